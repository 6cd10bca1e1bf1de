#include "graphd/query/lightest_path.h"

#include <algorithm>
#include <limits>
#include <map>
#include <type_traits>
#include <utility>

#include "graphd/query/bidirectional.h"
#include "graphd/query/shortest_path.h"
#include "graphd/query/steps.h"
#include "graphd/query/weight_labels.h"

namespace guanxi::graphd {

WeightUnits WeightBetween(const FilteredGraph& view, const StepWeights& weights, Vertex from,
                          Vertex to) {
  WeightUnits least = kNoWeight;
  ForEachStepBetween(view, from, to,
                     [&](const Step& step, RelationSlot, const Adjacency& adjacency) {
                       least = std::min(least, weights.OfRelation(adjacency, *step.edge));
                     });
  return least == kNoWeight ? kNoWeight : least + weights.OfEntering(to);
}

namespace {

// How side kSide walks.
template <int kSide>
using WayOf = std::conditional_t<kSide == 0, Forwards<FilteredGraph>, Backwards<FilteredGraph>>;

class LabelSearch {
 public:
  LabelSearch(const PathProblem& problem, const StepWeights& weights,
              const std::vector<Vertex>& sources, int max_hops, Bans bans)
      : problem_(problem),
        view_(problem.view),
        graph_(*problem.view.graph),
        weights_(weights),
        bans_(std::move(bans)),
        sources_(sources),
        max_hops_(max_hops),
        one_class_(weights.least_of_any() == weights.least_of_one_source()),
        sides_{WeightLabels(graph_.vertex_bound()), WeightLabels(graph_.vertex_bound())} {
    // No path has one of the other sources inside.
    for (const Vertex v : problem.from) {
      if (std::find(sources.begin(), sources.end(), v) == sources.end()) bans_.vertices.insert(v);
    }
  }
  ~LabelSearch() { view_.meter->ReleaseBytes(charged_); }

  LightPath Run() {
    best_ = WeightOfAShortest();
    if (best_ == kNoWeight) return {};
    Start(sources_, 0);
    Start(problem_.to, 1);
    while (!Finished()) {
      const int side = NextSide();
      const OpenLabel open = sides_[side].Pop();
      if (open.stage == LabelStage::kSettle) {
        Settle(side, open.label);
      } else {
        side == 0 ? Walk<0>(open) : Walk<1>(open);
      }
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
    const auto allows = [this](Vertex from, Vertex to) { return bans_.Allows(from, to); };
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
      const uint32_t label = sides_[side].Add(0, 0, v);
      sides_[side].Settle(label);
      PushWalks(side, label);
    }
  }

  // No open labels can make a path as light as the best any more. Ties are followed up.
  bool Finished() const {
    if (view_.meter->stopped() || sides_[0].Done() || sides_[1].Done()) return true;
    return sides_[0].Top().key + sides_[1].Top().key > best_;
  }

  // Any choice is right; this one puts hubs off.
  int NextSide() const {
    const auto work = [this](int side) -> size_t {
      const OpenLabel& top = sides_[side].Top();
      return top.stage == LabelStage::kSettle ? 0 : graph_.DegreeOf(sides_[side].At(top.label).v);
    };
    return work(0) <= work(1) ? 0 : 1;
  }

  void Settle(int side, uint32_t number) {
    const WeightLabel& label = sides_[side].At(number);
    if (!view_.meter->Charge(1) || sides_[side].Dominates(label.v, label.hops)) return;
    sides_[side].Settle(number);
    PushWalks(side, number);
  }

  void PushWalks(int side, uint32_t number) {
    const WeightLabel& label = sides_[side].At(number);
    const auto push = [&](LabelStage stage, WeightUnits least) {
      Push(side, OpenLabel{label.weight + least / 2, number, label.hops, stage});
    };
    push(LabelStage::kLightSteps, weights_.least_of_any());
    if (!one_class_) push(LabelStage::kOtherSteps, weights_.least_of_one_source());
  }

