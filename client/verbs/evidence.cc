// guanxi evidence RELATION: the sentences behind a relation.
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/paging.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::string relation;
  int limit = 100;
};

void PrintTable(const Session& session, const v1::ListEvidenceResponse& answer) {
  const NameTable names(answer.entities());
  Table relation = RelationTable();
  AddRelationRow(answer.relation(), names, &relation);
  PrintText(relation.Print(session) + "\n");
  Table table({"PUBLISHED", "PUBLISHER", "ACCORDING TO", "CONFIDENCE", "RULE", "TITLE"});
  for (const v1::Evidence& evidence : answer.evidence()) {
    const v1::Article& article = evidence.article();
    table.AddRow({PublishedText(article), article.publisher(), names(evidence.attribution()),
                  absl::StrCat(evidence.confidence()), evidence.rule(), article.title()});
    table.AddNote(absl::StrCat("“", evidence.sentence(), "”"));
    table.AddNote(absl::StrCat(article.url(), " [", evidence.start(), ", ", evidence.end(), ")"));
  }
  PrintText(table.Print(session));
}

int Run(Session* session, const Flags& flags) {
  v1::ListEvidenceRequest request;
  request.set_relation(flags.relation);
  const auto answer = FetchPages<v1::ListEvidenceRequest, v1::ListEvidenceResponse>(
      request, flags.limit,
      [&](const v1::ListEvidenceRequest& r) { return session->client().ListEvidence(r); },
      [](v1::ListEvidenceResponse* a) { return a->mutable_evidence(); });
  if (!answer.ok()) return ReportError(*session, answer.status());
  const NameTable names(answer->entities());
  if (session->format == Format::kTable) {
    PrintTable(*session, *answer);
  } else if (session->format == Format::kJsonLines) {
    for (const auto& e : answer->evidence()) PrintJsonLine(EvidenceJson(e, names));
  } else {
    Json json = {{"relation", RelationJson(answer->relation(), names)},
                 {"evidence", Json::array()}};
    for (const auto& e : answer->evidence()) json["evidence"].push_back(EvidenceJson(e, names));
    json["info"] = InfoJson(answer->info());
    PrintJson(json);
  }
  return answer->evidence_size() > 0 ? kExitOk : kExitNothing;
}

}  // namespace

void AddEvidence(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("evidence", "the sentences behind a relation");
  command->add_option("RELATION", flags->relation, "the id that other answers give")->required();
  command->add_option("--limit", flags->limit, "sentences at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->footer("example: guanxi evidence 0123456789abcdef");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
