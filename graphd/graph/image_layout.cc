#include "graphd/graph/image_layout.h"

#include <algorithm>
#include <atomic>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/graph/parallel.h"

namespace guanxi::graphd {
namespace {

absl::Status Damaged(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("the image of the graph is damaged: ", what));
}

// True if ok(i) for every i in [0, count).
template <typename Ok>
bool All(size_t count, Ok ok) {
  std::atomic<bool> all{true};
  ForParts(PartsFor(count), count, [&](size_t, size_t begin, size_t end) {
    bool good = true;
    for (size_t i = begin; i < end; ++i) good &= ok(i);
    if (!good) all = false;
  });
  return all;
}

absl::Status CheckEntities(const BaseGraph& base) {
  const size_t count = base.entity_count();
  if (base.entity_types.size() != count || base.first_text.size() != count + 1 ||
      base.text_begin.empty()) {
    return Damaged("entities");
  }
  const size_t texts = base.text_begin.size() - 1;
  const bool good = All(count,
                        [&](size_t v) {
                          return (v == 0 || base.entity_ids[v - 1] < base.entity_ids[v]) &&
                                 base.entity_types[v] >= 1 &&
                                 base.entity_types[v] <= kAllEntityTypes.size() &&
                                 base.first_text[v] < base.first_text[v + 1];
                        }) &&
                    base.first_text[count] <= texts;
  if (!good) return Damaged("entities");
  const bool good_texts = All(texts, [&](size_t i) {
    return base.text_begin[i] <= base.text_begin[i + 1] &&
           base.text_begin[i + 1] <= base.texts.size();
  });
  return good_texts ? absl::OkStatus() : Damaged("names of entities");
}

absl::Status CheckRows(const BaseGraph& base) {
  const size_t entities = base.entity_count();
  const size_t relations = base.relation_count();
  if (base.rows.size() != entities + 1 || base.edges.size() != 2 * relations ||
      base.in_links.size() != relations || base.attested.size() != relations) {
    return Damaged("sizes of the rows");
  }
  const BaseGraph::Row first = base.rows.front();
  const BaseGraph::Row last = base.rows.back();
  if (first.begin != 0 || first.out_begin != 0 || last.begin != 2 * relations ||
      last.out_begin != relations) {
    return Damaged("ends of the rows");
  }
  const bool good = All(entities, [&](size_t v) {
    const BaseGraph::Row row = base.rows[v];
    const BaseGraph::Row next = base.rows[v + 1];
    return row.begin <= next.begin && row.out_begin <= next.out_begin &&
           next.out_begin - row.out_begin <= next.begin - row.begin;
  });
  if (!good) return Damaged("rows");
  if (!All(base.edges.size(), [&](size_t i) { return base.edges[i].neighbor < entities; })) {
    return Damaged("half-edges");
  }
  const bool good_links = All(relations, [&](size_t i) { return base.in_links[i] < relations; });
  return good_links ? absl::OkStatus() : Damaged("links");
}

absl::Status CheckExtras(const BaseGraph& base) {
  const bool good = All(base.extras.size(), [&](size_t i) {
    const RelationExtra& extra = base.extras[i];
    return extra.slot < base.relation_count() && (i == 0 || base.extras[i - 1].slot < extra.slot) &&
           uint64_t{extra.title_begin} + extra.title_size <= base.titles.size();
  });
  return good ? absl::OkStatus() : Damaged("extra records");
}

// A half-edge that says it has an extra record is looked up without asking again.
absl::Status CheckExtraBits(const BaseGraph& base) {
  std::vector<bool> has_extra(base.relation_count());
  for (const RelationExtra& extra : base.extras) has_extra[extra.slot] = true;
  const size_t codes =
      std::min<size_t>(kFirstCustomCode + base.custom_predicates.size(), kOverflowPredicateCode);
  const bool good = All(base.entity_count(), [&](size_t v) {
    const BaseGraph::Row row = base.rows[v];
    const BaseGraph::Row next = base.rows[v + 1];
    const uint32_t out = next.out_begin - row.out_begin;
    for (uint32_t i = 0; i < next.begin - row.begin; ++i) {
      const HalfEdge& edge = base.edges[row.begin + i];
      const uint32_t slot =
          i < out ? row.out_begin + i : base.in_links[row.begin - row.out_begin + i - out];
      const bool rare = edge.predicate_code() == kOverflowPredicateCode;
      if (edge.has_extra() != has_extra[slot] || (rare && !edge.has_extra())) return false;
      if (!rare && (edge.predicate_code() == 0 || edge.predicate_code() >= codes)) return false;
      const bool coded = edge.day_code() != kFarDayCode &&
                         static_cast<LengthCode>(edge.length_code()) != LengthCode::kOther;
      if (!coded && !edge.has_extra()) return false;
      if (SourcesOf(base.attested[slot]) == kManySources && !edge.has_extra()) return false;
    }
    return true;
  });
  return good ? absl::OkStatus() : Damaged("attributes");
}

}  // namespace

PackedExtra Pack(const RelationExtra& extra) {
  PackedExtra packed;
  packed.place = extra.place;
  packed.slot = extra.slot;
  packed.first_day = extra.date.first;
  packed.last_day = extra.date.last;
  packed.source_count = extra.source_count;
  packed.article_count = extra.article_count;
  packed.title_begin = extra.title_begin;
  packed.title_size = extra.title_size;
  packed.predicate = extra.predicate;
  packed.dated = extra.date.known ? 1 : 0;
  return packed;
}

RelationExtra Unpack(const PackedExtra& packed) {
  RelationExtra extra;
  extra.slot = packed.slot;
  extra.predicate = packed.predicate;
  extra.date = DateInterval{packed.dated != 0, packed.first_day, packed.last_day};
  extra.source_count = packed.source_count;
  extra.article_count = packed.article_count;
  extra.place = packed.place;
  extra.title_begin = packed.title_begin;
  extra.title_size = packed.title_size;
  return extra;
}

absl::Status CheckBaseGraph(const BaseGraph& base) {
  GUANXI_RETURN_IF_ERROR(CheckEntities(base));
  GUANXI_RETURN_IF_ERROR(CheckRows(base));
  GUANXI_RETURN_IF_ERROR(CheckExtras(base));
  GUANXI_RETURN_IF_ERROR(CheckExtraBits(base));
  if (!base.entity_index.IsSound(base.entity_count(), /*sorted=*/true) ||
      !base.relation_index.IsSound(base.relation_count(), /*sorted=*/false)) {
    return Damaged("index of ids");
  }
  if (!base.names.IsSound(base.entity_count())) return Damaged("index of names");
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
