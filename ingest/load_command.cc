#include "ingest/load_command.h"

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "ingest/emit/emitter.h"
#include "ingest/emit/store_emitter.h"
#ifdef GUANXI_WITH_GRPC
#include "ingest/emit/server_emitter.h"
#endif

namespace guanxi::ingest {
namespace {

// Where results of puts are counted; they may come from another thread.
class Results {
 public:
  explicit Results(RunSummary* summary) : summary_(summary) {}

  void Expect(uint64_t sequence, std::string origin) {
    const std::lock_guard<std::mutex> lock(mutex_);
    origins_[sequence] = std::move(origin);
  }

  void Tell(uint64_t sequence, const absl::StatusOr<PutOutcome>& result) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (result.ok()) {
      summary_->CountOutcome(*result);
    } else {
      summary_->CountFailure(origins_[sequence], result.status());
    }
    origins_.erase(sequence);
  }

 private:
  std::mutex mutex_;
  RunSummary* summary_;
  std::map<uint64_t, std::string> origins_;  // of articles on their way
};

absl::StatusOr<std::unique_ptr<Emitter>> OpenEmitter(const LoadFlags& flags,
                                                     const std::string& version,
                                                     EmitResultSink sink) {
  if (!flags.db.empty()) return OpenStoreEmitter(flags.db, version, std::move(sink));
#ifdef GUANXI_WITH_GRPC
  return OpenServerEmitter(flags.server, version, std::move(sink));
#else
  return absl::UnimplementedError("this guanxi-ingest was built without gRPC: it has no --server");
#endif
}

ExitStatus Unreachable(const absl::Status& status) {
  std::fprintf(stderr, "guanxi-ingest: %s\n", std::string(status.message()).c_str());
  return kExitUnreachable;
}

}  // namespace

void LoadFlags::AddTo(CLI::App* app) {
  run.AddTo(app);
  CLI::Option* db_option =
      app->add_option("--db", db, "store to write; made if missing")->type_name("DIR");
  app->add_option("--server", server, "running graphd to send the articles to")
      ->type_name("HOST:PORT")
      ->excludes(db_option);
}

ExitStatus RunLoad(const LoadFlags& flags) {
  if (flags.db.empty() && flags.server.empty()) {
    return UsageError(absl::InvalidArgumentError("name a store (--db) or a server (--server)"));
  }
  if (flags.run.paths.empty()) return NoArticles();
  auto reader = LoadReader(flags.run);
  if (!reader.ok()) return UsageError(reader.status());
  auto pipeline = LoadPipeline(flags.run);
  if (!pipeline.ok()) return UsageError(pipeline.status());

  RunSummary summary;
  Results results(&summary);
  auto emitter = OpenEmitter(flags, (*pipeline)->RuleSetVersion(),
                             [&](uint64_t sequence, absl::StatusOr<PutOutcome> result) {
                               results.Tell(sequence, result);
                             });
  if (!emitter.ok()) return Unreachable(emitter.status());

  absl::Status lost;
  uint64_t sequence = 0;
  auto work = [&](const std::vector<RunItem*>& items) { ExtractAll(**pipeline, items); };
  auto take = [&](RunItem item) {
    results.Expect(sequence, std::move(item.origin));
    lost = (*emitter)->Put({sequence++, std::move(item.document), std::move(item.extraction)});
    return lost.ok();
  };
  RunWithProgress(flags.run, **reader, work, take, &summary);
  if (lost.ok()) lost = (*emitter)->Finish();
  if (!flags.run.quiet || summary.Status() == kExitSomeFailed) {
    std::fputs(summary.ToString(/*stored=*/true).c_str(), stderr);
  }
  return lost.ok() ? summary.Status() : Unreachable(lost);
}

}  // namespace guanxi::ingest
