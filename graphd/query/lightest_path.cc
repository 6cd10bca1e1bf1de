#include "graphd/query/lightest_path.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "graphd/query/bidirectional.h"
#include "graphd/query/marks.h"
#include "graphd/query/shortest_path.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {

WeightUnits WeightBetween(const FilteredGraph& view, const StepWeights& weights, Vertex from,
                          Vertex to) {
  WeightUnits least = kNoWeight;
  ForEachStepBetween(view, from, to, [&](const Step& step, RelationSlot slot, const Adjacency&) {
    least = std::min(least, weights.OfRelation(*step.edge, slot));
  });
  return least == kNoWeight ? kNoWeight : least + weights.OfEntering(to);
}

namespace {

using Forward = Forwards<FilteredGraph>;
using Backward = Backwards<FilteredGraph>;

constexpr uint32_t kNoLabel = 0xffffffffu;

// A settled label: v is `weight` and `hops` away from the ends of its side.
struct Label {
  WeightUnits weight = 0;
  uint32_t hops = 0;
  uint32_t next = kNoLabel;  // of the same vertex: lighter, with more hops
};

// Not settled yet.
struct Open {
  WeightUnits weight = 0;
  uint32_t hops = 0;
  Vertex v = kNoVertex;

  friend bool operator>(const Open& a, const Open& b) {
    return std::tie(a.weight, a.hops) > std::tie(b.weight, b.hops);
  }
};

// One of the two searches.
struct Side {
  explicit Side(Vertex bound) : first_label(bound) {}

  bool Has(Vertex v) const { return first_label->Has(v); }
  const Label* FirstOf(Vertex v) const {
    const uint32_t* const first = first_label->Find(v);
    return first == nullptr ? nullptr : &labels[*first];
  }
  const Label* NextOf(const Label& label) const {
    return label.next == kNoLabel ? nullptr : &labels[label.next];
  }
  // Labels of a vertex are settled by rising weight, so the first in its list has the fewest hops.
  bool Dominates(Vertex v, uint32_t hops) const {
    const Label* const first = FirstOf(v);
    return first != nullptr && first->hops <= hops;
  }
  void Settle(const Open& open) {
    const uint32_t* const first = first_label->Find(open.v);
    const uint32_t next = first == nullptr ? kNoLabel : *first;
    first_label->Set(open.v, static_cast<uint32_t>(labels.size()));
    labels.push_back(Label{open.weight, open.hops, next});
  }
  // Whether v is exactly `weight` away, in at most `hops` steps.
  bool HasLabel(Vertex v, WeightUnits weight, int hops) const {
    for (const Label* label = FirstOf(v); label != nullptr; label = NextOf(*label)) {
      if (label->weight == weight) return static_cast<int>(label->hops) <= hops;
    }
    return false;
  }

  MarksLease<uint32_t> first_label;
  std::vector<Label> labels;
  std::priority_queue<Open, std::vector<Open>, std::greater<Open>> open;
};

class LabelSearch {
 public:
  LabelSearch(const PathProblem& problem, const StepWeights& weights,
              const std::vector<Vertex>& sources, int max_hops, const Bans& bans)
      : problem_(problem),
        view_(problem.view),
        weights_(weights),
        bans_(bans),
        sources_(sources),
        max_hops_(max_hops),
        sides_{Side(view_.graph->vertex_bound()), Side(view_.graph->vertex_bound())} {
    closed_.insert(problem.from.begin(), problem.from.end());
    closed_.insert(problem.to.begin(), problem.to.end());
  }
  ~LabelSearch() { view_.meter->ReleaseBytes(charged_); }

  LightPath Run() {
    best_ = WeightOfAShortest();
    if (best_ == kNoWeight) return {};
    Start(sources_, 0);
    Start(problem_.to, 1);
    while (!Finished()) {
      const int side = NextSide();
      const Open open = sides_[side].open.top();
      sides_[side].open.pop();
      if (open.hops > 0) {
        if (sides_[side].Dominates(open.v, open.hops)) continue;
        sides_[side].Settle(open);
      }
      side == 0 ? Relax<Forward, 0>(open) : Relax<Backward, 1>(open);
    }
    if (view_.meter->stopped() || meetings_.empty()) return {};
    SpreadBack();
    return ReadForwards();
  }

