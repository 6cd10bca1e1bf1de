#include "graphd/store/rocks_kv.h"

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }
absl::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = absl::StrCat(doing, ": ", status.ToString());
  if (status.IsNoSpace()) return absl::ResourceExhaustedError(message);
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsNotSupported()) return absl::FailedPreconditionError(message);
  return absl::UnavailableError(message);
}

// Long values that are read seldom; all others are short and read often.
bool IsBulky(Table table) {
  return table == Table::kArticle || table == Table::kText || table == Table::kJournal;
}

// Tables of which Drop deletes parts.
bool DropsRanges(Table table) { return table == Table::kJournal || table == Table::kImage; }

rocksdb::ColumnFamilyOptions FamilyOptions(Table table,
                                           const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = cache;
  blocks.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  blocks.block_size = IsBulky(table) ? 64 << 10 : 8 << 10;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  options.compression = IsBulky(table) ? rocksdb::kZSTD : rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  if (table == Table::kImage) {  // read whole, and quickly
    options.compression = rocksdb::kNoCompression;
    options.bottommost_compression = rocksdb::kDisableCompressionOption;
  }
  options.write_buffer_size = 32 << 20;
  if (!DropsRanges(table)) {
    // A batch brings the keys of a table in ascending order: each is looked for from the one before
    // with the same first byte. Not where a memtable also takes ranges to delete: RocksDB would mix
    // up their places with those of rows. (The empty key, from which Clear deletes, has no prefix.)
    options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(1));
  }
  options.level_compaction_dynamic_level_bytes = true;
  return options;
}

rocksdb::DBOptions DatabaseOptions(bool create) {
  rocksdb::DBOptions options;
  options.create_if_missing = create;
  options.create_missing_column_families = true;  // tables that a later version added
  options.db_write_buffer_size = 128 << 20;
  options.max_background_jobs = 8;  // of which RocksDB gives two to writing out tables
  options.keep_log_file_num = 2;
  options.info_log_level = rocksdb::WARN_LEVEL;
  options.max_total_wal_size = 128 << 20;
  return options;
}

class RocksView final : public KvView {
 public:
  using Families = std::vector<rocksdb::ColumnFamilyHandle*>;
  RocksView(rocksdb::DB* db, const Families& families, bool snapshot)
      : db_(db), families_(families), snapshot_(snapshot ? db->GetSnapshot() : nullptr) {
    read_.snapshot = snapshot_;
  }
  ~RocksView() override {
    if (snapshot_ != nullptr) db_->ReleaseSnapshot(snapshot_);
  }
  RocksView(const RocksView&) = delete;
  RocksView& operator=(const RocksView&) = delete;

  absl::StatusOr<std::optional<std::string>> Get(Table table,
                                                 absl::string_view key) const override {
    std::string value;
    if (Family(table) == nullptr) return std::optional<std::string>();
    const rocksdb::Status status = db_->Get(read_, Family(table), ToSlice(key), &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    GUANXI_RETURN_IF_ERROR(FromRocks(status, absl::StrCat("reading ", TableName(table))));
    return std::optional<std::string>(std::move(value));
  }

  absl::Status Scan(Table table, absl::string_view prefix, absl::string_view start,
                    const Visit& visit) const override {
    if (Family(table) == nullptr) return absl::OkStatus();
    rocksdb::ReadOptions read = read_;
    if (prefix.empty()) {  // a whole table: read ahead, and leave the cache to others
      read.readahead_size = 2 << 20;
      read.fill_cache = false;
    }
    const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(read, Family(table)));
    for (it->Seek(ToSlice(start.empty() ? prefix : start));
         it->Valid() && it->key().starts_with(ToSlice(prefix)); it->Next()) {
      if (!visit(ToView(it->key()), ToView(it->value()))) break;
    }
    return FromRocks(it->status(), absl::StrCat("scanning ", TableName(table)));
  }

 private:
  rocksdb::ColumnFamilyHandle* Family(Table table) const {
    return families_[static_cast<size_t>(table)];
  }

  rocksdb::DB* db_;
  const Families& families_;
  const rocksdb::Snapshot* snapshot_;
  rocksdb::ReadOptions read_;
};

