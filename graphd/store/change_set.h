// One commit in the making: articles put and taken back, carried through to atoms, resolution, the
// resolved graph and the journal. Nothing is written until the caller commits the batch.
//
// The steps of Finish: (1) the atoms' sums are known; (2) resolution says which atoms belong to
// another entity now; (3) every article that was put or taken back, or names a moved atom, has its
// old contribution subtracted and its new one added; (4) entities are described anew; (5) what
// differs from before is written and told.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/store/atom_table.h"
#include "graphd/store/graph_table.h"
#include "graphd/store/kv.h"
#include "graphd/store/records.h"
#include "graphd/store/resolver.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

class ChangeSet {
 public:
  // `view`, `cache` and `resolver` must outlive it.
  ChangeSet(const KvView& view, AtomCache* cache, const Resolver& resolver, PredicateNamer namer)
      : view_(view), resolver_(resolver), atoms_(view, cache), graph_(view, std::move(namer)) {}

  // `statements` must be valid (validate.h).
  absl::StatusOr<ChangeOutcome> Put(const ArticleStatements& statements);
  absl::StatusOr<ChangeOutcome> Retract(ArticleId id);
  // Takes in an article that is stored but of which the derived tables know nothing.
  absl::Status Rederive(StoredArticle article);

  // Fills the batch and the delta, and brings `state` to the new revision and counts. Everything
  // stays as it was if nothing changed.
  absl::Status Finish(KvBatch* batch, GraphDelta* delta, StoreState* state);

  // Ends its use, after the commit or instead of it: only then does the cache keep what it had.
  void Committed() { atoms_.Keep(); }
  void Abandon() { atoms_.Abandon(); }

 private:
  struct ArticleChange {
    std::optional<StoredArticle> before;  // as the derived tables know it
    std::optional<StoredArticle> now;
    std::optional<std::string> text;  // of `now`, if it is to be written
    bool stored = false;              // a record is on disk
  };

  absl::StatusOr<ArticleChange*> Load(ArticleId id);
  absl::Status AddAtoms(StoredArticle* article);
  absl::Status SubtractAtoms(const StoredArticle& article);
  absl::Status LoadArticlesOfMovedAtoms();
  absl::Status ApplyContributions();
  absl::Status Contribute(const StoredArticle& article, bool add);
  void WriteMentions(KvBatch* batch) const;
  void WriteArticles(KvBatch* batch, StoreState* state) const;
  void WriteArticle(const StoredArticle& article, const std::string& text, KvBatch* batch) const;

  const KvView& view_;
  const Resolver& resolver_;
  AtomTable atoms_;
  GraphTable graph_;
  std::map<ArticleId, ArticleChange> articles_;
  uint64_t changes_ = 0;
  std::string rule_set_version_;
};

}  // namespace guanxi::graphd
