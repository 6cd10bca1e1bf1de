// Sorts what was streamed in into the flat arrays of BaseGraph. Linear but for the sorting of each
// entity's own relations: a counting sort by subject, then one pass that deals the in-half-edges
// out in the right order.
#include <algorithm>
#include <future>
#include <limits>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/graph/base_graph.h"
#include "graphd/graph/half_edge_bits.h"
#include "graphd/graph/snapshot.h"
#include "graphd/graph/value_check.h"

namespace guanxi::graphd {
namespace {

constexpr uint32_t kNoExtra = 0xffffffffu;
constexpr size_t kManyEntities = 5000;

struct StagedRelation {
  RelationId id = 0;
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  uint32_t extra = kNoExtra;  // into Staged::extras
  uint16_t predicate = 0;
  uint16_t attested = 0;
  uint32_t bits = 0;  // without the predicate's code
};

// For a relation that needs an extra record only because its predicate has no code.
RelationExtra ExtraOf(const StagedRelation& relation) {
  RelationExtra extra;
  extra.predicate = relation.predicate;
  const HalfEdge edge{kNoVertex, relation.bits};
  extra.date = DecodeDate(edge.day_code(), static_cast<LengthCode>(edge.length_code()));
  extra.source_count = SourcesOf(relation.attested);
  extra.article_count = extra.source_count;
  return extra;
}

bool NeedsExtra(const Relation& relation, const DateCode& date) {
  return !date.exact || relation.place != kNoEntity || !relation.title.empty() ||
         relation.source_count >= kManySources || relation.article_count != relation.source_count;
}

// Codes of custom predicates: their rank. Only the first ones have a code of their own.
std::vector<uint16_t> CustomPredicates(const std::vector<StagedRelation>& relations) {
  std::vector<bool> used(size_t{std::numeric_limits<uint16_t>::max()} + 1);
  for (const StagedRelation& relation : relations) used[relation.predicate] = true;
  std::vector<uint16_t> custom;
  for (size_t p = kFirstCustomPredicate; p < used.size(); ++p) {
    if (used[p]) custom.push_back(static_cast<uint16_t>(p));
  }
  return custom;
}

std::vector<uint32_t> PredicateCodes(const std::vector<uint16_t>& custom) {
  std::vector<uint32_t> codes(size_t{std::numeric_limits<uint16_t>::max()} + 1);
  std::iota(codes.begin(), codes.begin() + kFirstCustomCode, 0);
  for (size_t i = 0; i < custom.size(); ++i) {
    codes[custom[i]] =
        std::min(kFirstCustomCode + static_cast<uint32_t>(i), kOverflowPredicateCode);
  }
  return codes;
}

struct Ends {
  Vertex subject = kNoVertex;
  Vertex object = kNoVertex;

  friend bool operator==(const Ends&, const Ends&) = default;
};

}  // namespace

struct SnapshotBuilder::Staged {
  std::vector<Entity> entities;
  std::vector<StagedRelation> relations;
  std::vector<RelationExtra> extras;
  std::string titles;
  absl::Status first_error;

  void Note(absl::Status status) {
    if (first_error.ok()) first_error = std::move(status);
  }
  absl::Status LayOutEntities(BaseGraph* base);
  BaseNames NamesOfEntities() const;  // after LayOutEntities
  absl::StatusOr<std::vector<Ends>> FindEnds(const BaseGraph& base) const;
  // Relations in slot order; fills rows[].out_begin.
  std::vector<uint32_t> SlotOrder(const std::vector<Ends>& ends, BaseGraph* base) const;
  void LayOutRelations(const std::vector<Ends>& ends, BaseGraph* base);
};

absl::Status SnapshotBuilder::Staged::LayOutEntities(BaseGraph* base) {
  std::sort(entities.begin(), entities.end(),
            [](const Entity& a, const Entity& b) { return a.id < b.id; });
  size_t text_bytes = 0;
  for (const Entity& entity : entities) {
    text_bytes += entity.name.size();
    for (const std::string& alias : entity.aliases) text_bytes += alias.size();
  }
  if (text_bytes >= std::numeric_limits<uint32_t>::max()) {
    return absl::ResourceExhaustedError("the names of all entities exceed 4 GB");
  }
  base->texts.reserve(text_bytes);
  const auto add_text = [base](const std::string& text) {
    base->text_begin.push_back(static_cast<uint32_t>(base->texts.size()));
    base->texts += text;
  };
  for (const Entity& entity : entities) {
    base->entity_ids.push_back(entity.id);
    base->entity_types.push_back(static_cast<uint8_t>(entity.type));
    base->first_text.push_back(static_cast<uint32_t>(base->text_begin.size()));
    add_text(entity.name);
    for (const std::string& alias : entity.aliases) add_text(alias);
  }
  base->first_text.push_back(static_cast<uint32_t>(base->text_begin.size()));
  base->text_begin.push_back(static_cast<uint32_t>(base->texts.size()));
  base->entity_index = IdIndex(base->entity_ids, /*sorted=*/true);
  const uint64_t repeated = base->entity_index.FirstRepeated(base->entity_ids);
  if (repeated == 0) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("entity ", HexId(repeated), " was added twice"));
}

