#include "graphd/query/time_paths.h"

#include <algorithm>
#include <deque>
#include <type_traits>

#include "graphd/query/bidirectional.h"
#include "graphd/query/fastest_path.h"
#include "graphd/query/marks.h"
#include "graphd/query/steps.h"
#include "graphd/query/usable_days.h"

namespace guanxi::graphd {
namespace {

constexpr uint32_t kNoLabel = 0xffffffffu;

// How side kSide walks.
template <int kSide>
using WayOf = std::conditional_t<kSide == 0, Forwards<FilteredGraph>, Backwards<FilteredGraph>>;

struct DayLabel {
  Vertex v = kNoVertex;
  int32_t day = 0;  // side 0: got to by it; side 1: still in time on it
  uint32_t parent = kNoLabel;
  RelationSlot relation = kNoSlot;  // of the step from or to the parent
};

struct TimedPath {
  FoundPath path;
  int32_t arrival = kEarliestDay;

  bool found() const { return !path.vertices.empty(); }
  int hops() const { return static_cast<int>(path.vertices.size()) - 1; }
};

// The path of fewest steps, at most `max_hops`, that arrives by `deadline`.
class RoundSearch {
 public:
  RoundSearch(const PathProblem& problem, const DayRule& rule, const Bans& bans, int32_t deadline)
      : view_(problem.view),
        graph_(*problem.view.graph),
        rule_(rule),
        bans_(bans),
        deadline_(deadline),
        sides_{Side(graph_.vertex_bound()), Side(graph_.vertex_bound())} {
    Start(problem.from, 0, kEarliestDay);
    Start(problem.to, 1, deadline);
  }
  ~RoundSearch() { view_.meter->ReleaseBytes(charged_); }

  TimedPath Run(int max_hops) {
    for (int hops = 0; hops < max_hops; ++hops) {
      if (sides_[0].frontier.empty() || sides_[1].frontier.empty()) return {};
      // The first day on which the sources can be left narrows everything that follows.
      const bool forwards = hops == 0 || sides_[0].work <= sides_[1].work;
      forwards ? Expand<0>() : Expand<1>();
      if (view_.meter->stopped()) return {};
      if (meeting_.found) return Read();
      if (hops == 0) FindFirstDay();
    }
    return {};
  }

 private:
  struct Side {
    explicit Side(Vertex bound) : label_of(bound) {}
    MarksLease<uint32_t> label_of;  // the best of each vertex
    std::deque<DayLabel> labels;
    std::vector<uint32_t> frontier;
    size_t work = 0;  // half-edges of the frontier
  };
  struct Meeting {
    bool found = false;
    uint32_t label[2] = {kNoLabel, kNoLabel};
    RelationSlot relation = kNoSlot;
  };

  void Start(const std::vector<Vertex>& ends, int side, int32_t day) {
    for (const Vertex v : ends) {
      if (!bans_.vertices.contains(v)) Add(side, DayLabel{v, day, kNoLabel, kNoSlot});
    }
    NextRound(side);
  }

  void Add(int side, const DayLabel& label) {
    Side& own = sides_[side];
    const auto number = static_cast<uint32_t>(own.labels.size());
    own.label_of->Set(label.v, number);
    own.labels.push_back(label);
    next_.push_back(number);
    charged_ += sizeof(DayLabel);
    view_.meter->ChargeBytes(sizeof(DayLabel));
  }

  // Makes what has been added the frontier, but for what became better in the same round.
  void NextRound(int side) {
    Side& own = sides_[side];
    own.frontier.clear();
    for (const uint32_t number : next_) {
      if (*own.label_of->Find(own.labels[number].v) == number) own.frontier.push_back(number);
    }
    next_.clear();
    own.work = 0;
    for (const uint32_t number : own.frontier) {
      if (!view_.meter->Charge(1)) return;
      own.work += graph_.DegreeOf(own.labels[number].v);
    }
  }

  void FindFirstDay() {
    first_day_ = kLatestDay;
    const Side& forwards = sides_[0];
    for (const uint32_t number : forwards.frontier) {
      first_day_ = std::min(first_day_, forwards.labels[number].day);
    }
  }

  template <int kSide>
  void Expand() {
    Side& own = sides_[kSide];
    for (const uint32_t number : own.frontier) {
      const DayLabel label = own.labels[number];
      if (!view_.meter->Charge(1)) return;
      const Adjacency adjacency = graph_.AdjacencyOf(label.v);
      for (auto [it, end] = WayOf<kSide>::Edges(label.v, view_); it != end; ++it) {
        Walk<kSide>(label.day, number, *it, adjacency);
        if (meeting_.found) return;
      }
    }
    NextRound(kSide);
  }

