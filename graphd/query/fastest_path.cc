#include "graphd/query/fastest_path.h"

#include <algorithm>
#include <deque>
#include <queue>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "graphd/query/marks.h"
#include "graphd/query/usable_days.h"

namespace guanxi::graphd {
namespace {

constexpr uint32_t kNoLabel = 0xffffffffu;
// Days fit into 32 bits; the comparisons are made in 64.
struct Label {
  int32_t ready = kEarliestDay;
  int32_t leave = kLatestDay;
  Vertex v = kNoVertex;
  uint32_t hops = 0;
  uint32_t parent = kNoLabel;
  RelationSlot relation = kNoSlot;
  uint32_t next_of_vertex = kNoLabel;
  bool dominated = false;  // by a label that came later

  int64_t days() const { return std::max<int64_t>(0, int64_t{ready} - leave); }
};

class FastestSearch {
 public:
  FastestSearch(const PathProblem& problem, const Filter& filter, const Bans& bans)
      : problem_(problem),
        rule_(*problem.view.graph, filter),
        bans_(bans),
        first_label_(problem.view.graph->vertex_bound()),
        targets_(problem.to.begin(), problem.to.end()),
        sources_(problem.from.begin(), problem.from.end()) {}

  std::vector<FoundPath> Run() {
    for (const Vertex v : problem_.from) {
      Label label;
      label.v = v;
      Push(label);
    }
    while (!open_.empty() && !problem_.view.meter->stopped()) {
      const uint32_t index = open_.top().label;
      open_.pop();
      if (labels_[index].dominated) continue;
      if (targets_.contains(labels_[index].v)) return {Read(index)};
      if (static_cast<int>(labels_[index].hops) < problem_.max_hops) Extend(index);
    }
    return {};
  }

 private:
  struct Open {
    int64_t first;
    int64_t second;
    uint32_t label;

    friend bool operator>(const Open& a, const Open& b) {
      return std::tie(a.first, a.second, a.label) > std::tie(b.first, b.second, b.label);
    }
  };

  static Open OpenOf(const Label& label, uint32_t index) {
    constexpr int64_t kMoreThanHops = 32;
    return {label.days(), label.ready * kMoreThanHops + label.hops, index};
  }

  static bool Dominates(const Label& a, const Label& b) {
    return a.ready <= b.ready && a.hops <= b.hops && a.leave >= b.leave;
  }

  bool Dominated(const Label& label) const {
    const uint32_t* const first = first_label_->Find(label.v);
    for (uint32_t i = first == nullptr ? kNoLabel : *first; i != kNoLabel;
         i = labels_[i].next_of_vertex) {
      if (Dominates(labels_[i], label)) return true;
    }
    return false;
  }

  // The list of a vertex holds only labels that do not dominate each other, so it stays short.
  void Push(Label label) {
    problem_.view.meter->ChargeBytes(sizeof(Label) + sizeof(Open));
    const auto index = static_cast<uint32_t>(labels_.size());
    const uint32_t* const first = first_label_->Find(label.v);
    label.next_of_vertex = first == nullptr ? kNoLabel : *first;
    uint32_t* link = &label.next_of_vertex;
    while (*link != kNoLabel) {
      Label& other = labels_[*link];
      if (Dominates(label, other)) {
        other.dominated = true;
        *link = other.next_of_vertex;
      } else {
        link = &other.next_of_vertex;
      }
    }
    first_label_->Set(label.v, index);
    labels_.push_back(label);
    open_.push(OpenOf(label, index));
  }

  void Extend(uint32_t index) {
    const Label from = labels_[index];
    const Adjacency adjacency = problem_.view.graph->AdjacencyOf(from.v);
    for (auto [it, end] = out_edges(from.v, problem_.view); it != end; ++it) {
      const Step step = *it;
      if (sources_.contains(step.target) || !bans_.Allows(step.source, step.target)) continue;
      UsableDays days;
      if (!rule_.DaysOf(adjacency, *step.edge, &days)) continue;
      Label label;
      label.v = step.target;
      label.ready = std::max(from.ready, days.first);
      label.leave = std::min(from.leave, days.last);
      label.hops = from.hops + 1;
      label.parent = index;
      label.relation = adjacency.slot(step.edge);
      if (label.ready <= days.last && !Dominated(label)) Push(label);
    }
  }

  FoundPath Read(uint32_t index) const {
    const Label& last = labels_[index];
    FoundPath path;
    path.weight = static_cast<double>(last.days());
    for (uint32_t i = index; i != kNoLabel; i = labels_[i].parent) {
      path.vertices.push_back(labels_[i].v);
      if (labels_[i].relation != kNoSlot) path.relations.push_back(labels_[i].relation);
    }
    std::reverse(path.vertices.begin(), path.vertices.end());
    std::reverse(path.relations.begin(), path.relations.end());
    return path;
  }

  const PathProblem& problem_;
  const DayRule rule_;
  const Bans& bans_;
  MarksLease<uint32_t> first_label_;
  const absl::flat_hash_set<Vertex> targets_;
  const absl::flat_hash_set<Vertex> sources_;
  std::deque<Label> labels_;  // grows without being copied; so does the queue
  std::priority_queue<Open, std::deque<Open>, std::greater<Open>> open_;
};

}  // namespace

std::vector<FoundPath> FastestPath(const PathProblem& problem, const Filter& filter,
                                   const Bans& bans) {
  return FastestSearch(problem, filter, bans).Run();
}

}  // namespace guanxi::graphd
