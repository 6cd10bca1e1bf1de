// Lists fetched page by page up to a limit.
#pragma once

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"

namespace guanxi::client {

inline constexpr int kLargestPage = 1000;

// The pages of a list as one answer: `fetch` is called with page_size and page_token set until
// `limit` rows are there or the list ends. `rows` gives the repeated field of an answer.
template <typename Request, typename Response, typename Fetch, typename Rows>
absl::StatusOr<Response> FetchPages(Request request, int limit, const Fetch& fetch,
                                    const Rows& rows) {
  Response all;
  for (;;) {
    request.set_page_size(std::min(kLargestPage, limit - rows(&all)->size()));
    absl::StatusOr<Response> page = fetch(request);
    if (!page.ok()) return page.status();
    if (rows(&all)->empty()) {
      all = std::move(*page);
    } else {
      rows(&all)->MergeFrom(*rows(&*page));
      all.mutable_entities()->MergeFrom(page->entities());
      all.set_next_page_token(page->next_page_token());
    }
    if (all.next_page_token().empty() || rows(&all)->size() >= limit) return all;
    request.set_page_token(all.next_page_token());
  }
}

}  // namespace guanxi::client
