// guanxi path FROM TO: how two entities are connected.
#include <map>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/cli/filter_flags.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::string from, to;
  std::vector<std::string> via, avoid;
  std::string mode = "shortest", weight, objective, disjoint;
  int k = 0;
  int max_hops = 0;
  float hub_penalty = 0;
  int limit = 0;
  FilterFlags filter;
};

const std::map<std::string, v1::PathMode>& Modes() {
  static const auto* const kModes = new std::map<std::string, v1::PathMode>{
      {"shortest", v1::PATH_MODE_SHORTEST},     {"all-shortest", v1::PATH_MODE_ALL_SHORTEST},
      {"k-shortest", v1::PATH_MODE_K_SHORTEST}, {"all-simple", v1::PATH_MODE_ALL_SIMPLE},
      {"strongest", v1::PATH_MODE_STRONGEST},   {"time-respecting", v1::PATH_MODE_TIME_RESPECTING}};
  return *kModes;
}

const std::map<std::string, v1::PathWeight>& Weights() {
  static const auto* const kWeights = new std::map<std::string, v1::PathWeight>{
      {"", v1::PATH_WEIGHT_UNSPECIFIED},
      {"hops", v1::PATH_WEIGHT_HOPS},
      {"sources", v1::PATH_WEIGHT_SOURCES},
      {"confidence", v1::PATH_WEIGHT_CONFIDENCE},
      {"sources-and-recency", v1::PATH_WEIGHT_SOURCES_AND_RECENCY}};
  return *kWeights;
}

const std::map<std::string, v1::TimeObjective>& Objectives() {
  static const auto* const kObjectives = new std::map<std::string, v1::TimeObjective>{
      {"", v1::TIME_OBJECTIVE_UNSPECIFIED},
      {"earliest", v1::TIME_OBJECTIVE_EARLIEST_ARRIVAL},
      {"fewest-steps", v1::TIME_OBJECTIVE_FEWEST_STEPS},
      {"fastest", v1::TIME_OBJECTIVE_FASTEST}};
  return *kObjectives;
}

const std::map<std::string, v1::PathDisjointness>& Disjointness() {
  static const auto* const kKinds =
      new std::map<std::string, v1::PathDisjointness>{{"", v1::PATH_DISJOINTNESS_UNSPECIFIED},
                                                      {"edge", v1::PATH_DISJOINTNESS_EDGE},
                                                      {"node", v1::PATH_DISJOINTNESS_NODE}};
  return *kKinds;
}

// "K_SHORTEST" and "k-shortest" are the same; CLI11 has checked the value.
std::string Normal(const std::string& name) {
  std::string out = absl::AsciiStrToLower(name);
  for (char& c : out) c = c == '_' ? '-' : c;
  return out;
}

template <typename Values>
CLI::Validator OneOf(const Values& values) {
  std::string all;
  for (const auto& [name, value] : values) {
    if (!name.empty()) absl::StrAppend(&all, all.empty() ? "" : ", ", name);
  }
  return CLI::Validator(
      [&values, all](std::string& text) {
        text = Normal(text);
        if (values.count(text) > 0) return std::string();
        return absl::StrCat("\"", text, "\" is not one of ", all);
      },
      "", "");
}

absl::StatusOr<v1::FindPathsRequest> ToRequest(const Flags& flags) {
  v1::FindPathsRequest request;
  request.add_from(flags.from);
  request.add_to(flags.to);
  for (const std::string& name : flags.via) request.add_via(name);
  for (const std::string& name : flags.avoid) request.add_avoid(name);
  request.set_mode(Modes().at(flags.mode));
  request.set_weight(Weights().at(flags.weight));
  request.set_time_objective(Objectives().at(flags.objective));
  request.set_disjointness(Disjointness().at(flags.disjoint));
  request.set_k(flags.k);
  request.set_max_hops(flags.max_hops);
  request.set_hub_penalty(flags.hub_penalty);
  request.mutable_budget()->set_max_results(flags.limit);
  request.set_evidence_per_relation(1);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return filled;
  return request;
}

// "A —met→ B"; the arrow shows where the relation points.
std::string StepText(const v1::PathStep& step, const NameTable& names) {
  const bool along = step.relation().subject() == step.from();
  return absl::StrCat(names(step.from()), along ? " —" : " ←", step.relation().predicate(),
                      along ? "→ " : "— ", names(step.to()));
}

