// The store of statements and of the graph resolved from them. The article is the unit of change:
// all it says goes in, in one atomic commit, or none. The resolved graph is a pure function of the
// set of stored articles: the order in which they came, crashes and reruns do not show in it.
//
// Open one with graphd/resolve/open_store.h, which joins a store with the standard resolver.
//
// Threads: every call may be made from any thread. Writers are serialised inside; readers never see
// half a change. Errors: InvalidArgument for statements that are malformed (the message names the
// field), NotFound for an unknown article, FailedPrecondition for a read-only store or a directory
// locked by another process, DataLoss for a value that cannot be read (names column family and
// key), Unavailable and ResourceExhausted for input/output errors of the disk. Nothing is thrown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "graphd/model/article_model.h"
#include "graphd/model/graph_model.h"
#include "graphd/model/ids.h"

namespace guanxi::graphd {

struct StoreOptions {
  std::string directory;
  bool create_if_missing = true;   // else a missing store is NotFound
  bool read_only = false;          // several readers may open the same store; writing calls fail
  bool sync_every_commit = false;  // true: survives power loss, not only the death of the process
  size_t cache_bytes = size_t{64} << 20;  // uncompressed blocks kept in memory
};

enum class ChangeOutcome : uint8_t { kNew, kReplaced, kUnchanged, kRetracted };

// What one call changed. An unchanged article writes nothing: the revision stays, `delta` is empty.
struct ChangeResult {
  ChangeOutcome outcome = ChangeOutcome::kUnchanged;
  Revision revision = 0;  // of the store after the call
  GraphDelta delta;       // delta.revision == revision
};

struct BatchResult {
  std::vector<ChangeOutcome> outcomes;  // one an article, in order
  Revision revision = 0;
  GraphDelta delta;  // of the whole batch; with its end as revision
};

// The whole resolved graph as a stream. Return a status that is not OK to stop. A function that is
// not set skips its part.
struct GraphVisitor {
  std::function<absl::Status(const Entity&)> entity;
  std::function<absl::Status(const Relation&)> relation;  // after all entities
};

struct EvidencePage {
  std::vector<EvidenceView> evidence;  // newest article first, then by article id and span
  std::string next_position;           // opaque; pass to the next call. Empty: this was the last
  size_t total = 0;                    // articles that say the relation
};

struct StoreStats {
  Revision revision = 0;
  uint64_t articles = 0;
  uint64_t entities = 0;
  uint64_t relations = 0;
  uint64_t evidence = 0;         // sentences behind relations
  uint64_t atoms = 0;            // distinct (type, name, context) before resolution
  uint64_t bytes_on_disk = 0;    // 0 for a store in memory
  std::string rule_set_version;  // of the article stored last
};

// What Check found. `problems` names the offending keys; capped at 100 messages.
struct CheckReport {
  StoreStats counted;  // counted afresh
  uint64_t problem_count = 0;
  std::vector<std::string> problems;
};

class Store {
 public:
  virtual ~Store() = default;

  // Stores what an article says, in place of what it said before. Cost: proportional to the article
  // and, where it changes who is who, to the articles that name the entities concerned.
  virtual absl::StatusOr<ChangeResult> PutArticle(const ArticleStatements& statements) = 0;

  // The same for many, in one commit: all or none. For bulk loading: 256 to 1024 at a time cost a
  // fraction of single puts. An id that comes twice counts in order, the last one wins.
  virtual absl::StatusOr<BatchResult> PutArticles(
      absl::Span<const ArticleStatements> statements) = 0;

  // Takes back all that the article said. NotFound if it is not stored.
  virtual absl::StatusOr<ChangeResult> RetractArticle(ArticleId article) = 0;

  // Streams the resolved graph as of one revision, which it returns: entities by id, then relations
  // by (subject, predicate, object, factuality, date). Writers are not held up.
  virtual absl::StatusOr<Revision> LoadGraph(const GraphVisitor& visitor) const = 0;

  // The sentences behind a relation, from `position` on ("" for the start). An unknown relation has
  // none. InvalidArgument for a position that no call has returned.
  virtual absl::StatusOr<EvidencePage> ListEvidence(RelationId relation, absl::string_view position,
                                                    size_t limit) const = 0;

  // The article and its statements as they were put.
  virtual absl::StatusOr<ArticleStatements> GetArticle(ArticleId article) const = 0;
  // The article without its text and statements: cheap.
  virtual absl::StatusOr<Article> GetArticleMetadata(ArticleId article) const = 0;
  virtual absl::StatusOr<ArticleId> FindArticleByUrl(absl::string_view url) const = 0;

  // Commits after revision `after`, oldest first, at most `limit`. A batch is one commit: revisions
  // may skip. OutOfRange if the journal does not reach back so far: load the graph afresh.
  virtual absl::StatusOr<std::vector<GraphDelta>> ReadJournal(Revision after,
                                                              size_t limit) const = 0;

  // An image of the graph in memory as of `revision`, kept in place of the one before, so that the
  // graph need not be built from its rows: `write` gives its pieces in order, 0 first, to its
  // argument. The store does not look into them. One call at a time; others are not held up.
  using PutPiece = absl::FunctionRef<absl::Status(uint32_t number, absl::string_view piece)>;
  virtual absl::Status KeepImage(Revision revision,
                                 absl::FunctionRef<absl::Status(PutPiece)> write) = 0;
  // The revision of the image; nullopt when there is none, or the journal does not lead on from it.
  virtual absl::StatusOr<std::optional<Revision>> ImageRevision() const = 0;
  // Its pieces in order, from `first` on, until `visit` returns false. May run in several threads,
  // but not while another image is kept.
  using VisitPiece = absl::FunctionRef<bool(uint32_t number, absl::string_view piece)>;
  virtual absl::Status ReadImage(Revision revision, uint32_t first, VisitPiece visit) const = 0;

  // Forgets the journal up to revision `upto`, which becomes the first one to read on from. Does
  // nothing where less is there, or the image would be cut off.
  virtual absl::Status TrimJournal(Revision upto) = 0;

  virtual Revision CurrentRevision() const = 0;
  virtual absl::StatusOr<StoreStats> Stats() const = 0;

  // Reads everything and verifies that each relation has both entities and evidence, that indexes
  // and counts agree; and, up to a million relations, that deriving the graph afresh from the
  // articles gives every row as it is. Memory: about 100 bytes a row.
  virtual absl::StatusOr<CheckReport> Check() const = 0;

  // Relations of imported facts that the ontology does not know. The number of a name holds in this
  // store only; names and relation ids are the same everywhere. Built-in names give their own
  // number. InvalidArgument for an empty name, ResourceExhausted past 65,000 names.
  virtual absl::StatusOr<uint16_t> InternPredicate(absl::string_view name) = 0;
  // "" for a number that is not in use.
  virtual std::string PredicateName(uint16_t predicate) const = 0;

  // A consistent copy of the store in a directory that must not exist yet; hard links where the
  // file system allows, so cheap. Unimplemented for a store in memory.
  virtual absl::Status Checkpoint(const std::string& directory) const = 0;
};

// Hash of everything an article says and of its text, but not of its rule-set version: equal means
// unchanged.
uint64_t ContentHash(const ArticleStatements& statements);

}  // namespace guanxi::graphd
