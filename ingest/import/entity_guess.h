// What kind of thing an English name in a table of facts is. Tables tell names only; the guess
// follows the habits of event databases: countries by their names, "Police (Australia)" and names
// with a word such as Ministry are bodies, the rest are persons.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "graphd/model/article_model.h"

namespace guanxi::ingest {

class EntityGuess {
 public:
  // Collects the names of all states and territories that ICU knows, in English and Chinese. About
  // 10 ms.
  EntityGuess();

  // The entity for a name. Countries carry their Chinese name as `canonical`, so that they are one
  // with those of articles.
  graphd::ArticleEntity Guess(absl::string_view name) const;

 private:
  absl::flat_hash_map<std::string, std::string>
      countries_;  // folded name in any language -> simplified Chinese name
};

}  // namespace guanxi::ingest