class RocksKv final : public Kv {
 public:
  RocksKv(rocksdb::DB* db, RocksView::Families families, const StoreOptions& options)
      : db_(db), families_(std::move(families)), options_(options) {}

  ~RocksKv() override {
    FlushIfMuch();
    for (rocksdb::ColumnFamilyHandle* family : families_) {
      if (family == nullptr) continue;
      db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
    }
    db_->Close().PermitUncheckedError();
  }

  std::unique_ptr<KvView> View() const override {
    return std::make_unique<RocksView>(db_.get(), families_, true);
  }
  std::unique_ptr<KvView> LatestView() const override {
    return std::make_unique<RocksView>(db_.get(), families_, false);
  }

  absl::Status Commit(const KvBatch& batch) override {
    rocksdb::WriteBatch writes;
    for (const KvBatch::Operation& op : batch.operations()) {
      rocksdb::ColumnFamilyHandle* family = families_[static_cast<size_t>(op.table)];
      const rocksdb::Status added = op.value.has_value() ? writes.Put(family, op.key, *op.value)
                                                         : writes.Delete(family, op.key);
      GUANXI_RETURN_IF_ERROR(FromRocks(added, "filling a batch"));
    }
    rocksdb::WriteOptions write;
    write.sync = options_.sync_every_commit;
    return FromRocks(db_->Write(write, &writes), absl::StrCat("writing to ", options_.directory));
  }

  // Ingests a sorted file, which becomes part of the database by a change of its list of files.
  absl::Status Load(Table table, absl::FunctionRef<absl::Status(PutRow)> fill) override {
    const std::string file = options_.directory + "/loading.tmp";
    std::error_code error;
    std::filesystem::remove(file, error);  // of a process that died
    rocksdb::ColumnFamilyHandle* family = families_[static_cast<size_t>(table)];
    rocksdb::SstFileWriter writer(rocksdb::EnvOptions(), db_->GetOptions(family), family);
    const std::string doing = absl::StrCat("loading ", TableName(table));
    GUANXI_RETURN_IF_ERROR(FromRocks(writer.Open(file), doing));
    GUANXI_RETURN_IF_ERROR(fill([&](absl::string_view key, absl::string_view value) {
      return FromRocks(writer.Put(ToSlice(key), ToSlice(value)), doing);
    }));
    GUANXI_RETURN_IF_ERROR(FromRocks(writer.Finish(), doing));
    rocksdb::IngestExternalFileOptions ingest;
    ingest.move_files = true;
    return FromRocks(db_->IngestExternalFile(family, {file}, ingest), doing);
  }

  // Whole files first, which frees their room at once; then what is left.
  absl::Status Drop(Table table, absl::string_view begin, absl::string_view end) override {
    if (!DropsRanges(table)) {
      return absl::InvalidArgumentError(absl::StrCat("no ranges of ", TableName(table), " go"));
    }
    rocksdb::ColumnFamilyHandle* family = families_[static_cast<size_t>(table)];
    const rocksdb::Slice from = ToSlice(begin);
    const rocksdb::Slice to = ToSlice(end);
    const std::string doing = absl::StrCat("dropping rows of ", TableName(table));
    GUANXI_RETURN_IF_ERROR(
        FromRocks(rocksdb::DeleteFilesInRange(db_.get(), family, &from, &to, false), doing));
    return FromRocks(db_->DeleteRange(rocksdb::WriteOptions(), family, from, to), doing);
  }

  // Compacts at once: rows that are only marked as deleted would slow down every scan over them.
  absl::Status Clear(Table table) override {
    rocksdb::ColumnFamilyHandle* family = families_[static_cast<size_t>(table)];
    const std::string beyond_all_keys(64, '\xFF');
    GUANXI_RETURN_IF_ERROR(
        FromRocks(db_->DeleteRange(rocksdb::WriteOptions(), family, "", beyond_all_keys),
                  absl::StrCat("clearing ", TableName(table))));
    return FromRocks(db_->CompactRange(rocksdb::CompactRangeOptions(), family, nullptr, nullptr),
                     absl::StrCat("compacting ", TableName(table)));
  }

