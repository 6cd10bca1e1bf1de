// What a search remembers of each vertex it has met, without paying for the graph's size: an epoch
// stamp tells the values of this query from those of earlier ones, and the arrays are pooled for
// each thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "graphd/graph/half_edge.h"
#include "graphd/graph/page_vector.h"

namespace guanxi::graphd {

// A map from vertices to `Value`, empty after Reset. O(1) but for growth; Reset is O(1) except
// once in 2^32 times.
template <typename Value>
class VertexMarks {
 public:
  void Reset(Vertex bound) {
    if (cells_.size() < bound) cells_.resize(bound + bound / 8);
    if (++epoch_ != 0) return;
    std::fill(cells_.begin(), cells_.end(), Cell{});
    epoch_ = 1;
  }

  bool Has(Vertex v) const { return cells_[v].epoch == epoch_; }
  // Only where Has(v).
  Value& At(Vertex v) { return cells_[v].value; }
  const Value& At(Vertex v) const { return cells_[v].value; }
  // Null where nothing is set.
  Value* Find(Vertex v) { return Has(v) ? &cells_[v].value : nullptr; }
  const Value* Find(Vertex v) const { return Has(v) ? &cells_[v].value : nullptr; }
  // For one that will be looked at soon: the wait for memory then overlaps with other work.
  void Prefetch(Vertex v) const { __builtin_prefetch(&cells_[v], 1); }
  void Set(Vertex v, Value value) { cells_[v] = Cell{epoch_, value}; }

 private:
  struct Cell {
    uint32_t epoch = 0;
    Value value{};
  };
  PageVector<Cell> cells_;
  uint32_t epoch_ = 0;
};

// Lends one of this thread's marks for the life of the lease; nested leases get their own.
template <typename Value>
class MarksLease {
 public:
  explicit MarksLease(Vertex bound) {
    auto& pool = Pool();
    if (pool.empty()) {
      marks_ = std::make_unique<VertexMarks<Value>>();
    } else {
      marks_ = std::move(pool.back());
      pool.pop_back();
    }
    marks_->Reset(bound);
  }
  ~MarksLease() { Pool().push_back(std::move(marks_)); }
  MarksLease(const MarksLease&) = delete;
  MarksLease& operator=(const MarksLease&) = delete;

  VertexMarks<Value>& operator*() const { return *marks_; }
  VertexMarks<Value>* operator->() const { return marks_.get(); }

 private:
  static std::vector<std::unique_ptr<VertexMarks<Value>>>& Pool() {
    thread_local std::vector<std::unique_ptr<VertexMarks<Value>>> pool;
    return pool;
  }
  std::unique_ptr<VertexMarks<Value>> marks_;
};

}  // namespace guanxi::graphd