  void Push(int side, const OpenLabel& open) {
    sides_[side].Push(open);
    Charge(sizeof(OpenLabel) + sizeof(WeightLabel));
  }

  // Walks those of a label's steps whose turn has come.
  template <int kSide>
  void Walk(const OpenLabel& open) {
    const bool light = open.stage == LabelStage::kLightSteps;
    const WeightUnits least = light ? weights_.least_of_any() : weights_.least_of_one_source();
    const WeightLabel from = sides_[kSide].At(open.label);
    const WeightLabels& other = sides_[1 - kSide];
    // What the other side has no label for yet will weigh as much there, at least.
    const WeightUnits least_rest = other.Done() ? 0 : other.Top().key;
    const bool can_push = from.hops + 1 < max_hops_ && from.weight + least + least_rest <= best_;
    const Adjacency adjacency = graph_.AdjacencyOf(from.v);
    const auto visit = [&](const Step& step) {
      if (!one_class_ && step.edge->one_source() == light) return;
      WalkStep<kSide>(from, step, adjacency, can_push ? least_rest : kNoWeight);
    };
    if (can_push) {
      for (auto [it, end] = WayOf<kSide>::Edges(from.v, view_); it != end; ++it) visit(*it);
    } else {
      ForEachStepToSettled<kSide>(other, best_ - from.weight - least, from.v, visit);
    }
  }

  // Steps between v and what `other` has settled up to `most`, seen from side kSide; by bisection,
  // or among all of v's where that is less work.
  template <int kSide, typename Visit>
  void ForEachStepToSettled(const WeightLabels& other, WeightUnits most, Vertex v, Visit visit) {
    const size_t count = other.CountUpTo(most);
    if (!IsWorthLookingUp(count, v)) return ForEachStepToLabelled<kSide>(other, v, visit);
    for (size_t i = 0; i < count && !view_.meter->stopped(); ++i) {
      const WeightLabel& label = other.SettledAt(i);
      if (label.first_settled) ForEachStepTo<kSide>(v, label.v, visit);
    }
  }

  // The same for all that `other` has a label of; where these are few an entity may come twice.
  template <int kSide, typename Visit>
  void ForEachStepToAny(const WeightLabels& other, WeightUnits most, Vertex v, Visit visit) {
    if (!IsWorthLookingUp(other.all().size(), v)) {
      return ForEachStepToLabelled<kSide>(other, v, visit);
    }
    for (const WeightLabel& label : other.all()) {
      if (view_.meter->stopped()) return;
      if (label.weight <= most) ForEachStepTo<kSide>(v, label.v, visit);
    }
  }

  bool IsWorthLookingUp(size_t count, Vertex v) const {
    constexpr size_t kLookUpCost = 16;  // of a bisection, in half-edges passed over
    return count * kLookUpCost < graph_.DegreeOf(v);
  }

  template <int kSide, typename Visit>
  void ForEachStepToLabelled(const WeightLabels& other, Vertex v, Visit visit) {
    for (auto [it, end] = WayOf<kSide>::Edges(v, view_); it != end; ++it) {
      if (other.Has(WayOf<kSide>::Next(*it, view_))) visit(*it);
    }
  }

  template <int kSide, typename Visit>
  void ForEachStepTo(Vertex v, Vertex n, Visit visit) {
    ForEachHalfEdgeBetween(view_, v, n, /*leaving=*/kSide == 0,
                           [&](const HalfEdge& edge, RelationSlot, const Adjacency&) {
                             visit(kSide == 0 ? Step{v, n, &edge} : Step{n, v, &edge});
                           });
  }

