#include <yaml-cpp/yaml.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/read/html_blocks.h"
#include "ingest/read/markdown_html.h"
#include "ingest/read/raw_article.h"

namespace guanxi::ingest {
namespace {

// The front matter and what follows, without the two rules.
absl::Status SplitFrontMatter(absl::string_view text, absl::string_view* yaml,
                              absl::string_view* body) {
  const size_t begin = text.find('\n');
  for (size_t line = begin + 1; begin != absl::string_view::npos && line < text.size();) {
    const size_t end = std::min(text.find('\n', line), text.size());
    absl::string_view content = text.substr(line, end - line);
    while (!content.empty() && (content.back() == '\r' || content.back() == ' ')) {
      content.remove_suffix(1);
    }
    if (content == "---" || content == "...") {
      *yaml = text.substr(begin + 1, line - begin - 1);
      *body = text.substr(std::min(end + 1, text.size()));
      return absl::OkStatus();
    }
    line = end + 1;
  }
  return absl::InvalidArgumentError("front matter without an end");
}

std::string Scalar(const YAML::Node& map, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const YAML::Node value = map[name];
    if (value && value.IsScalar() && !value.Scalar().empty()) return value.Scalar();
  }
  return "";
}

absl::Status ReadFields(absl::string_view yaml, RawArticle* article) {
  // The YAML library reports by exception; this is where they end.
  try {
    const YAML::Node map = YAML::Load(std::string(yaml));
    if (!map.IsMap())
      return absl::InvalidArgumentError("front matter: expected \"key: value\" lines");
    article->title = Scalar(map, {"title", "headline"});
    article->url = Scalar(map, {"url", "from", "link", "canonical_url", "source_url", "original"});
    article->date = Scalar(map, {"published", "date", "pubDate", "created"});
    article->source = Scalar(map, {"source", "publisher", "site", "media"});
    article->language = Scalar(map, {"language", "lang"});
  } catch (const YAML::Exception& error) {
    return absl::InvalidArgumentError(
        absl::StrCat("front matter, line ", error.mark.line + 2, ": ", error.msg));
  }
  if (article->source.compare(0, 4, "http") == 0) {
    if (article->url.empty()) article->url = article->source;
    article->source.clear();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RawArticle> ReadFrontMatter(absl::string_view text, const Boilerplate& boilerplate) {
  absl::string_view yaml;
  absl::string_view body;
  GUANXI_RETURN_IF_ERROR(SplitFrontMatter(text, &yaml, &body));
  RawArticle article;
  GUANXI_RETURN_IF_ERROR(ReadFields(yaml, &article));
  GUANXI_ASSIGN_OR_RETURN(article.blocks, HtmlBlocks(MarkdownToHtml(body), boilerplate));
  return article;
}

}  // namespace guanxi::ingest
