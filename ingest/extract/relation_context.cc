#include "ingest/extract/relation_context.h"

#include <algorithm>

#include "ingest/extract/extraction.h"

namespace guanxi::ingest {
namespace {

// 在甲国乙市, 在甲国南部城市乙: the item of the last and most precise place of the chain at `item`.
int MostPrecisePlace(const ArticleView& article, const SentenceView& view, int item, int end) {
  int best = item;
  for (int i = item + 1; i < end; ++i) {
    const Item& next = view.items[i];
    if (next.IsMention()) {
      const Mention& mention = article.mentions[next.mention];
      if (mention.type != EntityType::kPlace || mention.kind == MentionKind::kOffice) break;
      best = i;
    } else if (next.kind == ItemKind::kTime || next.Is(WordClass::kConjunction) ||
               next.Is(WordClass::kCloser) ||
               !(IsNoun(next) || next.tag == Tag::kF || next.tag == Tag::kA ||
                 WordsOf(article, next) == "的")) {
      break;
    }
  }
  return best;
}

}  // namespace

int PlaceOf(const ArticleView& article, const SentenceView& view, int clause, const TriggerUse& use,
            const FrameMatch& match) {
  const PartyFinder finder(article, view, view.clauses[clause]);
  for (int i = use.item - 1; i >= view.clauses[clause].begin; --i) {
    if (!view.items[i].Is(WordClass::kPlacePrep)) continue;
    for (int j = i + 1; j < use.item; ++j) {
      if (!view.items[j].IsMention()) continue;
      const EntityType type = article.mentions[view.items[j].mention].type;
      const bool side =
          std::find(match.objects.begin(), match.objects.end(), j) != match.objects.end() ||
          std::find(match.subjects.begin(), match.subjects.end(), j) != match.subjects.end();
      if (side || (type != EntityType::kPlace && type != EntityType::kCountry)) break;
      j = MostPrecisePlace(article, view, j, use.item);
      if (const int place = article.table.OnlyOne(view.items[j].mention); place >= 0) return place;
      break;
    }
  }
  return kNoEntity;
}

}  // namespace guanxi::ingest
