// The extraction pipeline: document in, entities and relations out. Composes the stages; each is a
// pure function.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/extract/extraction.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

struct PipelineOptions {
  std::string data_dir;    // the folder of lexicon data files (ingest/lexicon/data in the tree,
                           // share/guanxi/lexicon installed)
  bool use_tagger = true;  // false: dictionary words only (--fast)
};

// Names for --stop-after, in order: "sentences", "words", "mentions", "entities", "times",
// "relations".
class Pipeline {
 public:
  // Loads lexicons and models once. InvalidArgument with file and line for a bad data file,
  // NotFound for a missing one.
  static absl::StatusOr<std::unique_ptr<Pipeline>> Create(const PipelineOptions& options);
  virtual ~Pipeline() = default;

  // Deterministic, no I/O. Thread-safe. Cost: about a microsecond a byte.
  virtual Extraction Extract(const Document& document) const = 0;
  // The same of each of several documents; some ten per cent cheaper for a dozen.
  virtual std::vector<Extraction> Extract(const std::vector<const Document*>& documents) const = 0;

  // The result of the stage called `stage` as text, one item a line.
  // InvalidArgument for a name that is no stage. Thread-safe.
  virtual absl::StatusOr<std::string> PrintStage(const Document& document,
                                                 absl::string_view stage) const = 0;

  // Why each relation was made or dropped, for people: per sentence the words, mentions, clauses,
  // frames tried.
  virtual std::string Explain(const Document& document) const = 0;

  // Changes whenever data files or rules change: stored with each article.
  virtual std::string RuleSetVersion() const = 0;
};

}  // namespace guanxi::ingest
