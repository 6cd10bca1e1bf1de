// guanxi timeline NAME [NAME]: what happened, oldest first.
#include <memory>

#include "client/cli/filter_flags.h"
#include "client/cli/paging.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::string name, other;
  int limit = 1000;
  bool with_undated = false;
  FilterFlags filter;
};

// Undated relations stand at the end of the list.
void DropUndated(v1::ListRelationsResponse* answer) {
  auto* rows = answer->mutable_relations();
  int dated = rows->size();
  while (dated > 0 && rows->Get(dated - 1).date().empty()) --dated;
  rows->DeleteSubrange(dated, rows->size() - dated);
}

void PrintAnswer(const Session& session, const v1::ListRelationsResponse& answer) {
  const NameTable names(answer.entities());
  if (session.format == Format::kTable) {
    Table table = RelationTable();
    for (const auto& relation : answer.relations()) AddRelationRow(relation, names, &table);
    if (!table.empty()) PrintText(table.Print(session));
  } else if (session.format == Format::kJsonLines) {
    for (const auto& relation : answer.relations()) PrintJsonLine(RelationJson(relation, names));
  } else {
    Json json = {{"relations", Json::array()}};
    for (const auto& r : answer.relations()) json["relations"].push_back(RelationJson(r, names));
    json["info"] = InfoJson(answer.info());
    PrintJson(json);
  }
}

int Run(Session* session, const Flags& flags) {
  v1::ListRelationsRequest request;
  request.set_entity(flags.name);
  request.set_other(flags.other);
  request.set_order(v1::RELATION_ORDER_OLDEST_FIRST);
  request.set_evidence_per_relation(1);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  auto answer = FetchPages<v1::ListRelationsRequest, v1::ListRelationsResponse>(
      request, flags.limit,
      [&](const v1::ListRelationsRequest& r) { return session->client().ListRelations(r); },
      [](v1::ListRelationsResponse* a) { return a->mutable_relations(); });
  if (!answer.ok()) return ReportError(*session, answer.status());
  ReportInfo(answer->info());
  const int fetched = answer->relations_size();
  if (!flags.with_undated) DropUndated(&*answer);
  PrintAnswer(*session, *answer);
  if (!answer->next_page_token().empty()) {
    std::fprintf(stderr, "guanxi: the list goes on; --limit shows more\n");
  } else if (fetched > answer->relations_size()) {
    std::fprintf(stderr, "guanxi: %d undated relations left out; --with-undated shows them\n",
                 fetched - answer->relations_size());
  }
  if (answer->relations_size() > 0) return kExitOk;
  std::fprintf(stderr, "guanxi: nothing dated is known that passes the filter\n");
  return kExitNothing;
}

}  // namespace

void AddTimeline(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      app.add_subcommand("timeline", "what happened to one, or between two, oldest first");
  command->add_option("NAME", flags->name, "name or id")->required();
  command->add_option("OTHER", flags->other, "only between the two");
  command->add_option("--limit", flags->limit, "rows at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_flag("--with-undated", flags->with_undated, "also what has no date, at the end");
  AddFilterFlags(command, &flags->filter);
  command->footer("example: guanxi timeline 特朗普 金正恩 --exclude standing");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
