#include "graphd/store/statement_store.h"

#include <mutex>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/store/change_set.h"
#include "graphd/store/evidence_reader.h"
#include "graphd/store/image_rows.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/predicate_table.h"
#include "graphd/store/records.h"
#include "graphd/store/store_check.h"
#include "graphd/store/store_open.h"
#include "graphd/store/table_reader.h"
#include "graphd/store/validate.h"

namespace guanxi::graphd {
namespace {

class StatementStore final : public Store {
 public:
  StatementStore(std::unique_ptr<Kv> kv, std::unique_ptr<const Resolver> resolver, bool read_only)
      : kv_(std::move(kv)), resolver_(std::move(resolver)), read_only_(read_only) {}

  absl::Status Open() {
    PredicateNamer namer = [this](uint16_t p) { return predicates_.NameOf(p); };
    GUANXI_RETURN_IF_ERROR(CheckFormat(kv_.get(), read_only_));
    GUANXI_RETURN_IF_ERROR(predicates_.Load(*kv_->View()));
    GUANXI_RETURN_IF_ERROR(BringUpToDate(kv_.get(), *resolver_, namer, read_only_));
    GUANXI_ASSIGN_OR_RETURN(state_, ReadState(*kv_->View()));
    cache_ = AtomCache(/*store_is_empty=*/state_.articles == 0 && state_.atoms == 0);
    return absl::OkStatus();
  }

  absl::StatusOr<ChangeResult> PutArticle(const ArticleStatements& statements) override {
    GUANXI_ASSIGN_OR_RETURN(BatchResult batch, PutArticles(absl::MakeConstSpan(&statements, 1)));
    return ChangeResult{batch.outcomes.front(), batch.revision, std::move(batch.delta)};
  }

  absl::StatusOr<BatchResult> PutArticles(absl::Span<const ArticleStatements> all) override {
    for (const ArticleStatements& statements : all) GUANXI_RETURN_IF_ERROR(CheckPut(statements));
    return Change([&](ChangeSet* change, std::vector<ChangeOutcome>* outcomes) -> absl::Status {
      for (const ArticleStatements& statements : all) {
        GUANXI_ASSIGN_OR_RETURN(outcomes->emplace_back(), change->Put(statements));
      }
      return absl::OkStatus();
    });
  }

  absl::StatusOr<ChangeResult> RetractArticle(ArticleId article) override {
    const auto retract = [&](ChangeSet* change,
                             std::vector<ChangeOutcome>* outcomes) -> absl::Status {
      GUANXI_ASSIGN_OR_RETURN(outcomes->emplace_back(), change->Retract(article));
      return absl::OkStatus();
    };
    GUANXI_ASSIGN_OR_RETURN(BatchResult batch, Change(retract));
    return ChangeResult{batch.outcomes.front(), batch.revision, std::move(batch.delta)};
  }

  absl::StatusOr<Revision> LoadGraph(const GraphVisitor& visitor) const override {
    const std::unique_ptr<KvView> view = kv_->View();
    if (visitor.entity) GUANXI_RETURN_IF_ERROR(VisitEntities(*view, visitor.entity));
    if (visitor.relation) GUANXI_RETURN_IF_ERROR(VisitRelations(*view, visitor.relation));
    GUANXI_ASSIGN_OR_RETURN(const StoreState state, ReadState(*view));
    return state.revision;
  }

  absl::StatusOr<EvidencePage> ListEvidence(RelationId relation, absl::string_view position,
                                            size_t limit) const override {
    return ReadEvidence(*kv_->View(), relation, position, limit);
  }

  absl::StatusOr<ArticleStatements> GetArticle(ArticleId article) const override {
    const std::unique_ptr<KvView> view = kv_->View();
    GUANXI_ASSIGN_OR_RETURN(StoredArticle stored, ReadArticle(*view, article));
    GUANXI_ASSIGN_OR_RETURN(stored.statements.article.text, ReadText(*view, article));
    return std::move(stored.statements);
  }

  absl::StatusOr<Article> GetArticleMetadata(ArticleId article) const override {
    GUANXI_ASSIGN_OR_RETURN(StoredArticle stored, ReadArticle(*kv_->View(), article));
    return std::move(stored.statements.article);
  }

  absl::StatusOr<ArticleId> FindArticleByUrl(absl::string_view url) const override {
    return FindUrl(*kv_->View(), url);
  }

  absl::StatusOr<std::vector<GraphDelta>> ReadJournal(Revision after, size_t limit) const override {
    return ReadDeltas(*kv_->View(), after, limit);
  }

