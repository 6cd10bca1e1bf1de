#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "ingest/read/html_blocks.h"
#include "ingest/read/plain_space.h"
#include "ingest/read/raw_article.h"

namespace guanxi::ingest {
namespace {

absl::string_view TakeLine(absl::string_view* text) {
  const size_t end = text->find('\n');
  const absl::string_view line = text->substr(0, end);
  *text = end == absl::string_view::npos ? absl::string_view() : text->substr(end + 1);
  return absl::StripAsciiWhitespace(line);
}

// "[title](url)"; the title may hold brackets, the URL may hold brackets and spaces.
absl::Status ParseLink(absl::string_view line, RawArticle* article) {
  const size_t middle = line.find("](");
  if (line.size() < 4 || line[0] != '[' || line.back() != ')' ||
      middle == absl::string_view::npos) {
    return absl::InvalidArgumentError("line 2: expected a link [title](url)");
  }
  article->title = std::string(absl::StripAsciiWhitespace(line.substr(1, middle - 1)));
  article->url =
      std::string(absl::StripAsciiWhitespace(line.substr(middle + 2, line.size() - middle - 3)));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RawArticle> ReadArchive(absl::string_view text, const Boilerplate& boilerplate) {
  RawArticle article;
  absl::string_view comment = TakeLine(&text);
  int64_t milliseconds = 0;
  if (!absl::ConsumePrefix(&comment, "<!--") || !absl::ConsumeSuffix(&comment, "-->") ||
      !absl::SimpleAtoi(comment, &milliseconds)) {
    return absl::InvalidArgumentError("line 1: expected <!--milliseconds since 1970-->");
  }
  article.published = absl::FromUnixMillis(milliseconds);
  GUANXI_RETURN_IF_ERROR(ParseLink(TakeLine(&text), &article));
  const absl::string_view rule = TakeLine(&text);
  if (rule.size() < 3 || rule.find_first_not_of('-') != absl::string_view::npos) {
    return absl::InvalidArgumentError("line 3: expected a line of dashes");
  }
  GUANXI_ASSIGN_OR_RETURN(article.blocks, HtmlBlocks(text, boilerplate));
  return article;
}

}  // namespace guanxi::ingest