  template <int kSide>
  void Walk(int32_t day, uint32_t number, const Step& step, const Adjacency& adjacency) {
    UsableDays days;
    if (!rule_.DaysOf(adjacency, *step.edge, &days)) return;
    if (kSide == 0 ? day > days.last : day < days.first) return;
    const int32_t then = kSide == 0 ? std::max(day, days.first) : std::min(day, days.last);
    if (kSide == 0 ? then > deadline_ : then < first_day_) return;
    const Vertex n = kSide == 0 ? step.target : step.source;
    Side& own = sides_[kSide];
    Side& other = sides_[1 - kSide];
    const uint32_t* const met = other.label_of->Find(n);
    const uint32_t* const mine = own.label_of->Find(n);
    const bool better = mine == nullptr ||
                        (kSide == 0 ? then < own.labels[*mine].day : then > own.labels[*mine].day);
    if ((met == nullptr && !better) || !bans_.Allows(step.source, step.target)) return;
    if (mine != nullptr && own.labels[*mine].parent == kNoLabel) return;  // an end of this side
    const RelationSlot slot = adjacency.slot(step.edge);
    if (met != nullptr) {
      const DayLabel& there = other.labels[*met];
      if (kSide == 0 ? then <= there.day : there.day <= then) {
        meeting_.found = true;
        meeting_.label[kSide] = number;
        meeting_.label[1 - kSide] = *met;
        meeting_.relation = slot;
        return;
      }
      if (there.parent == kNoLabel) return;  // an end of the other side
    }
    if (better) Add(kSide, DayLabel{n, then, number, slot});
  }

  TimedPath Read() const {
    TimedPath timed;
    FoundPath& path = timed.path;
    for (uint32_t i = meeting_.label[0]; i != kNoLabel; i = sides_[0].labels[i].parent) {
      path.vertices.push_back(sides_[0].labels[i].v);
      if (sides_[0].labels[i].relation != kNoSlot) {
        path.relations.push_back(sides_[0].labels[i].relation);
      }
    }
    std::reverse(path.vertices.begin(), path.vertices.end());
    std::reverse(path.relations.begin(), path.relations.end());
    path.relations.push_back(meeting_.relation);
    for (uint32_t i = meeting_.label[1]; i != kNoLabel; i = sides_[1].labels[i].parent) {
      path.vertices.push_back(sides_[1].labels[i].v);
      if (sides_[1].labels[i].relation != kNoSlot) {
        path.relations.push_back(sides_[1].labels[i].relation);
      }
    }
    timed.arrival = ArrivalOf(path);
    return timed;
  }

  // The latest first day of its relations.
  int32_t ArrivalOf(const FoundPath& path) const {
    int32_t arrival = kEarliestDay;
    for (size_t i = 0; i < path.relations.size(); ++i) {
      ForEachStepBetween(view_, path.vertices[i], path.vertices[i + 1],
                         [&](const Step& step, RelationSlot slot, const Adjacency& adjacency) {
                           UsableDays days;
                           if (slot != path.relations[i]) return;
                           if (!rule_.DaysOf(adjacency, *step.edge, &days)) return;
                           arrival = std::max(arrival, days.first);
                         });
    }
    return arrival;
  }

  const FilteredGraph& view_;
  const Snapshot& graph_;
  const DayRule& rule_;
  const Bans& bans_;
  const int32_t deadline_;
  int32_t first_day_ = kEarliestDay;
  Side sides_[2];
  std::vector<uint32_t> next_;
  Meeting meeting_;
  size_t charged_ = 0;
};

class TimeSearch {
 public:
  TimeSearch(const PathProblem& problem, const Filter& filter, const Bans& bans)
      : problem_(problem), rule_(*problem.view.graph, filter), bans_(bans) {}

  TimedPath Run(TimeObjective objective) {
    TimedPath best = ArrivingBy(kLatestDay, problem_.max_hops);
    if (!best.found()) return best;
    const int max_hops = objective == TimeObjective::kFewestSteps ? best.hops() : problem_.max_hops;
    // No path arrives before `none`; `best` arrives when it does.
    int64_t none = int64_t{kEarliestDay};
    while (none < best.arrival && !problem_.view.meter->stopped()) {
      const int64_t middle = none + (best.arrival - none) / 2;
      TimedPath earlier = ArrivingBy(static_cast<int32_t>(middle), max_hops);
      if (earlier.found()) {
        best = std::move(earlier);
      } else {
        none = middle + 1;
      }
    }
    return best;  // of fewest steps by a day not before its arrival, so by its arrival, too
  }

 private:
  TimedPath ArrivingBy(int32_t day, int max_hops) {
    return RoundSearch(problem_, rule_, bans_, day).Run(max_hops);
  }

  const PathProblem& problem_;
  const DayRule rule_;
  const Bans& bans_;
};

}  // namespace

std::vector<FoundPath> TimeRespectingPath(const PathProblem& problem, const Filter& filter,
                                          TimeObjective objective, const Bans& bans) {
  if (objective == TimeObjective::kFastest) return FastestPath(problem, filter, bans);
  TimedPath best = TimeSearch(problem, filter, bans).Run(objective);
  if (!best.found()) return {};
  best.path.weight = objective == TimeObjective::kFewestSteps ? best.hops()
                     : best.arrival == kEarliestDay           ? 0
                                                              : best.arrival;
  return {std::move(best.path)};
}

}  // namespace guanxi::graphd
