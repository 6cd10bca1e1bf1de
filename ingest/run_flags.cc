#include "ingest/run_flags.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/data_dir.h"

namespace guanxi::ingest {
namespace {

std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

extern "C" void RequestStop(int signal) {
  stop_requested = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void RunFlags::AddTo(CLI::App* app) {
  app->add_option("PATH", paths,
                  "articles: files, folders (recursively, without hidden files), '-' for standard "
                  "input")
      ->type_name("");
  app->add_option("-j,--jobs", jobs, "worker threads (default: all cores)")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  app->add_option("--data", data, "folder of the data files (default: beside the program)")
      ->type_name("DIR");
  app->add_flag("--fast", fast, "words from the dictionary only, without the lexical model");
  app->add_flag("-q,--quiet", quiet, "no progress and no summary, only failures");
}

ExitStatus UsageError(const absl::Status& status) {
  std::fprintf(stderr, "guanxi-ingest: %s\n", std::string(status.message()).c_str());
  return kExitUsage;
}

ExitStatus NoArticles() {
  return UsageError(absl::InvalidArgumentError("name the articles: files, folders or '-'"));
}

absl::StatusOr<std::unique_ptr<const Reader>> LoadReader(const RunFlags& flags) {
  GUANXI_ASSIGN_OR_RETURN(const std::string root, FindDataRoot(flags.data));
  return Reader::Create(absl::StrCat(root, "/read"));
}

absl::StatusOr<std::unique_ptr<Pipeline>> LoadPipeline(const RunFlags& flags) {
  GUANXI_ASSIGN_OR_RETURN(const std::string root, FindDataRoot(flags.data));
  PipelineOptions options;
  options.data_dir = absl::StrCat(root, "/lexicon");
  options.use_tagger = !flags.fast;
  return Pipeline::Create(options);
}

void ExtractAll(const Pipeline& pipeline, const std::vector<RunItem*>& items) {
  std::vector<const Document*> documents;
  documents.reserve(items.size());
  for (const RunItem* item : items) documents.push_back(&item->document);
  std::vector<Extraction> extractions = pipeline.Extract(documents);
  for (size_t i = 0; i < items.size(); ++i) items[i]->extraction = std::move(extractions[i]);
}

void RunWithProgress(const RunFlags& flags, const Reader& reader,
                     const std::function<void(const std::vector<RunItem*>&)>& work,
                     const std::function<bool(RunItem)>& take, RunSummary* summary) {
  const InputFiles inputs = ListInputFiles(flags.paths);
  for (const auto& [path, status] : inputs.failed) summary->CountFailure(path, status);
  Progress progress(flags.quiet ? Progress::Style::kNone : Progress::Detect(), inputs.bytes);
  std::signal(SIGINT, &RequestStop);
  std::signal(SIGTERM, &RequestStop);
  RunOptions options;
  options.jobs = flags.jobs > 0 ? flags.jobs : std::max(1U, std::thread::hardware_concurrency());
  options.stop = &stop_requested;
  RunHooks hooks;
  hooks.work = work;
  hooks.tick = [&](uint64_t bytes) { progress.Show(bytes, summary->articles()); };
  hooks.take = [&](RunItem item) {
    if (!item.status.ok()) {
      summary->CountFailure(item.origin, item.status);
      return true;
    }
    summary->CountArticle(item);
    return take(std::move(item));
  };
  RunArticles(inputs.files, reader, options, hooks);
  if (stop_requested) summary->SetInterrupted();
}

}  // namespace guanxi::ingest
