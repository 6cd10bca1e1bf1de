// guanxi show NAME: one entity in full.
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/filter_flags.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::string name;
  FilterFlags filter;
};

void AddPosition(const v1::Position& position, const NameTable& names, Table* table) {
  table->AddRow({position.date(), names(position.holder()), position.title(),
                 names(position.organization()), ShortName(position.factuality()),
                 absl::StrCat(position.source_count()), position.relation()});
}

void PrintTable(const Session& session, const v1::GetEntityResponse& answer) {
  const NameTable names(answer.entities());
  PrintText(absl::StrCat(Label(answer.entity()), "\n"));
  if (answer.entity().aliases_size() > 0) {
    PrintText(absl::StrCat("also: ", absl::StrJoin(answer.entity().aliases(), ", "), "\n"));
  }
  Table positions({"DATE", "WHO", "POSITION", "AT", "FACTUALITY", "SOURCES", "RELATION"});
  for (const auto& position : answer.positions()) AddPosition(position, names, &positions);
  for (const auto& position : answer.holders()) AddPosition(position, names, &positions);
  if (!positions.empty()) PrintText("\n" + positions.Print(session));
  Table counts({"PREDICATE", "RELATIONS", "AS SUBJECT", "AS OBJECT"});
  for (const auto& count : answer.predicate_counts()) {
    counts.AddRow({count.predicate(), absl::StrCat(count.count()), absl::StrCat(count.as_subject()),
                   absl::StrCat(count.as_object())});
  }
  if (!counts.empty()) PrintText("\n" + counts.Print(session));
}

Json PositionJson(const v1::Position& position, const NameTable& names) {
  return {{"holder", names(position.holder())},
          {"title", position.title()},
          {"organization", names(position.organization())},
          {"date", position.date()},
          {"factuality", ShortName(position.factuality())},
          {"sources", position.source_count()},
          {"relation", position.relation()}};
}

Json ToJson(const v1::GetEntityResponse& answer) {
  const NameTable names(answer.entities());
  Json json = EntityJson(answer.entity());
  json["positions"] = Json::array();
  for (const auto& p : answer.positions()) json["positions"].push_back(PositionJson(p, names));
  json["holders"] = Json::array();
  for (const auto& p : answer.holders()) json["holders"].push_back(PositionJson(p, names));
  json["relations"] = answer.relation_count();
  json["predicates"] = Json::object();
  for (const auto& c : answer.predicate_counts()) json["predicates"][c.predicate()] = c.count();
  json["info"] = InfoJson(answer.info());
  return json;
}

int Run(Session* session, const Flags& flags) {
  v1::GetEntityRequest request;
  request.set_entity(flags.name);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  const auto answer = session->client().GetEntity(request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  ReportInfo(answer->info());
  if (session->format == Format::kTable) {
    PrintTable(*session, *answer);
  } else {
    PrintJsonAs(session->format, ToJson(*answer));
  }
  return kExitOk;
}

}  // namespace

void AddShow(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      app.add_subcommand("show", "one entity: names, positions, what it is part of");
  command->add_option("NAME", flags->name, "name or id")->required();
  AddFilterFlags(command, &flags->filter);
  command->footer("example: guanxi show 金正恩");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
