#include "graphd/graph/relation_layout.h"

#include <algorithm>
#include <future>
#include <limits>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/graph/half_edge_bits.h"
#include "graphd/graph/parallel.h"

namespace guanxi::graphd {
namespace {

struct Ends {
  Vertex subject = kNoVertex;
  Vertex object = kNoVertex;

  friend bool operator==(const Ends&, const Ends&) = default;
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

class RelationLayout {
 public:
  RelationLayout(const std::vector<StagedRelation>& relations,
                 const std::vector<RelationExtra>& extras, BaseGraph* base)
      : relations_(relations),
        extras_(extras),
        base_(*base),
        parts_(PartsFor(relations.size())),
        policy_(parts_ > 1 ? std::launch::async : std::launch::deferred) {}

  absl::Status Run() {
    std::future<void> room = std::async(policy_, [this] { MakeRoom(); });
    GUANXI_RETURN_IF_ERROR(FindEnds());
    base_.rows.assign(base_.entity_count() + 1, BaseGraph::Row{});
    SortIntoSlots();
    PlaceRows();
    room.get();
    WriteOutEdges();
    std::future<uint64_t> repeated = std::async(policy_, [this] {
      base_.relation_index = IdIndex(base_.relation_ids, /*sorted=*/false);
      return base_.relation_index.FirstRepeated(base_.relation_ids);
    });
    WriteInEdges();
    const uint64_t id = repeated.get();
    if (id == 0) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat("relation ", HexId(id), " was added twice"));
  }

 private:
  // Clearing this much memory takes a while, too.
  void MakeRoom() {
    base_.edges.resize(2 * relations_.size());
    base_.in_links.resize(relations_.size());
    base_.relation_ids.resize(relations_.size());
    base_.attested.resize(relations_.size());
  }

  absl::Status FindEnds() {
    ends_.resize(relations_.size());
    std::vector<absl::Status> outcomes(parts_);
    ForParts(parts_, relations_.size(), [&](size_t part, size_t begin, size_t end) {
      for (size_t i = begin; i < end && outcomes[part].ok(); ++i) outcomes[part] = FindEndsOf(i);
    });
    for (const absl::Status& outcome : outcomes) GUANXI_RETURN_IF_ERROR(outcome);
    return absl::OkStatus();
  }

  absl::Status FindEndsOf(size_t i) {
    const StagedRelation& relation = relations_[i];
    const Ends e{base_.entity_index.Find(base_.entity_ids, relation.subject),
                 base_.entity_index.Find(base_.entity_ids, relation.object)};
    ends_[i] = e;
    const bool subject = e.subject == IdIndex::kNone;
    if (!subject && e.object != IdIndex::kNone) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("relation ", HexId(relation.id), ": its ", subject ? "subject " : "object ",
                     HexId(subject ? relation.subject : relation.object), " is no entity"));
  }

  // Two stable counting sorts, by object and then by subject; what is left to sort are the few
  // relations that join the same two entities. Fills order_ and rows[].out_begin.
  void SortIntoSlots() {
    const size_t vertices = base_.entity_count();
    std::vector<uint32_t> cursor(vertices + 1);
    for (const Ends& e : ends_) ++cursor[e.object + 1];
    std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
    in_cursor_.assign(cursor.begin(), cursor.end() - 1);
    std::vector<uint32_t> by_object(ends_.size());
    for (uint32_t i = 0; i < ends_.size(); ++i) by_object[cursor[ends_[i].object]++] = i;
    for (const Ends& e : ends_) ++base_.rows[e.subject + 1].out_begin;
    for (size_t v = 0; v < vertices; ++v) base_.rows[v + 1].out_begin += base_.rows[v].out_begin;
    for (size_t v = 0; v < vertices; ++v) cursor[v] = base_.rows[v].out_begin;
    order_.resize(ends_.size());
    for (const uint32_t i : by_object) order_[cursor[ends_[i].subject]++] = i;
    for (size_t begin = 0, end = 0; begin < order_.size(); begin = end) {
      const Ends first = ends_[order_[begin]];
      for (end = begin + 1; end < order_.size() && ends_[order_[end]] == first; ++end) {
      }
      if (end - begin == 1) continue;
      std::sort(order_.begin() + begin, order_.begin() + end,
                [this](uint32_t a, uint32_t b) { return relations_[a].id < relations_[b].id; });
    }
  }