  absl::Status KeepImage(Revision revision,
                         absl::FunctionRef<absl::Status(PutPiece)> write) override {
    if (read_only_) return ReadOnly();
    return ReplaceImage(kv_.get(), revision, write);
  }

  absl::StatusOr<std::optional<Revision>> ImageRevision() const override {
    return FindImage(*kv_->View());
  }

  absl::Status ReadImage(Revision revision, uint32_t first, VisitPiece visit) const override {
    return VisitImage(*kv_->View(), revision, first, visit);
  }

  absl::Status TrimJournal(Revision upto) override {
    if (read_only_) return ReadOnly();
    const std::lock_guard writer(writer_mutex_);
    StoreState state = state_;
    GUANXI_RETURN_IF_ERROR(CutJournal(kv_.get(), upto, &state));
    const std::lock_guard lock(state_mutex_);
    state_ = state;
    return absl::OkStatus();
  }

  Revision CurrentRevision() const override {
    const std::lock_guard lock(state_mutex_);
    return state_.revision;
  }

  absl::StatusOr<StoreStats> Stats() const override {
    const std::lock_guard lock(state_mutex_);
    return StoreStats{state_.revision,    state_.articles,        state_.entities,
                      state_.relations,   state_.evidence,        state_.atoms,
                      kv_->BytesOnDisk(), state_.rule_set_version};
  }

  absl::StatusOr<CheckReport> Check() const override {
    return CheckStore(*kv_->View(), *resolver_,
                      [this](uint16_t p) { return predicates_.NameOf(p); });
  }

  absl::StatusOr<uint16_t> InternPredicate(absl::string_view name) override {
    if (read_only_ && !ParsePredicate(name)) return ReadOnly();
    const std::lock_guard writer(writer_mutex_);
    return predicates_.Intern(name, kv_.get());
  }
  std::string PredicateName(uint16_t predicate) const override {
    return predicates_.NameOf(predicate);
  }

  absl::Status Checkpoint(const std::string& directory) const override {
    return kv_->Checkpoint(directory);
  }

 private:
  using Fill = std::function<absl::Status(ChangeSet*, std::vector<ChangeOutcome>*)>;

  static absl::Status ReadOnly() {
    return absl::FailedPreconditionError("the store was opened read-only");
  }

  absl::Status CheckPut(const ArticleStatements& statements) const {
    GUANXI_RETURN_IF_ERROR(Validate(statements));
    for (const ArticleRelation& relation : statements.relations) {
      if (predicates_.NameOf(relation.predicate).empty()) {
        return absl::InvalidArgumentError(absl::StrCat("article ", HexId(statements.article.id),
                                                       ": predicate ", relation.predicate,
                                                       " was not interned in this store"));
      }
    }
    return absl::OkStatus();
  }

  // The one way in which anything changes.
  absl::StatusOr<BatchResult> Change(const Fill& fill) {
    if (read_only_) return ReadOnly();
    const std::lock_guard writer(writer_mutex_);
    const std::unique_ptr<KvView> view = kv_->LatestView();
    ChangeSet change(*view, &cache_, *resolver_,
                     [this](uint16_t p) { return predicates_.NameOf(p); });
    BatchResult result;
    StoreState state = state_;  // only writers change it
    const absl::Status committed = Commit(fill, &change, &result, &state);
    if (!committed.ok()) {
      change.Abandon();
      return committed;
    }
    change.Committed();
    const std::lock_guard lock(state_mutex_);
    state_ = state;
    result.revision = state.revision;
    return result;
  }

  absl::Status Commit(const Fill& fill, ChangeSet* change, BatchResult* result, StoreState* state) {
    GUANXI_RETURN_IF_ERROR(fill(change, &result->outcomes));
    KvBatch batch;
    GUANXI_RETURN_IF_ERROR(change->Finish(&batch, &result->delta, state));
    return batch.empty() ? absl::OkStatus() : kv_->Commit(batch);
  }

  const std::unique_ptr<Kv> kv_;
  const std::unique_ptr<const Resolver> resolver_;
  const bool read_only_;
  PredicateTable predicates_;
  std::mutex writer_mutex_;
  AtomCache cache_;  // guarded by writer_mutex_
  mutable std::mutex state_mutex_;
  StoreState state_;  // written under both mutexes
};

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenStatementStore(std::unique_ptr<Kv> kv,
                                                          std::unique_ptr<const Resolver> resolver,
                                                          bool read_only) {
  auto store = std::make_unique<StatementStore>(std::move(kv), std::move(resolver), read_only);
  GUANXI_RETURN_IF_ERROR(store->Open());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace guanxi::graphd
