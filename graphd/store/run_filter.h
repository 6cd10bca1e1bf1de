// Which of several articles with one id wins within one run of ingestion, whatever their order:
// the one published later; if equal, the one with the greater content hash. Across runs the
// newcomer wins. Keep one a run (a call of guanxi-ingest, a PutArticles stream).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>

#include "graphd/model/article_model.h"

namespace guanxi::graphd {

// Not thread-safe. 48 bytes an article.
class RunFilter {
 public:
  // True if the article is to be put: none with its id, or only lesser ones, were offered before.
  bool Admit(const ArticleStatements& statements);

 private:
  using Rank = std::pair<int64_t, uint64_t>;  // published (lowest if unknown), content hash
  std::unordered_map<ArticleId, Rank> best_;
};

}  // namespace guanxi::graphd
