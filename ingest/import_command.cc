#include "ingest/import_command.h"

#include <cstdio>
#include <filesystem>
#include <istream>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "graphd/load/graph_loader.h"
#include "graphd/resolve/open_store.h"
#include "ingest/data_dir.h"
#include "ingest/import/import_table.h"
#include "ingest/read/byte_source.h"
#include "ingest/source_stream.h"

namespace guanxi::ingest {
namespace {

// The name under which a table is known: its file's, without what packing added to it.
std::string TableName(const std::string& path) {
  const std::string file = path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
  absl::string_view name = absl::StripSuffix(file, ".gz");
  return std::string(absl::StripSuffix(name, ".zst"));
}

absl::StatusOr<ImportSummary> ImportOne(const std::string& path, const EventCodes& codes,
                                        const EntityGuess& guess, graphd::Store* store) {
  GUANXI_ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> file, OpenFile(path));
  GUANXI_ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> source, Unpack(std::move(file)));
  SourceBuffer buffer(std::move(source));
  std::istream stream(&buffer);
  GUANXI_ASSIGN_OR_RETURN(const ImportSummary summary,
                          ImportTable(stream, TableName(path), codes, guess, *store));
  GUANXI_RETURN_IF_ERROR(buffer.status());
  return summary;
}

void Print(const std::string& path, const ImportSummary& summary) {
  for (const std::string& problem : summary.problems) {
    std::fprintf(stderr, "failed: %s\n", problem.c_str());
  }
  std::fprintf(stderr, "%s\n",
               absl::StrCat(path, ": facts ", summary.facts, ", bad lines ", summary.bad_lines,
                            ", articles made of them ", summary.articles, ", changed ",
                            summary.changed_articles, ", taken back ", summary.retracted_articles)
                   .c_str());
}

}  // namespace

void ImportFlags::AddTo(CLI::App* app) {
  app->add_option("--db", db, "store to write; made if missing")->type_name("DIR")->required();
  app->add_option("--data", data, "folder of the data files")->type_name("DIR");
  app->add_option("FILE", tables,
                  "lines of subject, relation, object, date[, source], separated by tabs; also "
                  "packed by gzip or zstd; '-' for standard input")
      ->type_name("")
      ->required();
  app->footer("Example: guanxi-ingest import --db store facts.tsv");
}

ExitStatus RunImport(const ImportFlags& flags) {
  const absl::StatusOr<std::string> root = FindDataRoot(flags.data);
  if (!root.ok()) return UsageError(root.status());
  const absl::StatusOr<EventCodes> codes = EventCodes::Load(absl::StrCat(*root, "/import"));
  if (!codes.ok()) return UsageError(codes.status());
  const EntityGuess guess;
  graphd::StoreOptions options;
  options.directory = flags.db;
  auto store = graphd::OpenStore(options);
  if (!store.ok()) {
    std::fprintf(stderr, "guanxi-ingest: %s\n", std::string(store.status().message()).c_str());
    return kExitUnreachable;
  }
  ExitStatus exit = kExitOk;
  for (const std::string& path : flags.tables) {
    const absl::StatusOr<ImportSummary> summary = ImportOne(path, *codes, guess, store->get());
    if (!summary.ok()) {
      std::fprintf(stderr, "guanxi-ingest: %s: %s\n", path.c_str(),
                   std::string(summary.status().message()).c_str());
      exit = kExitSomeFailed;
      continue;
    }
    Print(path, *summary);
    if (summary->bad_lines > 0) exit = kExitSomeFailed;
  }
  const absl::Status image = graphd::RefreshImage(store->get());
  if (!image.ok()) {  // what was imported is there all the same
    std::fprintf(stderr, "guanxi-ingest: no image of the graph was kept: %s\n",
                 std::string(image.message()).c_str());
  }
  return exit;
}

}  // namespace guanxi::ingest
