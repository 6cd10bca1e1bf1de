// What pronouns, words that point at a body, and bare governments stand for.
#include "ingest/extract/entity_references.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest/extract/story_country.h"

namespace guanxi::ingest {
namespace {

// Mentions of the same or the previous sentence of the same block, before `index`, that are
// entities of `type`.
std::vector<uint32_t> EntitiesBefore(const std::vector<Mention>& mentions, const EntityTable& table,
                                     size_t index, uint32_t sentence, EntityType type) {
  std::vector<uint32_t> found;
  for (size_t i = 0; i < index; ++i) {
    if (mentions[i].sentence != sentence || mentions[i].type != type) continue;
    if (mentions[i].head >= 0 && type == EntityType::kPerson) continue;
    for (const uint32_t entity : table.of_mention[i]) {
      if (table.entities[entity].type != type) continue;
      if (std::find(found.begin(), found.end(), entity) == found.end()) found.push_back(entity);
    }
  }
  return found;
}

// The sentences in which the thing pointed at may be named, nearest first, at most `back` before.
std::vector<uint32_t> SentencesToSearch(const MentionContext& context, uint32_t sentence,
                                        uint32_t back) {
  std::vector<uint32_t> order = {sentence};
  const auto& sentences = context.analyzed().sentences;
  for (uint32_t b = 1; b <= back && b <= sentence; ++b) {
    if (sentences[sentence - b].block + 1 >= sentences[sentence].block) {
      order.push_back(sentence - b);
    }
  }
  return order;
}

bool InsideQuote(const MentionContext& context, const Mention& mention) {
  const Span sentence = context.analyzed().sentences[mention.sentence].span;
  int depth = 0;
  for (uint32_t at = sentence.begin; at < mention.span.begin; at = context.NextOffset(at)) {
    const char32_t code = context.CharAt(at);
    if (code == U'“' || code == U'「') ++depth;
    if (code == U'”' || code == U'」') --depth;
  }
  return depth > 0;
}

// 甲同他通话, 甲会见了他: the person named before in the same clause is somebody else.
std::vector<uint32_t> ActorsOfClause(const MentionContext& context,
                                     const std::vector<Mention>& mentions, const EntityTable& table,
                                     size_t index) {
  const uint32_t begin = mentions[index].span.begin;
  const uint32_t end = begin - (context.EndsWith(begin, "了") ? 3 : 0);
  const bool led = context.WordBefore(end, ContextWords::kBeforePartner) > 0;
  if (!led || index == 0) return {};
  for (size_t i = index; i-- > 0;) {
    if (mentions[i].sentence != mentions[index].sentence) break;
    const absl::string_view between = context.Words({mentions[i].span.end, begin});
    if (absl::StrContains(between, "，") || absl::StrContains(between, "：")) break;
    if (mentions[i].type == EntityType::kPerson && mentions[i].head < 0) return table.of_mention[i];
  }
  return {};
}

// Two capitalised words outside brackets: somebody whom the text names in Latin script only.
bool NamesInLatin(const MentionContext& context, uint32_t sentence, uint32_t end) {
  const Span span = context.analyzed().sentences[sentence].span;
  const absl::string_view text = context.text();
  int depth = 0;
  for (uint32_t at = span.begin; at + 1 < std::min(end, span.end); ++at) {
    const char32_t code = context.CharAt(at);
    if (code == U'(' || code == U'（') ++depth;
    if (code == U')' || code == U'）') --depth;
    const bool joint = text[at] == ' ' && at > span.begin && absl::ascii_islower(text[at - 1]) &&
                       absl::ascii_isupper(text[at + 1]);
    if (joint && depth <= 0) return true;
    while (at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80) ++at;
  }
  return false;
}

// 该法院: only what ends so; 该组织 may be any body.
void KeepPointedAt(const MentionContext& context, const EntityTable& table, const Mention& mention,
                   std::vector<uint32_t>& bodies) {
  constexpr size_t kHan = 3;
  if (context.WordBefore(mention.span.end, ContextWords::kPointedKinds) > 0) return;
  const absl::string_view last = absl::string_view(mention.name).substr(mention.name.size() - kHan);
  std::erase_if(bodies, [&](uint32_t body) {
    const Entity& entity = table.entities[body];
    const auto ends = [&](absl::string_view name) { return absl::EndsWith(name, last); };
    return !ends(entity.name) && !ends(entity.canonical) &&
           std::none_of(entity.aliases.begin(), entity.aliases.end(), ends);
  });
}

// 北国指责该组织: no body of 北国, which acts.
void DropOwn(const std::vector<Mention>& mentions, const EntityTable& table, size_t index,
             std::vector<uint32_t>& bodies) {
  for (size_t i = index; i-- > 0 && mentions[i].sentence == mentions[index].sentence;) {
    if (mentions[i].type != EntityType::kCountry || mentions[i].head >= 0) continue;
    std::erase_if(bodies, [&](uint32_t body) {
      return absl::StartsWith(table.entities[body].canonical, mentions[i].name) ||
             absl::StartsWith(table.entities[body].name, mentions[i].name);
    });
  }
}

std::vector<uint32_t> ResolveOne(const MentionContext& context,
                                 const std::vector<Mention>& mentions, const EntityTable& table,
                                 size_t index) {
  const Mention& mention = mentions[index];
  if (InsideQuote(context, mention)) return {};
  const bool pair =
      context.lexicon().Context(ContextWords::kPairPronouns).Find(mention.name) != nullptr;
  const bool body = mention.type == EntityType::kOrganization;
  const bool single =
      body ||
      context.lexicon().Context(ContextWords::kSinglePronouns).Find(mention.name) != nullptr;
  const std::vector<uint32_t> actors = ActorsOfClause(context, mentions, table, index);
  const auto is_actor = [&](uint32_t entity) {
    return std::find(actors.begin(), actors.end(), entity) != actors.end();
  };
  for (const uint32_t sentence : SentencesToSearch(context, mention.sentence, body ? 2 : 1)) {
    if (single && NamesInLatin(context, sentence, mention.span.begin)) return {};
    std::vector<uint32_t> found = EntitiesBefore(mentions, table, index, sentence, mention.type);
    if (single) std::erase_if(found, is_actor);
    if (body) {
      KeepPointedAt(context, table, mention, found);
      DropOwn(mentions, table, index, found);
    }
    if (found.empty()) continue;
    if (single && found.size() == 1) return found;
    if (pair && found.size() == 2) return found;
    return {};
  }
  return {};
}

bool IsBareGovernment(const Mention& mention) {
  return mention.type == EntityType::kCountry && (mention.name == "政府" || mention.name == "当局");
}

// 北国首相林山说，政府…: the mention of the state that the speaker serves; -1 if there is none.
int StateOfSpeaker(const MentionContext& context, const std::vector<Mention>& mentions, size_t at) {
  const uint32_t begin = mentions[at].span.begin;
  const uint32_t comma = context.AnyBefore(begin, "，") > 0 ? context.PreviousOffset(begin) : begin;
  if (comma == begin || context.WordBefore(comma, ContextWords::kPersonActs) == 0) return -1;
  int state = -1;
  for (size_t i = 0; i < at; ++i) {
    if (mentions[i].sentence != mentions[at].sentence) continue;
    if (!IsNamedPerson(mentions[i])) continue;
    if (state >= 0 || mentions[i].titles.empty()) return -1;
    state = mentions[i].titles.front().owner;
    if (state >= 0 && mentions[state].type != EntityType::kCountry) return -1;
  }
  return state;
}

// 政府 of an article on China may be that of any town.
bool MayGovern(const Mention& government, const Mention& state) {
  return government.name != "政府" || state.name != "中国";
}

}  // namespace

void ResolvePronouns(const MentionContext& context, const std::vector<Mention>& mentions,
                     EntityTable& table) {
  std::optional<StoryCountry> story;
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].kind != MentionKind::kPronoun) continue;
    if (!IsBareGovernment(mentions[i])) {
      table.of_mention[i] = ResolveOne(context, mentions, table, i);
      continue;
    }
    if (const int own = StateOfSpeaker(context, mentions, i); own >= 0) {
      table.of_mention[i] = table.of_mention[own];
      continue;
    }
    if (!story) story.emplace(context, mentions);
    const int state = story->MentionFor(mentions[i].span.begin);
    if (state >= 0 && MayGovern(mentions[i], mentions[state])) {
      table.of_mention[i] = table.of_mention[state];
    }
  }
}

}  // namespace guanxi::ingest
