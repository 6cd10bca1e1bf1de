// Reads of single rows and whole tables through a view, decoded; DataLoss for what cannot be.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/store/kv.h"
#include "graphd/store/records.h"

namespace guanxi::graphd {

absl::StatusOr<StoreState> ReadState(const KvView& view);  // all zero for a new store

// NotFound, naming the article, if it is not stored. Without its text.
absl::StatusOr<StoredArticle> ReadArticle(const KvView& view, ArticleId id);
absl::StatusOr<std::string> ReadText(const KvView& view, ArticleId id);
// NotFound naming the url.
absl::StatusOr<ArticleId> FindUrl(const KvView& view, absl::string_view url);

absl::Status VisitEntities(const KvView& view,
                           const std::function<absl::Status(const Entity&)>& visit);
absl::Status VisitRelations(const KvView& view,
                            const std::function<absl::Status(const Relation&)>& visit);

// OutOfRange if the journal no longer reaches back to `after`: load the graph afresh then.
absl::StatusOr<std::vector<GraphDelta>> ReadDeltas(const KvView& view, Revision after,
                                                   size_t limit);

}  // namespace guanxi::graphd
