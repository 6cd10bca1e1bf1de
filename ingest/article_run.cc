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

// Enough for the workers to go on while the taker writes many articles at once.
constexpr size_t kMostRecordsAhead = 4096;
constexpr size_t kMostBytesAhead = size_t{256} << 20;
constexpr std::chrono::milliseconds kTick(200);
// Records that wait for a worker are handed out together up to these bounds: one turn of the lock
// and one waking serve them all. What a worker waits for goes to it at once.
constexpr size_t kMostRecordsAtOnce = 16;
constexpr size_t kMostBytesAtOnce = size_t{64} << 10;

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
    std::vector<RawRecord> records;
    size_t bytes = 0;

    bool HasRoomFor(const RawRecord& record) const {
      return records.size() < kMostRecordsAtOnce && bytes + record.bytes.size() <= kMostBytesAtOnce;
    }
  };
  struct Done {
    std::vector<RunItem> items;
    size_t records = 0;
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
    WakeAll();
  }

  void WakeAll() {
    to_work_.notify_all();
    to_take_.notify_all();
    to_split_.notify_all();
  }

  bool Push(RawRecord record) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!Stopped() && (records_ahead_ >= kMostRecordsAhead || bytes_ahead_ > kMostBytesAhead)) {
      to_split_.wait_for(lock, kTick);
    }
    if (Stopped()) return false;
    ++records_ahead_;
    bytes_ahead_ += record.bytes.size();
    const bool joins = !jobs_.empty() && jobs_.back().HasRoomFor(record);
    if (!joins) jobs_.push_back({next_sequence_++, {}, 0});
    jobs_.back().bytes += record.bytes.size();
    jobs_.back().records.push_back(std::move(record));
    if (!joins) to_work_.notify_one();
    return true;
  }

  // A worker thread.
  void Work() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      while (jobs_.empty() && !split_all_ && !Stopped()) to_work_.wait_for(lock, kTick);
      if (jobs_.empty() || Stopped()) break;
      const Job job = std::move(jobs_.front());
      jobs_.pop_front();
      ++in_hand_;
      lock.unlock();
      Done done = Process(job);
      lock.lock();
      --in_hand_;
      done_.emplace(job.sequence, std::move(done));
      if (job.sequence == taken_) to_take_.notify_one();
    }
    WakeAll();
  }

  Done Process(const Job& job) const {
    Done done{{}, job.records.size(), job.bytes};
    for (const RawRecord& record : job.records) {
      for (ReadResult& result : reader_.Parse(record)) {
        RunItem& item = done.items.emplace_back();
        item.origin = std::move(result.origin);
        item.status = result.document.status();
        if (item.status.ok()) item.document = *std::move(result.document);
      }
    }
    std::vector<RunItem*> good;
    for (RunItem& item : done.items) {
      if (item.status.ok()) good.push_back(&item);
    }
    if (!good.empty()) hooks_.work(good);
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
        to_take_.wait_for(lock, kTick);
        Tick(&lock);
        continue;
      }
      Done done = std::move(next->second);
      done_.erase(next);
      ++taken_;
      records_ahead_ -= done.records;
      bytes_ahead_ -= done.bytes;
      to_split_.notify_one();
      lock.unlock();
      for (RunItem& item : done.items) {
        if (!ended_ && !hooks_.take(std::move(item))) ended_ = true;
      }
      lock.lock();
      Tick(&lock);
    }
    ended_ = true;
    WakeAll();
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
  std::condition_variable to_split_;  // room for more records, or the end
  std::condition_variable to_work_;   // a job, or the end
  std::condition_variable to_take_;   // the job to be taken next is done, or the end
  std::deque<Job> jobs_;
  std::map<uint64_t, Done> done_;
  uint64_t next_sequence_ = 0;
  uint64_t taken_ = 0;
  size_t records_ahead_ = 0;  // that are split and not yet taken
  size_t bytes_ahead_ = 0;    // of these
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
