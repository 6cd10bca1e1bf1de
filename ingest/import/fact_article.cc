#include "ingest/import/fact_article.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"

namespace guanxi::ingest {
namespace {

constexpr int64_t kSecondsADay = 86400;
constexpr float kImportedConfidence = 0.9F;

}  // namespace

std::string ImportUrl(absl::string_view table_name, uint64_t index) {
  return absl::StrCat("import:", table_name, "/", index);
}

graphd::ArticleId ImportArticleId(absl::string_view table_name, uint64_t index) {
  return std::max<uint64_t>(1, StableHash64(ImportUrl(table_name, index)));
}

FactArticleBuilder::FactArticleBuilder(std::string table_name, const EventCodes& codes,
                                       const EntityGuess& guess)
    : table_name_(std::move(table_name)), codes_(codes), guess_(guess) {}

bool FactArticleBuilder::BelongsToCurrent(const Fact& fact) const {
  return open_ && fact.source == source_ && fact.date == date_ &&
         current_.relations.size() < kMostFactsAnArticle;
}

void FactArticleBuilder::Open(const Fact& fact) {
  open_ = true;
  source_ = fact.source;
  date_ = fact.date;
  current_ = {};
  entity_index_.clear();
  graphd::Article& article = current_.article;
  article.id = ImportArticleId(table_name_, next_index_);
  article.url = ImportUrl(table_name_, next_index_);
  article.title = absl::StrCat(table_name_, date_.known ? " " : "", FormatDate(date_));
  article.publisher = fact.source.empty() ? table_name_ : fact.source;
  article.language = "und";
  if (date_.known) article.published_unix_seconds = date_.first * kSecondsADay;
  ++next_index_;
}

graphd::ArticleStatements FactArticleBuilder::Close() {
  open_ = false;
  return std::move(current_);
}

int32_t FactArticleBuilder::EntityIndex(absl::string_view name) {
  const auto [it, added] =
      entity_index_.try_emplace(name, static_cast<int32_t>(current_.entities.size()));
  if (added) current_.entities.push_back(guess_.Guess(name));
  return it->second;
}

absl::StatusOr<std::optional<graphd::ArticleStatements>> FactArticleBuilder::Add(
    const Fact& fact, absl::string_view line, InternPredicate intern) {
  graphd::ArticleRelation relation;
  const EventCode* code = codes_.Find(fact.relation);
  if (code != nullptr) {
    relation.predicate = static_cast<uint16_t>(code->predicate);
    relation.factuality = code->factuality;
  } else {
    GUANXI_ASSIGN_OR_RETURN(relation.predicate, intern(fact.relation));
  }
  std::optional<graphd::ArticleStatements> finished;
  if (!BelongsToCurrent(fact)) {
    if (open_) finished = Close();
    Open(fact);
  }
  relation.subject = EntityIndex(fact.subject);
  relation.object = EntityIndex(fact.object);
  if (code != nullptr && code->reversed) std::swap(relation.subject, relation.object);
  relation.date = fact.date;
  relation.confidence = kImportedConfidence;
  std::string& text = current_.article.text;
  if (!text.empty()) text += '\n';
  const auto begin = static_cast<uint32_t>(text.size());
  absl::StrAppend(&text, line);
  const graphd::TextSpan span{begin, static_cast<uint32_t>(text.size())};
  current_.article.sentences.push_back(span);
  relation.evidence.push_back(
      {span, -1, absl::StrCat("import.", fact.relation), kImportedConfidence});
  current_.relations.push_back(std::move(relation));
  return finished;
}

std::optional<graphd::ArticleStatements> FactArticleBuilder::Finish() {
  if (!open_) return std::nullopt;
  return Close();
}

}  // namespace guanxi::ingest
