// What unnamed holders of offices and governments named after their leader stand for.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest/extract/entity_references.h"
#include "ingest/extract/office_words.h"

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
bool IsLeader(const MentionContext& context, absl::string_view office) {
  return context.lexicon().Context(ContextWords::kLeaders).Find(office) != nullptr;
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
          (SameOffice(context, OfficeWords(context, held), wanted) ||
           (pointed && IsLeader(context, wanted) &&
            IsLeader(context, OfficeWords(context, held))))) {
        holders.insert(table.of_mention[i][0]);
      }
    }
  }
  return holders;
}

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
  const Token* before = context.TokenEndingAt(begin);
  if (before == nullptr) return false;
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
         context.AnyBefore(title.span.end, "生") > 0;
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

}  // namespace guanxi::ingest
