#include "tests/contract/world.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/date.h"
#include "base/stable_hash.h"

namespace guanxi::graphd {
namespace {

struct PoolName {
  EntityType type;
  const char* name;
  std::vector<std::string> aliases;
  const char* canonical = "";
};

// Invented people and countries: a full name and its short form, two bearers of one family name, a
// shared plain name, traditional script, a Latin form, a lexicon name.
const std::vector<PoolName>& Pool() {
  static const std::vector<PoolName> pool = {
      {EntityType::kPerson, "阿列克谢·沃洛宁", {"沃洛宁"}},
      {EntityType::kPerson, "沃洛宁", {}},
      {EntityType::kPerson, "沃洛宁", {"Voronin"}},
      {EntityType::kPerson, "塔季扬娜·沃洛宁", {"沃洛宁"}},
      {EntityType::kPerson, "Alexei Voronin", {}},
      {EntityType::kPerson, "阿列克谢·伊万诺维奇·沃洛宁", {"阿列克谢·沃洛宁"}},
      {EntityType::kPerson, "阿列克谢·沃洛宁", {}, "沃洛宁"},
      {EntityType::kPerson, "林明", {"林"}},
      {EntityType::kPerson, "林明", {}},
      {EntityType::kPerson, "林", {}},
      {EntityType::kPerson, "韓松", {}},
      {EntityType::kPerson, "韩松", {"韩"}},
      {EntityType::kPerson, "马尔科", {}, "马可"},
      {EntityType::kPerson, "马可", {"马尔科"}},
      {EntityType::kOrganization, "海岸合作组织", {"海合组织", "CCO"}},
      {EntityType::kOrganization, "海合组织", {}},
      {EntityType::kOrganization, "海合组织", {"CCO"}},
      {EntityType::kOrganization, "CCO", {}},
      {EntityType::kOrganization, "海岸合作组织", {}, "海合组织"},
      {EntityType::kOrganization, "海岸国家合作组织", {"海岸合作组织"}},
      {EntityType::kCountry, "北国", {"北"}},
      {EntityType::kCountry, "南国", {}},
      {EntityType::kCountry, "北国", {}},
      {EntityType::kPlace, "安城", {}},
  };
  return pool;
}

std::string RelationLine(const Relation& r) {
  return absl::StrCat("relation ", HexId(r.id), " ", HexId(r.subject), " ", r.predicate, " ",
                      HexId(r.object), " ", Name(r.factuality), " ", FormatDate(r.date), " @",
                      HexId(r.place), " [", r.title, "] ", r.confidence, " ", r.article_count, "/",
                      r.source_count);
}

std::string EntityLine(const Entity& e) {
  return absl::StrCat("entity ", HexId(e.id), " ", Name(e.type), " ", e.name, " (",
                      absl::StrJoin(e.aliases, ", "), ")");
}

std::string EvidenceLines(const Store& store, RelationId relation) {
  std::string text;
  std::string position;
  do {  // small pages, so that paging is tried too
    const auto page = store.ListEvidence(relation, position, 2);
    if (!page.ok()) return page.status().ToString();
    for (const EvidenceView& e : page->evidence) {
      absl::StrAppend(&text, "  ", HexId(e.article), " ", e.publisher, " ", e.span.begin, "-",
                      e.span.end, " ", e.sentence, " by ", HexId(e.attribution), " ", e.rule, " ",
                      e.confidence, "\n");
    }
    position = page->next_position;
  } while (!position.empty());
  return text.empty() ? "  no evidence\n" : text;
}

}  // namespace

ArticleWriter::ArticleWriter(ArticleId id, std::string publisher) {
  Article& article = statements_.article;
  article.id = id;
  article.url = absl::StrCat("https://news.example/", id);
  article.title = absl::StrCat("第", id, "篇");
  article.publisher = std::move(publisher);
  article.language = "zh-Hans";
  article.published_unix_seconds = 1'700'000'000 + static_cast<int64_t>(id);
  article.rule_set_version = "test";
}

int32_t ArticleWriter::Add(EntityType type, std::string name, std::vector<std::string> aliases,
                           std::string canonical) {
  statements_.entities.push_back({type, std::move(name), std::move(aliases), std::move(canonical)});
  return static_cast<int32_t>(statements_.entities.size()) - 1;
}

int32_t ArticleWriter::Person(std::string name, std::vector<std::string> aliases,
                              std::string canonical) {
  return Add(EntityType::kPerson, std::move(name), std::move(aliases), std::move(canonical));
}
int32_t ArticleWriter::Country(std::string name, std::vector<std::string> aliases) {
  return Add(EntityType::kCountry, std::move(name), std::move(aliases), "");
}
int32_t ArticleWriter::Body(std::string name, std::vector<std::string> aliases) {
  return Add(EntityType::kOrganization, std::move(name), std::move(aliases), "");
}

ArticleWriter& ArticleWriter::Says(int32_t subject, Predicate predicate, int32_t object,
                                   const std::string& date, const std::string& title) {
  std::string& text = statements_.article.text;
  const auto begin = static_cast<uint32_t>(text.size());
  absl::StrAppend(&text, statements_.entities[static_cast<size_t>(subject)].name, Name(predicate),
                  statements_.entities[static_cast<size_t>(object)].name, "。");
  const TextSpan span = {begin, static_cast<uint32_t>(text.size())};
  statements_.article.sentences.push_back(span);
  ArticleRelation relation;
  relation.subject = subject;
  relation.object = object;
  relation.predicate = static_cast<uint16_t>(predicate);
  relation.date = ParseDate(date).value();
  relation.title = title;
  relation.confidence = 0.75;
  relation.evidence.push_back({span, -1, "test.rule", 0.75});
  statements_.relations.push_back(std::move(relation));
  return *this;
}

ArticleWriter& ArticleWriter::Published(int64_t unix_seconds) {
  statements_.article.published_unix_seconds = unix_seconds;
  return *this;
}

ArticleStatements RandomArticle(uint32_t id, uint32_t version, size_t entities) {
  std::mt19937 random(id * 7919 + version);
  const auto below = [&random](size_t n) { return static_cast<size_t>(random() % n); };
  static constexpr std::array kPublishers = {"晨报", "晚报", ""};
  static constexpr std::array kTitles = {"外长", "教练", "总统"};
  static constexpr std::array kDates = {"", "2024-03-05", "2024"};
  static constexpr std::array kPredicates = {Predicate::kMet, Predicate::kAccused,
                                             Predicate::kHoldsPosition, Predicate::kVisited};
  ArticleWriter writer(id + 1, kPublishers[below(kPublishers.size())]);
  ArticleStatements& raw = writer.raw();
  std::set<size_t> picked;
  while (picked.size() < entities) picked.insert(below(Pool().size()));
  for (const size_t i : picked) {
    const PoolName& name = Pool()[i];
    raw.entities.push_back({name.type, name.name, name.aliases, name.canonical});
  }
  const size_t relations = below(6);
  for (size_t i = 0; i < relations; ++i) {
    const auto subject = static_cast<int32_t>(below(entities));
    const auto object =
        static_cast<int32_t>((static_cast<size_t>(subject) + 1 + below(entities - 1)) % entities);
    writer.Says(subject, kPredicates[below(kPredicates.size())], object,
                kDates[below(kDates.size())], kTitles[below(kTitles.size())]);
    ArticleRelation& relation = raw.relations.back();
    relation.place = static_cast<int32_t>(below(entities + 1)) - 1;
    relation.evidence.back().attribution = static_cast<int32_t>(below(entities + 1)) - 1;
    relation.confidence = static_cast<float>(below(11)) / 10.0f;
  }
  return writer.Done();
}

std::string Dump(const Store& store) {
  std::string text;
  std::vector<RelationId> ids;
  std::vector<std::string> lines;
  const auto loaded = store.LoadGraph({[&](const Entity& e) {
                                         absl::StrAppend(&text, EntityLine(e), "\n");
                                         return absl::OkStatus();
                                       },
                                       [&](const Relation& r) {
                                         ids.push_back(r.id);
                                         lines.push_back(RelationLine(r));
                                         return absl::OkStatus();
                                       }});
  if (!loaded.ok()) return loaded.status().ToString();
  for (size_t i = 0; i < ids.size(); ++i) {
    absl::StrAppend(&text, lines[i], "\n", EvidenceLines(store, ids[i]));
  }
  return text;
}

void Follower::Apply(const GraphDelta& delta) {
  for (const EntityId id : delta.removed_entities) entities_.erase(id);
  for (const Entity& entity : delta.upserted_entities) entities_[entity.id] = entity;
  for (const RelationId id : delta.removed_relations) relations_.erase(id);
  for (const Relation& relation : delta.upserted_relations) relations_[relation.id] = relation;
}

std::string Follower::Dump() const {
  std::string text;
  for (const auto& [id, entity] : entities_) absl::StrAppend(&text, EntityLine(entity), "\n");
  for (const auto& [id, relation] : relations_) {
    absl::StrAppend(&text, RelationLine(relation), "\n");
  }
  return text;
}

std::string DumpGraph(const Store& store) {
  GraphDelta all;
  const auto loaded = store.LoadGraph({[&](const Entity& e) {
                                         all.upserted_entities.push_back(e);
                                         return absl::OkStatus();
                                       },
                                       [&](const Relation& r) {
                                         all.upserted_relations.push_back(r);
                                         return absl::OkStatus();
                                       }});
  if (!loaded.ok()) return loaded.status().ToString();
  Follower follower;
  follower.Apply(all);
  return follower.Dump();
}

}  // namespace guanxi::graphd
