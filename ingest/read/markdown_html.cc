#include "ingest/read/markdown_html.h"

#include <md4c.h>
#include <re2/re2.h>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

struct Renderer {
  std::string html;
  int images = 0;  // open ones: their text is no text of the article
};

// The HTML element of a block; "" for none.
std::string BlockElement(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      return "blockquote";
    case MD_BLOCK_UL:
      return "ul";
    case MD_BLOCK_OL:
      return "ol";
    case MD_BLOCK_LI:
      return "li";
    case MD_BLOCK_H:
      return absl::StrCat("h", static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    case MD_BLOCK_P:
      return "p";
    case MD_BLOCK_TABLE:
      return "table";
    case MD_BLOCK_TR:
      return "tr";
    case MD_BLOCK_TH:
      return "th";
    case MD_BLOCK_TD:
      return "td";
    default:
      return "";
  }
}

const char* SpanElement(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM:
      return "em";
    case MD_SPAN_STRONG:
      return "strong";
    case MD_SPAN_A:
      return "a";
    default:
      return "";
  }
}

void AppendTag(absl::string_view open, absl::string_view element, std::string* html) {
  if (!element.empty()) absl::StrAppend(html, open, element, ">");
}

int EnterBlock(MD_BLOCKTYPE type, void* detail, void* user) {
  auto* renderer = static_cast<Renderer*>(user);
  if (type == MD_BLOCK_HR) renderer->html += "<hr>";
  AppendTag("<", BlockElement(type, detail), &renderer->html);
  return 0;
}

int LeaveBlock(MD_BLOCKTYPE type, void* detail, void* user) {
  auto* renderer = static_cast<Renderer*>(user);
  AppendTag("</", BlockElement(type, detail), &renderer->html);
  renderer->html.push_back('\n');
  return 0;
}

int EnterSpan(MD_SPANTYPE type, void*, void* user) {
  auto* renderer = static_cast<Renderer*>(user);
  if (type == MD_SPAN_IMG && ++renderer->images == 1) renderer->html += "<img>";
  AppendTag("<", SpanElement(type), &renderer->html);
  return 0;
}

int LeaveSpan(MD_SPANTYPE type, void*, void* user) {
  auto* renderer = static_cast<Renderer*>(user);
  if (type == MD_SPAN_IMG) --renderer->images;
  AppendTag("</", SpanElement(type), &renderer->html);
  return 0;
}

int Text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
  auto* renderer = static_cast<Renderer*>(user);
  if (renderer->images > 0 || type == MD_TEXT_CODE) return 0;
  const absl::string_view view(text, size);
  if (type == MD_TEXT_BR) {
    renderer->html += "<br>";
  } else if (type == MD_TEXT_SOFTBR) {
    renderer->html.push_back('\n');
  } else if (type == MD_TEXT_HTML || type == MD_TEXT_ENTITY) {
    renderer->html.append(view.data(), view.size());
  } else if (type != MD_TEXT_NULLCHAR) {
    for (char c : view) {
      if (c == '<')
        renderer->html += "&lt;";
      else if (c == '&')
        renderer->html += "&amp;";
      else
        renderer->html.push_back(c);
    }
  }
  return 0;
}

}  // namespace

std::string MarkdownToHtml(absl::string_view markdown) {
  Renderer renderer;
  renderer.html.reserve(markdown.size() + markdown.size() / 8);
  MD_PARSER parser = {};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = &EnterBlock;
  parser.leave_block = &LeaveBlock;
  parser.enter_span = &EnterSpan;
  parser.leave_span = &LeaveSpan;
  parser.text = &Text;
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &renderer);
  return renderer.html;
}

bool LooksLikeMarkdown(absl::string_view text) {
  static const re2::RE2& kMarks = *new re2::RE2(
      R"((?m)^#{1,6} \S|\]\((https?:|/)|!\[|\*\*[^*\n]+\*\*|<figure|^(---|\*\*\*)\s*$)");
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kMarks);
}

}  // namespace guanxi::ingest
