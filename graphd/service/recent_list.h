// The values used last, as many as a bound on their number and on their cost lets be kept.
#pragma once

#include <cstddef>
#include <list>
#include <utility>

namespace guanxi::graphd {

// At most `most_values` values that cost at most `most_cost` together, and always the newest one,
// whatever it costs. Not thread-safe. Add and Clear hand out what they drop, so that the caller
// destroys it where it holds no lock. All calls are linear in the number of values.
template <typename Value>
class RecentList {
 public:
  struct Entry {
    Value value;
    size_t cost = 0;
  };
  using Dropped = std::list<Entry>;

  RecentList(size_t most_values, size_t most_cost)
      : most_values_(most_values), most_cost_(most_cost) {}

  // The value used last for which `fits` is true, which becomes the newest; null if there is none.
  // Valid until the next call of Add or Clear.
  template <typename Fits>
  const Value* Find(Fits fits) {
    for (auto it = entries_.begin(); it != entries_.end(); ++it) {
      if (!fits(it->value)) continue;
      entries_.splice(entries_.begin(), entries_, it);
      return &it->value;
    }
    return nullptr;
  }

  [[nodiscard]] Dropped Add(Value value, size_t cost) {
    entries_.push_front(Entry{std::move(value), cost});
    size_t values = 0;
    size_t costs = 0;
    auto it = entries_.begin();
    for (; it != entries_.end(); ++it) {
      costs += it->cost;
      if (++values > most_values_ || (values > 1 && costs > most_cost_)) break;
    }
    Dropped dropped;
    dropped.splice(dropped.end(), entries_, it, entries_.end());
    return dropped;
  }

  [[nodiscard]] Dropped Clear() { return std::exchange(entries_, Dropped()); }

 private:
  const size_t most_values_;
  const size_t most_cost_;
  std::list<Entry> entries_;  // the newest first
};

}  // namespace guanxi::graphd
