#include "graphd/store/store_check.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/memory_kv.h"
#include "graphd/store/records.h"
#include "graphd/store/store_open.h"
#include "graphd/store/table_reader.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxMessages = 100;
constexpr uint64_t kMaxRelationsToRederive = 1'000'000;
constexpr std::array kRederivedTables = {Table::kAtom,   Table::kName,     Table::kMention,
                                         Table::kEntity, Table::kRelation, Table::kEvidence};

class StoreChecker {
 public:
  StoreChecker(const KvView& view, const Resolver& resolver, const PredicateNamer& namer)
      : view_(view), resolver_(resolver), namer_(namer) {}

  absl::StatusOr<CheckReport> Run() {
    GUANXI_RETURN_IF_ERROR(CheckArticles());
    GUANXI_RETURN_IF_ERROR(CheckAtoms());
    GUANXI_RETURN_IF_ERROR(CheckNames());
    GUANXI_RETURN_IF_ERROR(CheckMentions());
    GUANXI_RETURN_IF_ERROR(CheckEntities());
    GUANXI_RETURN_IF_ERROR(CheckRelations());
    GUANXI_RETURN_IF_ERROR(CheckEvidence());
    GUANXI_RETURN_IF_ERROR(CheckCounts());
    if (report_.problem_count == 0 && report_.counted.relations <= kMaxRelationsToRederive) {
      GUANXI_RETURN_IF_ERROR(CheckDerivation());
    }
    return std::move(report_);
  }

 private:
  void Problem(std::string message) {
    if (++report_.problem_count <= kMaxMessages) report_.problems.push_back(std::move(message));
  }

  void Expect(bool holds, Table table, absl::string_view key, absl::string_view problem) {
    if (!holds) {
      Problem(absl::StrCat(TableName(table), " ", absl::BytesToHexString(key), ": ", problem));
    }
  }

  absl::Status Rows(Table table,
                    const std::function<void(absl::string_view, absl::string_view)>& visit) {
    return view_.Scan(table, "", "", [&](absl::string_view key, absl::string_view value) {
      visit(key, value);
      return true;
    });
  }

  absl::Status CheckArticles() {
    GUANXI_RETURN_IF_ERROR(
        Rows(Table::kArticle, [this](absl::string_view key, absl::string_view value) {
          const auto id = DecodeId(key);
          StoredArticle article;
          const bool decoded = id.has_value() && DecodeArticle(*id, value, &article);
          Expect(decoded, Table::kArticle, key, "cannot be read");
          if (decoded) articles_.insert(*id);
        }));
    std::unordered_set<ArticleId> texts;
    GUANXI_RETURN_IF_ERROR(Rows(Table::kText, [&](absl::string_view key, absl::string_view) {
      const auto id = DecodeId(key);
      Expect(id.has_value() && articles_.contains(*id), Table::kText, key, "has no article");
      if (id.has_value()) texts.insert(*id);
    }));
    for (const ArticleId id : articles_) {
      Expect(texts.contains(id), Table::kArticle, EncodeId(id), "has no text");
    }
    report_.counted.articles = articles_.size();
    return Rows(Table::kUrl, [this](absl::string_view key, absl::string_view) {
      const auto pair = DecodePair(key);
      Expect(pair.has_value() && articles_.contains(pair->second), Table::kUrl, key,
             "has no article");
    });
  }

  absl::Status CheckAtoms() {
    return Rows(Table::kAtom, [this](absl::string_view key, absl::string_view value) {
      const auto id = DecodeId(key);
      Atom atom;
      const bool decoded = id.has_value() && DecodeAtom(*id, value, &atom);
      Expect(decoded, Table::kAtom, key, "cannot be read");
      if (!decoded) return;
      ++report_.counted.atoms;
      Expect(atom.entity != kNoEntity, Table::kAtom, key, "belongs to no entity");
      entity_of_atom_[*id] = atom.entity;
    });
  }

  absl::Status CheckNames() {
    return Rows(Table::kName, [this](absl::string_view key, absl::string_view) {
      const auto name = DecodeNameKey(key);
      Expect(name.has_value() && entity_of_atom_.contains(name->atom), Table::kName, key,
             "has no atom");
    });
  }

  absl::Status CheckMentions() {
    return Rows(Table::kMention, [this](absl::string_view key, absl::string_view) {
      const auto pair = DecodePair(key);
      Expect(pair.has_value() && entity_of_atom_.contains(pair->first) &&
                 articles_.contains(pair->second),
             Table::kMention, key, "has no atom or no article");
    });
  }

  absl::Status CheckEntities() {
    size_t members = 0;
    GUANXI_RETURN_IF_ERROR(
        Rows(Table::kEntity, [&](absl::string_view key, absl::string_view value) {
          const auto id = DecodeId(key);
          StoredEntity entity;
          const bool decoded = id.has_value() && DecodeEntity(*id, value, &entity);
          Expect(decoded, Table::kEntity, key, "cannot be read");
          if (!decoded) return;
          ++report_.counted.entities;
          entities_.insert(*id);
          Expect(!entity.atoms.empty(), Table::kEntity, key, "has no atoms");
          for (const AtomId atom : entity.atoms) {
            const auto it = entity_of_atom_.find(atom);
            Expect(it != entity_of_atom_.end() && it->second == *id, Table::kEntity, key,
                   absl::StrCat("claims atom ", HexId(atom), ", which is not its own"));
            ++members;
          }
        }));
    if (members != entity_of_atom_.size()) {
      Problem(absl::StrCat(entity_of_atom_.size(), " atoms, but entities have ", members));
    }
    return absl::OkStatus();
  }

