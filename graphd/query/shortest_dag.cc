#include "graphd/query/shortest_dag.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "graphd/query/bidirectional.h"
#include "graphd/query/marks.h"
#include "graphd/query/neighbor_cursor.h"

namespace guanxi::graphd {
namespace {

using Forward = Forwards<FilteredGraph>;
using Backward = Backwards<FilteredGraph>;

constexpr size_t kFewUseful = 2048;

enum class Outlook : uint8_t { kUnknown, kLeadsOn, kDead };

struct LevelMark {
  uint16_t depth = 0;  // steps from the ends of the side
  uint8_t side = 0;    // 0 from the sources, 1 from the targets
  Outlook outlook = Outlook::kUnknown;
};

LevelMark MarkOf(size_t depth, uint8_t side) {
  const Outlook outlook = side == 1 ? Outlook::kLeadsOn : Outlook::kUnknown;
  return LevelMark{static_cast<uint16_t>(depth), side, outlook};
}

class DagSearch {
 public:
  explicit DagSearch(const PathProblem& problem)
      : problem_(problem), view_(problem.view), marks_(view_.graph->vertex_bound()) {}

  std::vector<std::vector<Vertex>> Run() {
    if (!Meet()) return {};
    for (const Vertex source : problem_.from) {
      if (!Done() && MayLeadOn(source, 0)) EnumerateFrom(source);
    }
    return std::move(paths_);
  }

 private:
  // A stretch of the path: an entity, and which of its successors comes next.
  struct Level {
    Vertex v;
    const std::vector<Vertex>* successors;
    size_t next = 0;
    size_t paths_before = 0;
  };

  bool Done() const { return view_.meter->stopped() || paths_.size() > problem_.limit; }

  // Both searches up to the middle of the shortest paths; false if there are none.
  bool Meet() {
    Start(problem_.from, 0);
    Start(problem_.to, 1);
    for (hops_ = 1; hops_ <= problem_.max_hops; ++hops_) {
      if (levels_[0].back().empty() || levels_[1].back().empty()) return false;
      const bool met = work_[0] <= work_[1] ? Expand<Forward, 0>() : Expand<Backward, 1>();
      if (view_.meter->stopped()) return false;
      if (met) return true;
    }
    return false;
  }

  void Start(const std::vector<Vertex>& ends, uint8_t side) {
    levels_[side] = {ends};
    for (const Vertex v : ends) marks_->Set(v, MarkOf(0, side));
    Measure(side);
  }

  void Measure(int side) {
    work_[side] = 0;
    for (const Vertex v : levels_[side].back()) {
      if (!view_.meter->Charge(1)) return;
      work_[side] += view_.graph->DegreeOf(v);
    }
  }

  // One whole level, unless it meets the other side: then what it has met is the middle, and the
  // new level is not needed. The other side's entities that are met at all are of its last level,
  // else the two would have met before.
  template <typename Way, uint8_t kSide>
  bool Expand() {
    std::vector<Vertex> next;
    const size_t depth = levels_[kSide].size();
    bool met = false;
    for (const Vertex v : levels_[kSide].back()) {
      if (!view_.meter->Charge(1)) return false;
      for (auto [edge, end] = Way::Edges(v, view_); edge != end; ++edge) {
        const Vertex n = Way::Next(*edge, view_);
        LevelMark* const mark = marks_->Find(n);
        if (mark == nullptr) {
          marks_->Set(n, MarkOf(depth, kSide));
          next.push_back(n);
        } else if (mark->side != kSide) {
          marks_->At(kSide == 0 ? v : n).outlook = Outlook::kLeadsOn;
          met = true;
        }
      }
    }
    if (met) return true;
    levels_[kSide].push_back(std::move(next));
    Measure(kSide);
    return false;
  }

  // Steps from the sources of the last entities before the middle.
  int left_depth() const { return static_cast<int>(levels_[0].size()) - 1; }

  void EnumerateFrom(Vertex source) {
    std::vector<Level> path;
    const auto enter = [&](Vertex v) {
      path.push_back(Level{v, &SuccessorsOf(v, static_cast<int>(path.size())), 0, paths_.size()});
    };
    enter(source);
    while (!path.empty() && !Done()) {
      Level& last = path.back();
      if (last.next == last.successors->size()) {
        if (paths_.size() == last.paths_before) marks_->At(last.v).outlook = Outlook::kDead;
        path.pop_back();
        continue;
      }
      const Vertex n = (*last.successors)[last.next++];
      if (static_cast<int>(path.size()) == hops_) {
        Emit(path, n);
      } else if (MayLeadOn(n, static_cast<int>(path.size()))) {
        enter(n);
      }
    }
  }

  // Whether n, `depth` steps from the sources, is worth being entered. Those just before the middle
  // are if they met the other side, those before them unless they were found to lead nowhere.
  bool MayLeadOn(Vertex n, int depth) const {
    const Outlook outlook = marks_->At(n).outlook;
    return outlook == Outlook::kLeadsOn || (outlook == Outlook::kUnknown && depth < left_depth());
  }

  void Emit(const std::vector<Level>& path, Vertex target) {
    std::vector<Vertex>& vertices = paths_.emplace_back();
    vertices.reserve(path.size() + 1);
    for (const Level& level : path) vertices.push_back(level.v);
    vertices.push_back(target);
    view_.meter->Charge(vertices.size());
    view_.meter->ChargeBytes(vertices.size() * sizeof(Vertex) + sizeof(vertices));
  }

  // The entities one step farther on than v, which is `depth` steps from the sources; by id.
  const std::vector<Vertex>& SuccessorsOf(Vertex v, int depth) {
    const auto [it, is_new] = successors_.try_emplace(v, nullptr);
    if (!is_new) return *it->second;
    it->second = std::make_unique<std::vector<Vertex>>();
    std::vector<Vertex>& found = *it->second;
    const uint8_t side = depth < left_depth() ? 0 : 1;
    const int wanted = side == 0 ? depth + 1 : hops_ - depth - 1;
    NextEntities next(view_, v, UsefulAt(side, wanted));
    for (Vertex n = next.Next(); n != kNoVertex; n = next.Next()) {
      const LevelMark* const mark = marks_->Find(n);
      if (mark != nullptr && mark->side == side && mark->depth == wanted) found.push_back(n);
    }
    view_.meter->ChargeBytes(found.size() * sizeof(Vertex) + sizeof(found));
    return found;
  }

  // A level by id, if it is small; else null.
  const std::vector<Vertex>* UsefulAt(int side, int depth) {
    std::vector<Vertex>& level = levels_[side][depth];
    if (level.size() > kFewUseful) return nullptr;
    if (sorted_[side].size() <= static_cast<size_t>(depth)) sorted_[side].resize(depth + 1);
    if (!sorted_[side][depth]) {
      std::sort(level.begin(), level.end(),
                [this](Vertex a, Vertex b) { return view_.graph->IdBefore(a, b); });
      sorted_[side][depth] = true;
    }
    return &level;
  }

  const PathProblem& problem_;
  const FilteredGraph& view_;
  MarksLease<LevelMark> marks_;
  std::vector<std::vector<Vertex>> levels_[2];
  std::vector<bool> sorted_[2];
  size_t work_[2] = {0, 0};
  int hops_ = 0;
  absl::flat_hash_map<Vertex, std::unique_ptr<std::vector<Vertex>>> successors_;
  std::vector<std::vector<Vertex>> paths_;
};

}  // namespace

std::vector<std::vector<Vertex>> AllShortestPaths(const PathProblem& problem) {
  return DagSearch(problem).Run();
}

}  // namespace guanxi::graphd
