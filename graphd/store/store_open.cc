#include "graphd/store/store_open.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/store/change_set.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/table_reader.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kArticlesPerCommit = 512;
constexpr std::array kDerivedTables = {Table::kAtom,   Table::kName,     Table::kMention,
                                       Table::kEntity, Table::kRelation, Table::kEvidence,
                                       Table::kJournal};
constexpr uint64_t kNoResolver = 0;  // while a derivation is under way

absl::StatusOr<std::optional<uint64_t>> ReadNumber(const KvView& view, absl::string_view name) {
  GUANXI_ASSIGN_OR_RETURN(const auto value, view.Get(Table::kMeta, name));
  if (!value.has_value()) return std::optional<uint64_t>();
  const std::optional<uint64_t> number = DecodeId(*value);
  if (!number.has_value()) return CorruptValue(Table::kMeta, name);
  return number;
}

void PutNumber(absl::string_view name, uint64_t number, KvBatch* batch) {
  batch->Put(Table::kMeta, std::string(name), EncodeId(number));
}

absl::Status RederiveSome(const KvView& from, const std::vector<ArticleId>& ids, Kv* to,
                          const Resolver& resolver, const PredicateNamer& namer, AtomCache* cache,
                          StoreState* state) {
  const std::unique_ptr<KvView> view = to->LatestView();
  ChangeSet change(*view, cache, resolver, namer);
  for (const ArticleId id : ids) {
    GUANXI_ASSIGN_OR_RETURN(StoredArticle article, ReadArticle(from, id));
    GUANXI_RETURN_IF_ERROR(change.Rederive(std::move(article)));
  }
  KvBatch batch;
  GraphDelta delta;
  GUANXI_RETURN_IF_ERROR(change.Finish(&batch, &delta, state));
  GUANXI_RETURN_IF_ERROR(to->Commit(batch));
  change.Committed();
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckFormat(Kv* kv, bool read_only) {
  GUANXI_ASSIGN_OR_RETURN(const auto format, ReadNumber(*kv->View(), kMetaFormat));
  if (format.has_value() && *format > kFormatVersion) {
    return absl::FailedPreconditionError(absl::StrCat("the store has format ", *format,
                                                      ", written by a newer version of Guanxi; ",
                                                      "this one reads up to ", kFormatVersion));
  }
  if (format.has_value() || read_only) return absl::OkStatus();
  KvBatch batch;
  PutNumber(kMetaFormat, kFormatVersion, &batch);
  return kv->Commit(batch);
}

absl::Status Rederive(const KvView& from, Kv* to, const Resolver& resolver,
                      const PredicateNamer& namer, StoreState* state) {
  std::vector<ArticleId> all;
  GUANXI_RETURN_IF_ERROR(
      from.Scan(Table::kArticle, "", "", [&](absl::string_view key, absl::string_view) {
        if (const auto id = DecodeId(key)) all.push_back(*id);
        return true;
      }));
  AtomCache cache;
  for (size_t i = 0; i < all.size(); i += kArticlesPerCommit) {
    const size_t end = std::min(all.size(), i + kArticlesPerCommit);
    const std::vector<ArticleId> some(all.begin() + static_cast<ptrdiff_t>(i),
                                      all.begin() + static_cast<ptrdiff_t>(end));
    GUANXI_RETURN_IF_ERROR(RederiveSome(from, some, to, resolver, namer, &cache, state));
  }
  return absl::OkStatus();
}

absl::Status BringUpToDate(Kv* kv, const Resolver& resolver, const PredicateNamer& namer,
                           bool read_only) {
  GUANXI_ASSIGN_OR_RETURN(const auto version, ReadNumber(*kv->View(), kMetaResolver));
  if (version == resolver.Version()) return absl::OkStatus();
  if (read_only) {
    return absl::FailedPreconditionError(
        "the store's graph was derived by other rules of identity; open it once for writing");
  }
  GUANXI_ASSIGN_OR_RETURN(const StoreState before, ReadState(*kv->View()));
  KvBatch begin;
  PutNumber(kMetaResolver, kNoResolver, &begin);
  GUANXI_RETURN_IF_ERROR(kv->Commit(begin));
  for (const Table table : kDerivedTables) GUANXI_RETURN_IF_ERROR(kv->Clear(table));
  StoreState state{.revision = before.revision, .rule_set_version = before.rule_set_version};
  {
    const std::unique_ptr<KvView> from = kv->LatestView();
    GUANXI_RETURN_IF_ERROR(Rederive(*from, kv, resolver, namer, &state));
  }
  GUANXI_RETURN_IF_ERROR(kv->Clear(Table::kJournal));
  state.revision = before.revision == 0 ? 0 : before.revision + 1;
  state.journal_begin = state.revision;
  KvBatch end;
  end.Put(Table::kMeta, std::string(kMetaState), EncodeState(state));
  PutNumber(kMetaResolver, resolver.Version(), &end);
  return kv->Commit(end);
}

}  // namespace guanxi::graphd
