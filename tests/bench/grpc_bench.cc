// Calls a second over gRPC on one machine, several in flight: the server's own methods beside a
// call that does nothing and sends as many bytes back, in the same process and run.
//
// usage: grpc_bench [SECONDS] [IN_FLIGHT]     per measurement, default 3 and 8

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graphd/resolve/open_store.h"
#include "graphd/service/convert_model.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/server.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "guanxi/v1/graph_service.grpc.pb.h"
#include "tests/bench/bench_process.h"
#include "tests/bench/graph_generator.h"

namespace guanxi::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr uint32_t kEntities = 20'000;
constexpr uint32_t kRelations = 200'000;
constexpr size_t kRelationsPerArticle = 200;
constexpr int kRounds = 10;
constexpr int kHangUps = 50;

grpc::ByteBuffer Bytes(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

// Answers every call with as many bytes as the request's first eight bytes say.
class EmptyService final : public grpc::CallbackGenericService {
 public:
  explicit EmptyService(size_t most) : bytes_(most, 'x') {}
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext*) override {
    return new Reactor(bytes_);
  }

 private:
  class Reactor final : public grpc::ServerGenericBidiReactor {
   public:
    explicit Reactor(const std::string& bytes) : bytes_(bytes) { StartRead(&request_); }
    void OnReadDone(bool ok) override {
      if (!ok) return Finish(grpc::Status::CANCELLED);
      grpc::Slice slice;
      (void)request_.DumpToSingleSlice(&slice);
      size_t size = 0;
      std::memcpy(&size, slice.begin(), sizeof(size));
      response_ = Bytes(bytes_.substr(0, size));
      StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
    }
    void OnDone() override { delete this; }

   private:
    const std::string& bytes_;
    grpc::ByteBuffer request_;
    grpc::ByteBuffer response_;
  };
  const std::string bytes_;
};

// What several rounds of calls came to.
struct Tally {
  uint64_t calls = 0;
  uint64_t reply_bytes = 0;
  double seconds = 0;
  double cpu_seconds = 0;  // of the whole process
  std::vector<double> micros;

  double PerSecond() const { return static_cast<double>(calls) / seconds; }
  double CpuMicros() const { return cpu_seconds * 1e6 / static_cast<double>(calls); }
  size_t ReplyBytes() const { return calls == 0 ? 0 : reply_bytes / calls; }
  double Quantile(double share) {
    const auto at = micros.begin() + static_cast<ptrdiff_t>(share * static_cast<double>(calls - 1));
    std::nth_element(micros.begin(), at, micros.end());
    return *at;
  }
};

// Keeps a number of calls in flight until the time is over.
class Load {
 public:
  Load(std::shared_ptr<grpc::Channel> channel, std::string method,
       const std::vector<grpc::ByteBuffer>& requests)
      : stub_(std::move(channel)), method_(std::move(method)), requests_(requests) {}

  void Run(double seconds, int in_flight, Tally* tally) {
    tally_ = tally;
    const double cpu = CpuSeconds();
    const auto start = Clock::now();
    until_ =
        start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    active_ = in_flight;
    for (int i = 0; i < in_flight; ++i) Start();
    std::unique_lock<std::mutex> lock(mutex_);
    done_.wait(lock, [this] { return active_ == 0; });
    tally->seconds += std::chrono::duration<double>(Clock::now() - start).count();
    tally->cpu_seconds += CpuSeconds() - cpu;
  }

 private:
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer response;
    Clock::time_point start = Clock::now();
  };

  void Start() {
    auto* call = new Call();
    const grpc::ByteBuffer& request = requests_[next_++ % requests_.size()];
    stub_.UnaryCall(&call->context, method_, grpc::StubOptions(), &request, &call->response,
                    [this, call](const grpc::Status& status) { Done(call, status); });
  }

  void Done(Call* call, const grpc::Status& status) {
    const std::unique_ptr<Call> owned(call);
    if (!status.ok()) {
      std::fprintf(stderr, "%s: %s\n", method_.c_str(), status.error_message().c_str());
      std::exit(1);
    }
    const auto now = Clock::now();
    const bool over = now >= until_;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ++tally_->calls;
      tally_->micros.push_back(
          std::chrono::duration<double, std::micro>(now - call->start).count());
      tally_->reply_bytes += call->response.Length();
      if (over && --active_ == 0) done_.notify_one();
    }
    if (!over) Start();
  }

  grpc::GenericStub stub_;
  const std::string method_;
  const std::vector<grpc::ByteBuffer>& requests_;
  Tally* tally_ = nullptr;
  std::atomic<size_t> next_{0};
  Clock::time_point until_;
  std::mutex mutex_;
  std::condition_variable done_;
  int active_ = 0;
};

