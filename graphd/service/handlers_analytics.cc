// RankEntities, GroupEntities: figures of the whole filtered graph.
#include <algorithm>
#include <memory>
#include <vector>

#include "base/status_macros.h"
#include "graphd/query/analytics.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"
#include "graphd/service/handlers.h"

namespace guanxi::graphd {
namespace {

constexpr int kDefaultTimeoutSeconds = 60;
constexpr int kDefaultResults = 20;
constexpr int kMostRanked = 10'000;
constexpr int kMostGroups = 1000;
constexpr int kMostMembers = 10'000;
constexpr int kDefaultMembers = 10;
constexpr int kMostSamples = 1'000'000;

absl::StatusOr<RankMeasure> ReadMeasure(pb::RankMeasure measure) {
  switch (measure) {
    case pb::RANK_MEASURE_UNSPECIFIED:
    case pb::RANK_MEASURE_DEGREE:
      return RankMeasure::kDegree;
    case pb::RANK_MEASURE_PAGERANK:
      return RankMeasure::kPageRank;
    case pb::RANK_MEASURE_BETWEENNESS:
      return RankMeasure::kBetweenness;
    default:
      return InvalidField("measure", "must be DEGREE, PAGERANK or BETWEENNESS");
  }
}

absl::StatusOr<GroupKind> ReadKind(pb::GroupKind kind) {
  switch (kind) {
    case pb::GROUP_KIND_UNSPECIFIED:
    case pb::GROUP_KIND_COMPONENTS:
      return GroupKind::kComponents;
    case pb::GROUP_KIND_COMMUNITIES:
      return GroupKind::kCommunities;
    default:
      return InvalidField("kind", "must be COMPONENTS or COMMUNITIES");
  }
}

// The most results there may be are computed and kept, whatever is asked for: `wanted` is that.
absl::StatusOr<Budget> ReadBudget(QueryCall& call, pb::Budget budget, int most, size_t* wanted) {
  GUANXI_ASSIGN_OR_RETURN(const int results, ReadNumber("budget.max_results", budget.max_results(),
                                                        1, most, kDefaultResults));
  *wanted = static_cast<size_t>(results);
  const bool unlimited = budget.max_edges() == 0;
  if (!budget.has_timeout()) budget.mutable_timeout()->set_seconds(kDefaultTimeoutSeconds);
  GUANXI_ASSIGN_OR_RETURN(Budget out, call.Read(budget, kDefaultResults));
  if (unlimited) out.max_edges = Meter::kNoLimit;
  out.max_results = static_cast<size_t>(most);
  return out;
}

// The `most` members with the most relations, these first; then by id.
std::vector<EntityId> BestConnected(const Snapshot& graph, const std::vector<EntityId>& members,
                                    size_t most) {
  struct Member {
    size_t degree;
    EntityId id;
  };
  std::vector<Member> ranked;
  ranked.reserve(members.size());
  for (const EntityId id : members) ranked.push_back({graph.DegreeOf(graph.FindVertex(id)), id});
  most = std::min(most, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<ptrdiff_t>(most), ranked.end(),
                    [](const Member& a, const Member& b) {
                      return a.degree != b.degree ? a.degree > b.degree : a.id < b.id;
                    });
  std::vector<EntityId> best;
  for (size_t i = 0; i < most; ++i) best.push_back(ranked[i].id);
  return best;
}

}  // namespace

absl::Status HandleRankEntities(QueryCall& call, const pb::RankEntitiesRequest& request,
                                pb::RankEntitiesResponse* response) {
  RankRequest query;
  GUANXI_ASSIGN_OR_RETURN(query.measure, ReadMeasure(request.measure()));
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  GUANXI_ASSIGN_OR_RETURN(const int samples,
                          ReadNumber("samples", request.samples(), 1, kMostSamples,
                                     static_cast<int>(RankRequest().samples)));
  query.samples = static_cast<uint32_t>(samples);
  size_t wanted = 0;
  GUANXI_ASSIGN_OR_RETURN(const Budget budget,
                          ReadBudget(call, request.budget(), kMostRanked, &wanted));
  GUANXI_ASSIGN_OR_RETURN(const std::shared_ptr<const RankAnswer> answer,
                          call.host().analytics().Rank(call.graph(), query, budget));
  for (size_t i = 0; i < std::min(wanted, answer->entities.size()); ++i) {
    pb::RankedEntity* out = response->add_entities();
    EntityTable::WriteHead(call.graph(), answer->entities[i].id, out->mutable_entity());
    out->set_score(answer->entities[i].score);
  }
  response->set_exact(answer->exact);
  call.Finish(answer->cost, response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleGroupEntities(QueryCall& call, const pb::GroupEntitiesRequest& request,
                                 pb::GroupEntitiesResponse* response) {
  GroupRequest query;
  GUANXI_ASSIGN_OR_RETURN(query.kind, ReadKind(request.kind()));
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  GUANXI_ASSIGN_OR_RETURN(const int members, ReadNumber("max_members", request.max_members(), 1,
                                                        kMostMembers, kDefaultMembers));
  size_t wanted = 0;
  GUANXI_ASSIGN_OR_RETURN(const Budget budget,
                          ReadBudget(call, request.budget(), kMostGroups, &wanted));
  GUANXI_ASSIGN_OR_RETURN(const std::shared_ptr<const GroupAnswer> answer,
                          call.host().analytics().Group(call.graph(), query, budget));
  for (size_t i = 0; i < std::min(wanted, answer->groups.size()); ++i) {
    pb::EntityGroup* out = response->add_groups();
    out->set_size(static_cast<int64_t>(answer->groups[i].size()));
    for (const EntityId id :
         BestConnected(call.graph(), answer->groups[i], static_cast<size_t>(members))) {
      EntityTable::WriteHead(call.graph(), id, out->add_members());
    }
  }
  response->set_group_count(static_cast<int64_t>(answer->group_count));
  response->set_settled(answer->settled);
  call.Finish(answer->cost, response->mutable_info());
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