void PrintTable(const Session& session, const v1::FindPathsResponse& answer) {
  const NameTable names(answer.entities());
  for (int i = 0; i < answer.paths_size(); ++i) {
    const v1::Path& path = answer.paths(i);
    if (i > 0) PrintText("\n");
    Table table({absl::StrCat("PATH ", i + 1, " OF ", answer.paths_size()), "DATE", "PLACE",
                 "FACTUALITY", "SOURCES", "RELATION"});
    for (const v1::PathStep& step : path.steps()) {
      const v1::Relation& relation = step.relation();
      table.AddRow({StepText(step, names), relation.date(), names(relation.place()),
                    ShortName(relation.factuality()), absl::StrCat(relation.source_count()),
                    relation.id()});
      for (const auto& evidence : relation.evidence()) table.AddNote(EvidenceNote(evidence));
    }
    PrintText(table.Print(session));
  }
}

Json ToJson(const v1::Path& path, const NameTable& names) {
  Json json = {{"length", path.steps_size()}, {"weight", path.weight()}, {"steps", Json::array()}};
  for (const v1::PathStep& step : path.steps()) {
    json["steps"].push_back({{"from", names(step.from())},
                             {"from_id", step.from()},
                             {"to", names(step.to())},
                             {"to_id", step.to()},
                             {"relation", RelationJson(step.relation(), names)},
                             {"parallel_relations", step.parallel_relations()}});
  }
  return json;
}

void PrintAnswer(const Session& session, const v1::FindPathsResponse& answer) {
  const NameTable names(answer.entities());
  if (session.format == Format::kTable) return PrintTable(session, answer);
  if (session.format == Format::kJsonLines) {
    for (const v1::Path& path : answer.paths()) PrintJsonLine(ToJson(path, names));
    return;
  }
  Json json = {{"paths", Json::array()}};
  for (const v1::Path& path : answer.paths()) json["paths"].push_back(ToJson(path, names));
  json["relaxations"] = Json::array();
  for (const v1::Relaxation& r : answer.relaxations()) {
    json["relaxations"].push_back({{"field", r.field()}, {"hops", r.hops()}});
  }
  json["info"] = InfoJson(answer.info());
  PrintJson(json);
}

int Run(Session* session, const Flags& flags) {
  const auto request = ToRequest(flags);
  if (!request.ok()) return ReportError(*session, request.status());
  const auto answer = session->client().FindPaths(*request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  ReportInfo(answer->info());
  PrintAnswer(*session, *answer);
  if (answer->paths_size() > 0) return kExitOk;
  std::fprintf(stderr, "guanxi: no path\n");
  for (const v1::Relaxation& r : answer->relaxations()) {
    std::fprintf(stderr, "guanxi: without %s there is one of %d steps\n", FlagOf(r.field()).c_str(),
                 r.hops());
  }
  return kExitNothing;
}

}  // namespace

void AddPath(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("path", "how two entities are connected");
  command->add_option("FROM", flags->from, "name or id")->required();
  command->add_option("TO", flags->to, "name or id")->required();
  command
      ->add_option("--mode", flags->mode,
                   "shortest, all-shortest, k-shortest, all-simple, strongest, time-respecting")
      ->transform(OneOf(Modes()))
      ->capture_default_str();
  command->add_option("--k", flags->k, "paths wanted from k-shortest; default 3");
  command->add_option("--max-hops", flags->max_hops, "steps at most; default 6");
  command->add_option("--via", flags->via, "must pass this one; may be repeated");
  command->add_option("--avoid", flags->avoid, "must not touch this one; may be repeated");
  command->add_option("--weight", flags->weight, "hops, sources, confidence, sources-and-recency")
      ->transform(OneOf(Weights()));
  command->add_option("--objective", flags->objective, "earliest, fewest-steps, fastest")
      ->transform(OneOf(Objectives()));
  command->add_option("--disjoint", flags->disjoint, "edge or node: paths that share none")
      ->transform(OneOf(Disjointness()));
  command->add_option("--hub-penalty", flags->hub_penalty, "cost of passing well connected ones");
  command->add_option("--limit", flags->limit, "paths at most; default 100");
  AddFilterFlags(command, &flags->filter);
  command->footer(
      "example: guanxi path 马英九 普京\n"
      "         guanxi path 尹锡悦 金正恩 --mode all-shortest --predicates contact");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
