#include "ingest/extract/mention_state.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "ingest/extract/mention_order.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr absl::string_view kRule = "state-of-body";

}  // namespace

void AddStatesOfBodies(const MentionContext& context, std::vector<Mention>& mentions) {
  std::set<std::string> named;
  for (const Mention& mention : mentions) {
    if (mention.type == EntityType::kCountry) named.insert(mention.name);
  }
  const size_t count = mentions.size();
  for (size_t i = 0; i < count; ++i) {
    if (mentions[i].type != EntityType::kOrganization) continue;
    size_t length = 0;
    const NameEntry* entry =
        CountryInFront(context.lexicon(), context.Words(mentions[i].span), &length);
    if (entry == nullptr || !named.insert(entry->canonical).second) continue;
    Mention state;
    state.span = {mentions[i].span.begin, mentions[i].span.begin + static_cast<uint32_t>(length)};
    state.extent = state.span;
    state.sentence = mentions[i].sentence;
    state.type = EntityType::kCountry;
    state.name = entry->canonical;
    state.known = true;
    state.head = static_cast<int>(i);
    state.confidence = 0.7f;
    state.rule = kRule.data();
    mentions.push_back(std::move(state));
  }
  if (mentions.size() > count) SortKeepingIndexes(mentions);
}

void DropIdleStates(std::vector<Mention>& mentions) {
  std::vector<bool> keep(mentions.size());
  for (size_t i = 0; i < mentions.size(); ++i) keep[i] = mentions[i].rule != kRule;
  for (const Mention& mention : mentions) {
    for (const Title& title : mention.titles) {
      if (title.owner >= 0) keep[title.owner] = true;
    }
  }
  KeepMentions(keep, mentions);
}

}  // namespace guanxi::ingest
