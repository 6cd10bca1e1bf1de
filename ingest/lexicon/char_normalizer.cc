#include "ingest/lexicon/char_normalizer.h"

#include <string>

#include "base/utf8.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

// The square of the norm from which on a row was trained: the random start gives norms of 0.6 to
// 0.8, trained characters 2 to 43.
constexpr float kTrainedSquare = 0.8f * 0.8f;

// Punctuation as the training text writes it.
char32_t PlainPunctuation(char32_t c) {
  switch (c) {
    case U'、':
      return U',';
    case U'。':
    case U'…':
    case U'｡':
      return U'.';
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'‘':
    case U'’':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
    case U'〝':
    case U'〞':
      return U'"';
    case U'【':
    case U'〔':
    case U'〖':
      return U'[';
    case U'】':
    case U'〕':
    case U'〗':
      return U']';
    case U'—':
    case U'–':
    case U'―':
    case U'‐':
    case U'‑':
    case U'−':
    case U'─':
      return U'-';
    case U'•':
    case U'‧':
    case U'・':
    case U'∙':
    case U'⋅':
    case U'･':
      return U'·';
    default:
      return c;
  }
}

char32_t Plain(char32_t c) {
  if (c >= U'！' && c <= U'～') c -= U'！' - U'!';
  if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
  return PlainPunctuation(c);
}

char32_t Simplified(char32_t c) {
  if (!IsHan(c)) return c;
  std::string text;
  AppendUtf8(c, &text);
  return DecodeUtf8At(SimplifyKeepingOffsets(text), 0).code;
}

// The squared norm of a character's row; 0 when it has none.
float RowSquare(const LexicalModelFiles& files, char32_t c) {
  const auto id = files.ids.find(c);
  if (id == files.ids.end()) return 0;
  const float* row = files.embedding.data() + size_t{id->second} * kEmbedding;
  float square = 0;
  for (int i = 0; i < kEmbedding; ++i) square += row[i] * row[i];
  return square;
}

}  // namespace

CharNormalizer::CharNormalizer(const LexicalModelFiles& files)
    : bmp_(0x10000, static_cast<uint16_t>(files.unknown_id)),
      unknown_(static_cast<uint16_t>(files.unknown_id)) {
  for (char32_t c = 0; c < bmp_.size(); ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    char32_t form = Plain(c);
    float square = RowSquare(files, form);
    const char32_t simplified = Simplified(form);
    if (simplified != form) {
      const float other = RowSquare(files, simplified);
      if (other > square) {
        form = simplified;
        square = other;
      }
    }
    if (square >= kTrainedSquare) bmp_[c] = static_cast<uint16_t>(files.ids.at(form));
  }
}

}  // namespace guanxi::ingest
