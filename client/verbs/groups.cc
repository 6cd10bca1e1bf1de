// guanxi groups: which entities belong together in the whole graph.
#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/filter_flags.h"
#include "client/cli/rows.h"
#include "client/verbs/verbs.h"

namespace guanxi::client {
namespace {

struct Flags {
  v1::GroupKind kind = v1::GROUP_KIND_COMMUNITIES;
  int limit = 20;
  int members = 10;
  FilterFlags filter;
};

Json ToJson(const v1::EntityGroup& group) {
  Json json = {{"size", group.size()}, {"members", Json::array()}};
  for (const v1::Entity& member : group.members()) json["members"].push_back(EntityJson(member));
  return json;
}

std::string MembersText(const v1::EntityGroup& group) {
  std::string text;
  for (const v1::Entity& member : group.members()) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", member.name());
  }
  return group.size() > group.members_size() ? absl::StrCat(text, " ...") : text;
}

void PrintAnswer(const Session& session, const v1::GroupEntitiesResponse& answer) {
  if (session.format == Format::kJson) {
    Json json = {{"group_count", answer.group_count()},
                 {"settled", answer.settled()},
                 {"groups", Json::array()}};
    for (const auto& group : answer.groups()) json["groups"].push_back(ToJson(group));
    json["info"] = InfoJson(answer.info());
    PrintJson(json);
  } else if (session.format == Format::kJsonLines) {
    for (const auto& group : answer.groups()) PrintJsonLine(ToJson(group));
  } else {
    Table table({"SIZE", "MEMBERS"});
    for (const auto& group : answer.groups()) {
      table.AddRow({absl::StrCat(group.size()), MembersText(group)});
    }
    if (!table.empty()) PrintText(table.Print(session));
  }
}

int Run(Session* session, const Flags& flags) {
  v1::GroupEntitiesRequest request;
  request.set_kind(flags.kind);
  request.set_max_members(flags.members);
  request.mutable_budget()->set_max_results(flags.limit);
  const absl::Status filled = FillFilter(flags.filter, request.mutable_filter());
  if (!filled.ok()) return ReportError(*session, filled);
  const auto answer = session->client().GroupEntities(request);
  if (!answer.ok()) return ReportError(*session, answer.status());
  PrintAnswer(*session, *answer);
  return answer->groups_size() == 0 ? kExitNothing : kExitOk;
}

}  // namespace

void AddGroups(CLI::App& app, Session* session) {
  static const std::map<std::string, v1::GroupKind> kKinds = {
      {"communities", v1::GROUP_KIND_COMMUNITIES}, {"components", v1::GROUP_KIND_COMPONENTS}};
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("groups", "which entities belong together");
  command->add_option("--by", flags->kind, "communities (default) or components")
      ->transform(CLI::CheckedTransformer(kKinds, CLI::ignore_case).description(""));
  command->add_option("--limit", flags->limit, "groups at most, the largest first, 1 to 1000")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--members", flags->members, "members named of each, 1 to 10000")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  AddFilterFlags(command, &flags->filter);
  command->footer("example: guanxi groups --predicates cooperation --limit 5");
  command->callback([=] { session->exit_status = Run(session, *flags); });
}

}  // namespace guanxi::client
