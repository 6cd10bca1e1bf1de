#include "ingest/lexicon/lexical_model.h"

#include <utility>

#include "absl/memory/memory.h"
#include "base/status_macros.h"
#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

// Longer sentences go through the network in pieces, cut behind a comma where there is one in the
// second half.
constexpr size_t kMaxPiece = 200;

// A piece of a sentence as the network sees it.
struct Piece {
  std::vector<Token>* words = nullptr;  // of its sentence
  std::vector<Utf8Char> chars;          // offsets into the text
};

bool IsSpace(char32_t c) { return c == U' ' || c == U'\u3000' || c == U'\u00A0' || c == U'\t'; }

// The characters of a sentence without the white space next to Han characters and punctuation,
// which training text did not have.
std::vector<Utf8Char> Characters(absl::string_view text, Span span) {
  std::vector<Utf8Char> chars;
  chars.reserve(span.size() / 3 + 1);
  bool space = false;
  for (size_t i = span.begin; i < span.end;) {
    const Utf8Char c = DecodeUtf8At(text, i);
    i += c.length;
    if (IsSpace(c.code)) {
      space = true;
      continue;
    }
    const auto is_latin = [](char32_t code) {
      return IsLetter(code) || (code >= U'0' && code <= U'9');
    };
    if (space && !chars.empty() && is_latin(chars.back().code) && is_latin(c.code))
      chars.push_back({U' ', chars.back().begin + chars.back().length, 1});
    space = false;
    chars.push_back(c);
  }
  return chars;
}

size_t PieceEnd(const std::vector<Utf8Char>& chars, size_t begin) {
  if (chars.size() - begin <= kMaxPiece) return chars.size();
  for (size_t end = begin + kMaxPiece; end > begin + kMaxPiece / 2; --end) {
    const char32_t c = chars[end - 1].code;
    if (c == U'，' || c == U',' || c == U'、' || c == U'：' || c == U'；') return end;
  }
  return begin + kMaxPiece;
}

void AppendPieces(const std::vector<Utf8Char>& chars, std::vector<Token>* words,
                  std::vector<Piece>* pieces) {
  for (size_t begin = 0; begin < chars.size();) {
    const size_t end = PieceEnd(chars, begin);
    pieces->push_back({words,
                       {chars.begin() + static_cast<ptrdiff_t>(begin),
                        chars.begin() + static_cast<ptrdiff_t>(end)}});
    begin = end;
  }
}

// Pieces of a sentence must come in order.
void AppendWords(const Piece& piece, const std::vector<uint8_t>& labels,
                 const std::vector<WordLabel>& meanings) {
  std::vector<Token>* const words = piece.words;
  bool open = false;  // the last word of this piece may go on
  for (size_t i = 0; i < labels.size(); ++i) {
    const Utf8Char& c = piece.chars[i];
    const WordLabel label = meanings[labels[i]];
    const uint32_t end = c.begin + c.length;
    if (open && !label.begins && words->back().tag == label.tag) {
      if (c.code != U' ') words->back().span.end = end;
    } else if (c.code != U' ') {
      words->push_back({{c.begin, end}, label.tag});
      open = true;
    } else {
      open = false;
    }
  }
}

}  // namespace

LexicalModel::LexicalModel(const LexicalModelFiles& files, const LexicalKernel& kernel)
    : normalizer_(files), network_(files, kernel), labels_(files.labels) {}

absl::StatusOr<std::unique_ptr<const LexicalModel>> LexicalModel::Load(const std::string& dir) {
  const LexicalKernels available = AvailableLexicalKernels();
  return Load(dir, *available.kernels[available.count - 1]);
}

absl::StatusOr<std::unique_ptr<const LexicalModel>> LexicalModel::Load(
    const std::string& dir, const LexicalKernel& kernel) {
  GUANXI_ASSIGN_OR_RETURN(const LexicalModelFiles files, LoadLexicalModelFiles(dir));
  return absl::WrapUnique(new LexicalModel(files, kernel));
}

std::vector<std::vector<Token>> LexicalModel::Words(absl::string_view text,
                                                    const std::vector<Sentence>& sentences) const {
  return std::move(Words({{text, &sentences}}).front());
}

std::vector<std::vector<std::vector<Token>>> LexicalModel::Words(
    const std::vector<Input>& inputs) const {
  std::vector<std::vector<std::vector<Token>>> words(inputs.size());
  std::vector<Piece> pieces;
  for (size_t i = 0; i < inputs.size(); ++i) {
    words[i].resize(inputs[i].sentences->size());
    for (size_t s = 0; s < words[i].size(); ++s) {
      AppendPieces(Characters(inputs[i].text, (*inputs[i].sentences)[s].span), &words[i][s],
                   &pieces);
    }
  }
  std::vector<std::vector<uint16_t>> ids(pieces.size());
  for (size_t p = 0; p < pieces.size(); ++p) {
    ids[p].reserve(pieces[p].chars.size());
    for (const Utf8Char& c : pieces[p].chars) ids[p].push_back(normalizer_.Id(c.code));
  }
  const std::vector<std::vector<uint8_t>> labels = network_.Label(ids);
  for (size_t p = 0; p < pieces.size(); ++p) AppendWords(pieces[p], labels[p], labels_);
  return words;
}

}  // namespace guanxi::ingest
