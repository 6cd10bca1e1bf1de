// guanxi rank: the entities that matter most in the whole graph.
#include <map>
#include <memory>

#include "absl/strings/str_format.h"
#include "client/cli/filter_flags.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  v1::RankMeasure measure = v1::RANK_MEASURE_DEGREE;
  int limit = 20;
  int samples = 0;
  FilterFlags filter;
};

Json ToJson(const v1::RankedEntity& ranked) {
  Json json = EntityJson(ranked.entity());
  json["score"] = ranked.score();
  return json;
}

void PrintAnswer(const Session& session, const v1::RankEntitiesResponse& answer) {
  if (session.format == Format::kJson) {
    Json json = {{"exact", answer.exact()}, {"entities", Json::array()}};
    for (const auto& ranked : answer.entities()) json["entities"].push_back(ToJson(ranked));
    json["info"] = InfoJson(answer.info());
    PrintJson(json);
  } else if (session.format == Format::kJsonLines) {
    for (const auto& ranked : answer.entities()) PrintJsonLine(ToJson(ranked));
  } else {
    Table table({"SCORE", "NAME", "TYPE", "ID"});
    for (const auto& ranked : answer.entities()) {
      table.AddRow({absl::StrFormat("%.6g", ranked.score()), ranked.entity().name(),
                    ShortName(ranked.entity().type()), ranked.entity().id()});
    }
    if (!table.empty()) PrintText(table.Print(session));
  }
}

int Run(Session* session, const Flags& flags) {
  v1::RankEntitiesRequest request;
  request.set_measure(flags.measure);
  request.set_samples(flags.samples);
  request.mutable_budget()->set_max_results(flags.limit);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  const auto answer = session->client().RankEntities(request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  PrintAnswer(*session, *answer);
  if (answer->entities_size() == 0) return kExitNothing;
  if (!answer->exact()) std::fprintf(stderr, "guanxi: scores are estimated from samples\n");
  return kExitOk;
}

}  // namespace

void AddRank(CLI::App& app, Session* session) {
  static const std::map<std::string, v1::RankMeasure> kMeasures = {
      {"degree", v1::RANK_MEASURE_DEGREE},
      {"pagerank", v1::RANK_MEASURE_PAGERANK},
      {"betweenness", v1::RANK_MEASURE_BETWEENNESS}};
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      app.add_subcommand("rank", "the entities that matter most in the whole graph");
  command->add_option("--by", flags->measure, "degree (default), pagerank or betweenness")
      ->transform(CLI::CheckedTransformer(kMeasures, CLI::ignore_case).description(""));
  command->add_option("--limit", flags->limit, "entities at most, 1 to 10000")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command
      ->add_option("--samples", flags->samples,
                   "betweenness: entities to look for paths from; 0: by the size of the graph")
      ->check(CLI::Range(0, 1000000));
  AddFilterFlags(command, &flags->filter);
  command->footer("example: guanxi rank --by pagerank --predicates contact --from 2024");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