 private:
  // Where an optimal path goes from a label of side 0 to one of side 1.
  struct Meeting {
    Vertex u;
    WeightUnits weight;  // up to u
    int rest;            // least steps from u to the targets
  };
  using State = std::pair<WeightUnits, Vertex>;  // weight so far, at

  // An upper bound to prune with; kNoWeight when there is no path at all.
  WeightUnits WeightOfAShortest() const {
    absl::flat_hash_set<Vertex> other_sources(problem_.from.begin(), problem_.from.end());
    for (const Vertex v : sources_) other_sources.erase(v);
    const auto allows = [&](Vertex from, Vertex to) {
      return bans_.Allows(from, to) && !other_sources.contains(from) && !other_sources.contains(to);
    };
    const std::vector<Vertex> path = ShortestPath(view_, sources_, problem_.to, max_hops_, allows);
    if (path.empty()) return kNoWeight;
    WeightUnits weight = 0;
    for (size_t i = 1; i < path.size(); ++i) {
      weight += WeightBetween(view_, weights_, path[i - 1], path[i]);
    }
    return weight;
  }

  void Start(const std::vector<Vertex>& ends, int side) {
    for (const Vertex v : ends) {
      if (bans_.vertices.contains(v)) continue;
      const Open open{0, 0, v};
      sides_[side].Settle(open);
      sides_[side].open.push(open);
    }
  }

  // No open labels can make a path as light as the best any more. Ties are followed up.
  bool Finished() const {
    if (view_.meter->stopped() || sides_[0].open.empty() || sides_[1].open.empty()) return true;
    return sides_[0].open.top().weight + sides_[1].open.top().weight > best_;
  }

  // Any choice is right; this one puts hubs off.
  int NextSide() const {
    const auto work = [this](int side) { return view_.graph->DegreeOf(sides_[side].open.top().v); };
    return work(0) <= work(1) ? 0 : 1;
  }

  template <typename Way, int kSide>
  void Relax(const Open& open) {
    const Side& other = sides_[1 - kSide];
    const Adjacency adjacency = view_.graph->AdjacencyOf(open.v);
    const WeightUnits least_rest = other.open.empty() ? 0 : other.open.top().weight;
    for (auto [it, end] = Way::Edges(open.v, view_); it != end; ++it) {
      const Step step = *it;
      const Vertex n = Way::Next(step, view_);
      if (!bans_.Allows(step.source, step.target)) continue;
      const bool met = other.Has(n);
      const bool can_push = static_cast<int>(open.hops) + 1 < max_hops_ &&
                            !sides_[kSide].Dominates(n, open.hops + 1) && !closed_.contains(n);
      if (!met && !can_push) continue;
      const WeightUnits weight = open.weight + WeightOf(step, adjacency);
      if (met) Meet<kSide>(open, n, weight);
      if (!can_push || weight + least_rest > best_) continue;
      sides_[kSide].open.push(Open{weight, open.hops + 1, n});
      Charge(sizeof(Open) + sizeof(Label));
    }
  }

  WeightUnits WeightOf(const Step& step, const Adjacency& adjacency) const {
    return weights_.OfRelation(*step.edge, adjacency.slot(step.edge)) +
           weights_.OfEntering(step.target);
  }

  // Every label of n on the other side makes a path.
  template <int kSide>
  void Meet(const Open& open, Vertex n, WeightUnits weight) {
    const Side& other = sides_[1 - kSide];
    for (const Label* label = other.FirstOf(n); label != nullptr; label = other.NextOf(*label)) {
      const WeightUnits total = weight + label->weight;
      if (total > best_ || static_cast<int>(open.hops + 1 + label->hops) > max_hops_) continue;
      if (total < best_) meetings_.clear();
      best_ = total;
      if (kSide == 0) {
        meetings_.push_back(Meeting{open.v, open.weight, static_cast<int>(label->hops) + 1});
      } else {
        meetings_.push_back(Meeting{n, label->weight, static_cast<int>(open.hops) + 1});
      }
      Charge(sizeof(Meeting));
    }
  }

