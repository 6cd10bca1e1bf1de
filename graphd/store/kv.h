// Sorted tables of bytes with atomic commits: all that the store asks of a database. RocksKv keeps
// them on disk, MemoryKv is its twin in memory.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::graphd {

// One column family each; graphd/store/key_codec.h tells what is in them.
enum class Table : uint8_t {
  kMeta,
  kArticle,
  kText,
  kUrl,
  kAtom,
  kName,
  kMention,
  kEntity,
  kRelation,
  kEvidence,
  kJournal,
  kImage,
};
inline constexpr size_t kTableCount = 12;
inline constexpr std::array<const char*, kTableCount> kTableNames = {
    "meta",    "article", "text",     "url",      "atom",    "name",
    "mention", "entity",  "relation", "evidence", "journal", "image"};

inline const char* TableName(Table table) { return kTableNames[static_cast<size_t>(table)]; }

// A consistent state of all tables. Thread-compatible; destroy it before its Kv. A view of a
// MemoryKv holds up writers for as long as it lives.
class KvView {
 public:
  virtual ~KvView() = default;

  // nullopt if the key is not there.
  virtual absl::StatusOr<std::optional<std::string>> Get(Table table,
                                                         absl::string_view key) const = 0;

  // Calls `visit` for every key from `start` on that begins with `prefix`, ascending by bytes,
  // until it returns false. `start` is empty or begins with `prefix`. The views passed hold during
  // the call.
  using Visit = std::function<bool(absl::string_view key, absl::string_view value)>;
  virtual absl::Status Scan(Table table, absl::string_view prefix, absl::string_view start,
                            const Visit& visit) const = 0;
};

// Puts and deletions, applied in order.
class KvBatch {
 public:
  struct Operation {
    Table table;
    std::string key;
    std::optional<std::string> value;  // nullopt deletes
  };

  void Put(Table table, std::string key, std::string value) {
    operations_.push_back({table, std::move(key), std::move(value)});
  }
  void Delete(Table table, std::string key) {
    operations_.push_back({table, std::move(key), std::nullopt});
  }
  const std::vector<Operation>& operations() const { return operations_; }
  bool empty() const { return operations_.empty(); }

 private:
  std::vector<Operation> operations_;
};

// Thread-safe.
class Kv {
 public:
  virtual ~Kv() = default;
  virtual std::unique_ptr<KvView> View() const = 0;
  // The same without a snapshot, for the one writer: sees each commit at once.
  virtual std::unique_ptr<KvView> LatestView() const = 0;
  // All of the batch or nothing.
  virtual absl::Status Commit(const KvBatch& batch) = 0;
  // Adds many large rows at once, past the log: `fill` gives them to its argument, ascending by
  // key. All of them or none; they may be there after a crash of which the commits just before them
  // are not, so what refers to them is to be committed afterwards. One call at a time.
  using PutRow = absl::FunctionRef<absl::Status(absl::string_view key, absl::string_view value)>;
  virtual absl::Status Load(Table table, absl::FunctionRef<absl::Status(PutRow)> fill) = 0;
  // Deletes the rows from `begin` up to `end`, which is not deleted. Cheap for whole loads. For the
  // journal and the image only.
  virtual absl::Status Drop(Table table, absl::string_view begin, absl::string_view end) = 0;
  // Empties a table; not atomic with anything else.
  virtual absl::Status Clear(Table table) = 0;
  // As Store::Checkpoint.
  virtual absl::Status Checkpoint(const std::string& directory) const = 0;
  // Of all files; 0 in memory.
  virtual uint64_t BytesOnDisk() const = 0;
};

}  // namespace guanxi::graphd
