#include "ingest/extract/mention_context.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/match.h"
#include "base/utf8.h"

namespace guanxi::ingest {

MentionContext::MentionContext(const Document& document, const AnalyzedText& analyzed,
                               const Lexicon& lexicon)
    : document_(document), analyzed_(analyzed), lexicon_(lexicon) {
  const size_t size = analyzed.simplified.size();
  token_of_byte_.assign(size + 1, -1);
  starts_.assign(size + 1, false);
  ends_.assign(size + 1, false);
  for (size_t i = 0; i < analyzed.tokens.size(); ++i) {
    const Span span = analyzed.tokens[i].span;
    std::fill(token_of_byte_.begin() + span.begin, token_of_byte_.begin() + span.end,
              static_cast<int32_t>(i));
    starts_[span.begin] = true;
    ends_[span.end] = true;
  }
}

int MentionContext::TokenIndexAt(uint32_t offset) const {
  return offset < token_of_byte_.size() ? token_of_byte_[offset] : -1;
}

const Token* MentionContext::TokenAt(uint32_t offset) const {
  const int index = TokenIndexAt(offset);
  return index < 0 ? nullptr : &analyzed_.tokens[index];
}

uint32_t MentionContext::SentenceAt(uint32_t offset) const {
  const auto& sentences = analyzed_.sentences;
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), offset,
      [](uint32_t position, const Sentence& sentence) { return position < sentence.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<uint32_t>(after - sentences.begin()) - 1;
}

bool MentionContext::InTitle(uint32_t offset) const {
  if (analyzed_.sentences.empty()) return false;
  const uint32_t block = analyzed_.sentences[SentenceAt(offset)].block;
  if (block >= document_.blocks.size()) return false;
  const BlockKind kind = document_.blocks[block].kind;
  return kind == BlockKind::kTitle || kind == BlockKind::kHeading;
}

char32_t MentionContext::CharBefore(uint32_t offset) const {
  return offset == 0 ? 0 : CharAt(PreviousOffset(offset));
}

uint32_t MentionContext::PreviousOffset(uint32_t offset) const {
  if (offset == 0) return 0;
  do {
    --offset;
  } while (offset > 0 && (static_cast<unsigned char>(text()[offset]) & 0xC0) == 0x80);
  return offset;
}

namespace {

// The byte `wanted` in the list at or behind `from`; npos if there is none. Of a Han character's
// bytes the last differs most, so that few places of a list need a closer look.
size_t FindByte(absl::string_view words, char wanted, size_t from) {
  if (from >= words.size()) return absl::string_view::npos;
  const void* found = std::memchr(words.data() + from, wanted, words.size() - from);
  return found == nullptr ? absl::string_view::npos
                          : static_cast<size_t>(static_cast<const char*>(found) - words.data());
}

// The word of the list that begins at `begin`.
absl::string_view ListedAt(absl::string_view words, size_t begin) {
  return words.substr(begin, std::min(words.find('|', begin), words.size()) - begin);
}

}  // namespace

size_t MentionContext::AnyAt(uint32_t offset, absl::string_view words) const {
  if (offset >= text().size()) return 0;
  const absl::string_view here = text().substr(offset);
  const size_t last = DecodeUtf8At(here, 0).length - 1;  // byte of the first character
  for (size_t at = last; (at = FindByte(words, here[last], at)) != absl::string_view::npos; ++at) {
    const size_t begin = at - last;
    if (begin > 0 && words[begin - 1] != '|') continue;
    if (const absl::string_view word = ListedAt(words, begin); absl::StartsWith(here, word)) {
      return word.size();
    }
  }
  return 0;
}

size_t MentionContext::AnyBefore(uint32_t offset, absl::string_view words) const {
  const absl::string_view before = text().substr(0, offset);
  if (before.empty()) return 0;
  for (size_t at = 0; (at = FindByte(words, before.back(), at)) != absl::string_view::npos; ++at) {
    if (at + 1 < words.size() && words[at + 1] != '|') continue;
    const size_t bar = words.substr(0, at).rfind('|');
    const size_t begin = bar == absl::string_view::npos ? 0 : bar + 1;
    const absl::string_view word = words.substr(begin, at + 1 - begin);
    if (absl::EndsWith(before, word)) return word.size();
  }
  return 0;
}

bool MentionContext::TitleOverhangs(Span span) const {
  uint32_t begin = span.end;
  for (int back = 0; back < 5 && begin > span.begin; ++back) {
    begin = PreviousOffset(begin);
    const size_t length = lexicon_.titles.LongestAt(text(), begin);
    if (begin + length <= span.end) continue;
    if (length == 6 && EndsWith(span.end + 3, "将")) continue;  // 加拿大|将
    const size_t behind = lexicon_.titles.LongestAt(text(), span.end);
    if (behind >= 6 && span.end + behind > begin + length) continue;  // 港大|校长
    // 海湾委员会|主席: the body's own last word, and a title without it.
    const absl::string_view inside = Words({begin, span.end});
    const absl::string_view outside = Words({span.end, begin + static_cast<uint32_t>(length)});
    bool body = inside == "党";
    lexicon_.suffixes.VisitBefore(inside, inside.size(), [&](size_t, SuffixClass suffix) {
      body = body || suffix == SuffixClass::kOrg;
      return true;
    });
    const bool listed =  // 北国疾控中心|主任
        EndsWith(span.end, "中心") && lexicon_.names.Find(Words(span)) != nullptr;
    const bool own = listed || (body && WordBefore(span.end, ContextWords::kNoOwnUnits) == 0);
    if (begin == span.begin || !own || lexicon_.titles.Find(outside) == nullptr) return true;
  }
  return false;
}

NameCandidate MakeCandidate(const MentionContext& context, Span span, EntityType type, double rate,
                            const char* rule) {
  NameCandidate candidate;
  candidate.span = span;
  candidate.type = type;
  candidate.name = std::string(context.Words(span));
  candidate.weight = rate * Utf8Length(candidate.name);
  candidate.confidence = 0.85f;
  candidate.rule = rule;
  return candidate;
}

bool IsNameDot(char32_t code) {
  return code == U'·' || code == U'•' || code == U'‧' || code == U'・' || code == U'∙' ||
         code == U'．';
}

bool IsNameTag(Tag tag) {
  switch (tag) {
    case Tag::kNr:
    case Tag::kNs:
    case Tag::kNt:
    case Tag::kPer:
    case Tag::kLoc:
    case Tag::kOrg:
      return true;
    default:
      return false;
  }
}

bool IsNounTag(Tag tag) {
  switch (tag) {
    case Tag::kN:
    case Tag::kNw:
    case Tag::kNz:
    case Tag::kVn:
    case Tag::kAn:
    case Tag::kNone:
    case Tag::kXc:
      return true;
    default:
      return IsNameTag(tag);
  }
}

EntityType TypeOf(NameClass name_class) {
  switch (name_class) {
    case NameClass::kCountry:
      return EntityType::kCountry;
    case NameClass::kOrganization:
      return EntityType::kOrganization;
    case NameClass::kPerson:
      return EntityType::kPerson;
    case NameClass::kCapital:
    case NameClass::kPlace:
      return EntityType::kPlace;
  }
  return EntityType::kPlace;
}

}  // namespace guanxi::ingest