  absl::Status CheckRelations() {
    return Rows(Table::kRelation, [this](absl::string_view key, absl::string_view value) {
      const auto decoded_key = DecodeRelationKey(key);
      Relation relation;
      Tally tally;
      const bool decoded =
          decoded_key.has_value() && DecodeRelation(*decoded_key, value, &relation, &tally);
      Expect(decoded, Table::kRelation, key, "cannot be read");
      if (!decoded) return;
      ++report_.counted.relations;
      Expect(entities_.contains(relation.subject), Table::kRelation, key, "has no subject");
      Expect(entities_.contains(relation.object), Table::kRelation, key, "has no object");
      Expect(relation.place == kNoEntity || entities_.contains(relation.place), Table::kRelation,
             key, "has an unknown place");
      const RelationId id = RelationIdOf(*decoded_key, namer_(relation.predicate));
      Expect(relation.id == id, Table::kRelation, key, "has an id that is not its own");
      expected_articles_[relation.id] = tally.articles;
    });
  }

  // Rows of a relation come together, rows of an article within them too.
  absl::Status CheckEvidence() {
    std::unordered_map<RelationId, uint32_t> found;
    std::pair<RelationId, ArticleId> last;
    GUANXI_RETURN_IF_ERROR(Rows(Table::kEvidence, [&](absl::string_view key,
                                                      absl::string_view value) {
      const auto row = DecodeEvidenceKey(key);
      StoredEvidence evidence;
      Expect(row.has_value() && DecodeEvidence(value, &evidence), Table::kEvidence, key,
             "cannot be read");
      if (!row.has_value()) return;
      ++report_.counted.evidence;
      Expect(expected_articles_.contains(row->relation), Table::kEvidence, key, "has no relation");
      Expect(articles_.contains(row->article), Table::kEvidence, key, "has no article");
      Expect(evidence.attribution == 0 || entity_of_atom_.contains(evidence.attribution),
             Table::kEvidence, key, "is attributed to an unknown atom");
      const std::pair<RelationId, ArticleId> current = {row->relation, row->article};
      if (current != last) ++found[row->relation];
      last = current;
    }));
    for (const auto& [relation, articles] : expected_articles_) {
      const auto it = found.find(relation);
      const uint32_t have = it == found.end() ? 0 : it->second;
      if (have == articles) continue;
      Problem(absl::StrCat("relation ", HexId(relation), " counts ", articles,
                           " articles, its evidence is from ", have));
    }
    return absl::OkStatus();
  }

  absl::Status CheckCounts() {
    GUANXI_ASSIGN_OR_RETURN(const StoreState state, ReadState(view_));
    report_.counted.revision = state.revision;
    report_.counted.rule_set_version = state.rule_set_version;
    const StoreStats& counted = report_.counted;
    const std::array<std::tuple<const char*, uint64_t, uint64_t>, 5> counts = {
        {{"articles", state.articles, counted.articles},
         {"atoms", state.atoms, counted.atoms},
         {"entities", state.entities, counted.entities},
         {"relations", state.relations, counted.relations},
         {"evidence rows", state.evidence, counted.evidence}}};
    for (const auto& [what, kept, found] : counts) {
      if (kept != found) Problem(absl::StrCat(found, " ", what, ", but the state says ", kept));
    }
    return absl::OkStatus();
  }

  absl::Status CheckDerivation() {
    const std::unique_ptr<Kv> fresh = NewMemoryKv();
    StoreState state;
    GUANXI_RETURN_IF_ERROR(Rederive(view_, fresh.get(), resolver_, namer_, &state));
    const std::unique_ptr<KvView> fresh_view = fresh->View();
    for (const Table table : kRederivedTables) {
      GUANXI_RETURN_IF_ERROR(
          CompareRows(table, view_, *fresh_view, "is not what the articles give"));
      GUANXI_RETURN_IF_ERROR(CompareRows(table, *fresh_view, view_, "is missing or other"));
    }
    return absl::OkStatus();
  }

  absl::Status CompareRows(Table table, const KvView& these, const KvView& those,
                           absl::string_view problem) {
    absl::Status failed;
    GUANXI_RETURN_IF_ERROR(
        these.Scan(table, "", "", [&](absl::string_view key, absl::string_view value) {
          const auto other = those.Get(table, key);
          failed.Update(other.status());
          if (!failed.ok()) return false;
          Expect(other->has_value() && absl::string_view(**other) == value, table, key, problem);
          return true;
        }));
    return failed;
  }

  const KvView& view_;
  const Resolver& resolver_;
  const PredicateNamer& namer_;
  CheckReport report_;
  std::unordered_set<ArticleId> articles_;
  std::unordered_set<EntityId> entities_;
  std::unordered_map<AtomId, EntityId> entity_of_atom_;
  std::unordered_map<RelationId, uint32_t> expected_articles_;
};

}  // namespace

absl::StatusOr<CheckReport> CheckStore(const KvView& view, const Resolver& resolver,
                                       const PredicateNamer& namer) {
  return StoreChecker(view, resolver, namer).Run();
}

}  // namespace guanxi::graphd