  // `least_rest`: what n weighs at least on the other side if that has no label for it; kNoWeight:
  // no new label is wanted.
  template <int kSide>
  void WalkStep(const WeightLabel& from, const Step& step, const Adjacency& adjacency,
                WeightUnits least_rest) {
    const Vertex n = kSide == 0 ? step.target : step.source;
    if (!bans_.Allows(step.source, step.target)) return;
    const WeightLabels& other = sides_[1 - kSide];
    const WeightLabel* const met = other.FirstOf(n);
    const bool is_end = met != nullptr && other.Dominates(n, 0);
    const bool can_push =
        least_rest != kNoWeight && !is_end && !sides_[kSide].Dominates(n, from.hops + 1);
    if (met == nullptr && !can_push) return;
    const WeightUnits weight = from.weight + WeightOf(step, adjacency);
    for (const WeightLabel* label = met; label != nullptr; label = other.NextOf(*label)) {
      Meet<kSide>(from, n, weight, *label);
    }
    const auto hops = static_cast<uint16_t>(from.hops + 1);
    if (!can_push || weight + least_rest > best_) return;
    if (sides_[kSide].HasNoWorse(n, weight, hops)) return;
    Push(kSide, OpenLabel{weight, sides_[kSide].Add(weight, hops, n), hops, LabelStage::kSettle});
  }

  WeightUnits WeightOf(const Step& step, const Adjacency& adjacency) const {
    return weights_.OfRelation(adjacency, *step.edge) + weights_.OfEntering(step.target);
  }

  template <int kSide>
  void Meet(const WeightLabel& from, Vertex n, WeightUnits weight, const WeightLabel& label) {
    const WeightUnits total = weight + label.weight;
    if (total > best_ || from.hops + 1 + label.hops > max_hops_) return;
    if (total < best_) meetings_.clear();
    best_ = total;
    meetings_.push_back(kSide == 0 ? Meeting{from.v, from.weight, label.hops + 1}
                                   : Meeting{n, label.weight, from.hops + 1});
    Charge(sizeof(Meeting));
  }

  // From the meetings back to the sources: the states of side 0 on lightest paths, each with the
  // least steps from there to the targets.
  void SpreadBack() {
    for (const Meeting& meeting : meetings_) Reach(State(meeting.weight, meeting.u), meeting.rest);
    // By falling weight, so that a state is final when its turn comes.
    for (auto it = rest_.begin(); it != rest_.end(); ++it) {
      const auto [weight, v] = it->first;
      const int rest = it->second;
      if (weight == 0) continue;
      const Adjacency adjacency = graph_.AdjacencyOf(v);
      ForEachStepToAny<1>(sides_[0], weight, v, [&](const Step& step) {
        if (!bans_.Allows(step.source, step.target)) return;
        const WeightUnits before = weight - WeightOf(step, adjacency);
        if (before < 0 || !sides_[0].HasLabel(step.source, before, max_hops_ - rest - 1)) return;
        Reach(State(before, step.source), rest + 1);
      });
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
    const Adjacency adjacency = graph_.AdjacencyOf(path.back());
    const auto consider = [&](const Step& step) {
      const Vertex n = step.target;
      if (best != kNoVertex && !graph_.IdBefore(n, best)) return;
      if (!bans_.Allows(step.source, n)) return;
      const WeightUnits after = *weight + WeightOf(step, adjacency);
      if (after > best_) return;
      const auto state = rest_.find(State(after, n));
      const bool leads_on = (state != rest_.end() && state->second <= left) ||
                            sides_[1].HasLabel(n, best_ - after, left);
      if (!leads_on) return;
      best = n;
      best_weight = after;
    };
    ForEachStepToAny<0>(sides_[0], best_, path.back(), consider);
    ForEachStepToAny<0>(sides_[1], best_ - *weight, path.back(), consider);
    *weight = best_weight;
    return best;
  }

  void Charge(size_t bytes) {
    charged_ += bytes;
    view_.meter->ChargeBytes(bytes);
  }

  const PathProblem& problem_;
  const FilteredGraph& view_;
  const Snapshot& graph_;
  const StepWeights& weights_;
  Bans bans_;
  const std::vector<Vertex>& sources_;
  const int max_hops_;
  const bool one_class_;  // all steps' turn comes at once
  WeightLabels sides_[2];
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
