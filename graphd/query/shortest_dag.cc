#include "graphd/query/shortest_dag.h"

#include <algorithm>
#include <utility>

#include "graphd/query/bidirectional.h"

namespace guanxi::graphd {
namespace {

using Forward = Forwards<FilteredGraph>;
using Backward = Backwards<FilteredGraph>;

struct SearchMark {
  uint16_t depth = 0;  // steps from the ends of the side
  uint16_t side = 0;   // 0 from the sources, 1 from the targets
};

class DagSearch {
 public:
  DagSearch(const FilteredGraph& view, const Bans& bans)
      : view_(view), bans_(bans), marks_(view.graph->vertex_bound()) {}

  ShortestDag Run(const std::vector<Vertex>& from, const std::vector<Vertex>& to, int max_hops) {
    Start(from, 0);
    Start(to, 1);
    ShortestDag dag;
    for (int hops = 1; hops <= max_hops; ++hops) {
      if (frontier_[0].empty() || frontier_[1].empty() || view_.meter->stopped()) return dag;
      const int side = work_[0] <= work_[1] ? 0 : 1;
      side == 0 ? Expand<Forward, 0>() : Expand<Backward, 1>();
      if (view_.meter->stopped()) return dag;
      if (meetings_.empty()) continue;
      dag.hops = hops;
      Collect(&dag);
      return dag;
    }
    return dag;
  }

 private:
  void Start(const std::vector<Vertex>& ends, uint16_t side) {
    for (const Vertex v : ends) {
      if (bans_.vertices.contains(v)) continue;
      frontier_[side].push_back(v);
      marks_->Set(v, SearchMark{0, side});
    }
    Measure(side);
  }

  void Measure(int side) {
    work_[side] = 0;
    for (const Vertex v : frontier_[side]) work_[side] += view_.graph->DegreeOf(v);
  }

  // One whole level; collects the steps that meet the other side. The other side's vertices that
  // are met at all are met from its last level, else the two would have met before.
  template <typename Way, uint16_t kSide>
  void Expand() {
    std::vector<Vertex> next;
    ++depth_[kSide];
    for (const Vertex v : frontier_[kSide]) {
      for (auto [edge, end] = Way::Edges(v, view_); edge != end; ++edge) {
        const Vertex n = Way::Next(*edge, view_);
        if (kSide == 0 ? !bans_.Allows(v, n) : !bans_.Allows(n, v)) continue;
        const SearchMark* const mark = marks_->Find(n);
        if (mark == nullptr) {
          marks_->Set(n, SearchMark{depth_[kSide], kSide});
          next.push_back(n);
        } else if (mark->side != kSide) {
          meetings_.emplace_back(kSide == 0 ? v : n, kSide == 0 ? n : v);
        }
      }
    }
    frontier_[kSide] = std::move(next);
    Measure(kSide);
  }

  // From the meeting steps back to the sources and on to the targets.
  void Collect(ShortestDag* dag) {
    std::vector<Vertex> left, right;
    for (const auto& [u, w] : meetings_) {
      dag->successors[u].push_back(w);
      left.push_back(u);
      right.push_back(w);
    }
    dag->sources = Walk<Backward, 0>(std::move(left), dag);
    Walk<Forward, 1>(std::move(right), dag);
    const auto by_id = [this](Vertex a, Vertex b) {
      return view_.graph->IdOf(a) < view_.graph->IdOf(b);
    };
    std::sort(dag->sources.begin(), dag->sources.end(), by_id);
    for (auto& [v, successors] : dag->successors) {
      std::sort(successors.begin(), successors.end(), by_id);
      successors.erase(std::unique(successors.begin(), successors.end()), successors.end());
    }
  }

  // Steps from `level` towards side kSide's ends, by falling depth. Returns the ends reached.
  template <typename Way, uint16_t kSide>
  std::vector<Vertex> Walk(std::vector<Vertex> level, ShortestDag* dag) {
    for (;;) {
      std::sort(level.begin(), level.end());
      level.erase(std::unique(level.begin(), level.end()), level.end());
      if (level.empty() || marks_->At(level.front()).depth == 0) return level;
      std::vector<Vertex> nearer;
      for (const Vertex v : level) {
        const uint16_t depth = marks_->At(v).depth;
        for (auto [edge, end] = Way::Edges(v, view_); edge != end; ++edge) {
          const Vertex n = Way::Next(*edge, view_);
          if (kSide == 0 ? !bans_.Allows(n, v) : !bans_.Allows(v, n)) continue;
          const SearchMark* const mark = marks_->Find(n);
          if (mark == nullptr || mark->side != kSide || mark->depth + 1 != depth) continue;
          dag->successors[kSide == 0 ? n : v].push_back(kSide == 0 ? v : n);
          nearer.push_back(n);
        }
      }
      level = std::move(nearer);
    }
  }

  const FilteredGraph& view_;
  const Bans& bans_;
  MarksLease<SearchMark> marks_;
  std::vector<Vertex> frontier_[2];
  size_t work_[2] = {0, 0};
  uint16_t depth_[2] = {0, 0};
  std::vector<std::pair<Vertex, Vertex>> meetings_;
};

}  // namespace

ShortestDag FindShortestDag(const FilteredGraph& view, const std::vector<Vertex>& from,
                            const std::vector<Vertex>& to, int max_hops, const Bans& bans) {
  return DagSearch(view, bans).Run(from, to, max_hops);
}

std::vector<std::vector<Vertex>> PathsOf(const ShortestDag& dag, size_t limit, Meter* meter) {
  std::vector<std::vector<Vertex>> paths;
  if (dag.hops < 0) return paths;
  for (const Vertex source : dag.sources) {
    std::vector<Vertex> path = {source};
    std::vector<size_t> choice = {0};
    while (!path.empty() && paths.size() < limit) {
      if (static_cast<int>(path.size()) == dag.hops + 1) {
        paths.push_back(path);
        if (!meter->Charge(path.size()) || !meter->ChargeBytes(path.size() * sizeof(Vertex))) {
          return paths;
        }
        path.pop_back();
        choice.pop_back();
        continue;
      }
      const std::vector<Vertex>& successors = dag.successors.at(path.back());
      if (choice.back() == successors.size()) {
        path.pop_back();
        choice.pop_back();
        continue;
      }
      path.push_back(successors[choice.back()++]);
      choice.push_back(0);
    }
  }
  return paths;
}

}  // namespace guanxi::graphd
