#include "graphd/store/memory_kv.h"

#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

using Tables = std::array<std::map<std::string, std::string>, kTableCount>;

class MemoryView final : public KvView {
 public:
  MemoryView(const Tables& tables, std::shared_lock<std::shared_mutex> lock)
      : tables_(tables), lock_(std::move(lock)) {}

  absl::StatusOr<std::optional<std::string>> Get(Table table,
                                                 absl::string_view key) const override {
    const auto& rows = tables_[static_cast<size_t>(table)];
    const auto it = rows.find(std::string(key));
    if (it == rows.end()) return std::optional<std::string>();
    return std::optional<std::string>(it->second);
  }

  absl::Status Scan(Table table, absl::string_view prefix, absl::string_view start,
                    const Visit& visit) const override {
    const auto& rows = tables_[static_cast<size_t>(table)];
    for (auto it = rows.lower_bound(std::string(start.empty() ? prefix : start));
         it != rows.end() && absl::string_view(it->first).substr(0, prefix.size()) == prefix;
         ++it) {
      if (!visit(it->first, it->second)) break;
    }
    return absl::OkStatus();
  }

 private:
  const Tables& tables_;
  std::shared_lock<std::shared_mutex> lock_;
};

class MemoryKv final : public Kv {
 public:
  std::unique_ptr<KvView> View() const override {
    return std::make_unique<MemoryView>(tables_, std::shared_lock(mutex_));
  }

  // The one writer needs no lock to read what only it changes.
  std::unique_ptr<KvView> LatestView() const override {
    return std::make_unique<MemoryView>(tables_, std::shared_lock<std::shared_mutex>());
  }

  absl::Status Commit(const KvBatch& batch) override {
    const std::unique_lock lock(mutex_);
    for (const KvBatch::Operation& op : batch.operations()) {
      auto& rows = tables_[static_cast<size_t>(op.table)];
      if (op.value.has_value()) {
        rows[op.key] = *op.value;
      } else {
        rows.erase(op.key);
      }
    }
    return absl::OkStatus();
  }

  absl::Status Load(Table table, absl::FunctionRef<absl::Status(PutRow)> fill) override {
    KvBatch batch;
    GUANXI_RETURN_IF_ERROR(fill([&](absl::string_view key, absl::string_view value) {
      batch.Put(table, std::string(key), std::string(value));
      return absl::OkStatus();
    }));
    return Commit(batch);
  }

  absl::Status Drop(Table table, absl::string_view begin, absl::string_view end) override {
    const std::unique_lock lock(mutex_);
    auto& rows = tables_[static_cast<size_t>(table)];
    rows.erase(rows.lower_bound(std::string(begin)), rows.lower_bound(std::string(end)));
    return absl::OkStatus();
  }

  absl::Status Clear(Table table) override {
    const std::unique_lock lock(mutex_);
    tables_[static_cast<size_t>(table)].clear();
    return absl::OkStatus();
  }

  absl::Status Checkpoint(const std::string&) const override {
    return absl::UnimplementedError("a store in memory has no files to copy");
  }
  uint64_t BytesOnDisk() const override { return 0; }

 private:
  mutable std::shared_mutex mutex_;
  Tables tables_;
};

}  // namespace

std::unique_ptr<Kv> NewMemoryKv() { return std::make_unique<MemoryKv>(); }

}  // namespace guanxi::graphd