BaseNames SnapshotBuilder::Staged::NamesOfEntities() const {
  BaseNames names;
  for (size_t v = 0; v < entities.size(); ++v) {
    for (const NameKey& key : KeysOfEntity(entities[v].name, entities[v].aliases)) {
      names.Add(key, static_cast<Vertex>(v));
    }
  }
  names.Sort();
  return names;
}

absl::StatusOr<std::vector<Ends>> SnapshotBuilder::Staged::FindEnds(const BaseGraph& base) const {
  std::vector<Ends> ends(relations.size());
  for (size_t i = 0; i < relations.size(); ++i) {
    const StagedRelation& relation = relations[i];
    ends[i].subject = base.entity_index.Find(base.entity_ids, relation.subject);
    ends[i].object = base.entity_index.Find(base.entity_ids, relation.object);
    if (ends[i].subject == IdIndex::kNone || ends[i].object == IdIndex::kNone) {
      const bool subject = ends[i].subject == IdIndex::kNone;
      return absl::InvalidArgumentError(
          absl::StrCat("relation ", HexId(relation.id), ": its ", subject ? "subject " : "object ",
                       HexId(subject ? relation.subject : relation.object), " is no entity"));
    }
  }
  return ends;
}

// Two stable counting sorts, by object and then by subject; what is left to sort are the few
// relations that join the same two entities.
std::vector<uint32_t> SnapshotBuilder::Staged::SlotOrder(const std::vector<Ends>& ends,
                                                         BaseGraph* base) const {
  const size_t vertices = base->entity_count();
  std::vector<uint32_t> cursor(vertices + 1);
  for (const Ends& e : ends) ++cursor[e.object + 1];
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  std::vector<uint32_t> by_object(ends.size());
  for (uint32_t i = 0; i < ends.size(); ++i) by_object[cursor[ends[i].object]++] = i;
  for (const Ends& e : ends) ++base->rows[e.subject + 1].out_begin;
  for (size_t v = 0; v < vertices; ++v) base->rows[v + 1].out_begin += base->rows[v].out_begin;
  for (size_t v = 0; v < vertices; ++v) cursor[v] = base->rows[v].out_begin;
  std::vector<uint32_t> order(ends.size());
  for (const uint32_t i : by_object) order[cursor[ends[i].subject]++] = i;
  for (size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    const Ends first = ends[order[begin]];
    for (end = begin + 1; end < order.size() && ends[order[end]] == first; ++end) {
    }
    if (end - begin == 1) continue;
    std::sort(order.begin() + begin, order.begin() + end,
              [this](uint32_t a, uint32_t b) { return relations[a].id < relations[b].id; });
  }
  return order;
}

void SnapshotBuilder::Staged::LayOutRelations(const std::vector<Ends>& ends, BaseGraph* base) {
  const size_t vertices = base->entity_count();
  const size_t count = relations.size();
  base->rows.assign(vertices + 1, BaseGraph::Row{});
  const std::vector<uint32_t> order = SlotOrder(ends, base);
  for (const Ends& e : ends) ++base->rows[e.object + 1].begin;
  for (size_t v = 0; v < vertices; ++v) base->rows[v + 1].begin += base->rows[v].begin;
  std::vector<uint32_t> in_cursor(vertices);
  for (size_t v = 0; v <= vertices; ++v) {
    if (v < vertices) in_cursor[v] = base->rows[v].begin;
    base->rows[v].begin += base->rows[v].out_begin;
  }
  base->custom_predicates = CustomPredicates(relations);
  const std::vector<uint32_t> codes = PredicateCodes(base->custom_predicates);
  base->edges.resize(2 * count);
  base->in_links.resize(count);
  base->relation_ids.resize(count);
  base->attested.resize(count);
  for (uint32_t slot = 0; slot < count; ++slot) {
    const StagedRelation& relation = relations[order[slot]];
    const Ends e = ends[order[slot]];
    const uint32_t code = codes[relation.predicate];
    const bool has_extra = relation.extra != kNoExtra || code == kOverflowPredicateCode;
    const uint32_t bits = relation.bits | code << 24 | (has_extra ? kExtraBit : 0);
    base->relation_ids[slot] = relation.id;
    base->attested[slot] = relation.attested;
    const auto type_of = [base](Vertex v) {
      return static_cast<EntityType>(base->entity_types[v]);
    };
    const BaseGraph::Row& row = base->rows[e.subject];
    base->edges[row.begin + (slot - row.out_begin)] =
        HalfEdge{e.object, bits | TypeBits(type_of(e.object))};
    const uint32_t in = in_cursor[e.object]++;
    base->in_links[in] = slot;
    base->edges[in + base->rows[e.object + 1].out_begin] =
        HalfEdge{e.subject, bits | TypeBits(type_of(e.subject))};
    if (!has_extra) continue;
    base->extras.push_back(relation.extra != kNoExtra ? extras[relation.extra] : ExtraOf(relation));
    base->extras.back().slot = slot;
  }
  base->titles = std::move(titles);
}

