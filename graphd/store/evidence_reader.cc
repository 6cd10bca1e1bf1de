#include "graphd/store/evidence_reader.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/table_reader.h"

namespace guanxi::graphd {
namespace {

struct Row {
  EvidenceKey key;
  StoredEvidence value;
};

// What the rows of a page share: articles, texts and atoms are read once.
class ViewMaker {
 public:
  explicit ViewMaker(const KvView& view) : view_(view) {}

  absl::StatusOr<EvidenceView> Make(const Row& row) {
    GUANXI_ASSIGN_OR_RETURN(const Article* const article, Load(row.key.article));
    const TextSpan span = row.key.span;
    if (span.begin > span.end || span.end > article->text.size()) {
      return CorruptValue(Table::kEvidence, EncodeEvidenceKey(row.key));
    }
    EvidenceView made{.article = article->id,
                      .url = article->url,
                      .title = article->title,
                      .publisher = article->publisher,
                      .published_unix_seconds = article->published_unix_seconds,
                      .span = span,
                      .sentence = article->text.substr(span.begin, span.end - span.begin),
                      .rule = row.value.rule,
                      .confidence = row.value.confidence};
    if (row.value.attribution != 0) {
      GUANXI_ASSIGN_OR_RETURN(made.attribution, EntityOf(row.value.attribution));
    }
    return made;
  }

 private:
  absl::StatusOr<const Article*> Load(ArticleId id) {
    if (const auto it = articles_.find(id); it != articles_.end()) return &it->second;
    GUANXI_ASSIGN_OR_RETURN(StoredArticle stored, ReadArticle(view_, id));
    GUANXI_ASSIGN_OR_RETURN(stored.statements.article.text, ReadText(view_, id));
    return &articles_.emplace(id, std::move(stored.statements.article)).first->second;
  }

  absl::StatusOr<EntityId> EntityOf(AtomId id) const {
    const std::string key = EncodeId(id);
    GUANXI_ASSIGN_OR_RETURN(const auto value, view_.Get(Table::kAtom, key));
    Atom atom;
    if (!value.has_value() || !DecodeAtom(id, *value, &atom)) {
      return CorruptValue(Table::kAtom, key);
    }
    return atom.entity;
  }

  const KvView& view_;
  std::map<ArticleId, Article> articles_;
};

absl::StatusOr<std::string> StartOf(RelationId relation, absl::string_view position) {
  if (position.empty()) return EncodeId(relation);
  const std::string start = absl::HexStringToBytes(position);
  const bool made_here = start.size() == 32 && absl::BytesToHexString(start) == position &&
                         absl::StartsWith(start, EncodeId(relation));
  if (made_here) return start;
  return absl::InvalidArgumentError(
      absl::StrCat("position '", position, "' belongs to no list of this relation's evidence"));
}

absl::StatusOr<size_t> CountArticles(const KvView& view, RelationId relation) {
  std::optional<ArticleId> last;
  size_t articles = 0;
  const std::string prefix = EncodeId(relation);
  GUANXI_RETURN_IF_ERROR(
      view.Scan(Table::kEvidence, prefix, prefix, [&](absl::string_view key, absl::string_view) {
        const auto row = DecodeEvidenceKey(key);
        if (row.has_value() && row->article != last) {
          ++articles;
          last = row->article;
        }
        return true;
      }));
  return articles;
}

}  // namespace

absl::StatusOr<EvidencePage> ReadEvidence(const KvView& view, RelationId relation,
                                          absl::string_view position, size_t limit) {
  GUANXI_ASSIGN_OR_RETURN(const std::string start, StartOf(relation, position));
  EvidencePage page;
  GUANXI_ASSIGN_OR_RETURN(page.total, CountArticles(view, relation));
  std::vector<Row> rows;
  absl::Status corrupt;
  GUANXI_RETURN_IF_ERROR(view.Scan(Table::kEvidence, EncodeId(relation), start,
                                   [&](absl::string_view key, absl::string_view value) {
                                     if (rows.size() == limit) {
                                       page.next_position = absl::BytesToHexString(key);
                                       return false;
                                     }
                                     const std::optional<EvidenceKey> row = DecodeEvidenceKey(key);
                                     if (!row.has_value() ||
                                         !DecodeEvidence(value, &rows.emplace_back().value)) {
                                       corrupt = CorruptValue(Table::kEvidence, key);
                                       return false;
                                     }
                                     rows.back().key = *row;
                                     return true;
                                   }));
  GUANXI_RETURN_IF_ERROR(corrupt);
  ViewMaker maker(view);
  for (const Row& row : rows) {
    GUANXI_ASSIGN_OR_RETURN(page.evidence.emplace_back(), maker.Make(row));
  }
  return page;
}

}  // namespace guanxi::graphd
