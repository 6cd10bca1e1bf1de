// One stream: this thread writes, another reads the results.
#include "ingest/emit/server_emitter.h"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "guanxi/v1/ingest_service.grpc.pb.h"
#include "ingest/emit/statements.h"
#include "ingest/emit/statements_message.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kMaxInFlight = 256;
constexpr std::chrono::seconds kConnectTimeout{5};

absl::StatusOr<PutOutcome> OutcomeOf(const v1::PutStatementsResponse& response) {
  switch (response.outcome()) {
    case v1::PUT_OUTCOME_NEW:
      return PutOutcome::kNew;
    case v1::PUT_OUTCOME_UNCHANGED:
      return PutOutcome::kUnchanged;
    case v1::PUT_OUTCOME_REPLACED:
      return PutOutcome::kReplaced;
    case v1::PUT_OUTCOME_SUPERSEDED:
      return PutOutcome::kOutranked;
    default:
      break;
  }
  if (response.error().code() == 0) return absl::InternalError("the server told no outcome");
  return absl::Status(static_cast<absl::StatusCode>(response.error().code()),
                      response.error().message());
}

// Tells this run from all others, so that the server can rank an article's states within it.
std::string NewRunId() {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return absl::StrCat(host, "/", getpid(), "/", absl::ToUnixNanos(absl::Now()));
}

class ServerEmitter final : public Emitter {
 public:
  ServerEmitter(std::string host_port, std::shared_ptr<grpc::Channel> channel,
                std::string rule_set_version, EmitResultSink sink)
      : host_port_(std::move(host_port)),
        rule_set_version_(std::move(rule_set_version)),
        sink_(std::move(sink)),
        run_id_(NewRunId()),
        stub_(v1::IngestService::NewStub(std::move(channel))),
        stream_(stub_->PutStatements(&context_)),
        reader_([this] { ReadResults(); }) {}

  ~ServerEmitter() override {
    if (!reader_.joinable()) return;
    context_.TryCancel();
    reader_.join();
    stream_->Finish();
  }

  absl::Status Put(EmitItem item) override {
    v1::PutStatementsRequest request;
    WriteStatements(
        ToStatements(std::move(item.document), std::move(item.extraction), rule_set_version_),
        &request);
    request.set_sequence(static_cast<int64_t>(item.sequence));
    request.set_run_id(run_id_);
    {
      std::unique_lock<std::mutex> lock(mutex_);
      room_.wait(lock, [this] { return in_flight_ < kMaxInFlight || ended_; });
      if (ended_) return End();
      ++in_flight_;
    }
    return stream_->Write(request) ? absl::OkStatus() : End();
  }

  absl::Status Finish() override {
    if (!reader_.joinable()) return absl::OkStatus();
    stream_->WritesDone();
    reader_.join();
    return Settle();
  }

 private:
  void ReadResults() {
    v1::PutStatementsResponse response;
    while (stream_->Read(&response)) {
      sink_(static_cast<uint64_t>(response.sequence()), OutcomeOf(response));
      std::lock_guard<std::mutex> lock(mutex_);
      --in_flight_;
      room_.notify_one();
    }
    std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    room_.notify_one();
  }

  // The stream broke while there was more to send.
  absl::Status End() {
    if (!reader_.joinable()) return absl::FailedPreconditionError("the run has ended");
    reader_.join();
    const absl::Status status = Settle();
    return status.ok() ? absl::UnavailableError(absl::StrCat(host_port_, " ended the stream"))
                       : status;
  }

  absl::Status Settle() {
    const grpc::Status status = stream_->Finish();
    if (!status.ok()) {
      return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                          absl::StrCat(host_port_, ": ", status.error_message()));
    }
    if (in_flight_ > 0) {
      return absl::UnavailableError(
          absl::StrCat(host_port_, " left ", in_flight_, " articles unanswered"));
    }
    return absl::OkStatus();
  }

  const std::string host_port_;
  const std::string rule_set_version_;
  const EmitResultSink sink_;
  const std::string run_id_;
  grpc::ClientContext context_;
  const std::unique_ptr<v1::IngestService::Stub> stub_;
  const std::unique_ptr<
      grpc::ClientReaderWriter<v1::PutStatementsRequest, v1::PutStatementsResponse>>
      stream_;

  std::mutex mutex_;
  std::condition_variable room_;
  size_t in_flight_ = 0;
  bool ended_ = false;
  std::thread reader_;  // last: it uses everything above
};

}  // namespace

absl::StatusOr<std::unique_ptr<Emitter>> OpenServerEmitter(const std::string& host_port,
                                                           const std::string& rule_set_version,
                                                           EmitResultSink sink) {
  auto channel = grpc::CreateChannel(host_port, grpc::InsecureChannelCredentials());
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + kConnectTimeout)) {
    return absl::UnavailableError(
        absl::StrCat("no answer from ", host_port, "; is graphd running?"));
  }
  return std::make_unique<ServerEmitter>(host_port, std::move(channel), rule_set_version,
                                         std::move(sink));
}

}  // namespace guanxi::ingest
