// Text inside other languages. Control characters that a language cannot carry are left out.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::client {

// XML 1.0 character data and attribute values in double quotes.
std::string XmlEscaped(absl::string_view text);

// A quoted string of DOT, quotes included.
std::string DotQuoted(absl::string_view text);

// A CSV field by RFC 4180: in quotes where it has to be.
std::string CsvField(absl::string_view text);

// An N-Quads literal, quotes included.
std::string NQuadsLiteral(absl::string_view text);
// An absolute IRI in angle brackets; characters that an IRI cannot carry are percent-encoded.
std::string NQuadsIri(absl::string_view iri);

}  // namespace guanxi::client
