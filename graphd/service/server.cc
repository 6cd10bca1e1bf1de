// Builds, binds and shuts down the gRPC server.
#include "graphd/service/server.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graphd/service/curation_service.h"
#include "graphd/service/graph_service.h"
#include "graphd/service/ingest_service.h"
#include "graphd/service/worker_pool.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace guanxi::graphd {
namespace {

constexpr int kMaxRequestBytes = 64 << 20;
constexpr int kMaxResponseBytes = 256 << 20;

int WorkerThreads(const ServerOptions& options) {
  if (options.worker_threads > 0) return options.worker_threads;
  return std::max(4, 2 * static_cast<int>(std::thread::hardware_concurrency()));
}

// The host part of HOST:PORT, brackets of IPv6 included; nullopt-like "" for anything else.
absl::StatusOr<std::string> HostOf(const std::string& listen) {
  const size_t colon = listen.rfind(':');
  int port = -1;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(listen.substr(colon + 1), &port) || port < 0 || port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("--listen: \"", listen, "\" is not HOST:PORT with a port from 0 to 65535"));
  }
  return listen.substr(0, colon);
}

class GrpcServer final : public Server {
 public:
  GrpcServer(GraphHost* host, int threads)
      : pools_(threads), graph_(host, &pools_), ingest_(host, &pools_.quick) {}

  ~GrpcServer() override { Shutdown(absl::ZeroDuration()); }

  absl::Status Listen(const std::string& listen, const std::string& host) {
    int port = 0;
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(kMaxRequestBytes);
    builder.SetMaxSendMessageSize(kMaxResponseBytes);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddListeningPort(listen, grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&graph_);
    builder.RegisterService(&ingest_);
    builder.RegisterService(&curation_);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || port == 0) {
      return absl::UnavailableError(absl::StrCat("cannot listen on ", listen,
                                                 ": the address is in use or not of this machine"));
    }
    address_ = absl::StrCat(host, ":", port);
    SetHealth();
    return absl::OkStatus();
  }

  const std::string& address() const override { return address_; }

  void Shutdown(absl::Duration grace) override {
    if (server_ == nullptr) return;
    if (auto* health = server_->GetHealthCheckService()) health->SetServingStatus(false);
    server_->Shutdown(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(grace));
    server_->Wait();
    server_.reset();
  }

 private:
  void SetHealth() {
    auto* health = server_->GetHealthCheckService();
    if (health == nullptr) return;
    for (const char* service : {"guanxi.v1.GraphService", "guanxi.v1.IngestService"}) {
      health->SetServingStatus(service, true);
    }
  }

  Pools pools_;
  GraphServiceImpl graph_;
  IngestServiceImpl ingest_;
  CurationServiceImpl curation_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(GraphHost* host,
                                                      const ServerOptions& options) {
  const absl::StatusOr<std::string> name = HostOf(options.listen);
  if (!name.ok()) return name.status();
  auto server = std::make_unique<GrpcServer>(host, WorkerThreads(options));
  const absl::Status listening = server->Listen(options.listen, *name);
  if (!listening.ok()) return listening;
  return server;
}

}  // namespace guanxi::graphd
