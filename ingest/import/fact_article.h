// Facts become articles: the store's unit of change. Consecutive facts of one source and date form
// one synthetic article whose text is the lines themselves, so that each fact keeps its evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "graphd/model/article_model.h"
#include "ingest/import/entity_guess.h"
#include "ingest/import/event_codes.h"
#include "ingest/import/fact.h"

namespace guanxi::ingest {

inline constexpr size_t kMostFactsAnArticle = 1000;

// The address of the `index`-th article (from 0) of an imported table: "import:NAME/INDEX".
std::string ImportUrl(absl::string_view table_name, uint64_t index);
graphd::ArticleId ImportArticleId(absl::string_view table_name, uint64_t index);

// Not thread-safe.
class FactArticleBuilder {
 public:
  using InternPredicate = absl::FunctionRef<absl::StatusOr<uint16_t>(absl::string_view name)>;

  // `table_name` is the file's name: the same table again replaces what it said. Both references
  // must outlive the builder.
  FactArticleBuilder(std::string table_name, const EventCodes& codes, const EntityGuess& guess);

  // Adds a fact. Returns the article before it, finished, if the fact opens a new one. `intern`
  // numbers a relation name that the ontology does not know; its error is passed on.
  absl::StatusOr<std::optional<graphd::ArticleStatements>> Add(const Fact& fact,
                                                               absl::string_view line,
                                                               InternPredicate intern);

  // The last article, if any fact is left.
  std::optional<graphd::ArticleStatements> Finish();

  uint64_t articles_made() const { return next_index_; }

 private:
  bool BelongsToCurrent(const Fact& fact) const;
  void Open(const Fact& fact);
  graphd::ArticleStatements Close();
  int32_t EntityIndex(absl::string_view name);

  const std::string table_name_;
  const EventCodes& codes_;
  const EntityGuess& guess_;
  uint64_t next_index_ = 0;
  bool open_ = false;
  std::string source_;
  DateInterval date_;
  graphd::ArticleStatements current_;
  absl::flat_hash_map<std::string, int32_t> entity_index_;
};

}  // namespace guanxi::ingest
