#include "graphd/query/ordered_paths.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "graphd/query/marks.h"
#include "graphd/query/neighbor_cursor.h"
#include "graphd/query/steps.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kCheapHalfEdges = 100'000;
constexpr size_t kFewCandidates = 2048;

// Least steps from a vertex to the targets, as far as it has been explored.
class DistanceToTargets {
 public:
  DistanceToTargets(const PathProblem& problem, const Bans& bans)
      : problem_(problem), bans_(bans), marks_(problem.view.graph->vertex_bound()) {
    for (const Vertex v : problem.to) {
      if (bans.vertices.contains(v)) continue;
      marks_->Set(v, 0);
      frontier_.push_back(v);
    }
    within_.push_back(frontier_);
    work_ahead_ = WorkOf(frontier_);
  }

  // Half of `length` at least, and as much more as is cheap.
  void ExploreFor(int length) {
    while (!frontier_.empty() && depth_ < length &&
           (depth_ < (length - 1) / 2 || spent_ + work_ahead_ < kCheapHalfEdges)) {
      Deepen();
      if (problem_.view.meter->stopped()) return;
    }
  }

  // False only if the targets cannot be reached from v in `steps` steps.
  bool MayReach(Vertex v, int steps) const {
    const uint16_t* const distance = marks_->Find(v);
    if (distance != nullptr) return *distance <= steps;
    return steps > depth_ && !frontier_.empty();
  }

  // All vertices from which a target can be reached in `steps` steps, by id; null if they are many
  // or not known.
  const std::vector<Vertex>* Within(int steps) const {
    if (steps >= static_cast<int>(within_.size())) return nullptr;
    return &within_[steps];
  }

 private:
  size_t WorkOf(const std::vector<Vertex>& vertices) const {
    size_t work = 0;
    for (const Vertex v : vertices) {
      if (!problem_.view.meter->Charge(1)) break;
      work += problem_.view.graph->DegreeOf(v);
    }
    return work;
  }

  void Deepen() {
    std::vector<Vertex> next;
    ++depth_;
    for (const Vertex v : frontier_) {
      if (problem_.view.meter->stopped()) return;
      for (auto [step, end] = in_edges(v, problem_.view); step != end; ++step) {
        const Vertex n = source(*step, problem_.view);
        if (marks_->Has(n) || !bans_.Allows(n, v)) continue;
        marks_->Set(n, static_cast<uint16_t>(depth_));
        next.push_back(n);
      }
    }
    spent_ += work_ahead_;
    frontier_ = std::move(next);
    work_ahead_ = WorkOf(frontier_);
    if (static_cast<int>(within_.size()) < depth_ ||
        within_.back().size() + frontier_.size() > kFewCandidates) {
      return;
    }
    std::vector<Vertex> all = within_.back();
    all.insert(all.end(), frontier_.begin(), frontier_.end());
    std::sort(all.begin(), all.end(),
              [this](Vertex a, Vertex b) { return problem_.view.graph->IdBefore(a, b); });
    within_.push_back(std::move(all));
  }

  const PathProblem& problem_;
  const Bans& bans_;
  MarksLease<uint16_t> marks_;
  std::vector<Vertex> frontier_;
  std::vector<std::vector<Vertex>> within_;  // by steps, as long as they are few
  int depth_ = 0;
  size_t work_ahead_ = 0;
  size_t spent_ = 0;
};

class Enumeration {
 public:
  Enumeration(const PathProblem& problem, const Bans& bans, PathSink* sink)
      : problem_(problem),
        bans_(bans),
        sink_(*sink),
        distance_(problem, bans),
        sources_(problem.from.begin(), problem.from.end()),
        targets_(problem.to.begin(), problem.to.end()),
        via_(problem.via.begin(), problem.via.end()) {}

  void Run() {
    for (length_ = 1; length_ <= problem_.max_hops && sink_.WantsLength(length_); ++length_) {
      distance_.ExploreFor(length_);
      for (const Vertex source : problem_.from) {
        if (!bans_.vertices.contains(source) && !Done()) SearchFrom(source);
      }
      if (Done()) return;
    }
  }

 private:
  struct Level {
    NextEntities next;
    size_t via_left;
  };

  bool Done() const { return has_enough_ || problem_.view.meter->stopped(); }

  void SearchFrom(Vertex source) {
    path_ = {source};
    levels_.clear();
    Descend(source, via_.size());
    while (!levels_.empty() && !Done()) {
      const Vertex n = levels_.back().next.Next();
      if (n == kNoVertex) {
        levels_.pop_back();
        path_.pop_back();
      } else {
        Consider(n);
      }
    }
  }

  // A step to n from the path's end.
  void Consider(Vertex n) {
    const int left = length_ - static_cast<int>(path_.size());  // steps left after this one
    if (!bans_.Allows(path_.back(), n) || sources_.contains(n)) return;
    size_t via_left = levels_.back().via_left;
    if (targets_.contains(n)) {
      if (left == 0 && via_left == 0 && sink_.MayGoOn(path_, n)) Emit(n);
      return;
    }
    if (left == 0 || !distance_.MayReach(n, left)) return;
    if (std::find(path_.begin(), path_.end(), n) != path_.end()) return;
    if (!via_.empty() && via_.contains(n)) --via_left;
    if (static_cast<int>(via_left) > left - 1) return;  // one of the steps left enters a target
    if (!sink_.MayGoOn(path_, n)) return;
    path_.push_back(n);
    Descend(n, via_left);
  }

  // The path ends in v now; prepares the steps from there.
  void Descend(Vertex v, size_t via_left) {
    const int left = length_ - static_cast<int>(path_.size());  // steps left after the next one
    levels_.push_back(Level{NextEntities(problem_.view, v, distance_.Within(left)), via_left});
  }

  void Emit(Vertex target) {
    path_.push_back(target);
    has_enough_ = !sink_.Take(path_);
    path_.pop_back();
  }

  const PathProblem& problem_;
  const Bans& bans_;
  PathSink& sink_;
  DistanceToTargets distance_;
  const absl::flat_hash_set<Vertex> sources_;
  const absl::flat_hash_set<Vertex> targets_;
  const absl::flat_hash_set<Vertex> via_;
  int length_ = 0;
  std::vector<Vertex> path_;
  std::vector<Level> levels_;
  bool has_enough_ = false;
};

// Keeps what comes.
class Collector : public PathSink {
 public:
  Collector(const PathProblem& problem, bool one_length)
      : problem_(problem), one_length_(one_length) {}

  bool WantsLength(int) override { return !one_length_ || paths.empty(); }
  bool MayGoOn(const std::vector<Vertex>&, Vertex) override { return true; }
  bool Take(const std::vector<Vertex>& path) override {
    paths.push_back(path);
    problem_.view.meter->ChargeBytes(path.size() * sizeof(Vertex) + sizeof(path));
    return paths.size() <= problem_.limit;
  }

  std::vector<std::vector<Vertex>> paths;

 private:
  const PathProblem& problem_;
  const bool one_length_;
};

}  // namespace

void VisitPathsInOrder(const PathProblem& problem, const Bans& bans, PathSink* sink) {
  Enumeration(problem, bans, sink).Run();
}

std::vector<std::vector<Vertex>> OrderedPaths(const PathProblem& problem, bool one_length,
                                              const Bans& bans) {
  Collector collector(problem, one_length);
  VisitPathsInOrder(problem, bans, &collector);
  return std::move(collector.paths);
}

}  // namespace guanxi::graphd
