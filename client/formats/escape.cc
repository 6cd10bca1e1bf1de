// Escaping, one language after the other.
#include "client/formats/escape.h"

#include <cstdio>

namespace guanxi::client {
namespace {

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20; }

}  // namespace

std::string XmlEscaped(absl::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
        out += ' ';
        break;
      default:
        if (!IsControl(c)) out += c;
    }
  }
  return out;
}

std::string DotQuoted(absl::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (!IsControl(c)) {
      out += c;
    }
  }
  return out + "\"";
}

std::string CsvField(absl::string_view text) {
  const bool needs_quotes = text.find_first_of("\",\r\n") != absl::string_view::npos;
  if (!needs_quotes) return std::string(text);
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string NQuadsLiteral(absl::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (!IsControl(c)) out += c;
    }
  }
  return out + "\"";
}

std::string NQuadsIri(absl::string_view iri) {
  std::string out = "<";
  for (char c : iri) {
    const bool bad = static_cast<unsigned char>(c) <= 0x20 ||
                     absl::string_view("<>\"{}|^`\\").find(c) != absl::string_view::npos;
    if (bad) {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
      out += code;
    } else {
      out += c;
    }
  }
  return out + ">";
}

}  // namespace guanxi::client
