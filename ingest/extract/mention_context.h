// What all detectors of names share: the text with its words at hand by byte offset, and the
// candidate that a detector proposes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/ontology.h"
#include "base/utf8.h"
#include "ingest/extract/mention.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// A name that one detector saw. Candidates of one text compete; see SelectNames in
// name_detectors.h.
struct NameCandidate {
  Span span;
  EntityType type = EntityType::kPerson;
  MentionKind kind = MentionKind::kName;
  std::string name;    // form to compare by, see Mention::name
  bool known = false;  // see Mention::known
  double weight = 0;   // what the text gains by reading it so; > 0
  float confidence = 0;
  const char* rule = "";
};

// Read-only view of an analysed document. Refers to its arguments, which must outlive it. All
// offsets are bytes of AnalyzedText::simplified. Look-ups O(1), construction O(n).
class MentionContext {
 public:
  MentionContext(const Document& document, const AnalyzedText& analyzed, const Lexicon& lexicon);

  const Document& document() const { return document_; }
  const AnalyzedText& analyzed() const { return analyzed_; }
  const Lexicon& lexicon() const { return lexicon_; }
  absl::string_view text() const { return analyzed_.simplified; }
  absl::string_view Words(Span span) const { return Cut(text(), span); }

  bool TokenStartsAt(uint32_t offset) const { return starts_[offset]; }
  bool TokenEndsAt(uint32_t offset) const { return ends_[offset]; }
  // The word that covers the byte at `offset`; nullptr for white space and the end of the text.
  const Token* TokenAt(uint32_t offset) const;
  // The word that ends there; nullptr if none does.
  const Token* TokenEndingAt(uint32_t offset) const {
    if (offset == 0) return nullptr;
    const Token* word = TokenAt(PreviousOffset(offset));
    return word != nullptr && word->span.end == offset ? word : nullptr;
  }
  // Index of that word in AnalyzedText::tokens, -1 for none.
  int TokenIndexAt(uint32_t offset) const;
  // Index of the sentence that holds `offset`.
  uint32_t SentenceAt(uint32_t offset) const;
  Span SentenceSpan(uint32_t offset) const { return analyzed_.sentences[SentenceAt(offset)].span; }
  bool InTitle(uint32_t offset) const;  // in the headline or a heading

  // The character that begins at / ends at `offset`; 0 at the ends of the text.
  char32_t CharAt(uint32_t offset) const {
    return offset < text().size() ? DecodeUtf8At(text(), offset).code : 0;
  }
  char32_t CharBefore(uint32_t offset) const;
  uint32_t NextOffset(uint32_t offset) const {
    return offset < text().size() ? offset + LengthAt(text()[offset]) : offset;
  }
  uint32_t PreviousOffset(uint32_t offset) const;

  // Both compare the last byte first, in which Han characters differ most.
  bool StartsWith(uint32_t offset, absl::string_view words) const {
    if (words.empty()) return true;
    return offset + words.size() <= text().size() &&
           text()[offset + words.size() - 1] == words.back() &&
           text().compare(offset, words.size(), words) == 0;
  }
  bool EndsWith(uint32_t offset, absl::string_view words) const {
    return words.size() <= offset &&
           StartsWith(offset - static_cast<uint32_t>(words.size()), words);
  }
  // Whether any of `words` (separated by '|') begins at / ends at `offset`; the length of it, else
  // 0.
  size_t AnyAt(uint32_t offset, absl::string_view words) const;
  size_t AnyBefore(uint32_t offset, absl::string_view words) const;

  // Length of the longest word of a list of name_contexts.tsv at / before `offset`; 0 for none.
  size_t WordAt(uint32_t offset, ContextWords words) const {
    return lexicon_.Context(words).LongestAt(text(), offset);
  }
  size_t WordBefore(uint32_t offset, ContextWords words) const {
    return lexicon_.Context(words).LongestBefore(text(), offset);
  }

  // Whether a title of two Han or more ends at `offset`: 外长|林山.
  bool FollowsTitle(uint32_t offset) const {
    constexpr size_t kTwoHan = 6;
    return lexicon_.titles.LongestBefore(text(), offset) >= kTwoHan;
  }

  // Whether the title that ends at `offset` is an office of a country: those of callings
  // (律师) stand before many other words than names.
  bool FollowsOffice(uint32_t offset) const {
    const size_t length = lexicon_.titles.LongestBefore(text(), offset);
    const TitleScope* scope =
        length < 6 ? nullptr
                   : lexicon_.titles.Find(Words({offset - static_cast<uint32_t>(length), offset}));
    return scope != nullptr && (*scope == TitleScope::kState || *scope == TitleScope::kPlace);
  }

  // True if a title begins inside the last characters of `span` and reaches beyond its end, as
  // 市长 does over 海湾市 in 海湾市长. A body's last word may be part of it: 海湾委员会|主席.
  bool TitleOverhangs(Span span) const;
  // Both ends are ends of words.
  bool OnTokenBounds(Span span) const { return TokenStartsAt(span.begin) && TokenEndsAt(span.end); }

 private:
  // Bytes of the character that `first` leads; 1 for a byte that leads none. Text is valid UTF-8.
  static uint32_t LengthAt(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  }

  const Document& document_;
  const AnalyzedText& analyzed_;
  const Lexicon& lexicon_;
  std::vector<int32_t> token_of_byte_;
  std::vector<bool> starts_;
  std::vector<bool> ends_;
};

// A candidate called by the words of `span`, of weight `rate` a character; with the confidence of
// most detectors.
NameCandidate MakeCandidate(const MentionContext& context, Span span, EntityType type, double rate,
                            const char* rule);

// The middle dots that join the parts of a transliterated name.
bool IsNameDot(char32_t code);
bool IsNameTag(Tag tag);  // a name class of the tagger or of the dictionary
bool IsNounTag(Tag tag);  // may stand inside a noun phrase
EntityType TypeOf(NameClass name_class);

}  // namespace guanxi::ingest