  // in_cursor_ holds how many in-half-edges come before each vertex's.
  void PlaceRows() {
    const size_t vertices = base_.entity_count();
    for (size_t v = 0; v < vertices; ++v) {
      base_.rows[v].begin = in_cursor_[v] + base_.rows[v].out_begin;
    }
    base_.rows[vertices].begin = static_cast<uint32_t>(2 * relations_.size());
  }

  void WriteOutEdges() {
    base_.custom_predicates = CustomPredicates(relations_);
    const std::vector<uint32_t> codes = PredicateCodes(base_.custom_predicates);
    std::vector<std::vector<RelationExtra>> found(parts_);
    ForParts(parts_, relations_.size(), [&](size_t part, size_t begin, size_t end) {
      for (size_t slot = begin; slot < end; ++slot) {
        WriteOutEdge(static_cast<RelationSlot>(slot), codes, &found[part]);
      }
    });
    for (const std::vector<RelationExtra>& part : found) {
      base_.extras.insert(base_.extras.end(), part.begin(), part.end());
    }
  }

  void WriteOutEdge(RelationSlot slot, const std::vector<uint32_t>& codes,
                    std::vector<RelationExtra>* found) {
    const StagedRelation& relation = relations_[order_[slot]];
    const Ends e = ends_[order_[slot]];
    const uint32_t code = codes[relation.predicate];
    const bool has_extra = relation.extra != kNoExtra || code == kOverflowPredicateCode;
    const uint32_t bits = relation.bits | code << 24 | (has_extra ? kExtraBit : 0);
    base_.relation_ids[slot] = relation.id;
    base_.attested[slot] = relation.attested;
    const BaseGraph::Row& row = base_.rows[e.subject];
    base_.edges[row.begin + (slot - row.out_begin)] =
        HalfEdge{e.object, bits | TypeBits(TypeAt(e.object))};
    if (!has_extra) return;
    found->push_back(relation.extra != kNoExtra ? extras_[relation.extra] : ExtraOf(relation));
    found->back().slot = slot;
  }

  // Every thread reads all out-half-edges and turns those round that lead to its own vertices.
  void WriteInEdges() {
    const size_t vertices = base_.entity_count();
    ForParts(parts_, vertices, [&](size_t, size_t first, size_t last) {
      for (Vertex subject = 0; subject < vertices; ++subject) {
        const BaseGraph::Row row = base_.rows[subject];
        const uint32_t count = base_.rows[subject + 1].out_begin - row.out_begin;
        for (uint32_t i = 0; i < count; ++i) {
          const HalfEdge out = base_.edges[row.begin + i];
          if (out.neighbor < first || out.neighbor >= last) continue;
          const uint32_t in = in_cursor_[out.neighbor]++;
          base_.in_links[in] = row.out_begin + i;
          base_.edges[in + base_.rows[out.neighbor + 1].out_begin] =
              HalfEdge{subject, WithType(out.bits, TypeAt(subject))};
        }
      }
    });
  }

  EntityType TypeAt(Vertex v) const { return static_cast<EntityType>(base_.entity_types[v]); }

  const std::vector<StagedRelation>& relations_;
  const std::vector<RelationExtra>& extras_;
  BaseGraph& base_;
  const size_t parts_;
  const std::launch policy_;
  std::vector<Ends> ends_;           // by relation
  std::vector<uint32_t> order_;      // slot -> relation
  std::vector<uint32_t> in_cursor_;  // by object: into in_links
};

}  // namespace

absl::Status LayOutRelations(const std::vector<StagedRelation>& relations,
                             const std::vector<RelationExtra>& extras, BaseGraph* base) {
  return RelationLayout(relations, extras, base).Run();
}

}  // namespace guanxi::graphd
