// One of the two searches of LightestPath: settled labels, and what is still to be done, by weight.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <queue>
#include <tuple>
#include <vector>

#include "graphd/query/marks.h"
#include "graphd/query/step_weights.h"

namespace guanxi::graphd {

// A way to v: `weight` and `hops` away from the ends of its side.
struct WeightLabel {
  static constexpr uint32_t kNone = 0xffffffffu;

  WeightUnits weight = 0;
  Vertex v = kNoVertex;
  uint32_t next = kNone;  // of the same vertex
  uint16_t hops = 0;
  bool first_settled = false;  // the first of its vertex to be settled
};

// What comes next for a label: to be settled, then to walk its steps, those first that may be
// light. See lightest_path.h.
enum class LabelStage : uint8_t { kSettle, kLightSteps, kOtherSteps };

struct OpenLabel {
  WeightUnits key = 0;  // when its turn comes; not above any weight that comes of it
  uint32_t label = WeightLabel::kNone;
  uint16_t hops = 0;
  LabelStage stage = LabelStage::kSettle;

  friend bool operator>(const OpenLabel& a, const OpenLabel& b) {
    return std::tie(a.key, a.hops, a.stage, a.label) > std::tie(b.key, b.hops, b.stage, b.label);
  }
};

class WeightLabels {
 public:
  explicit WeightLabels(Vertex bound) : of_vertex_(bound) {}

  const WeightLabel& At(uint32_t label) const { return labels_[label]; }
  const std::deque<WeightLabel>& all() const { return labels_; }

  bool Has(Vertex v) const { return of_vertex_->Has(v); }
  // The labels of a vertex, settled or not, in no particular order; null at the end.
  const WeightLabel* FirstOf(Vertex v) const {
    const OfVertex* const found = of_vertex_->Find(v);
    return found == nullptr ? nullptr : &labels_[found->first];
  }
  const WeightLabel* NextOf(const WeightLabel& label) const {
    return label.next == WeightLabel::kNone ? nullptr : &labels_[label.next];
  }
  // Labels are settled by rising weight, so what is settled of v is no heavier than what comes.
  bool Dominates(Vertex v, int hops) const {
    const OfVertex* const found = of_vertex_->Find(v);
    return found != nullptr && found->settled_hops <= hops;
  }
  // Whether there is a way to v of exactly `weight`, in at most `hops` steps.
  bool HasLabel(Vertex v, WeightUnits weight, int hops) const {
    for (const WeightLabel* label = FirstOf(v); label != nullptr; label = NextOf(*label)) {
      if (label->weight == weight && label->hops <= hops) return true;
    }
    return false;
  }

  // Whether there is a way to v that is no heavier and has no more steps.
  bool HasNoWorse(Vertex v, WeightUnits weight, int hops) const {
    for (const WeightLabel* label = FirstOf(v); label != nullptr; label = NextOf(*label)) {
      if (label->weight <= weight && label->hops <= hops) return true;
    }
    return false;
  }

  // Adds a label that is not settled; returns its number.
  uint32_t Add(WeightUnits weight, uint16_t hops, Vertex v) {
    const auto number = static_cast<uint32_t>(labels_.size());
    OfVertex of_vertex;
    if (const OfVertex* const found = of_vertex_->Find(v)) of_vertex = *found;
    labels_.push_back(WeightLabel{weight, v, of_vertex.first, hops, false});
    of_vertex.first = number;
    of_vertex_->Set(v, of_vertex);
    return number;
  }
  void Settle(uint32_t number) {
    WeightLabel& label = labels_[number];
    OfVertex& of_vertex = of_vertex_->At(label.v);
    label.first_settled = of_vertex.settled_hops == kNotSettled;
    of_vertex.settled_hops = label.hops;
    settled_.push_back(number);
  }
  // The number of settled labels that weigh at most `weight`; they are numbered by rising weight.
  size_t CountUpTo(WeightUnits weight) const {
    const auto end = std::upper_bound(
        settled_.begin(), settled_.end(), weight,
        [this](WeightUnits most, uint32_t number) { return most < labels_[number].weight; });
    return static_cast<size_t>(end - settled_.begin());
  }
  const WeightLabel& SettledAt(size_t i) const { return labels_[settled_[i]]; }

  bool Done() const { return open_.empty(); }
  const OpenLabel& Top() const { return open_.top(); }
  OpenLabel Pop() {
    const OpenLabel top = open_.top();
    open_.pop();
    return top;
  }
  void Push(const OpenLabel& open) { open_.push(open); }

 private:
  static constexpr uint16_t kNotSettled = 0xffff;

  struct OfVertex {
    uint32_t first = WeightLabel::kNone;
    uint16_t settled_hops = kNotSettled;  // of the last one, the fewest
  };

  MarksLease<OfVertex> of_vertex_;
  // All grow without being copied, so that no step of the search takes long.
  std::deque<WeightLabel> labels_;
  std::deque<uint32_t> settled_;
  std::priority_queue<OpenLabel, std::deque<OpenLabel>, std::greater<OpenLabel>> open_;
};

}  // namespace guanxi::graphd
