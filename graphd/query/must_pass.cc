#include "graphd/query/must_pass.h"

#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "graphd/query/first_rows.h"
#include "graphd/query/ordered_paths.h"
#include "graphd/query/steps.h"
#include "graphd/query/usable_days.h"

namespace guanxi::graphd {
namespace {

struct LighterPath {
  const Snapshot* graph;
  bool operator()(const LightPath& a, const LightPath& b) const {
    if (a.weight != b.weight) return a.weight < b.weight;
    return IdsBefore(*graph, a.vertices, b.vertices);
  }
};

class LightestSink : public PathSink {
 public:
  LightestSink(const PathProblem& problem, const StepWeights& weights)
      : problem_(problem),
        weights_(weights),
        lightest_(problem.limit + 1, LighterPath{problem.view.graph}) {}

  bool WantsLength(int hops) override { return CanCount(hops * weights_.least_of_any()); }

  bool MayGoOn(const std::vector<Vertex>& beginning, Vertex next) override {
    sums_.resize(beginning.size());
    const WeightUnits step = WeightOf(beginning.back(), next);
    if (step == kNoWeight) return false;  // the meter stopped
    sums_.push_back(sums_.back() + step);
    return CanCount(sums_.back());
  }

  bool Take(const std::vector<Vertex>& path) override {
    lightest_.Add(LightPath{sums_.back(), path});
    return true;
  }

  std::vector<LightPath> Paths() {
    std::vector<LightPath> paths;
    lightest_.VisitInOrder([&paths](const LightPath& path) {
      paths.push_back(path);
      return true;
    });
    return paths;
  }

 private:
  // The same steps come again and again.
  WeightUnits WeightOf(Vertex from, Vertex to) {
    const auto [it, is_new] = known_.try_emplace(Bans::PairKey(from, to), kNoWeight);
    if (!is_new) return it->second;
    problem_.view.meter->ChargeBytes(2 * sizeof(*it));
    return it->second = WeightBetween(problem_.view, weights_, from, to);
  }

  bool CanCount(WeightUnits weight) const {
    const LightPath* const last = lightest_.LastOfFull();
    return last == nullptr || weight <= last->weight;
  }

  const PathProblem& problem_;
  const StepWeights& weights_;
  std::vector<WeightUnits> sums_;  // up to each entity of the beginning; 0 for the first
  absl::flat_hash_map<uint64_t, WeightUnits> known_;  // by Bans::PairKey
  FirstRows<LightPath, LighterPath> lightest_;
};

// One choice of relations along a beginning; see fastest_path.h for `ready` and `leave`.
struct Choice {
  int32_t ready = kEarliestDay;
  int32_t leave = kLatestDay;
  size_t before = 0;  // in the choices of the entity before
  RelationSlot relation = kNoSlot;

  int64_t days() const { return std::max<int64_t>(0, int64_t{ready} - leave); }
};
using Choices = std::vector<Choice>;

class TimedSink : public PathSink {
 public:
  TimedSink(const PathProblem& problem, const Filter& filter, TimeObjective objective)
      : view_(problem.view), rule_(*problem.view.graph, filter), objective_(objective) {
    choices_.push_back({Choice()});
  }

  bool WantsLength(int hops) override {
    return !found() || objective_ != TimeObjective::kFewestSteps ||
           hops < static_cast<int>(best_.vertices.size());
  }

  bool MayGoOn(const std::vector<Vertex>& beginning, Vertex next) override {
    choices_.resize(beginning.size());
    Choices& onward = choices_.emplace_back();
    const Choices& before = choices_[beginning.size() - 1];
    ForEachStepBetween(view_, beginning.back(), next,
                       [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
                         UsableDays days;
                         if (!rule_.DaysOf(adjacency, *step.edge, &days)) return;
                         for (size_t i = 0; i < before.size(); ++i) {
                           Choice choice;
                           choice.ready = std::max(before[i].ready, days.first);
                           choice.leave = std::min(before[i].leave, days.last);
                           choice.before = i;
                           choice.relation = slot;
                           if (choice.ready <= days.last) Keep(choice, &onward);
                         }
                       });
    view_.meter->Charge(before.size());
    const auto hops = static_cast<int>(beginning.size());
    std::erase_if(onward, [&](const Choice& c) { return found() && !(RankOf(c, hops) < rank_); });
    return !onward.empty();
  }

  bool Take(const std::vector<Vertex>& path) override {
    const auto hops = static_cast<int>(path.size()) - 1;
    const Choices& last = choices_.back();
    const auto best = std::min_element(
        last.begin(), last.end(),
        [&](const Choice& a, const Choice& b) { return RankOf(a, hops) < RankOf(b, hops); });
    rank_ = RankOf(*best, hops);
    best_.vertices = path;
    best_.weight = WeightOf(*best, hops);
    best_.relations.clear();
    size_t at = static_cast<size_t>(best - last.begin());
    for (size_t i = path.size() - 1; i > 0; --i) {
      best_.relations.push_back(choices_[i][at].relation);
      at = choices_[i][at].before;
    }
    std::reverse(best_.relations.begin(), best_.relations.end());
    return true;
  }

  std::vector<FoundPath> Paths() {
    if (!found()) return {};
    return {std::move(best_)};
  }

 private:
  using Rank = std::tuple<int64_t, int64_t, int64_t>;

  bool found() const { return !best_.vertices.empty(); }

  // None of the three falls along a path.
  Rank RankOf(const Choice& choice, int hops) const {
    switch (objective_) {
      case TimeObjective::kEarliestArrival:
        return {choice.ready, hops, 0};
      case TimeObjective::kFewestSteps:
        return {hops, choice.ready, 0};
      case TimeObjective::kFastest:
        break;
    }
    return {choice.days(), choice.ready, hops};
  }

  double WeightOf(const Choice& choice, int hops) const {
    if (objective_ == TimeObjective::kFewestSteps) return hops;
    if (objective_ == TimeObjective::kFastest) return static_cast<double>(choice.days());
    return choice.ready == kEarliestDay ? 0 : choice.ready;
  }

  // Without those that another is as good as.
  static void Keep(const Choice& choice, Choices* choices) {
    const auto as_good = [](const Choice& a, const Choice& b) {
      return a.ready <= b.ready && a.leave >= b.leave;
    };
    for (const Choice& other : *choices) {
      if (as_good(other, choice)) return;
    }
    std::erase_if(*choices, [&](const Choice& other) { return as_good(choice, other); });
    choices->push_back(choice);
  }

  const FilteredGraph& view_;
  const DayRule rule_;
  const TimeObjective objective_;
  std::vector<Choices> choices_;  // by the entities of the beginning
  FoundPath best_;
  Rank rank_;
};

}  // namespace

std::vector<LightPath> LightestPathsVia(const PathProblem& problem, const StepWeights& weights,
                                        const Bans& bans) {
  LightestSink sink(problem, weights);
  VisitPathsInOrder(problem, bans, &sink);
  return sink.Paths();
}

std::vector<FoundPath> TimeRespectingPathVia(const PathProblem& problem, const Filter& filter,
                                             TimeObjective objective, const Bans& bans) {
  TimedSink sink(problem, filter, objective);
  VisitPathsInOrder(problem, bans, &sink);
  return sink.Paths();
}

}  // namespace guanxi::graphd
