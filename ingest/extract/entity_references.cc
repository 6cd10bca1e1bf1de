#include "ingest/extract/entity_references.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest/extract/office_words.h"

namespace guanxi::ingest {
namespace {

// Persons named in the article as holders of `title` at the entity `employer`.
std::set<uint32_t> HoldersOf(const MentionContext& context, const std::vector<Mention>& mentions,
                             const EntityTable& table, const Title& title, uint32_t employer) {
  std::set<uint32_t> holders;
  const absl::string_view wanted = OfficeWords(context, title);
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].kind != MentionKind::kName || table.of_mention[i].size() != 1) continue;
    for (const Title& held : mentions[i].titles) {
      if (held.owner < 0 || held.former != title.former || held.designated != title.designated) {
        continue;
      }
      const std::vector<uint32_t>& owners = table.of_mention[held.owner];
      if (owners.size() == 1 && owners[0] == employer &&
          SameOffice(OfficeWords(context, held), wanted)) {
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

// The sentences in which the thing pointed at may be named, nearest first.
std::vector<uint32_t> SentencesToSearch(const MentionContext& context, uint32_t sentence) {
  std::vector<uint32_t> order = {sentence};
  const auto& sentences = context.analyzed().sentences;
  if (sentence > 0 && sentences[sentence - 1].block + 1 >= sentences[sentence].block) {
    order.push_back(sentence - 1);
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

std::vector<uint32_t> ResolveOne(const MentionContext& context,
                                 const std::vector<Mention>& mentions, const EntityTable& table,
                                 size_t index) {
  const Mention& mention = mentions[index];
  if (InsideQuote(context, mention)) return {};
  const bool pair = mention.name == "两国" || mention.name == "双方" || mention.name == "两人" ||
                    mention.name == "二人";
  const bool single = mention.name == "他" || mention.name == "她" || mention.name == "该国" ||
                      mention.name == "该组织" || mention.name == "该机构";
  for (const uint32_t sentence : SentencesToSearch(context, mention.sentence)) {
    if (single && NamesInLatin(context, sentence, mention.span.begin)) return {};
    std::vector<uint32_t> found = EntitiesBefore(mentions, table, index, sentence, mention.type);
    if (found.empty()) continue;
    if (single && found.size() == 1) return found;
    if (pair && found.size() == 2) return found;
    return {};
  }
  return {};
}

}  // namespace

namespace {

// 北国、南国外长: the office of every country in the row.
void AddCoordinated(const MentionContext& context, const std::vector<Mention>& mentions,
                    const Title& title, size_t office, EntityTable& table) {
  int left = title.owner;
  while (left > 0 && mentions[left].type == EntityType::kCountry) {
    const Mention& before = mentions[left - 1];
    const absl::string_view joint = context.Words({before.span.end, mentions[left].span.begin});
    if (before.type != EntityType::kCountry || (joint != "、" && joint != "和" && joint != "与"))
      break;
    if (table.of_mention[left - 1].size() != 1) break;
    const uint32_t country = table.of_mention[left - 1][0];
    const std::set<uint32_t> holders = HoldersOf(context, mentions, table, title, country);
    table.of_mention[office].insert(table.of_mention[office].begin(),
                                    holders.size() == 1 ? *holders.begin() : country);
    --left;
  }
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
    const std::set<uint32_t> holders = HoldersOf(context, mentions, table, title, owners[0]);
    if (holders.size() == 1 && !HasManyHolders(context, title.span)) {
      table.of_mention[i] = {*holders.begin()};
    } else {
      table.of_mention[i] = owners;
    }
    AddCoordinated(context, mentions, title, i, table);
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

void ResolvePronouns(const MentionContext& context, const std::vector<Mention>& mentions,
                     EntityTable& table) {
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].kind != MentionKind::kPronoun) continue;
    table.of_mention[i] = ResolveOne(context, mentions, table, i);
  }
}

}  // namespace guanxi::ingest
