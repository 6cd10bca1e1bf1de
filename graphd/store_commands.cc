// graphd check, backup and restore: what can be done with a store that is not being served.
#include <cstdio>
#include <string>

#include "absl/status/statusor.h"
#include "graphd/commands.h"
#include "graphd/resolve/open_store.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {
namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "graphd: %s\n", std::string(status.message()).c_str());
  return kExitUnreachable;
}

absl::StatusOr<std::unique_ptr<Store>> OpenExisting(const std::string& db, bool read_only) {
  StoreOptions options;
  options.directory = db;
  options.create_if_missing = false;
  options.read_only = read_only;
  return OpenStore(options);
}

unsigned long long Show(uint64_t value) { return value; }

int CopyStore(const std::string& from, const std::string& to) {
  const auto store = OpenExisting(from, false);
  if (!store.ok()) return Fail(store.status());
  const absl::Status copied = (*store)->Checkpoint(to);
  if (!copied.ok()) return Fail(copied);
  std::fprintf(stderr, "graphd: revision %llu of %s is in %s\n", Show((*store)->CurrentRevision()),
               from.c_str(), to.c_str());
  return kExitOk;
}

}  // namespace

int RunCheck(const std::string& db) {
  const auto store = OpenExisting(db, true);
  if (!store.ok()) return Fail(store.status());
  const absl::StatusOr<CheckReport> report = (*store)->Check();
  if (!report.ok()) return Fail(report.status());
  const StoreStats& counted = report->counted;
  std::printf("revision %llu: %llu articles, %llu entities, %llu relations, %llu evidence\n",
              Show(counted.revision), Show(counted.articles), Show(counted.entities),
              Show(counted.relations), Show(counted.evidence));
  for (const std::string& problem : report->problems) std::printf("%s\n", problem.c_str());
  if (report->problem_count == 0) {
    std::printf("sound\n");
    return kExitOk;
  }
  std::printf("%llu problems\n", Show(report->problem_count));
  return kExitNothing;
}

int RunBackup(const std::string& db, const std::string& to) { return CopyStore(db, to); }

int RunRestore(const std::string& db, const std::string& from) { return CopyStore(from, db); }

}  // namespace guanxi::graphd
