#include "ingest/article_run.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace guanxi::ingest {
namespace {

constexpr size_t kMostBytesAhead = size_t{256} << 20;
constexpr std::chrono::milliseconds kTick(200);

class Run {
 public:
  Run(const std::vector<InputFile>& files, const Reader& reader, const RunOptions& options,
      const RunHooks& hooks)
      : files_(files), reader_(reader), options_(options), hooks_(hooks) {}

  void Execute() {
    std::vector<std::thread> threads;
    threads.emplace_back([this] { Split(); });
    for (int i = 0; i < options_.jobs; ++i) threads.emplace_back([this] { Work(); });
    TakeInOrder();
    for (std::thread& thread : threads) thread.join();
  }

 private:
  struct Job {
    uint64_t sequence = 0;
    RawRecord record;
  };
  struct Done {
    std::vector<RunItem> items;
    size_t bytes = 0;
  };

  bool Stopped() const {
    return ended_ || (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed));
  }

  // The splitting thread.
  void Split() {
    for (const InputFile& file : files_) {
      if (Stopped()) break;
      auto source = OpenFile(file.path);
      if (!source.ok()) {
        if (!Push({file.path, source.status(), {}})) break;
        continue;
      }
      const ByteSource* counter = source->get();
      const uint64_t before = bytes_read_;
      // The source lives until SplitRecords returns, and the sink is only called in between.
      SplitRecords(*std::move(source), file.path, [&](RawRecord record) {
        bytes_read_ = before + counter->Consumed();
        return Push(std::move(record));
      });
      bytes_read_ = before + file.bytes;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    split_all_ = true;
    changed_.notify_all();
  }

  bool Push(RawRecord record) {
    std::unique_lock<std::mutex> lock(mutex_);
    const uint64_t window = static_cast<uint64_t>(options_.jobs) * 32 + 32;
    while (!Stopped() && (next_sequence_ - taken_ >= window || bytes_ahead_ > kMostBytesAhead)) {
      changed_.wait_for(lock, kTick);
    }
    if (Stopped()) return false;
    bytes_ahead_ += record.bytes.size();
    jobs_.push_back({next_sequence_++, std::move(record)});
    changed_.notify_all();
    return true;
  }

  // A worker thread.
  void Work() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      while (jobs_.empty() && !split_all_ && !Stopped()) changed_.wait_for(lock, kTick);
      if (jobs_.empty() || Stopped()) break;
      const Job job = std::move(jobs_.front());
      jobs_.pop_front();
      ++in_hand_;
      lock.unlock();
      Done done = Process(job.record);
      lock.lock();
      --in_hand_;
      done_.emplace(job.sequence, std::move(done));
      changed_.notify_all();
    }
    changed_.notify_all();
  }

  Done Process(const RawRecord& record) const {
    Done done;
    done.bytes = record.bytes.size();
    for (ReadResult& result : reader_.Parse(record)) {
      RunItem item;
      item.origin = std::move(result.origin);
      item.status = result.document.status();
      if (item.status.ok()) {
        item.document = *std::move(result.document);
        hooks_.work(&item);
      }
      done.items.push_back(std::move(item));
    }
    return done;
  }

  // No further result can come: all was split and processed, or the run was stopped.
  bool Finished() const { return in_hand_ == 0 && (Stopped() || (split_all_ && jobs_.empty())); }

  // The calling thread.
  void TakeInOrder() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!ended_) {
      const auto next = done_.find(taken_);
      if (next == done_.end()) {
        if (Finished()) break;
        changed_.wait_for(lock, kTick);
        Tick(&lock);
        continue;
      }
      Done done = std::move(next->second);
      done_.erase(next);
      ++taken_;
      bytes_ahead_ -= done.bytes;
      changed_.notify_all();
      lock.unlock();
      for (RunItem& item : done.items) {
        if (!ended_ && !hooks_.take(std::move(item))) ended_ = true;
      }
      lock.lock();
      Tick(&lock);
    }
    ended_ = true;
    changed_.notify_all();
  }

  void Tick(std::unique_lock<std::mutex>* lock) {
    const auto now = std::chrono::steady_clock::now();
    if (!hooks_.tick || now - last_tick_ < kTick) return;
    last_tick_ = now;
    lock->unlock();
    hooks_.tick(bytes_read_);
    lock->lock();
  }

  const std::vector<InputFile>& files_;
  const Reader& reader_;
  const RunOptions& options_;
  const RunHooks& hooks_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::map<uint64_t, Done> done_;
  uint64_t next_sequence_ = 0;
  uint64_t taken_ = 0;
  size_t bytes_ahead_ = 0;  // of records that are split and not yet taken
  int in_hand_ = 0;
  bool split_all_ = false;
  std::atomic<bool> ended_ = false;
  std::atomic<uint64_t> bytes_read_ = 0;
  std::chrono::steady_clock::time_point last_tick_ = {};
};

}  // namespace

void RunArticles(const std::vector<InputFile>& files, const Reader& reader,
                 const RunOptions& options, const RunHooks& hooks) {
  Run(files, reader, options, hooks).Execute();
}

}  // namespace guanxi::ingest
