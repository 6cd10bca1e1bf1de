// An article as its format tells it, before it becomes a Document; and the formats.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "ingest/read/body_block.h"
#include "ingest/read/boilerplate.h"

namespace guanxi::ingest {

struct RawArticle {
  std::string title;
  std::string url;
  std::string source;                   // the publisher as the input names it
  std::string site;                     // its name for itself, used if no better one is known
  std::string date;                     // as written; see ParsePublished
  std::optional<absl::Time> published;  // where the format tells an exact time; before `date`
  std::string language;                 // BCP 47, if told
  BodyBlocks blocks;
};

// Each parses one article of its format. `text` is valid UTF-8. InvalidArgument says what is wrong.

// "<!--epoch ms-->", "[title](url)", a line of dashes, HTML.
absl::StatusOr<RawArticle> ReadArchive(absl::string_view text, const Boilerplate& boilerplate);
// An HTML page: the story is looked for among navigation and the rest; the head tells the metadata.
absl::StatusOr<RawArticle> ReadHtmlPage(absl::string_view text, const Boilerplate& boilerplate);
// "---", YAML with title, date, url or from..., "---", then Markdown or HTML.
absl::StatusOr<RawArticle> ReadFrontMatter(absl::string_view text, const Boilerplate& boilerplate);
// A JSON object with title, url, date or published, source or publisher, and text, content or html.
absl::StatusOr<RawArticle> ReadJson(absl::string_view text, const Boilerplate& boilerplate);
// A short first line is the title; paragraphs are lines, or divided by empty lines where lines are
// wrapped.
absl::StatusOr<RawArticle> ReadPlainText(absl::string_view text, const Boilerplate& boilerplate);
// The body of a text of unknown kind inside another format: HTML, Markdown or plain.
absl::StatusOr<BodyBlocks> ReadBody(absl::string_view text, const Boilerplate& boilerplate);

}  // namespace guanxi::ingest