  absl::Status Checkpoint(const std::string& directory) const override {
    rocksdb::Checkpoint* made = nullptr;
    GUANXI_RETURN_IF_ERROR(
        FromRocks(rocksdb::Checkpoint::Create(db_.get(), &made), "preparing a checkpoint"));
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    return FromRocks(checkpoint->CreateCheckpoint(directory),
                     absl::StrCat("copying the store to ", directory));
  }

  uint64_t BytesOnDisk() const override {
    uint64_t bytes = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(options_.directory, error)) {
      std::error_code gone;  // compaction deletes files meanwhile
      const uint64_t size = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
      if (!gone) bytes += size;
    }
    return bytes;
  }

 private:
  // Writes out what the next opening would else have to replay from the log. A failure loses
  // nothing: the log has it all.
  void FlushIfMuch() {
    uint64_t bytes = 0;
    if (options_.read_only ||
        !db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &bytes) ||
        bytes < kMuch) {
      return;
    }
    // All are begun before any is waited for, so that RocksDB's threads share them.
    for (const bool wait : {false, true}) {
      rocksdb::FlushOptions flush;
      flush.wait = wait;
      db_->Flush(flush, families_).PermitUncheckedError();
    }
  }

  static constexpr uint64_t kMuch = 16 << 20;

  const std::unique_ptr<rocksdb::DB> db_;
  const RocksView::Families families_;  // null: not there, in a store that is only read
  const StoreOptions options_;
};

// RocksDB has no code of its own for a lock held by somebody else.
bool IsLockHeld(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return status.IsIOError() &&
         (absl::StrContains(text, "lock hold") || absl::StrContains(text, "While lock file"));
}

// A table that came with a later version is missing, and so empty, where the store is only read. An
// error shows when the store is opened.
bool HasFamily(const rocksdb::DBOptions& database, const std::string& directory,
               const std::string& name) {
  std::vector<std::string> names;
  return !rocksdb::DB::ListColumnFamilies(database, directory, &names).ok() ||
         std::find(names.begin(), names.end(), name) != names.end();
}

absl::Status OpenError(const rocksdb::Status& status, const StoreOptions& options) {
  if (IsLockHeld(status)) {
    return absl::FailedPreconditionError(absl::StrCat("the store '", options.directory,
                                                      "' is in use by another process (",
                                                      status.ToString(), ")"));
  }
  if (status.IsInvalidArgument()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "'", options.directory, "' is no store of this version of Guanxi: ", status.ToString()));
  }
  return FromRocks(status, absl::StrCat("opening the store '", options.directory, "'"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Kv>> OpenRocksKv(const StoreOptions& options) {
  std::error_code error;
  const std::filesystem::path directory(options.directory);
  const bool exists = std::filesystem::exists(directory / "CURRENT", error);
  const bool create = options.create_if_missing && !options.read_only;
  if (!exists && !create) {
    return absl::NotFoundError(absl::StrCat("there is no store in '", options.directory, "'"));
  }
  if (!exists) {
    std::filesystem::create_directories(directory, error);
    if (error) {
      return absl::UnavailableError(
          absl::StrCat("cannot make the directory '", options.directory, "': ", error.message()));
    }
  }
  const rocksdb::DBOptions database = DatabaseOptions(create);
  const auto cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors = {
      {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}};
  std::vector<size_t> tables;
  for (size_t i = 0; i < kTableCount; ++i) {
    if (options.read_only && !HasFamily(database, options.directory, kTableNames[i])) continue;
    descriptors.emplace_back(kTableNames[i], FamilyOptions(static_cast<Table>(i), cache));
    tables.push_back(i);
  }
  RocksView::Families opened;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(database, options.directory, descriptors, &opened, &db)
          : rocksdb::DB::Open(database, options.directory, descriptors, &opened, &db);
  if (!status.ok()) return OpenError(status, options);
  db->DestroyColumnFamilyHandle(opened.front()).PermitUncheckedError();  // the unused default
  RocksView::Families families(kTableCount, nullptr);
  for (size_t i = 0; i < tables.size(); ++i) families[tables[i]] = opened[i + 1];
  return std::make_unique<RocksKv>(db, std::move(families), options);
}

}  // namespace guanxi::graphd
