#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/read/html_blocks.h"
#include "ingest/read/raw_article.h"

namespace guanxi::ingest {
namespace {

using nlohmann::json;

// The first of the named fields that is there and not null, as text. InvalidArgument if it is
// neither text nor, where `numbers` is set, a number.
absl::StatusOr<std::string> Field(const json& object, std::initializer_list<const char*> names,
                                  bool numbers = false) {
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) continue;
    if (found->is_string()) return found->get<std::string>();
    if (numbers && found->is_number_integer()) return absl::StrCat(found->get<int64_t>());
    return absl::InvalidArgumentError(
        absl::StrCat("field \"", name, "\" is no text but ", found->type_name()));
  }
  return std::string();
}

}  // namespace

absl::StatusOr<RawArticle> ReadJson(absl::string_view text, const Boilerplate& boilerplate) {
  const json object = json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) return absl::InvalidArgumentError("no valid JSON");
  if (!object.is_object()) {
    return absl::InvalidArgumentError(
        absl::StrCat("expected a JSON object, got ", object.type_name()));
  }
  RawArticle article;
  GUANXI_ASSIGN_OR_RETURN(article.title, Field(object, {"title", "headline"}));
  GUANXI_ASSIGN_OR_RETURN(article.url, Field(object, {"url", "link"}));
  GUANXI_ASSIGN_OR_RETURN(article.source, Field(object, {"source", "publisher"}));
  GUANXI_ASSIGN_OR_RETURN(article.date, Field(object, {"published", "date"}, /*numbers=*/true));
  GUANXI_ASSIGN_OR_RETURN(article.language, Field(object, {"language", "lang"}));
  GUANXI_ASSIGN_OR_RETURN(const std::string html, Field(object, {"html"}));
  GUANXI_ASSIGN_OR_RETURN(const std::string body, Field(object, {"text", "content", "body"}));
  if (html.empty() && body.empty() && article.title.empty()) {
    return absl::InvalidArgumentError("none of the fields \"title\", \"text\", \"html\" has text");
  }
  GUANXI_ASSIGN_OR_RETURN(
      article.blocks, html.empty() ? ReadBody(body, boilerplate) : HtmlBlocks(html, boilerplate));
  return article;
}

}  // namespace guanxi::ingest
