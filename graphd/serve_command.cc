// graphd --db DIR: opens the store, loads the graph, serves until SIGTERM or SIGINT.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "graphd/commands.h"
#include "graphd/resolve/open_store.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/server.h"
#include "ingest/data_dir.h"

namespace guanxi::graphd {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(5);

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "graphd: %s\n", std::string(status.message()).c_str());
  return status.code() == absl::StatusCode::kInvalidArgument ? kExitUsage : kExitUnreachable;
}

// Blocks the signals in this thread and all that it starts, so that only Wait takes them.
class TerminationSignals {
 public:
  TerminationSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  void Wait() const {
    int number = 0;
    while (sigwait(&set_, &number) != 0) {
    }
  }

 private:
  sigset_t set_;
};

absl::StatusOr<std::unique_ptr<GraphHost>> OpenHost(const ServeFlags& flags) {
  StoreOptions store_options;
  store_options.directory = flags.db;
  store_options.read_only = flags.read_only;
  store_options.create_if_missing = !flags.read_only;
  auto store = OpenStore(store_options);
  if (!store.ok()) return store.status();
  HostOptions host_options;
  host_options.read_only = flags.read_only;
  host_options.keep_revisions = static_cast<Revision>(flags.keep_revisions);
  const absl::StatusOr<std::string> data = ingest::FindDataRoot(flags.data);
  if (data.ok()) {
    host_options.data_root = *data;
  } else {
    std::fprintf(stderr, "graphd: %s; Extract and PutArticles are off\n",
                 std::string(data.status().message()).c_str());
  }
  return GraphHost::Create(std::move(*store), host_options);
}

}  // namespace

int RunServe(const ServeFlags& flags) {
  if (!flags.http.empty()) {
    std::fprintf(stderr, "graphd: --http: the HTTP listener is not served yet; use gRPC\n");
    return kExitUsage;
  }
  const TerminationSignals signals;
  const auto start = std::chrono::steady_clock::now();
  auto host = OpenHost(flags);
  if (!host.ok()) return Fail(host.status());
  ServerOptions options;
  options.listen = flags.listen;
  options.worker_threads = flags.threads;
  auto server = Server::Start(host->get(), options);
  if (!server.ok()) return Fail(server.status());
  const Snapshot::Ptr graph = (*host)->graph();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::fprintf(stderr, "graphd: %zu entities, %zu relations, revision %llu, loaded in %.2f s\n",
               graph->entity_count(), graph->relation_count(),
               static_cast<unsigned long long>(graph->revision()), seconds.count());
  std::fprintf(stderr, "listening on %s\n", (*server)->address().c_str());
  signals.Wait();
  std::fprintf(stderr, "graphd: shutting down\n");
  (*server)->Shutdown(kGrace);
  return kExitOk;
}

}  // namespace guanxi::graphd
