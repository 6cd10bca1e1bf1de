#include "graphd/service/analytics_cache.h"

#include <chrono>
#include <utility>

#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

constexpr auto kPatience = std::chrono::milliseconds(2);  // between two looks at the token

size_t BytesOf(const RankAnswer& answer) {
  return answer.entities.capacity() * sizeof(RankedEntity);
}

size_t BytesOf(const GroupAnswer& answer) {
  size_t bytes = answer.groups.capacity() * sizeof(answer.groups[0]);
  for (const auto& group : answer.groups) bytes += group.capacity() * sizeof(EntityId);
  return bytes;
}

absl::Status StatusOf(StopReason reason) {
  if (reason == StopReason::kCancelled) return absl::CancelledError("the caller is gone");
  if (reason == StopReason::kNone) return absl::OkStatus();
  return absl::DeadlineExceededError("the time ran out while other figures were computed");
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
  std::unique_lock<std::timed_mutex> turn(computing_, std::defer_lock);
  while (!turn.try_lock_for(kPatience)) {
    if (budget.stop != nullptr) GUANXI_RETURN_IF_ERROR(StatusOf(budget.stop->Check()));
  }
  if (auto kept = find()) return kept;
  GUANXI_ASSIGN_OR_RETURN(Answer computed, compute());
  auto answer = std::make_shared<const Answer>(std::move(computed));
  Keep({question, budget.max_results, BytesOf(*answer), answer});
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
  for (auto it = kept_.begin(); it != kept_.end(); ++it) {
    if (it->max_results < max_results || !(it->question == question)) continue;
    kept_.splice(kept_.begin(), kept_, it);
    return it->answer;
  }
  return nullptr;
}

void AnalyticsCache::Keep(Kept kept) {
  std::list<Kept> dying;  // outside the lock
  std::lock_guard<std::mutex> lock(mutex_);
  kept_.push_front(std::move(kept));
  size_t answers = 0;
  size_t bytes = 0;
  auto it = kept_.begin();
  for (; it != kept_.end(); ++it) {
    bytes += it->bytes;
    if (++answers > kMostAnswers || (answers > 1 && bytes > kMostBytes)) break;
  }
  dying.splice(dying.end(), kept_, it, kept_.end());
}

}  // namespace guanxi::graphd
