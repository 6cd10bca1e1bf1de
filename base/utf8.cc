#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace guanxi {
namespace {

// Characters that FoldName drops, besides white space.
bool IsNamePunctuation(UChar32 c) {
  switch (c) {
    case U'·':
    case U'・':
    case U'•':
    case U'‧':
    case U'∙':
    case U'⋅':
    case U'.':
    case U'-':
    case U'‐':
    case U'‑':
    case U'–':
    case U'—':
    case U'\'':
    case U'’':
    case U'‘':
    case U'"':
    case U'“':
    case U'”':
    case U'(':
    case U')':
    case U'（':
    case U'）':
    case U'「':
    case U'」':
    case U'《':
    case U'》':
      return true;
    default:
      return false;
  }
}

// The fold of a name of Han characters without compatibility forms, of ASCII, and of middle dots,
// appended to `out`; false at the first character of another kind. NFKC leaves these as they are.
bool FoldCommonName(absl::string_view name, std::string* out) {
  for (size_t i = 0; i < name.size();) {
    const Utf8Char c = DecodeUtf8At(name, i);
    i += c.length;
    const bool han = c.code >= 0x4E00 && c.code <= 0x9FFF;
    if (c.code >= 0x80 && !han && c.code != U'\u00B7') return false;
    if (han) {
      out->append(name.data() + c.begin, c.length);
    } else if (!u_isUWhiteSpace(static_cast<UChar32>(c.code)) &&
               !IsNamePunctuation(static_cast<UChar32>(c.code))) {
      out->push_back(c.code >= 'A' && c.code <= 'Z' ? static_cast<char>(c.code - 'A' + 'a')
                                                    : static_cast<char>(c.code));
    }
  }
  return true;
}

}  // namespace

bool IsValidUtf8(absl::string_view text) {
  const auto* s = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int64_t>(text.size());
  for (int64_t i = 0; i < length;) {
    if (s[i] < 0x80) {
      ++i;
      continue;
    }
    // Most of three bytes: neither overlong nor a surrogate.
    if (s[i] > 0xE0 && s[i] < 0xED && i + 2 < length && (s[i + 1] & 0xC0) == 0x80 &&
        (s[i + 2] & 0xC0) == 0x80) {
      i += 3;
      continue;
    }
    UChar32 c;
    U8_NEXT(s, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

Utf8Char DecodeUtf8AtSlow(absl::string_view text, size_t offset) {
  const auto* s = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int64_t>(text.size());
  auto i = static_cast<int64_t>(offset);
  UChar32 c;
  U8_NEXT(s, i, length, c);
  if (c < 0) return {U'\uFFFD', static_cast<uint32_t>(offset), 1};
  return {static_cast<char32_t>(c), static_cast<uint32_t>(offset),
          static_cast<uint32_t>(i - static_cast<int64_t>(offset))};
}

std::vector<Utf8Char> DecodeUtf8(absl::string_view text) {
  std::vector<Utf8Char> chars;
  chars.reserve(text.size() / 3 + 1);
  for (size_t i = 0; i < text.size();) {
    chars.push_back(DecodeUtf8At(text, i));
    i += chars.back().length;
  }
  return chars;
}

size_t Utf8Length(absl::string_view text) {
  size_t n = 0;
  for (char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

void AppendUtf8(char32_t code, std::string* out) {
  uint8_t buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code));
  out->append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(length));
}

bool IsRareHan(char32_t code) {
  return (code >= 0x3400 && code <= 0x4DBF) || (code >= 0x20000 && code <= 0x323AF) ||
         (code >= 0xF900 && code <= 0xFAFF) || code == U'〇' || code == U'々';
}

bool IsLetter(char32_t code) { return !IsHan(code) && u_isalpha(static_cast<UChar32>(code)); }

bool IsAllHan(absl::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Utf8Char c = DecodeUtf8At(text, i);
    if (!IsHan(c.code)) return false;
    i += c.length;
  }
  return !text.empty();
}

std::string FoldName(absl::string_view name) {
  std::string common;
  common.reserve(name.size());
  if (FoldCommonName(name, &common)) return common;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::UnicodeString in = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  const icu::UnicodeString folded = U_SUCCESS(error) ? fold->normalize(in, error) : in;
  icu::UnicodeString kept;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (!u_isUWhiteSpace(c) && !IsNamePunctuation(c)) kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

}  // namespace guanxi
