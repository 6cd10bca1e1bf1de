// guanxi-ingest: articles into a store, into a server, or onto standard output as JSON lines.
#include <CLI/CLI.hpp>

#include "ingest/extract_command.h"
#include "ingest/import_command.h"
#include "ingest/load_command.h"
#include "ingest/retract_command.h"

namespace guanxi::ingest {
namespace {

constexpr char kAbout[] =
    "Reads news articles, finds who did what with whom, and stores it.\n"
    "Articles may be HTML pages, Markdown with YAML front matter, RSS or Atom, JSON lines, plain "
    "text or the archive form, in UTF-8, GB18030 or Big5, also packed by gzip, zstd or tar.";

constexpr char kStatuses[] =
    "Exit status: 0 done; 1 no article found, or nothing to take back; 2 wrong usage; 3 the store "
    "or server cannot be reached; 4 some inputs failed (each is named with its reason) or the run "
    "was interrupted; the rest is done.\n"
    "Example: guanxi-ingest --db store articles/";

int Main(int argc, char** argv) {
  CLI::App app(kAbout, "guanxi-ingest");
  app.set_version_flag("--version", "guanxi-ingest " GUANXI_VERSION);
  app.footer(kStatuses);
  app.require_subcommand(0, 1);
  LoadFlags load;
  load.AddTo(&app);
  ExtractFlags extract;
  CLI::App* extract_app = app.add_subcommand("extract", "print one JSON line an article; no store");
  extract.AddTo(extract_app);
  ImportFlags import;
  CLI::App* import_app =
      app.add_subcommand("import", "tables of facts made elsewhere into a store");
  import.AddTo(import_app);
  RetractFlags retract;
  CLI::App* retract_app = app.add_subcommand("retract", "take back all that articles said");
  retract.AddTo(retract_app);
  // The command-line library reports by exception; this is where they end.
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  if (extract_app->parsed()) return RunExtract(extract);
  if (import_app->parsed()) return RunImport(import);
  if (retract_app->parsed()) return RunRetract(retract);
  return RunLoad(load);
}

}  // namespace
}  // namespace guanxi::ingest

int main(int argc, char** argv) { return guanxi::ingest::Main(argc, argv); }
