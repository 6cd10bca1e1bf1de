// SplitSentences: a scan over the characters of each block.
#include <cstddef>

#include "absl/strings/ascii.h"
#include "base/utf8.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {
namespace {

// Characters. The bounds on looking ahead keep the scan linear.
constexpr size_t kShortEnclosure = 40;      // a quotation or bracket up to here is never cut in two
constexpr size_t kMaxAttachedBracket = 60;  // one that stands behind a full stop

bool IsStop(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'…';
}
bool IsAsciiStop(char32_t c) { return c == U'!' || c == U'?' || c == U';' || c == U'.'; }
bool IsOpenBracket(char32_t c) { return c == U'（' || c == U'(' || c == U'[' || c == U'【'; }

// The mark that closes `c`; 0 when `c` opens nothing.
char32_t Closing(char32_t c) {
  switch (c) {
    case U'“':
      return U'”';
    case U'‘':
      return U'’';
    case U'「':
      return U'」';
    case U'『':
      return U'』';
    case U'《':
      return U'》';
    case U'（':
      return U'）';
    case U'(':
      return U')';
    case U'[':
      return U']';
    case U'【':
      return U'】';
    default:
      return 0;
  }
}

bool IsClosing(char32_t c) {
  switch (c) {
    case U'”':
    case U'’':
    case U'」':
    case U'』':
    case U'》':
    case U'）':
    case U')':
    case U']':
    case U'】':
    case U'"':
    case U'\'':
      return true;
    default:
      return false;
  }
}

// Punctuation that carries the sentence on behind a closing quote.
bool Continues(char32_t c) {
  return c == U'，' || c == U'、' || c == U'：' || c == U'；' || c == U',' || c == U':' ||
         c == U'的';
}

// The sentences of one block.
class BlockSplitter {
 public:
  BlockSplitter(absl::string_view text, Span block_span, uint32_t block,
                std::vector<Sentence>* sentences)
      : base_(block_span.begin),
        block_(block),
        chars_(DecodeUtf8(Cut(text, block_span))),
        sentences_(sentences) {}

  void Run() {
    size_t begin = 0;
    for (size_t i = 0; i < chars_.size();) {
      if (const size_t end = EnclosureEnd(i); end != 0) {
        const bool said_all = end < chars_.size() && IsFullStop(end - 2) && !IsOpenBracket(At(i)) &&
                              !Continues(At(end));
        i = end;
        if (said_all) begin = Emit(begin, &i);
      } else if (StopsAt(i)) {
        while (i < chars_.size() && (IsStop(At(i)) || IsAsciiStop(At(i)))) ++i;
        if (i < chars_.size() && Continues(At(i))) continue;
        begin = Emit(begin, &i);
      } else {
        ++i;
      }
    }
    size_t end = chars_.size();
    Emit(begin, &end);
  }

 private:
  char32_t At(size_t i) const { return i < chars_.size() ? chars_[i].code : 0; }
  bool IsFullStop(size_t i) const { return At(i) == U'。'; }

  // The index behind the mark that closes the short enclosure opening at `i`; 0 if there is none.
  size_t EnclosureEnd(size_t i) const {
    const char32_t closing = Closing(At(i));
    if (closing == 0) return 0;
    for (size_t j = i + 1; j < chars_.size() && j <= i + kShortEnclosure; ++j) {
      if (At(j) == closing) return j + 1;
    }
    return 0;
  }

  bool StopsAt(size_t i) const {
    const char32_t c = At(i);
    if (IsStop(c)) return true;
    if (!IsAsciiStop(c)) return false;
    return c == U'.' ? IsAsciiFullStop(i) : true;
  }

  // "." ends a sentence when white space or the block's end is behind it and no initial or short
  // abbreviation ("J.", "U.S.", "Mr.") before it.
  bool IsAsciiFullStop(size_t i) const {
    size_t next = i + 1;
    while (next < chars_.size() && IsClosing(At(next))) ++next;
    if (next < chars_.size() && At(next) != U' ')
      return i > 0 && IsHan(At(i - 1)) && IsHan(At(next));
    size_t letters = 0;
    while (letters < i && IsLetter(At(i - 1 - letters))) ++letters;
    const char32_t first = letters > 0 ? At(i - letters) : 0;
    const bool capital = first < 0x80 && absl::ascii_isupper(static_cast<unsigned char>(first));
    return next >= chars_.size() || letters == 0 || letters > 4 || !capital;
  }

  // Ends the sentence that began at `begin` and whose stop lies before `*i`; takes in closing marks
  // and a bracket that stands alone. Returns (and leaves in `*i`) where the next one begins.
  size_t Emit(size_t begin, size_t* i) {
    size_t end = *i;
    while (end < chars_.size() && IsClosing(At(end))) ++end;
    end = AttachBracket(end);
    size_t first = begin;
    while (first < end && At(first) == U' ') ++first;
    size_t last = end;
    while (last > first && At(last - 1) == U' ') --last;
    if (first < last) {
      sentences_->push_back(
          {{base_ + chars_[first].begin, base_ + chars_[last - 1].begin + chars_[last - 1].length},
           block_});
    }
    *i = end;
    return end;
  }

  // Behind a stop: the end of a bracket that belongs to the sentence before it, else `end`.
  size_t AttachBracket(size_t end) const {
    size_t open = end;
    while (At(open) == U' ') ++open;
    if (!IsOpenBracket(At(open))) return end;
    const char32_t closing = Closing(At(open));
    bool dated = false;
    for (size_t j = open + 1; j < chars_.size() && j <= open + kMaxAttachedBracket; ++j) {
      dated = dated || (At(j) >= U'0' && At(j) <= U'9');
      if (At(j) != closing) continue;
      size_t next = j + 1;
      while (At(next) == U' ' || IsStop(At(next))) ++next;
      return next >= chars_.size() || dated ? next : end;
    }
    return end;
  }

  const uint32_t base_;
  const uint32_t block_;
  const std::vector<Utf8Char> chars_;
  std::vector<Sentence>* const sentences_;
};

}  // namespace

std::vector<Sentence> SplitSentences(const Document& document) {
  std::vector<Sentence> sentences;
  sentences.reserve(document.text.size() / 120 + document.blocks.size());
  for (size_t b = 0; b < document.blocks.size(); ++b) {
    BlockSplitter(document.text, document.blocks[b].span, static_cast<uint32_t>(b), &sentences)
        .Run();
  }
  return sentences;
}

}  // namespace guanxi::ingest
