// guanxi export: the whole graph, or what a filter lets pass, as a file for other programs.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/filter_flags.h"
#include "client/formats/graph_writer.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

constexpr int kDefaultEvidence = 10;

struct Flags {
  std::string as = "jsonl";
  std::string out;
  int evidence = -1;
  FilterFlags filter;
};

// The output file, or standard output. Opened by the first byte, so that a server that does not
// answer costs nobody the file of yesterday.
class Output {
 public:
  explicit Output(const std::string& path) : path_(path) {}
  ~Output() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void Write(absl::string_view bytes) {
    Open();
    if (!status_.ok()) return;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) Fail();
  }
  absl::Status Flush() {
    Open();
    if (status_.ok() && std::fflush(file_) != 0) Fail();
    return status_;
  }
  const absl::Status& status() const { return status_; }

 private:
  void Open() {
    if (file_ != nullptr || !status_.ok()) return;
    file_ = path_.empty() ? stdout : std::fopen(path_.c_str(), "wb");
    if (file_ == nullptr) Fail();
  }
  void Fail() {
    status_ = absl::InvalidArgumentError(absl::StrCat(path_.empty() ? "standard output" : path_,
                                                      ": cannot write: ", std::strerror(errno)));
  }

  const std::string path_;
  std::FILE* file_ = nullptr;
  absl::Status status_;
};

// Feeds what the server streams to the writer.
class Exporter {
 public:
  Exporter(GraphWriter* writer, Output* output) : writer_(writer), output_(output) {}

  absl::Status Take(const v1::ExportGraphResponse& batch) {
    Begin();
    for (const v1::Entity& entity : batch.entities()) {
      names_.Add(entity);
      writer_->Entity(entity);
    }
    for (const v1::Relation& relation : batch.relations()) writer_->Relation(relation, names_);
    items_ += batch.entities_size() + batch.relations_size();
    return output_->status();
  }
  void End() {
    Begin();
    writer_->End();
  }
  int64_t items() const { return items_; }

 private:
  void Begin() {
    if (!begun_) writer_->Begin();
    begun_ = true;
  }

  GraphWriter* const writer_;
  Output* const output_;
  NameTable names_;
  bool begun_ = false;
  int64_t items_ = 0;
};

bool HasConditions(const v1::Filter& filter) { return filter.ByteSizeLong() > 0; }

int Run(Session* session, const Flags& flags) {
  v1::ExportGraphRequest request;
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  request.set_only_connected_entities(HasConditions(request.filter()));
  Output output(flags.out);
  const auto writer =
      MakeGraphWriter(flags.as, [&output](absl::string_view bytes) { output.Write(bytes); });
  request.set_evidence_per_relation(flags.evidence >= 0        ? flags.evidence
                                    : writer->wants_evidence() ? kDefaultEvidence
                                                               : 0);
  Exporter exporter(writer.get(), &output);
  const absl::Status status = session->client().ExportGraph(
      request, [&exporter](const v1::ExportGraphResponse& batch) { return exporter.Take(batch); });
  if (!status.ok()) return ReportError(*session, status);
  exporter.End();
  const absl::Status written = output.Flush();
  if (!written.ok()) return ReportError(*session, written);
  if (exporter.items() > 0) return kExitOk;
  std::fprintf(stderr, "guanxi: the graph holds nothing that passes the filter\n");
  return kExitNothing;
}

}  // namespace

void AddExport(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("export", "the graph as a file for other programs");
  command->add_option("--as", flags->as, absl::StrJoin(GraphFormats(), ", "))
      ->check(CLI::IsMember(GraphFormats()).description(""))
      ->capture_default_str();
  command->add_option("--out", flags->out, "file to write; default standard output");
  command->add_option("--evidence", flags->evidence, "sentences with each relation")
      ->check(CLI::Range(0, 1000))
      ->default_str("10 in jsonl and nquads, else 0");
  AddFilterFlags(command, &flags->filter);
  command->footer(
      "Without filters everything is exported, whatever its factuality. The same articles give "
      "the\n"
      "same bytes, in whatever order they came.\n"
      "example: guanxi export --as graphml --out graph.graphml");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
