// graphd: flags and subcommands.
#include "CLI/CLI.hpp"
#include "graphd/commands.h"

namespace {

using guanxi::graphd::ServeFlags;

void AddServeFlags(CLI::App& app, ServeFlags* flags) {
  app.add_option("--db", flags->db, "folder of the store; made if it is not there");
  app.add_option("--listen", flags->listen, "HOST:PORT for gRPC; port 0 picks a free one")
      ->capture_default_str();
  app.add_option("--http", flags->http, "HOST:PORT for HTTP (not served yet)");
  app.add_option("--data", flags->data, "folder of the lexicons, for Extract and PutArticles");
  app.add_option("--threads", flags->threads, "threads for long requests; 0: two a core")
      ->check(CLI::Range(0, 1024));
  app.add_option("--keep-revisions", flags->keep_revisions,
                 "changes that watch and --as-of reach back over; older ones are forgotten")
      ->check(CLI::Range(int64_t{1000}, int64_t{1} << 40))
      ->capture_default_str();
  app.add_flag("--read-only", flags->read_only, "take no changes; the store must exist");
  app.footer(
      "subcommands take --db too: graphd check --db DIR\n"
      "example: graphd --db news.db --listen 127.0.0.1:7687\n"
      "exit status: 0 ok; 1 check found problems; 2 wrong usage; 3 store or address cannot be had");
}

CLI::App* AddStoreCommand(CLI::App& app, const char* name, const char* what, std::string* db) {
  CLI::App* command = app.add_subcommand(name, what);
  command->add_option("--db", *db, "folder of the store")->required();
  return command;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Serves a knowledge graph of who did what with whom over gRPC.", "graphd");
  ServeFlags flags;
  AddServeFlags(app, &flags);
  std::string db, other;
  CLI::App* check = AddStoreCommand(app, "check", "verify a store", &db);
  CLI::App* backup = AddStoreCommand(app, "backup", "copy a store that is not being served", &db);
  backup->add_option("--to", other, "folder to make")->required();
  CLI::App* restore = AddStoreCommand(app, "restore", "make a store from a backup", &db);
  restore->add_option("--from", other, "folder of the backup")->required();
  app.require_subcommand(0, 1);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty() && flags.db.empty()) {
      throw CLI::RequiredError("--db");
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? guanxi::graphd::kExitOk : guanxi::graphd::kExitUsage;
  }
  if (check->parsed()) return guanxi::graphd::RunCheck(db);
  if (backup->parsed()) return guanxi::graphd::RunBackup(db, other);
  if (restore->parsed()) return guanxi::graphd::RunRestore(db, other);
  return guanxi::graphd::RunServe(flags);
}
