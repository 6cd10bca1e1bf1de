#include "ingest/extract/entity_references.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest/extract/office_words.h"
#include "ingest/extract/story_country.h"

namespace guanxi::ingest {
namespace {

// The state council's premier is the country's: is `body` what governs `country`?
bool Governs(const MentionContext& context, const EntityTable& table, uint32_t body,
             uint32_t country) {
  if (table.entities[country].type != EntityType::kCountry) return false;
  const auto* known = context.lexicon().names.Find(table.entities[body].canonical);
  return known != nullptr && absl::EndsWith(table.entities[body].canonical, "国务院") &&
         known->front().country == table.entities[country].canonical;
}

// Whoever leads a state.
bool IsLeader(absl::string_view office) {
  for (const absl::string_view word : {"领导人", "领袖", "元首", "国家元首", "最高领导人", "总统",
                                       "国家主席", "总理", "首相", "国王"}) {
    if (office == word) return true;
  }
  return false;
}

// 这位北国领导人: one who was named before.
bool IsPointedAt(const MentionContext& context, const std::vector<Mention>& mentions,
                 const Title& title) {
  uint32_t begin = title.span.begin;
  if (title.owner >= 0) begin = std::min(begin, mentions[title.owner].span.begin);
  return context.AnyBefore(begin, "这位|这名|该名") > 0;
}

// Persons named in the article as holders of `title` at the entity `employer`.
std::set<uint32_t> HoldersOf(const MentionContext& context, const std::vector<Mention>& mentions,
                             const EntityTable& table, const Title& title, uint32_t employer) {
  const bool pointed = IsPointedAt(context, mentions, title);
  std::set<uint32_t> holders;
  const absl::string_view wanted = OfficeWords(context, title);
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].kind != MentionKind::kName || table.of_mention[i].size() != 1) continue;
    for (const Title& held : mentions[i].titles) {
      if (held.owner < 0 || held.former != title.former || held.designated != title.designated) {
        continue;
      }
      const std::vector<uint32_t>& owners = table.of_mention[held.owner];
      if (owners.size() == 1 &&
          (owners[0] == employer || Governs(context, table, owners[0], employer)) &&
          (SameOffice(OfficeWords(context, held), wanted) ||
           (pointed && IsLeader(wanted) && IsLeader(OfficeWords(context, held))))) {
        holders.insert(table.of_mention[i][0]);
      }
    }
  }
  return holders;
}

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

}  // namespace

namespace {

// 北国、南国外长, 中美元首: the countries before that of the title, right to left.
std::vector<uint32_t> CoordinatedOwners(const MentionContext& context,
                                        const std::vector<Mention>& mentions, const Title& title,
                                        const EntityTable& table) {
  constexpr uint32_t kOneHan = 3;
  std::vector<uint32_t> owners;
  for (int left = title.owner; left > 0 && mentions[left].type == EntityType::kCountry; --left) {
    const Mention& before = mentions[left - 1];
    const absl::string_view joint = context.Words({before.span.end, mentions[left].span.begin});
    const bool fused = joint.empty() && before.span.size() == kOneHan;
    const bool joined = fused || joint == "、" || joint == "和" || joint == "与" || joint == "及";
    if (before.type != EntityType::kCountry || !joined) break;
    if (table.of_mention[left - 1].size() != 1) break;
    owners.push_back(table.of_mention[left - 1][0]);
  }
  return owners;
}

// The holders of the office at all of `owners`; the owners themselves unless the article names one
// holder of each.
std::vector<uint32_t> HoldersOrOwners(const MentionContext& context,
                                      const std::vector<Mention>& mentions,
                                      const EntityTable& table, const Title& title,
                                      const std::vector<uint32_t>& owners) {
  if (HasManyHolders(context, title.span) && !IsPointedAt(context, mentions, title)) return owners;
  std::vector<uint32_t> all;
  for (const uint32_t owner : owners) {
    const std::set<uint32_t> holders = HoldersOf(context, mentions, table, title, owner);
    if (holders.size() != 1) return owners;
    all.push_back(*holders.begin());
  }
  return all;
}

// 甲与乙国总理会谈: 甲 is not the one whose office is named in the same sentence.
bool IsNamedBeside(const std::vector<Mention>& mentions, const EntityTable& table,
                   const Mention& office, uint32_t holder) {
  if (table.entities[holder].type != EntityType::kPerson) return false;
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].sentence != office.sentence || mentions[i].span.begin >= office.span.begin) {
      continue;
    }
    const std::vector<uint32_t>& meant = table.of_mention[i];
    const bool untitled = std::all_of(mentions[i].titles.begin(), mentions[i].titles.end(),
                                      [](const Title& title) { return title.owner < 0; });
    if (mentions[i].kind == MentionKind::kName && untitled && meant.size() == 1 &&
        meant[0] == holder) {
      return true;
    }
  }
  return false;
}

