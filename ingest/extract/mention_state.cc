#include "ingest/extract/mention_state.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "ingest/extract/mention_pronoun.h"

namespace guanxi::ingest {
namespace {

constexpr absl::string_view kRule = "state-of-body";

// The country with whose name the text of a body's mention begins; nullptr if it is none.
const NameEntry* StateBefore(const MentionContext& context, const Mention& body, uint32_t& end) {
  const NameEntry* state = nullptr;
  context.lexicon().names.VisitAt(
      context.text(), body.span.begin, [&](size_t length, const std::vector<NameEntry>& entries) {
        const uint32_t behind = body.span.begin + static_cast<uint32_t>(length);
        if (entries.front().name_class != NameClass::kCountry || behind >= body.span.end) {
          return false;
        }
        state = &entries.front();
        end = behind;
        return true;
      });
  return state;
}

}  // namespace

void AddStatesOfBodies(const MentionContext& context, std::vector<Mention>& mentions) {
  std::set<std::string> named;
  for (const Mention& mention : mentions) {
    if (mention.type == EntityType::kCountry) named.insert(mention.name);
  }
  const size_t count = mentions.size();
  for (size_t i = 0; i < count; ++i) {
    if (mentions[i].type != EntityType::kOrganization) continue;
    uint32_t end = 0;
    const NameEntry* entry = StateBefore(context, mentions[i], end);
    if (entry == nullptr || !named.insert(entry->canonical).second) continue;
    Mention state;
    state.span = {mentions[i].span.begin, end};
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
  std::vector<bool> used(mentions.size(), false);
  for (const Mention& mention : mentions) {
    for (const Title& title : mention.titles) {
      if (title.owner >= 0) used[title.owner] = true;
    }
  }
  std::vector<int> place(mentions.size(), -1);
  std::vector<Mention> kept;
  kept.reserve(mentions.size());
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].rule == kRule && !used[i]) continue;
    place[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(mentions[i]));
  }
  for (Mention& mention : kept) {
    if (mention.head >= 0) mention.head = place[mention.head];
    for (Title& title : mention.titles) {
      if (title.owner >= 0) title.owner = place[title.owner];
    }
  }
  mentions = std::move(kept);
}

}  // namespace guanxi::ingest
