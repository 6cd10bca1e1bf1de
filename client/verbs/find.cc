// guanxi find NAME: entities by name or its beginning.
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::string name;
  std::vector<std::string> types;
  int limit = 20;
};

void PrintTable(const Session& session, const v1::FindEntitiesResponse& answer) {
  Table table({"NAME", "TYPE", "RELATIONS", "ID", "ALSO"});
  for (const v1::EntityMatch& match : answer.matches()) {
    table.AddRow({match.entity().name(), ShortName(match.entity().type()),
                  absl::StrCat(match.relation_count()), match.entity().id(),
                  absl::StrJoin(match.entity().aliases(), ", ")});
  }
  PrintText(table.Print(session));
}

Json ToJson(const v1::EntityMatch& match) {
  Json json = EntityJson(match.entity());
  json["relations"] = match.relation_count();
  json["matched"] = match.matched_key();
  json["exact"] = match.exact();
  return json;
}

int Run(Session* session, const Flags& flags) {
  v1::FindEntitiesRequest request;
  request.set_query(flags.name);
  request.set_limit(flags.limit);
  for (const std::string& type : flags.types) request.add_types(ParseEntityType(type));
  const auto answer = session->client().FindEntities(request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  if (session->format == Format::kJson) {
    Json json = {{"query", flags.name}, {"entities", Json::array()}};
    for (const auto& match : answer->matches()) json["entities"].push_back(ToJson(match));
    json["info"] = InfoJson(answer->info());
    PrintJson(json);
  } else if (session->format == Format::kJsonLines) {
    for (const auto& match : answer->matches()) PrintJsonLine(ToJson(match));
  } else if (answer->matches_size() > 0) {
    PrintTable(*session, *answer);
  }
  if (answer->matches_size() > 0) return kExitOk;
  std::fprintf(stderr, "guanxi: nothing is called \"%s\"\n", flags.name.c_str());
  return kExitNothing;
}

}  // namespace

void AddFind(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("find", "entities by a name or its beginning");
  command->add_option("NAME", flags->name, "in Chinese, Latin letters or pinyin")->required();
  command->add_option("--types", flags->types, "PERSON,ORGANIZATION,COUNTRY,PLACE")
      ->delimiter(',')
      ->expected(1)
      ->take_all();
  command->add_option("--limit", flags->limit, "entities at most, 1 to 1000")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->footer("example: guanxi find 金正\n         guanxi find \"kim jong\" --types PERSON");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