SnapshotBuilder::SnapshotBuilder() : staged_(std::make_unique<Staged>()) {}
SnapshotBuilder::~SnapshotBuilder() = default;
SnapshotBuilder::SnapshotBuilder(SnapshotBuilder&&) noexcept = default;
SnapshotBuilder& SnapshotBuilder::operator=(SnapshotBuilder&&) noexcept = default;

void SnapshotBuilder::Reserve(size_t entities, size_t relations) {
  staged_->entities.reserve(entities);
  staged_->relations.reserve(relations);
}

void SnapshotBuilder::AddEntity(const Entity& entity) {
  staged_->Note(CheckEntity(entity));
  staged_->entities.push_back(entity);
}

void SnapshotBuilder::AddRelation(const Relation& relation) {
  staged_->Note(CheckRelation(relation));
  const DateCode date = EncodeDate(relation.date);
  StagedRelation staged;
  staged.id = relation.id;
  staged.subject = relation.subject;
  staged.object = relation.object;
  staged.predicate = relation.predicate;
  staged.attested = PackAttested(relation.confidence, relation.source_count);
  const bool needs_extra = NeedsExtra(relation, date);
  staged.bits = RelationBits(0, relation.factuality, date, needs_extra);
  if (needs_extra) {
    RelationExtra extra;
    extra.predicate = relation.predicate;
    extra.date = relation.date;
    extra.source_count = relation.source_count;
    extra.article_count = relation.article_count;
    extra.place = relation.place;
    extra.title_begin = static_cast<uint32_t>(staged_->titles.size());
    extra.title_size = static_cast<uint32_t>(relation.title.size());
    staged_->titles += relation.title;
    staged.extra = static_cast<uint32_t>(staged_->extras.size());
    staged_->extras.push_back(extra);
  }
  staged_->relations.push_back(staged);
}

absl::StatusOr<Snapshot::Ptr> SnapshotBuilder::Build(Revision revision) {
  const std::unique_ptr<Staged> staged = std::exchange(staged_, std::make_unique<Staged>());
  GUANXI_RETURN_IF_ERROR(staged->first_error);
  if (staged->relations.size() >= std::numeric_limits<uint32_t>::max() / 2) {
    return absl::ResourceExhaustedError("more than 2^31 relations");
  }
  if (staged->titles.size() >= std::numeric_limits<uint32_t>::max()) {
    return absl::ResourceExhaustedError("the titles of all relations exceed 4 GB");
  }
  auto base = std::make_shared<BaseGraph>();
  GUANXI_RETURN_IF_ERROR(staged->LayOutEntities(base.get()));
  // Names and relations have nothing to do with each other: one thread each.
  const bool worth_a_thread = staged->entities.size() > kManyEntities;
  std::future<BaseNames> names =
      std::async(worth_a_thread ? std::launch::async : std::launch::deferred,
                 [&staged] { return staged->NamesOfEntities(); });
  GUANXI_ASSIGN_OR_RETURN(const std::vector<Ends> ends, staged->FindEnds(*base));
  staged->LayOutRelations(ends, base.get());
  base->names = names.get();
  base->relation_index = IdIndex(base->relation_ids, /*sorted=*/false);
  const uint64_t repeated = base->relation_index.FirstRepeated(base->relation_ids);
  if (repeated != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("relation ", HexId(repeated), " was added twice"));
  }
  const size_t entities = base->entity_count();
  const size_t relations = base->relation_count();
  return Snapshot::Ptr(new Snapshot(std::move(base), nullptr, revision, entities, relations));
}

}  // namespace guanxi::graphd
