// The questions of clause.h about single items and sentences: what kind of word an item is.
#include "ingest/extract/clause.h"

namespace guanxi::ingest {

absl::string_view WordsOf(const ArticleView& article, const Item& item) {
  return Cut(article.text.simplified, item.span);
}

bool InHeadline(const ArticleView& article, uint32_t sentence) {
  const uint32_t block = article.text.sentences[sentence].block;
  return block < article.document.blocks.size() &&
         article.document.blocks[block].kind == BlockKind::kTitle;
}

bool IsVerb(const Item& item) {
  if (item.kind != ItemKind::kWord) return false;
  if (item.tag == Tag::kV || item.tag == Tag::kVd) return !item.Is(WordClass::kAspect);
  if (item.phrase == nullptr) return false;
  return item.Is(WordClass::kSay) && item.tag != Tag::kN && item.tag != Tag::kVn;
}

bool IsModifier(const Item& item) {
  if (item.kind == ItemKind::kTime) return true;
  if (item.kind != ItemKind::kWord) return false;
  if (item.Is(WordClass::kDeterminer)) return true;
  switch (item.tag) {
    case Tag::kA:
    case Tag::kM:
    case Tag::kQ:
    case Tag::kF:
    case Tag::kR:
    case Tag::kT:
    case Tag::kTime:
      return true;
    default:
      return false;
  }
}

bool IsNoun(const Item& item) {
  if (item.kind != ItemKind::kWord) return false;
  if (item.Is(WordClass::kSkipNoun) || item.Is(WordClass::kCloser)) return false;
  const bool open_list = item.Is(WordClass::kGenericTail) && item.tag != Tag::kPer;
  if (open_list) return false;
  switch (item.tag) {
    case Tag::kN:
    case Tag::kNz:
    case Tag::kNw:
    case Tag::kAn:
    case Tag::kVn:
    case Tag::kPer:
    case Tag::kLoc:
    case Tag::kOrg:
    case Tag::kNr:
    case Tag::kNs:
    case Tag::kNt:
      return true;
    default:
      return false;
  }
}

}  // namespace guanxi::ingest