// 24名立法会议员: some of many.
bool IsCounted(const MentionContext& context, const Mention& office) {
  if (!HasManyHolders(context, office.titles.front().span)) return false;
  const uint32_t begin = office.extent.begin;
  const Token* before = begin == 0 ? nullptr : context.TokenAt(context.PreviousOffset(begin));
  if (before == nullptr || before->span.end != begin) return false;
  return before->tag == Tag::kM || before->tag == Tag::kQ || context.AnyBefore(begin, "名|位") > 0;
}

// 南国活动人士, 南国记者: what people do for a living is no office that stands for the state; nor
// do students stand for their university. Soldiers do.
bool IsCalling(const MentionContext& context, const std::vector<Mention>& mentions,
               const Title& title) {
  const TitleScope* scope = context.lexicon().titles.Find(OfficeWords(context, title));
  if (scope == nullptr || *scope != TitleScope::kCalling) return false;
  if (context.AnyBefore(title.span.end, "兵|军人") > 0) return false;
  return mentions[title.owner].type == EntityType::kCountry ||
         context.AnyBefore(title.span.end, "学生|生") > 0;
}

}  // namespace

void ResolveOffices(const MentionContext& context, const std::vector<Mention>& mentions,
                    EntityTable& table) {
  for (size_t i = 0; i < mentions.size(); ++i) {
    const Mention& office = mentions[i];
    if (office.kind != MentionKind::kOffice) continue;
    const Title& title = office.titles.front();
    const std::vector<uint32_t>& owners = table.of_mention[title.owner];
    if (owners.size() != 1) continue;
    if (IsCalling(context, mentions, title)) continue;
    if (IsCounted(context, office) && mentions[title.owner].type == EntityType::kOrganization) {
      continue;
    }
    std::vector<uint32_t> row = CoordinatedOwners(context, mentions, title, table);
    std::reverse(row.begin(), row.end());
    row.push_back(owners[0]);
    std::vector<uint32_t> meant = HoldersOrOwners(context, mentions, table, title, row);
    const bool beside = std::any_of(meant.begin(), meant.end(), [&](uint32_t entity) {
      return IsNamedBeside(mentions, table, office, entity);
    });
    table.of_mention[i] = beside ? row : std::move(meant);
  }
}

namespace {

// The country whose office the article says a person of this name holds; -1 if there is none or
// several.
int CountryLedBy(const MentionContext& context, const std::vector<Mention>& mentions,
                 const EntityTable& table, absl::string_view leader) {
  std::set<uint32_t> countries;
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].kind != MentionKind::kName || mentions[i].type != EntityType::kPerson) continue;
    if (mentions[i].name != leader && !absl::EndsWith(mentions[i].name, leader)) continue;
    for (const Title& title : mentions[i].titles) {
      if (title.owner < 0 || table.of_mention[title.owner].size() != 1) continue;
      const uint32_t owner = table.of_mention[title.owner][0];
      if (table.entities[owner].type == EntityType::kCountry) countries.insert(owner);
    }
  }
  if (countries.size() == 1) return static_cast<int>(*countries.begin());
  const auto* known = context.lexicon().names.Find(leader);
  if (known == nullptr || known->front().country.empty()) return -1;
  for (size_t i = 0; i < table.entities.size(); ++i) {
    if (table.entities[i].type == EntityType::kCountry &&
        table.entities[i].canonical == known->front().country) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

}  // namespace

void ResolveGovernments(const MentionContext& context, const std::vector<Mention>& mentions,
                        EntityTable& table) {
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].kind != MentionKind::kMetonym || mentions[i].known) continue;
    const int country = CountryLedBy(context, mentions, table, mentions[i].name);
    if (country < 0) continue;
    table.of_mention[i] = {static_cast<uint32_t>(country)};
    table.entities[country].aliases.emplace_back(Cut(context.document().text, mentions[i].span));
  }
}

namespace {

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
    if (mentions[i].kind != MentionKind::kName || mentions[i].type != EntityType::kPerson) continue;
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
