// guanxi stats: sizes of the store and the graph.
#include "absl/strings/str_cat.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

void PrintTable(const Session& session, const v1::GetStatsResponse& answer) {
  Table table({"WHAT", "NUMBER"});
  const auto row = [&](const std::string& what, int64_t number) {
    table.AddRow({what, absl::StrCat(number)});
  };
  row("articles", answer.articles());
  row("entities", answer.entities());
  for (const auto& count : answer.entity_type_counts()) {
    row(absl::StrCat("  ", ShortName(count.type())), count.count());
  }
  row("relations", answer.relations());
  for (const auto& count : answer.predicate_counts()) {
    row(absl::StrCat("  ", count.predicate()), count.count());
  }
  row("sentences of evidence", answer.evidence());
  row("revision", answer.revision());
  row("graph in memory, bytes", answer.graph_memory_bytes());
  row("store on disk, bytes", answer.store_bytes());
  table.AddRow({"rule set of the last article", answer.rule_set_version()});
  table.AddRow(
      {"server", absl::StrCat(answer.server_version(), answer.read_only() ? " (read-only)" : "")});
  PrintText(table.Print(session));
}

Json ToJson(const v1::GetStatsResponse& answer) {
  Json json = {{"articles", answer.articles()},
               {"entities", answer.entities()},
               {"relations", answer.relations()},
               {"evidence", answer.evidence()},
               {"revision", answer.revision()},
               {"entity_types", Json::object()},
               {"predicates", Json::object()},
               {"graph_memory_bytes", answer.graph_memory_bytes()},
               {"store_bytes", answer.store_bytes()},
               {"rule_set_version", answer.rule_set_version()},
               {"server_version", answer.server_version()},
               {"read_only", answer.read_only()}};
  for (const auto& c : answer.entity_type_counts()) {
    json["entity_types"][ShortName(c.type())] = c.count();
  }
  for (const auto& c : answer.predicate_counts()) json["predicates"][c.predicate()] = c.count();
  return json;
}

int Run(Session* session) {
  const auto answer = session->client().GetStats(v1::GetStatsRequest());
  if (!answer.ok()) return ReportError(*session, answer.status());
  if (session->format == Format::kTable) {
    PrintTable(*session, *answer);
  } else {
    PrintJsonAs(session->format, ToJson(*answer));
  }
  return kExitOk;
}

}  // namespace

void AddStats(CLI::App& app, Session* session) {
  CLI::App* command = app.add_subcommand("stats", "sizes of the store and the graph");
  command->footer("example: guanxi stats --format=json");
  command->callback([=] { session->exit_status = Run(session); });
}

}  // namespace guanxi::client
