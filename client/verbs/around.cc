// guanxi around NAME: the neighbourhood.
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/filter_flags.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::vector<std::string> names;
  int hops = 1;
  int limit = 0;
  int max_neighbors = 0;
  FilterFlags filter;
};

void PrintTable(const Session& session, const v1::NeighborhoodResponse& answer) {
  NameTable names;
  names.Add(answer.subgraph());
  Table entities({"STEPS", "NAME", "TYPE", "NOT SHOWN", "ID"});
  for (const v1::SubgraphEntity& entity : answer.subgraph().entities()) {
    const int64_t omitted = entity.omitted_neighbors();
    entities.AddRow({absl::StrCat(entity.distance()), entity.entity().name(),
                     ShortName(entity.entity().type()), omitted > 0 ? absl::StrCat(omitted) : "",
                     entity.entity().id()});
  }
  PrintText(entities.Print(session));
  Table relations = RelationTable();
  for (const auto& relation : answer.subgraph().relations()) {
    AddRelationRow(relation, names, &relations);
  }
  if (!relations.empty()) PrintText("\n" + relations.Print(session));
}

Json ToJson(const v1::NeighborhoodResponse& answer, const NameTable& names) {
  Json json = {{"entities", Json::array()}, {"relations", Json::array()}};
  for (const v1::SubgraphEntity& entity : answer.subgraph().entities()) {
    Json row = EntityJson(entity.entity());
    row["steps"] = entity.distance();
    row["omitted_neighbors"] = entity.omitted_neighbors();
    json["entities"].push_back(std::move(row));
  }
  for (const auto& relation : answer.subgraph().relations()) {
    json["relations"].push_back(RelationJson(relation, names));
  }
  json["omitted_entities"] = answer.omitted_entities();
  json["omitted_relations"] = answer.omitted_relations();
  json["info"] = InfoJson(answer.info());
  return json;
}

int Run(Session* session, const Flags& flags) {
  v1::NeighborhoodRequest request;
  for (const std::string& name : flags.names) request.add_entities(name);
  request.set_hops(flags.hops);
  request.set_max_neighbors_per_entity(flags.max_neighbors);
  request.mutable_budget()->set_max_results(flags.limit);
  if (session->format != Format::kTable) request.set_evidence_per_relation(1);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  const auto answer = session->client().Neighborhood(request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  ReportInfo(answer->info());
  NameTable names;
  names.Add(answer->subgraph());
  if (session->format == Format::kTable) {
    PrintTable(*session, *answer);
  } else if (session->format == Format::kJson) {
    PrintJson(ToJson(*answer, names));
  } else {
    for (const auto& r : answer->subgraph().relations()) PrintJsonLine(RelationJson(r, names));
  }
  if (answer->subgraph().relations_size() > 0) return kExitOk;
  std::fprintf(stderr, "guanxi: nothing stands around it that passes the filter\n");
  return kExitNothing;
}

}  // namespace

void AddAround(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("around", "who and what stands a few steps away");
  command->add_option("NAME", flags->names, "names or ids")->required();
  command->add_option("--hops", flags->hops, "steps, 1 to 6")->capture_default_str();
  command->add_option("--limit", flags->limit, "entities at most; default 1000");
  command->add_option("--max-neighbors", flags->max_neighbors,
                      "followed from one entity; default 100");
  AddFilterFlags(command, &flags->filter);
  command->footer("example: guanxi around 习近平 --hops 2 --predicates contact --from 2019");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
