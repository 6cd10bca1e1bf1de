#include "graphd/service/analytics_cache.h"

#include <utility>

#include "base/status_macros.h"
#include "graphd/service/turn.h"

namespace guanxi::graphd {
namespace {

size_t BytesOf(const RankAnswer& answer) {
  return answer.entities.capacity() * sizeof(RankedEntity);
}

size_t BytesOf(const GroupAnswer& answer) {
  size_t bytes = answer.groups.capacity() * sizeof(answer.groups[0]);
  for (const auto& group : answer.groups) bytes += group.capacity() * sizeof(EntityId);
  return bytes;
}

}  // namespace

template <typename Answer, typename Compute>
absl::StatusOr<std::shared_ptr<const Answer>> AnalyticsCache::Get(const Question& question,
                                                                  const Budget& budget,
                                                                  Compute compute) {
  const auto find = [&] {
    return std::static_pointer_cast<const Answer>(Find(question, budget.max_results));
  };
  if (auto kept = find()) return kept;
  GUANXI_ASSIGN_OR_RETURN(
      const auto turn, WaitForTurn(&computing_, budget.stop, "while other figures were computed"));
  if (auto kept = find()) return kept;
  GUANXI_ASSIGN_OR_RETURN(Answer computed, compute());
  auto answer = std::make_shared<const Answer>(std::move(computed));
  Keep({question, budget.max_results, answer}, BytesOf(*answer));
  return answer;
}

absl::StatusOr<std::shared_ptr<const RankAnswer>> AnalyticsCache::Rank(const Snapshot& graph,
                                                                       const RankRequest& request,
                                                                       const Budget& budget) {
  const Question question{graph.revision(), true, static_cast<uint8_t>(request.measure),
                          request.samples, request.filter};
  return Get<RankAnswer>(question, budget, [&] { return RankEntities(graph, request, budget); });
}

absl::StatusOr<std::shared_ptr<const GroupAnswer>> AnalyticsCache::Group(
    const Snapshot& graph, const GroupRequest& request, const Budget& budget) {
  const Question question{graph.revision(), false, static_cast<uint8_t>(request.kind), 0,
                          request.filter};
  return Get<GroupAnswer>(question, budget, [&] { return GroupEntities(graph, request, budget); });
}

std::shared_ptr<const void> AnalyticsCache::Find(const Question& question, size_t max_results) {
  std::lock_guard<std::mutex> lock(mutex_);
  const Kept* found = kept_.Find([&](const Kept& kept) {
    return kept.max_results >= max_results && kept.question == question;
  });
  return found == nullptr ? nullptr : found->answer;
}

void AnalyticsCache::Keep(Kept kept, size_t bytes) {
  RecentList<Kept>::Dropped dying;  // outside the lock
  std::lock_guard<std::mutex> lock(mutex_);
  dying = kept_.Add(std::move(kept), bytes);
}

}  // namespace guanxi::graphd
