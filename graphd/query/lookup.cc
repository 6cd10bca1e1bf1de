#include "graphd/query/lookup.h"

#include <algorithm>
#include <deque>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/marks.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxMatches = 1000;
constexpr size_t kClosestInMessage = 3;
constexpr size_t kMaxCandidates = 5000;  // names compared for a "did you mean"

// A name that matched, as matches are ranked.
struct Found {
  bool exact = false;
  NameHit hit;
  size_t degree = 0;
};

struct FoundBefore {
  const Snapshot* graph;
  bool operator()(const Found& a, const Found& b) const {
    const auto key = [](const Found& found, size_t degree) {
      return std::tuple(!found.exact, found.hit.kind, degree);
    };
    const auto key_a = key(a, b.degree);
    const auto key_b = key(b, a.degree);
    return key_a != key_b ? key_a < key_b : graph->IdBefore(a.hit.vertex, b.hit.vertex);
  }
};

// The best hit of each entity so far.
class Ranking : public NameVisitor {
 public:
  Ranking(const Snapshot& graph, const NameQuery& query, absl::string_view key)
      : graph_(graph),
        query_(query),
        key_(key),
        meter_(Meter::kNoLimit, Meter::kNoLimit, query.stop),
        place_(graph.vertex_bound()) {}

  bool Visit(const NameHit& hit) override {
    if (!meter_.Charge(1)) return false;
    const bool exact = hit.key == key_;
    if (!TypeWanted(hit.vertex)) return true;
    const Found found{exact, hit, 0};
    if (const uint32_t* const place = place_->Find(hit.vertex)) {
      if (OfOneEntityBefore(found, found_[*place])) found_[*place] = found;
      return true;
    }
    place_->Set(hit.vertex, static_cast<uint32_t>(found_.size()));
    found_.push_back(found);
    return true;
  }

  std::vector<NameMatch> Best(size_t limit) {
    FirstRows<Found, FoundBefore> best(limit, FoundBefore{&graph_});
    for (Found& found : found_) {
      if (!meter_.Charge(1)) break;
      found.degree = graph_.DegreeOf(found.hit.vertex);
      best.Add(found);
    }
    std::vector<NameMatch> matches;
    best.VisitInOrder([&](const Found& found) {
      matches.push_back(NameMatch{graph_.IdOf(found.hit.vertex), found.exact, found.hit.kind,
                                  std::string(found.hit.key), found.degree});
      return true;
    });
    return matches;
  }

  const Meter& meter() const { return meter_; }

 private:
  static bool OfOneEntityBefore(const Found& a, const Found& b) {
    return std::tuple(!a.exact, a.hit.kind, a.hit.key) <
           std::tuple(!b.exact, b.hit.kind, b.hit.key);
  }
  bool TypeWanted(Vertex v) const {
    return query_.types.empty() || std::find(query_.types.begin(), query_.types.end(),
                                             graph_.TypeOf(v)) != query_.types.end();
  }

  const Snapshot& graph_;
  const NameQuery& query_;
  const absl::string_view key_;
  Meter meter_;
  MarksLease<uint32_t> place_;  // in found_
  std::deque<Found> found_;     // grows without copying
};

