// guanxi: the command that asks a running graphd.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <string>

#include "client/cli/session.h"
#include "client/verbs/verbs.h"

namespace {

using guanxi::client::Format;
using guanxi::client::Session;

constexpr char kFooter[] =
    "Names are taken in Chinese (either script), Latin letters or pinyin; ids are taken too.\n"
    "exit status: 0 found; 1 nothing found; 2 wrong usage; 3 no answer from the server\n"
    "example: guanxi met 金正恩 --from 2018 --planned";

void AddSharedFlags(CLI::App& app, Session* session) {
  app.add_option("--server", session->server, "HOST:PORT of graphd")
      ->envname("GUANXI_SERVER")
      ->default_str("127.0.0.1:7687");
  app.add_option("--timeout", session->timeout_seconds, "seconds to wait for an answer")
      ->check(CLI::Range(0.001, 3600.0))
      ->capture_default_str();
  static const std::map<std::string, Format> kFormats = {
      {"table", Format::kTable}, {"json", Format::kJson}, {"jsonl", Format::kJsonLines}};
  app.add_option("--format", session->format,
                 "table, json (one document) or jsonl (one row a line)")
      ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case).description(""))
      ->default_str("table");
}

void LookAtTerminal(Session* session) {
  if (isatty(STDOUT_FILENO) == 0) return;
  const char* no_color = std::getenv("NO_COLOR");
  session->color = no_color == nullptr || *no_color == '\0';
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) session->width = size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Asks who did what with whom.", "guanxi");
  Session session;
  session.server = "127.0.0.1:7687";
  app.fallthrough();  // shared flags may stand behind the verb too
  LookAtTerminal(&session);
  AddSharedFlags(app, &session);
  for (const auto add :
       {guanxi::client::AddFind, guanxi::client::AddShow, guanxi::client::AddMet,
        guanxi::client::AddPath, guanxi::client::AddAround, guanxi::client::AddEvidence,
        guanxi::client::AddTimeline, guanxi::client::AddAsk, guanxi::client::AddWatch,
        guanxi::client::AddExport, guanxi::client::AddRank, guanxi::client::AddGroups,
        guanxi::client::AddStats}) {
    add(app, &session);
  }
  app.require_subcommand(1);
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? guanxi::client::kExitOk : guanxi::client::kExitUsage;
  }
  return session.exit_status;
}
