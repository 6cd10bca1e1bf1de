#include "graphd/store/table_reader.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/store/key_codec.h"

namespace guanxi::graphd {
namespace {

// Runs `visit` over a table until it returns a status that is not OK.
absl::Status VisitRows(
    const KvView& view, Table table,
    const std::function<absl::Status(absl::string_view, absl::string_view)>& visit) {
  absl::Status stopped;
  GUANXI_RETURN_IF_ERROR(
      view.Scan(table, "", "", [&](absl::string_view key, absl::string_view value) {
        stopped = visit(key, value);
        return stopped.ok();
      }));
  return stopped;
}

}  // namespace

absl::StatusOr<StoreState> ReadState(const KvView& view) {
  GUANXI_ASSIGN_OR_RETURN(const auto value, view.Get(Table::kMeta, kMetaState));
  StoreState state;
  if (value.has_value() && !DecodeState(*value, &state)) {
    return CorruptValue(Table::kMeta, kMetaState);
  }
  return state;
}

absl::StatusOr<StoredArticle> ReadArticle(const KvView& view, ArticleId id) {
  const std::string key = EncodeId(id);
  GUANXI_ASSIGN_OR_RETURN(const auto value, view.Get(Table::kArticle, key));
  if (!value.has_value()) {
    return absl::NotFoundError(absl::StrCat("article ", HexId(id), " is not in the store"));
  }
  StoredArticle article;
  if (!DecodeArticle(id, *value, &article)) return CorruptValue(Table::kArticle, key);
  return article;
}

absl::StatusOr<std::string> ReadText(const KvView& view, ArticleId id) {
  const std::string key = EncodeId(id);
  GUANXI_ASSIGN_OR_RETURN(auto value, view.Get(Table::kText, key));
  if (!value.has_value()) return CorruptValue(Table::kText, key);
  return *std::move(value);
}

absl::StatusOr<ArticleId> FindUrl(const KvView& view, absl::string_view url) {
  std::vector<ArticleId> candidates;
  const std::string prefix = EncodeId(StableHash64(url));
  GUANXI_RETURN_IF_ERROR(
      view.Scan(Table::kUrl, prefix, prefix, [&](absl::string_view key, absl::string_view) {
        if (const auto pair = DecodePair(key)) candidates.push_back(pair->second);
        return true;
      }));
  for (const ArticleId id : candidates) {  // two urls may share a hash
    GUANXI_ASSIGN_OR_RETURN(const StoredArticle article, ReadArticle(view, id));
    if (absl::string_view(article.statements.article.url) == url) return id;
  }
  return absl::NotFoundError(absl::StrCat("no article with the url '", url, "' is in the store"));
}

absl::Status VisitEntities(const KvView& view,
                           const std::function<absl::Status(const Entity&)>& visit) {
  StoredEntity stored;
  return VisitRows(view, Table::kEntity,
                   [&](absl::string_view key, absl::string_view value) -> absl::Status {
                     const std::optional<EntityId> id = DecodeId(key);
                     if (!id.has_value() || !DecodeEntity(*id, value, &stored)) {
                       return CorruptValue(Table::kEntity, key);
                     }
                     return visit(stored.entity);
                   });
}

absl::Status VisitRelations(const KvView& view,
                            const std::function<absl::Status(const Relation&)>& visit) {
  Relation relation;
  return VisitRows(view, Table::kRelation,
                   [&](absl::string_view bytes, absl::string_view value) -> absl::Status {
                     const std::optional<RelationKey> key = DecodeRelationKey(bytes);
                     if (!key.has_value() || !DecodeRelation(*key, value, &relation)) {
                       return CorruptValue(Table::kRelation, bytes);
                     }
                     return visit(relation);
                   });
}

absl::StatusOr<std::vector<GraphDelta>> ReadDeltas(const KvView& view, Revision after,
                                                   size_t limit) {
  GUANXI_ASSIGN_OR_RETURN(const StoreState state, ReadState(view));
  if (after < state.journal_begin) {
    return absl::OutOfRangeError(absl::StrCat("the journal reaches back to revision ",
                                              state.journal_begin, ", not to ", after));
  }
  std::vector<GraphDelta> deltas;
  absl::Status corrupt;
  if (limit == 0 || after >= state.revision) return deltas;
  GUANXI_RETURN_IF_ERROR(view.Scan(Table::kJournal, "", EncodeId(after + 1),
                                   [&](absl::string_view key, absl::string_view value) {
                                     const std::optional<Revision> revision = DecodeId(key);
                                     if (!revision.has_value() ||
                                         !DecodeDelta(*revision, value, &deltas.emplace_back())) {
                                       corrupt = CorruptValue(Table::kJournal, key);
                                       return false;
                                     }
                                     return deltas.size() < limit;
                                   }));
  if (!corrupt.ok()) return corrupt;
  return deltas;
}

}  // namespace guanxi::graphd