std::unique_ptr<graphd::GraphHost> MakeHost() {
  auto store = graphd::NewMemoryStore();
  GraphSpec spec;
  spec.entities = kEntities;
  spec.relations = kRelations;
  const auto ends = MakeEndpoints(spec);
  Random random(spec.seed);
  for (size_t i = 0; i < ends.size(); i += kRelationsPerArticle) {
    Must(store->PutArticle(MakeArticle(random, 1 + i, ends, i, i + kRelationsPerArticle)));
  }
  return Must(graphd::GraphHost::Create(std::move(store), graphd::HostOptions()));
}

// Of entities with `low` to `high` relations.
template <typename Request>
std::vector<grpc::ByteBuffer> Requests(
    const graphd::Snapshot& graph, size_t low, size_t high,
    const std::function<void(const std::string&, Request*)>& fill) {
  std::vector<grpc::ByteBuffer> requests;
  for (graphd::Vertex v = 0; v < graph.vertex_bound() && requests.size() < 4096; ++v) {
    if (graph.DegreeOf(v) < low || graph.DegreeOf(v) > high) continue;
    Request request;
    fill(graphd::FormatId(graph.IdOf(v)), &request);
    requests.push_back(Bytes(request.SerializeAsString()));
  }
  return requests;
}

void Print(const std::string& what, Tally* tally) {
  std::printf("%-36s %5zu bytes %8.0f calls/s  p50 %5.0f us  p99 %6.0f us  %5.1f us of CPU\n",
              what.c_str(), tally->ReplyBytes(), tally->PerSecond(), tally->Quantile(0.5),
              tally->Quantile(0.99), tally->CpuMicros());
}

class Bench {
 public:
  Bench(double seconds, int in_flight)
      : seconds_(seconds), in_flight_(in_flight), host_(MakeHost()), empty_(1 << 20) {
    graphd::ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.worker_threads = 1;  // the calls that are compared take none; see HangUp
    server_ = Must(graphd::Server::Start(host_.get(), options));
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterCallbackGenericService(&empty_);
    empty_server_ = builder.BuildAndStart();
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    empty_channel_ =
        grpc::CreateChannel(absl::StrCat("127.0.0.1:", port), grpc::InsecureChannelCredentials());
  }

  const graphd::Snapshot& graph() const { return *graph_; }

  void Compare(const std::string& what, const std::string& method,
               const std::vector<grpc::ByteBuffer>& requests) {
    Load real_load(channel_, absl::StrCat("/guanxi.v1.GraphService/", method), requests);
    Tally warm_up;
    real_load.Run(0.3, in_flight_, &warm_up);
    const size_t size = warm_up.ReplyBytes();
    std::string bytes(sizeof(size), '\0');
    std::memcpy(bytes.data(), &size, sizeof(size));
    const std::vector<grpc::ByteBuffer> one = {Bytes(bytes)};
    Load empty_load(empty_channel_, "/bench/Empty", one);
    empty_load.Run(0.3, in_flight_, &warm_up);
    Tally real;
    Tally empty;
    for (int round = 0; round < kRounds; ++round) {  // in turn, so that both have the same machine
      real_load.Run(seconds_ / kRounds, in_flight_, &real);
      empty_load.Run(seconds_ / kRounds, in_flight_, &empty);
    }
    Print(what, &real);
    Print("  empty, as many bytes", &empty);
    std::printf("  ratio %.2f of the calls, %.2f of the processor time\n",
                real.PerSecond() / empty.PerSecond(), empty.CpuMicros() / real.CpuMicros());
  }

