// The first few of many rows, in order, in memory for the few.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace guanxi::graphd {

// Keeps the first `limit` rows by `before`, a strict total order, in a heap with the last of them
// on top. O(log limit) a row that is kept, O(1) for others.
template <typename Row, typename Before>
class FirstRows {
 public:
  FirstRows(size_t limit, Before before) : limit_(limit), before_(before) {}

  void Add(const Row& row) {
    if (rows_.size() >= limit_ && (limit_ == 0 || !before_(row, rows_.front()))) return;
    if (rows_.size() == limit_) {
      std::pop_heap(rows_.begin(), rows_.end(), before_);
      rows_.back() = row;
    } else {
      rows_.push_back(row);
      if (rows_.size() < limit_) return;
      std::make_heap(rows_.begin(), rows_.end(), before_);
      return;
    }
    std::push_heap(rows_.begin(), rows_.end(), before_);
  }

  // The rows kept, in no order; none are left.
  std::vector<Row> TakeUnordered() { return std::move(rows_); }

  // Calls visit(row) for each kept row in order, until it returns false. They are put in order a
  // block at a time, so that little time passes between two visits, however many there are. For
  // the end: the order of what is kept is not that of a heap any more.
  template <typename Visit>
  void VisitInOrder(Visit visit) {
    constexpr size_t kBlock = 8192;
    for (size_t begin = 0; begin < rows_.size(); begin += kBlock) {
      const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = rows_.size() - begin <= kBlock ? rows_.end() : first + kBlock;
      if (last != rows_.end()) std::nth_element(first, last, rows_.end(), before_);
      std::sort(first, last, before_);
      for (auto row = first; row != last; ++row) {
        if (!visit(*row)) return;
      }
    }
  }

  size_t size() const { return rows_.size(); }
  // The last of the rows kept; null while there is room for more.
  const Row* LastOfFull() const { return rows_.size() < limit_ ? nullptr : &rows_.front(); }

 private:
  const size_t limit_;
  const Before before_;
  std::vector<Row> rows_;  // a heap once there are `limit` of them
};

}  // namespace guanxi::graphd
