#include "graphd/store/run_filter.h"

#include <limits>

#include "graphd/store/store.h"

namespace guanxi::graphd {

bool RunFilter::Admit(const ArticleStatements& statements) {
  const Rank rank = {
      statements.article.published_unix_seconds.value_or(std::numeric_limits<int64_t>::min()),
      ContentHash(statements)};
  const auto [it, inserted] = best_.try_emplace(statements.article.id, rank);
  if (inserted) return true;
  if (rank < it->second) return false;
  it->second = rank;
  return true;
}

}  // namespace guanxi::graphd