  // How long a search goes on after its caller hung up: the one thread of the pool is asked for
  // something else, and that takes so much longer than without.
  void HangUp() {
    const auto stub = v1::GraphService::NewStub(channel_);
    std::vector<double> idle;
    std::vector<double> after;
    for (int round = 0; round < kHangUps; ++round) {
      idle.push_back(MillisOfStats(stub.get()));
      grpc::ClientContext context;
      std::thread asking([&] {
        v1::FindPathsResponse response;
        (void)stub->FindPaths(&context, Endless(round), &response);
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(15));
      context.TryCancel();
      after.push_back(MillisOfStats(stub.get()));
      asking.join();
    }
    std::sort(idle.begin(), idle.end());
    std::sort(after.begin(), after.end());
    std::printf(
        "a caller hangs up: the thread is free after %.2f ms (median), %.2f ms (worst of %d); "
        "idle %.2f ms\n",
        after[kHangUps / 2], after.back(), kHangUps, idle[kHangUps / 2]);
  }

 private:
  // All simple paths between two well-connected entities: without end.
  v1::FindPathsRequest Endless(int round) const {
    v1::FindPathsRequest request;
    for (graphd::Vertex v = 0; request.to().empty(); ++v) {
      if (graph_->DegreeOf(v) < 200 || --round > 0) continue;
      const std::string id = graphd::FormatId(graph_->IdOf(v));
      request.from().empty() ? request.add_from(id) : request.add_to(id);
    }
    request.set_mode(v1::PATH_MODE_ALL_SIMPLE);
    request.set_max_hops(8);
    request.mutable_budget()->set_max_results(100'000);
    request.mutable_budget()->set_max_edges(int64_t{1} << 50);
    return request;
  }

  static double MillisOfStats(v1::GraphService::Stub* stub) {
    const auto start = Clock::now();
    grpc::ClientContext context;
    v1::GetStatsResponse response;
    (void)stub->GetStats(&context, v1::GetStatsRequest(), &response);
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  }

  const double seconds_;
  const int in_flight_;
  const std::unique_ptr<graphd::GraphHost> host_;
  const graphd::Snapshot::Ptr graph_ = host_->graph();
  EmptyService empty_;
  std::unique_ptr<graphd::Server> server_;
  std::unique_ptr<grpc::Server> empty_server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::shared_ptr<grpc::Channel> empty_channel_;
};

int Main(int argc, char** argv) {
  double seconds = 3;
  int in_flight = 8;
  if ((argc > 1 && !absl::SimpleAtod(argv[1], &seconds)) ||
      (argc > 2 && !absl::SimpleAtoi(argv[2], &in_flight)) || seconds <= 0 || in_flight <= 0) {
    std::fprintf(stderr, "usage: grpc_bench [SECONDS] [IN_FLIGHT]\n");
    return 2;
  }
  Bench bench(seconds, in_flight);
  const auto around = [](const std::string& id, v1::NeighborhoodRequest* request) {
    request->add_entities(id);
  };
  const auto list = [](const std::string& id, v1::ListRelationsRequest* request) {
    request->set_entity(id);
  };
  const auto get = [](const std::string& id, v1::GetEntityRequest* request) {
    request->set_entity(id);
  };
  const graphd::Snapshot& graph = bench.graph();
  bench.Compare("neighbourhood, 1 to 10 relations", "Neighborhood",
                Requests<v1::NeighborhoodRequest>(graph, 1, 10, around));
  bench.Compare("neighbourhood, 10 to 30 relations", "Neighborhood",
                Requests<v1::NeighborhoodRequest>(graph, 10, 30, around));
  bench.Compare("neighbourhood, any entity", "Neighborhood",
                Requests<v1::NeighborhoodRequest>(graph, 1, kRelations, around));
  bench.Compare("list, any entity", "ListRelations",
                Requests<v1::ListRelationsRequest>(graph, 1, kRelations, list));
  bench.Compare("entity, any", "GetEntity",
                Requests<v1::GetEntityRequest>(graph, 1, kRelations, get));
  bench.HangUp();
  return 0;
}

}  // namespace
}  // namespace guanxi::bench

int main(int argc, char** argv) { return guanxi::bench::Main(argc, argv); }
