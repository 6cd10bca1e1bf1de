// guanxi met NAME [NAME]: who met, phoned or visited whom.
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/filter_flags.h"
#include "client/cli/paging.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  std::string name, other;
  int limit = 100;
  FilterFlags filter;
};

// Whoever visited is the subject; for symmetric predicates the one asked for.
const std::string& SubjectOf(const v1::Meeting& m) {
  return m.predicate() == "visited" && m.counterpart_is_subject() ? m.counterpart() : m.entity();
}
const std::string& ObjectOf(const v1::Meeting& m) {
  return m.predicate() == "visited" && m.counterpart_is_subject() ? m.entity() : m.counterpart();
}

void PrintTable(const Session& session, const v1::ListMeetingsResponse& answer) {
  const NameTable names(answer.entities());
  Table table({"DATE", "WHO", "HOW", "WHOM", "PLACE", "FACTUALITY", "SOURCES", "RELATION"});
  for (const v1::Meeting& m : answer.meetings()) {
    table.AddRow({m.date(), names(SubjectOf(m)), m.predicate(), names(ObjectOf(m)),
                  names(m.place()), ShortName(m.factuality()), absl::StrCat(m.source_count()),
                  m.relation()});
    if (!m.first_evidence().sentence().empty()) table.AddNote(EvidenceNote(m.first_evidence()));
  }
  PrintText(table.Print(session));
}

Json ToJson(const v1::Meeting& m, const NameTable& names) {
  const v1::Article& article = m.first_evidence().article();
  return {{"date", m.date()},
          {"entity", names(m.entity())},
          {"counterpart", names(m.counterpart())},
          {"subject", names(SubjectOf(m))},
          {"predicate", m.predicate()},
          {"object", names(ObjectOf(m))},
          {"place", names(m.place())},
          {"factuality", ShortName(m.factuality())},
          {"sources", m.source_count()},
          {"confidence", Rounded(m.confidence())},
          {"sentence", m.first_evidence().sentence()},
          {"title", article.title()},
          {"url", article.url()},
          {"publisher", article.publisher()},
          {"published", PublishedText(article)},
          {"relation", m.relation()}};
}

void PrintAnswer(const Session& session, const v1::ListMeetingsResponse& answer) {
  const NameTable names(answer.entities());
  if (session.format == Format::kTable) {
    if (answer.meetings_size() > 0) PrintTable(session, answer);
  } else if (session.format == Format::kJsonLines) {
    for (const v1::Meeting& m : answer.meetings()) PrintJsonLine(ToJson(m, names));
  } else {
    Json json = {{"meetings", Json::array()}, {"total", answer.total_size()}};
    for (const v1::Meeting& m : answer.meetings()) json["meetings"].push_back(ToJson(m, names));
    json["info"] = InfoJson(answer.info());
    PrintJson(json);
  }
}

int Run(Session* session, const Flags& flags) {
  v1::ListMeetingsRequest request;
  request.set_entity(flags.name);
  request.set_other(flags.other);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  const auto answer = FetchPages<v1::ListMeetingsRequest, v1::ListMeetingsResponse>(
      request, flags.limit,
      [&](const v1::ListMeetingsRequest& r) { return session->client().ListMeetings(r); },
      [](v1::ListMeetingsResponse* a) { return a->mutable_meetings(); });
  if (!answer.ok()) return ReportError(*session, answer.status());
  ReportInfo(answer->info());
  PrintAnswer(*session, *answer);
  if (answer->total_size() > answer->meetings_size()) {
    std::fprintf(stderr, "guanxi: %d of %lld meetings; --limit shows more\n",
                 answer->meetings_size(), static_cast<long long>(answer->total_size()));
  }
  if (answer->meetings_size() > 0) return kExitOk;
  std::fprintf(stderr, "guanxi: no such meeting is known%s\n",
               flags.filter.planned ? "" : " (--planned adds what is announced)");
  return kExitNothing;
}

}  // namespace

void AddMet(CLI::App& app, Session* session) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("met", "who met, phoned or visited whom, newest first");
  command->add_option("NAME", flags->name, "name or id")->required();
  command->add_option("OTHER", flags->other, "only meetings with this one");
  command->add_option("--limit", flags->limit, "rows at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  AddFilterFlags(command, &flags->filter);
  command->footer(
      "example: guanxi met 金正恩 --from 2018 --to 2019-06\n"
      "         guanxi met \"Kim Jong Un\" 特朗普 --planned --format=json");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