  // From the meetings back to the sources: the states of side 0 on lightest paths, each with the
  // least steps from there to the targets.
  void SpreadBack() {
    for (const Meeting& meeting : meetings_) Reach(State(meeting.weight, meeting.u), meeting.rest);
    // By falling weight, so that a state is final when its turn comes.
    for (auto it = rest_.begin(); it != rest_.end(); ++it) {
      const auto [weight, v] = it->first;
      const int rest = it->second;
      const Adjacency adjacency = view_.graph->AdjacencyOf(v);
      for (auto [edge, end] = in_edges(v, view_); edge != end && weight > 0; ++edge) {
        const Step step = *edge;
        if (!sides_[0].Has(step.source) || !bans_.Allows(step.source, v)) continue;
        const WeightUnits before = weight - WeightOf(step, adjacency);
        if (before < 0 || !sides_[0].HasLabel(step.source, before, max_hops_ - rest - 1)) continue;
        Reach(State(before, step.source), rest + 1);
      }
    }
  }

  void Reach(const State& state, int rest) {
    const auto [it, is_new] = rest_.try_emplace(state, rest);
    if (!is_new) it->second = std::min(it->second, rest);
  }

  LightPath ReadForwards() {
    LightPath path;
    for (const Vertex v : sources_) {  // by id
      const auto state = rest_.find(State(0, v));
      if (state == rest_.end() || state->second > max_hops_) continue;
      path.vertices.push_back(v);
      break;
    }
    if (path.vertices.empty()) return {};  // the meter stopped
    path.weight = best_;
    for (WeightUnits weight = 0; weight < best_;) {
      const Vertex next = NextOf(path.vertices, &weight);
      if (next == kNoVertex) return {};  // the meter stopped
      path.vertices.push_back(next);
    }
    return path;
  }

  // The entity of the smallest id from which the rest still adds up.
  Vertex NextOf(const std::vector<Vertex>& path, WeightUnits* weight) {
    const int left = max_hops_ - static_cast<int>(path.size());  // steps after the next one
    Vertex best = kNoVertex;
    WeightUnits best_weight = 0;
    ForEachStep(view_, path.back(),
                [&](const Step& step, RelationSlot, const Adjacency& adjacency) {
                  const Vertex n = step.target;
                  if (best != kNoVertex && !view_.graph->IdBefore(n, best)) return;
                  if (!sides_[0].Has(n) && !sides_[1].Has(n)) return;
                  if (!bans_.Allows(step.source, n)) return;
                  const WeightUnits after = *weight + WeightOf(step, adjacency);
                  if (after > best_) return;
                  const auto state = rest_.find(State(after, n));
                  const bool leads_on = (state != rest_.end() && state->second <= left) ||
                                        sides_[1].HasLabel(n, best_ - after, left);
                  if (!leads_on) return;
                  best = n;
                  best_weight = after;
                });
    *weight = best_weight;
    return best;
  }

  void Charge(size_t bytes) {
    charged_ += bytes;
    view_.meter->ChargeBytes(bytes);
  }

  const PathProblem& problem_;
  const FilteredGraph& view_;
  const StepWeights& weights_;
  const Bans& bans_;
  const std::vector<Vertex>& sources_;
  const int max_hops_;
  absl::flat_hash_set<Vertex> closed_;  // not to be entered
  Side sides_[2];
  WeightUnits best_ = kNoWeight;
  std::vector<Meeting> meetings_;
  std::map<State, int, std::greater<State>> rest_;
  size_t charged_ = 0;
};

}  // namespace

LightPath LightestPath(const PathProblem& problem, const StepWeights& weights,
                       const std::vector<Vertex>& sources, int max_hops, const Bans& bans) {
  return LabelSearch(problem, weights, sources, max_hops, bans).Run();
}

}  // namespace guanxi::graphd
