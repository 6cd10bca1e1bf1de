#include "ingest/read/encoding.h"

#include <re2/re2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "base/utf8.h"
#include "ingest/read/script_guess.h"

namespace guanxi::ingest {
namespace {

// The text of `bytes` in a charset that ICU knows; nullopt at the first byte that is none of it.
std::optional<std::string> Decode(absl::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset, &status);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<UChar> buffer(bytes.size() + 1);  // no charset here takes less than a byte a unit
  const int32_t length =
      ucnv_toUChars(converter, buffer.data(), static_cast<int32_t>(buffer.size()), bytes.data(),
                    static_cast<int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  icu::UnicodeString(false, buffer.data(), length).toUTF8String(text);
  return text;
}

// How much of a text is common Chinese, 0 to 1. Decoded in the wrong charset, Chinese becomes rare
// characters.
double Plausibility(const std::optional<std::string>& text) {
  if (!text) return 0;
  const ScriptCounts counts = CountScript(*text);
  return counts.han == 0 ? 0 : static_cast<double>(counts.common) / static_cast<double>(counts.han);
}

std::string NamedCharset(absl::string_view bytes) {
  static const re2::RE2& kCharset =
      *new re2::RE2(R"((?i)(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+))");
  const absl::string_view begin = bytes.substr(0, 4096);
  std::string charset;
  re2::RE2::PartialMatch(re2::StringPiece(begin.data(), begin.size()), kCharset, &charset);
  return absl::AsciiStrToLower(charset);
}

absl::Status CheckKind(absl::string_view bytes) {
  if (bytes.empty()) return absl::InvalidArgumentError("the file is empty");
  if (absl::StartsWith(bytes, "\xFF\xFE") || absl::StartsWith(bytes, "\xFE\xFF")) {
    return absl::InvalidArgumentError("UTF-16 text; expected UTF-8, GB18030 or Big5");
  }
  if (bytes.find('\0') != absl::string_view::npos) {
    return absl::InvalidArgumentError("binary data, no text");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ToUtf8(absl::string_view bytes) {
  if (absl::Status status = CheckKind(bytes); !status.ok()) return status;
  absl::string_view text = absl::StripPrefix(bytes, "\xEF\xBB\xBF");
  if (IsValidUtf8(text)) {
    if (absl::StripAsciiWhitespace(text).empty()) {
      return absl::InvalidArgumentError("the file holds nothing but white space");
    }
    return std::string(text);
  }
  constexpr size_t kMostBytes = size_t{512} << 20;
  if (bytes.size() > kMostBytes) return absl::InvalidArgumentError("not UTF-8, and too large");
  std::optional<std::string> gb = Decode(bytes, "GB18030");
  std::optional<std::string> big5 = Decode(bytes, "Big5-HKSCS");
  const std::string named = NamedCharset(bytes);
  constexpr double kLeast = 0.1;   // newspapers have 0.3 to 0.45
  constexpr double kBonus = 0.15;  // for the charset that the text claims
  const double gb_rank = Plausibility(gb) + (absl::StartsWith(named, "gb") ? kBonus : 0);
  const double big5_rank = Plausibility(big5) + (absl::StartsWith(named, "big5") ? kBonus : 0);
  if (Plausibility(gb) >= kLeast && gb_rank >= big5_rank) return *std::move(gb);
  if (Plausibility(big5) >= kLeast) return *std::move(big5);
  return absl::InvalidArgumentError("the text is neither UTF-8 nor GB18030 nor Big5");
}

}  // namespace guanxi::ingest