// Levenshtein distance over characters. O(product of the lengths).
size_t EditDistance(absl::string_view a, absl::string_view b) {
  const std::vector<Utf8Char> left = DecodeUtf8(a);
  const std::vector<Utf8Char> right = DecodeUtf8(b);
  std::vector<size_t> row(right.size() + 1);
  for (size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= left.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= right.size(); ++j) {
      const size_t replaced = diagonal + (left[i - 1].code == right[j - 1].code ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

struct Candidate {
  std::string key;
  KeyKind kind;
  Vertex vertex;
};

class Candidates : public NameVisitor {
 public:
  bool Visit(const NameHit& hit) override {
    found.push_back(Candidate{std::string(hit.key), hit.kind, hit.vertex});
    return found.size() < kMaxCandidates;
  }
  std::vector<Candidate> found;
};

// Names that share the longest known beginning with `key`.
std::vector<Candidate> SharingABeginning(const Snapshot& graph, absl::string_view key) {
  const std::vector<Utf8Char> characters = DecodeUtf8(key.substr(0, 200));
  for (size_t count = characters.size(); count > 0; --count) {
    const Utf8Char& last = characters[count - 1];
    Candidates candidates;
    graph.VisitNames(key.substr(0, last.begin + last.length), /*whole=*/false, candidates);
    if (!candidates.found.empty()) return std::move(candidates.found);
  }
  return {};
}

std::string Closest(const Snapshot& graph, absl::string_view text) {
  std::string names;
  for (const NameMatch& match : ClosestNames(graph, text, kClosestInMessage)) {
    absl::StrAppend(&names, names.empty() ? "; closest: " : ", ",
                    graph.NameOf(graph.FindVertex(match.entity)));
  }
  return names;
}

EntityId ParseHexId(absl::string_view reference) {
  uint64_t id = 0;
  return reference.size() == 16 && absl::SimpleHexAtoi(reference, &id) ? id : kNoEntity;
}

}  // namespace

absl::StatusOr<std::vector<NameMatch>> FindEntities(const Snapshot& graph, const NameQuery& query) {
  const std::string key = NameKeyOf(query.text);
  if (key.empty()) return absl::InvalidArgumentError("name: is empty");
  if (query.limit < 1 || query.limit > kMaxMatches) {
    return absl::InvalidArgumentError(absl::StrCat("limit: must be within 1..", kMaxMatches));
  }
  Ranking ranking(graph, query, key);
  graph.VisitNames(key, query.exact_only, ranking);
  std::vector<NameMatch> best = ranking.Best(query.limit);
  QueryCost cost;
  GUANXI_RETURN_IF_ERROR(SettleBudget(Budget{}, ranking.meter(), &cost));
  return best;
}

absl::StatusOr<EntityId> ResolveEntity(const Snapshot& graph, absl::string_view reference) {
  const EntityId id = ParseHexId(reference);
  if (id != kNoEntity && graph.FindVertex(id) != kNoVertex) return id;
  NameQuery query;
  query.text = std::string(reference);
  query.limit = 1;
  query.exact_only = true;
  GUANXI_ASSIGN_OR_RETURN(const std::vector<NameMatch> matches, FindEntities(graph, query));
  if (!matches.empty()) return matches[0].entity;
  return absl::NotFoundError(
      absl::StrCat("no entity is named \"", reference, "\"", Closest(graph, reference)));
}

std::vector<NameMatch> ClosestNames(const Snapshot& graph, absl::string_view text, size_t limit) {
  const std::string key = NameKeyOf(text);
  using Rated = std::tuple<size_t, KeyKind, EntityId, std::string>;
  absl::flat_hash_map<EntityId, Rated> best;
  for (Candidate& candidate : SharingABeginning(graph, key)) {
    const EntityId id = graph.IdOf(candidate.vertex);
    Rated rated(EditDistance(key, candidate.key), candidate.kind, id, std::move(candidate.key));
    const auto [it, is_new] = best.try_emplace(id, rated);
    if (!is_new && rated < it->second) it->second = std::move(rated);
  }
  std::vector<Rated> order;
  for (auto& [id, rated] : best) order.push_back(std::move(rated));
  std::sort(order.begin(), order.end());
  std::vector<NameMatch> matches;
  for (const auto& [distance, kind, id, matched] : order) {
    if (matches.size() == limit) break;
    matches.push_back(
        NameMatch{id, distance == 0, kind, matched, graph.DegreeOf(graph.FindVertex(id))});
  }
  return matches;
}

absl::StatusOr<Vertex> RequireVertex(const Snapshot& graph, EntityId id) {
  const Vertex v = graph.FindVertex(id);
  if (v == kNoVertex) return absl::NotFoundError(absl::StrCat("no entity has the id ", HexId(id)));
  return v;
}

absl::StatusOr<std::vector<Vertex>> RequireVertices(const Snapshot& graph, absl::string_view field,
                                                    const std::vector<EntityId>& ids,
                                                    size_t at_least, size_t at_most) {
  if (ids.size() < at_least || ids.size() > at_most) {
    return absl::InvalidArgumentError(
        absl::StrCat(field, ": needs ", at_least, " to ", at_most, " entities"));
  }
  std::vector<Vertex> vertices;
  for (const EntityId id : ids) {
    GUANXI_ASSIGN_OR_RETURN(const Vertex v, RequireVertex(graph, id));
    vertices.push_back(v);
  }
  std::sort(vertices.begin(), vertices.end(),
            [&graph](Vertex a, Vertex b) { return graph.IdOf(a) < graph.IdOf(b); });
  vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
  return vertices;
}

}  // namespace guanxi::graphd
