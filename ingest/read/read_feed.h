// RSS 2.0, RSS 1.0 and Atom.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/read/boilerplate.h"
#include "ingest/read/raw_article.h"

namespace guanxi::ingest {

struct FeedEntry {
  long line = 0;  // where the entry begins; 0 if the whole feed is meant
  absl::StatusOr<RawArticle> article;
};

// The entries of a feed in order, or one that says why there are none: the XML is broken, declares
// entities of its own (which hostile files use to grow without bound) or holds no entry. Reads
// neither network nor other files. `text` is valid UTF-8.
std::vector<FeedEntry> ReadFeed(absl::string_view text, const Boilerplate& boilerplate);

}  // namespace guanxi::ingest
