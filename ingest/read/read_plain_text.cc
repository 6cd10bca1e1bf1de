#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "ingest/read/format.h"
#include "ingest/read/html_blocks.h"
#include "ingest/read/markdown_html.h"
#include "ingest/read/plain_space.h"
#include "ingest/read/raw_article.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kLongestTitle = 80;  // characters

// Lines are wrapped if empty lines divide paragraphs and, where one line follows another, the first
// mostly ends in mid-sentence.
bool IsWrapped(const std::vector<std::string>& lines) {
  size_t empty = 0;
  size_t open = 0;
  size_t closed = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].empty()) {
      ++empty;
    } else if (!lines[i + 1].empty()) {
      ++(EndsSentence(lines[i]) ? closed : open);
    }
  }
  return empty > 0 && open > 1 && open > 2 * closed;
}

std::vector<std::string> Paragraphs(absl::string_view text) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) lines.push_back(PlainSpace(line));
  const bool wrapped = IsWrapped(lines);
  std::vector<std::string> paragraphs;
  bool joins = false;
  for (std::string& line : lines) {
    if (line.empty()) {
      joins = false;
    } else if (joins) {
      paragraphs.back() = PlainSpace(paragraphs.back() + "\n" + line);
    } else {
      paragraphs.push_back(std::move(line));
      joins = wrapped;
    }
  }
  return paragraphs;
}

}  // namespace

absl::StatusOr<BodyBlocks> ReadBody(absl::string_view text, const Boilerplate& boilerplate) {
  if (LooksLikeHtml(text)) return HtmlBlocks(text, boilerplate);
  if (LooksLikeMarkdown(text)) return HtmlBlocks(MarkdownToHtml(text), boilerplate);
  BodyBlocks blocks;
  for (std::string& paragraph : Paragraphs(text)) {
    BodyBlock block;
    block.text = std::move(paragraph);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

absl::StatusOr<RawArticle> ReadPlainText(absl::string_view text, const Boilerplate& boilerplate) {
  RawArticle article;
  GUANXI_ASSIGN_OR_RETURN(article.blocks, ReadBody(text, boilerplate));
  if (article.blocks.size() > 1) {
    const BodyBlock& first = article.blocks.front();
    if (first.kind != BlockKind::kCaption && !EndsSentence(first.text) &&
        Utf8Length(first.text) <= kLongestTitle) {
      article.title = first.text;
      article.blocks.erase(article.blocks.begin());
    }
  }
  return article;
}

}  // namespace guanxi::ingest
