#include "ingest/retract_command.h"

#include <cstdio>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/resolve/open_store.h"
#include "graphd/store/store.h"
#include "ingest/read/canonical_url.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kIdDigits = 16;

absl::StatusOr<graphd::ArticleId> FindArticle(const graphd::Store& store, const std::string& name) {
  uint64_t id = 0;
  if (name.size() == kIdDigits && absl::SimpleHexAtoi(name, &id)) return graphd::ArticleId{id};
  auto found = store.FindArticleByUrl(name);
  if (found.ok() || !absl::IsNotFound(found.status())) return found;
  // The same page under another spelling of its address.
  id = StableHash64(CanonicalUrl(name));
  GUANXI_RETURN_IF_ERROR(store.GetArticleMetadata(graphd::ArticleId{id}).status());
  return graphd::ArticleId{id};
}

absl::Status RetractOne(const std::string& name, graphd::Store* store) {
  GUANXI_ASSIGN_OR_RETURN(const graphd::ArticleId id, FindArticle(*store, name));
  return store->RetractArticle(id).status();
}

}  // namespace

void RetractFlags::AddTo(CLI::App* app) {
  app->add_option("--db", db, "store to change")->type_name("DIR")->required();
  app->add_option("ARTICLE", articles, "URLs or article ids (16 hexadecimal digits)")
      ->type_name("")
      ->required();
  app->footer("Example: guanxi-ingest retract --db store https://example.com/a/1.html");
}

ExitStatus RunRetract(const RetractFlags& flags) {
  graphd::StoreOptions options;
  options.directory = flags.db;
  options.create_if_missing = false;
  auto store = graphd::OpenStore(options);
  if (!store.ok()) {
    std::fprintf(stderr, "guanxi-ingest: %s\n", std::string(store.status().message()).c_str());
    return kExitUnreachable;
  }
  ExitStatus exit = kExitOk;
  for (const std::string& name : flags.articles) {
    const absl::Status status = RetractOne(name, store->get());
    if (status.ok()) {
      std::fprintf(stderr, "retracted %s\n", name.c_str());
      continue;
    }
    const bool unknown = absl::IsNotFound(status);
    std::fprintf(stderr, "guanxi-ingest: %s: %s\n", name.c_str(),
                 unknown ? "no such article in the store" : std::string(status.message()).c_str());
    if (!unknown) return kExitUnreachable;
    exit = kExitNothing;
  }
  return exit;
}

}  // namespace guanxi::ingest
