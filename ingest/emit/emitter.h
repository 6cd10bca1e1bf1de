// Where extracted articles go: a store, a running server, anything else that takes them.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest/extract/extraction.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

enum class PutOutcome : uint8_t {
  kNew,
  kUnchanged,  // the same content and statements were there already
  kReplaced,   // the id was there with other content or statements
  kOutranked,  // another article of this run has the same id and was published later (or, at the
               // same time, has the greater content hash): that one stands, in whatever order they
               // came
};

// One article on its way. `sequence` numbers the articles of a run in input order, from 0.
struct EmitItem {
  uint64_t sequence = 0;
  Document document;
  Extraction extraction;
};

// Told once for every item that was put, possibly later and from another thread, but never two at
// a time: what became of it. A status means that this one article was refused.
using EmitResultSink = std::function<void(uint64_t sequence, absl::StatusOr<PutOutcome> result)>;

// A run of articles into one destination. The makers of the implementations take the rule-set
// version and the result sink:
//   store_emitter.h   absl::StatusOr<std::unique_ptr<Emitter>> OpenStoreEmitter(
//                         const std::string& dir, const std::string& rule_set_version,
//                         EmitResultSink sink);
//   server_emitter.h  absl::StatusOr<std::unique_ptr<Emitter>> OpenServerEmitter(
//                         const std::string& host_port, const std::string& rule_set_version,
//                         EmitResultSink sink);
// Used from one thread. Destroying an emitter that was not finished leaves a sound destination in
// which each article is there as a whole or not at all.
class Emitter {
 public:
  virtual ~Emitter() = default;

  // Takes the article, perhaps only into a batch; blocks while the destination is busy. An error
  // means that the destination is lost (disk full, server gone) and ends the run.
  virtual absl::Status Put(EmitItem item) = 0;

  // Everything put so far is durable and every result was reported when this returns OK.
  virtual absl::Status Finish() = 0;
};

}  // namespace guanxi::ingest
