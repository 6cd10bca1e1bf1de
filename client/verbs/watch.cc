// guanxi watch [NAME...]: new and withdrawn relations as they come, until interrupted.
#include <cstdio>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/filter_flags.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::vector<std::string> names;
  int64_t from_revision = 0;
  int64_t stop_after = 0;
  FilterFlags filter;
};

void PrintChange(const Session& session, const v1::WatchResponse& change) {
  const NameTable names(change.entities());
  for (const v1::Relation& relation : change.added()) {
    if (session.format == Format::kTable) {
      PrintText(absl::StrCat(change.revision(), "  + ", names(relation.subject()), " —",
                             relation.predicate(), "→ ", names(relation.object()), "  ",
                             relation.date(), "  ", ShortName(relation.factuality()), "  ",
                             relation.id(), "\n"));
    } else {
      Json json = {{"revision", change.revision()}, {"change", "added"}};
      json["relation"] = RelationJson(relation, names);
      PrintJsonLine(json);
    }
  }
  for (const std::string& id : change.withdrawn()) {
    if (session.format == Format::kTable) {
      PrintText(absl::StrCat(change.revision(), "  - ", id, "\n"));
    } else {
      PrintJsonLine({{"revision", change.revision()}, {"change", "withdrawn"}, {"id", id}});
    }
  }
  std::fflush(stdout);
}

int Run(Session* session, const Flags& flags) {
  v1::WatchRequest request;
  for (const std::string& name : flags.names) request.add_entities(name);
  request.set_from_revision(flags.from_revision);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  int64_t seen = 0;
  bool enough = false;
  const absl::Status status =
      session->client().Watch(request, [&](const v1::WatchResponse& change) {
        if (change.added_size() == 0 && change.withdrawn_size() == 0) {
          std::fprintf(stderr, "guanxi: watching from revision %lld on\n",
                       static_cast<long long>(change.revision()));
          return absl::OkStatus();
        }
        PrintChange(*session, change);
        enough = flags.stop_after > 0 && ++seen >= flags.stop_after;
        return enough ? absl::CancelledError("enough") : absl::OkStatus();
      });
  return status.ok() || enough ? kExitOk : ReportError(*session, status);
}

}  // namespace

void AddWatch(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("watch", "new and withdrawn relations as they come");
  command->add_option("NAME", flags->names, "only relations of these");
  command->add_option("--from-revision", flags->from_revision, "also what changed after this one");
  command->add_option("--stop-after", flags->stop_after, "end after so many changes; 0: never")
      ->check(CLI::NonNegativeNumber);
  AddFilterFlags(command, &flags->filter);
  command->footer("example: guanxi watch 金正恩 --predicates contact --planned");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
