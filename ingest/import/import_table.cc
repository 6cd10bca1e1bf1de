#include "ingest/import/import_table.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "ingest/import/fact.h"
#include "ingest/import/fact_article.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kArticlesABatch = 64;
constexpr size_t kMostProblems = 20;

class TableImporter {
 public:
  TableImporter(const std::string& table_name, const EventCodes& codes, const EntityGuess& guess,
                graphd::Store& store)
      : table_name_(table_name), store_(store), builder_(table_name, codes, guess) {}

  absl::StatusOr<ImportSummary> Run(std::istream& in) {
    std::string line;
    for (uint64_t number = 1; std::getline(in, line); ++number) {
      absl::string_view text = absl::StripSuffix(line, "\r");
      if (absl::StripAsciiWhitespace(text).empty() || text.front() == '#') continue;
      GUANXI_RETURN_IF_ERROR(TakeLine(text, number));
    }
    if (std::optional<graphd::ArticleStatements> last = builder_.Finish())
      batch_.push_back(std::move(*last));
    GUANXI_RETURN_IF_ERROR(Flush());
    GUANXI_RETURN_IF_ERROR(RetractLeftovers());
    summary_.articles = builder_.articles_made();
    return std::move(summary_);
  }

 private:
  absl::Status TakeLine(absl::string_view text, uint64_t number) {
    const absl::StatusOr<Fact> fact = ParseFact(text);
    if (!fact.ok()) {
      ++summary_.bad_lines;
      if (summary_.problems.size() < kMostProblems) {
        summary_.problems.push_back(
            absl::StrCat(table_name_, ":", number, ": ", fact.status().message()));
      }
      return absl::OkStatus();
    }
    const auto intern = [this](absl::string_view name) { return store_.InternPredicate(name); };
    GUANXI_ASSIGN_OR_RETURN(std::optional<graphd::ArticleStatements> finished,
                            builder_.Add(*fact, text, intern));
    ++summary_.facts;
    if (finished) batch_.push_back(std::move(*finished));
    return batch_.size() < kArticlesABatch ? absl::OkStatus() : Flush();
  }

  absl::Status Flush() {
    if (batch_.empty()) return absl::OkStatus();
    GUANXI_ASSIGN_OR_RETURN(const graphd::BatchResult result, store_.PutArticles(batch_));
    for (graphd::ChangeOutcome outcome : result.outcomes) {
      summary_.changed_articles += outcome != graphd::ChangeOutcome::kUnchanged;
    }
    batch_.clear();
    return absl::OkStatus();
  }

  // A table that has become shorter leaves articles behind it that it no longer says.
  absl::Status RetractLeftovers() {
    for (uint64_t index = builder_.articles_made();; ++index) {
      const absl::StatusOr<graphd::ChangeResult> result =
          store_.RetractArticle(ImportArticleId(table_name_, index));
      if (absl::IsNotFound(result.status())) return absl::OkStatus();
      GUANXI_RETURN_IF_ERROR(result.status());
      ++summary_.retracted_articles;
    }
  }

  const std::string table_name_;
  graphd::Store& store_;
  FactArticleBuilder builder_;
  std::vector<graphd::ArticleStatements> batch_;
  ImportSummary summary_;
};

}  // namespace

absl::StatusOr<ImportSummary> ImportTable(std::istream& in, const std::string& table_name,
                                          const EventCodes& codes, const EntityGuess& guess,
                                          graphd::Store& store) {
  return TableImporter(table_name, codes, guess, store).Run(in);
}

}  // namespace guanxi::ingest
