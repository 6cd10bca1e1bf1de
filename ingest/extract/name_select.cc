#include <algorithm>
#include <tuple>

#include "ingest/extract/name_detectors.h"

namespace guanxi::ingest {

std::vector<NameCandidate> SelectNames(std::vector<NameCandidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const NameCandidate& a, const NameCandidate& b) {
                     return std::tie(a.span.end, a.span.begin) < std::tie(b.span.end, b.span.begin);
                   });
  const size_t count = candidates.size();
  std::vector<double> best(count + 1, 0);  // best[i]: of the first i candidates
  std::vector<bool> taken(count, false);
  std::vector<size_t> before(count, 0);  // how many candidates end at or before the begin of i
  for (size_t i = 0; i < count; ++i) {
    before[i] =
        std::upper_bound(candidates.begin(), candidates.begin() + i, candidates[i].span.begin,
                         [](uint32_t begin, const NameCandidate& candidate) {
                           return begin < candidate.span.end;
                         }) -
        candidates.begin();
    const double with = best[before[i]] + candidates[i].weight;
    taken[i] = with > best[i] + 1e-9;
    best[i + 1] = taken[i] ? with : best[i];
  }
  std::vector<NameCandidate> selected;
  for (size_t i = count; i > 0;) {
    if (taken[i - 1]) {
      selected.push_back(std::move(candidates[i - 1]));
      i = before[i - 1];
    } else {
      --i;
    }
  }
  std::reverse(selected.begin(), selected.end());
  return selected;
}

}  // namespace guanxi::ingest
