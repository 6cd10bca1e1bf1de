#include "ingest/extract_command.h"

#include <cstdio>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest/emit/extraction_json.h"
#include "ingest/print_document.h"

namespace guanxi::ingest {
namespace {

constexpr char kDocumentStage[] = "document";

// What one article prints for people, ending with a line break.
std::string PrintInside(const ExtractFlags& flags, const Pipeline* pipeline, RunItem* item) {
  if (flags.stop_after == kDocumentStage) return PrintDocument(item->document);
  if (!flags.stop_after.empty()) {
    absl::StatusOr<std::string> stage = pipeline->PrintStage(item->document, flags.stop_after);
    if (!stage.ok()) item->status = stage.status();
    return stage.ok() ? absl::StrCat(item->document.title, "\n", *stage, "\n") : std::string();
  }
  return absl::StrCat(pipeline->Explain(item->document), "\n");
}

void Print(const ExtractFlags& flags, const Pipeline* pipeline,
           const std::vector<RunItem*>& items) {
  if (flags.explain || !flags.stop_after.empty()) {
    for (RunItem* item : items) item->line = PrintInside(flags, pipeline, item);
    return;
  }
  ExtractAll(*pipeline, items);
  for (RunItem* item : items) {
    item->line = absl::StrCat(ExtractionJson(item->document, item->extraction), "\n");
  }
}

// Rejects a misspelt stage before any article is read.
absl::Status CheckStage(const ExtractFlags& flags, const Pipeline& pipeline) {
  if (flags.stop_after.empty() || flags.stop_after == kDocumentStage) return absl::OkStatus();
  return pipeline.PrintStage(Document(), flags.stop_after).status();
}

}  // namespace

void ExtractFlags::AddTo(CLI::App* app) {
  run.AddTo(app);
  app->add_option("--stop-after", stop_after,
                  "print what this stage makes of each article instead: document, sentences, "
                  "words, mentions, entities, times, relations")
      ->type_name("STAGE");
  app->add_flag("--explain", explain, "print why each relation was made or dropped, for people");
  app->footer("Example: guanxi-ingest extract articles/ > relations.jsonl");
}

ExitStatus RunExtract(const ExtractFlags& flags) {
  if (flags.run.paths.empty()) return NoArticles();
  auto reader = LoadReader(flags.run);
  if (!reader.ok()) return UsageError(reader.status());
  std::unique_ptr<Pipeline> pipeline;
  if (flags.stop_after != kDocumentStage) {
    auto loaded = LoadPipeline(flags.run);
    if (!loaded.ok()) return UsageError(loaded.status());
    pipeline = *std::move(loaded);
    if (absl::Status status = CheckStage(flags, *pipeline); !status.ok()) return UsageError(status);
  }
  RunSummary summary;
  auto work = [&](const std::vector<RunItem*>& items) { Print(flags, pipeline.get(), items); };
  auto take = [](const RunItem& item) {
    return std::fwrite(item.line.data(), 1, item.line.size(), stdout) == item.line.size();
  };
  RunWithProgress(flags.run, **reader, work, take, &summary);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::fprintf(stderr, "guanxi-ingest: standard output cannot be written\n");
    return kExitUnreachable;
  }
  const bool quiet = flags.run.quiet || flags.explain || !flags.stop_after.empty();
  if (!quiet || summary.Status() == kExitSomeFailed) {
    std::fputs(summary.ToString(/*stored=*/false).c_str(), stderr);
  }
  return summary.Status();
}

}  // namespace guanxi::ingest
