// guanxi ask "QUESTION": a question in Chinese or English.
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

void PrintTable(const Session& session, const v1::AskResponse& answer) {
  const NameTable names(answer.entities());
  if (!answer.understood_as().empty()) {
    PrintText(absl::StrCat("guanxi ", answer.understood_as(), "\n"));
  }
  PrintText(absl::StrCat(answer.answer(), "\n"));
  Table table = RelationTable();
  for (const auto& relation : answer.relations()) AddRelationRow(relation, names, &table);
  if (!table.empty()) PrintText("\n" + table.Print(session));
}

Json ToJson(const v1::AskResponse& answer) {
  const NameTable names(answer.entities());
  Json json = {{"understood", answer.understood()},
               {"understood_as", answer.understood_as()},
               {"answer", answer.answer()},
               {"relations", Json::array()}};
  for (const auto& r : answer.relations()) json["relations"].push_back(RelationJson(r, names));
  json["info"] = InfoJson(answer.info());
  return json;
}

int Run(Session* session, const std::string& question) {
  v1::AskRequest request;
  request.set_question(question);
  const auto answer = session->client().Ask(request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  ReportInfo(answer->info());
  if (session->format == Format::kTable) {
    PrintTable(*session, *answer);
  } else {
    PrintJsonAs(session->format, ToJson(*answer));
  }
  return answer->understood() && answer->relations_size() > 0 ? kExitOk : kExitNothing;
}

}  // namespace

void AddAsk(CLI::App& app, Session* session) {
  auto question = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("ask", "a question in Chinese or English (no server answers it yet)");
  command->add_option("QUESTION", *question, "in quotes")->required();
  command->footer("example: guanxi ask \"金正恩2018年会见了谁？\"");
  command->callback([=] { session->exit_status = Run(session, *question); });
}

}  // namespace guanxi::client
