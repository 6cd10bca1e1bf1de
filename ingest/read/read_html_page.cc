#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "base/status_macros.h"
#include "ingest/read/html_blocks.h"
#include "ingest/read/html_story.h"
#include "ingest/read/html_tree.h"
#include "ingest/read/plain_space.h"
#include "ingest/read/published_time.h"
#include "ingest/read/raw_article.h"

namespace guanxi::ingest {
namespace {

// What the head and other marks of a page say; the better source first.
struct PageFacts {
  std::string title, heading, head_title, url, canonical, site, language, time_element;
  std::vector<std::string> dates;
};

void SetIfEmpty(std::string* target, absl::string_view value) {
  if (target->empty()) *target = PlainSpace(value);
}

std::string TextBelow(const GumboNode* top) {
  std::string text;
  for (const GumboNode* node = top; node != nullptr;) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      text += node->v.text.text;
    }
    node = NextNode(node, top, true, [](const GumboNode*) {});
  }
  return text;
}

void ReadMeta(const GumboNode* node, PageFacts* facts) {
  absl::string_view name = Attribute(node, "property");
  if (name.empty()) name = Attribute(node, "name");
  if (name.empty()) name = Attribute(node, "itemprop");
  const absl::string_view content = Attribute(node, "content");
  static constexpr absl::string_view kDates[] = {
      "article:published_time", "datePublished", "pubdate", "publishdate",
      "og:published_time",      "PubDate",       "date",    "DC.date.issued",
      "parsely-pub-date",       "publish_date"};
  if (name == "og:title") SetIfEmpty(&facts->title, content);
  if (name == "og:url") SetIfEmpty(&facts->url, content);
  if (name == "og:site_name") SetIfEmpty(&facts->site, content);
  for (absl::string_view date : kDates) {
    if (name == date) facts->dates.emplace_back(content);
  }
}

// "datePublished" of schema.org in a <script type="application/ld+json">.
void ReadLinkedData(const GumboNode* node, PageFacts* facts) {
  const std::string text = TextBelow(node);
  const auto data = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  auto look = [&](const nlohmann::json& object) {
    if (!object.is_object()) return;
    const auto found = object.find("datePublished");
    if (found != object.end() && found->is_string()) {
      facts->dates.push_back(found->get<std::string>());
    }
  };
  look(data);
  if (data.is_array()) {
    for (const auto& item : data) look(item);
  }
}

void ReadElement(const GumboNode* node, PageFacts* facts) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_HTML:
      SetIfEmpty(&facts->language, Attribute(node, "lang"));
      break;
    case GUMBO_TAG_META:
      ReadMeta(node, facts);
      break;
    case GUMBO_TAG_TITLE:
      SetIfEmpty(&facts->head_title, TextBelow(node));
      break;
    case GUMBO_TAG_H1:
      SetIfEmpty(&facts->heading, TextBelow(node));
      break;
    case GUMBO_TAG_LINK:
      if (Attribute(node, "rel") == "canonical") {
        SetIfEmpty(&facts->canonical, Attribute(node, "href"));
      }
      break;
    case GUMBO_TAG_TIME:
      SetIfEmpty(&facts->time_element, Attribute(node, "datetime"));
      break;
    case GUMBO_TAG_SCRIPT:
      if (Attribute(node, "type") == "application/ld+json") ReadLinkedData(node, facts);
      break;
    default:
      break;
  }
}

PageFacts ReadFacts(const GumboNode* page) {
  PageFacts facts;
  for (const GumboNode* node = page; node != nullptr;) {
    if (node->type == GUMBO_NODE_ELEMENT) ReadElement(node, &facts);
    node = NextNode(node, page, true, [](const GumboNode*) {});
  }
  return facts;
}

// A heading that the page's title begins with is the title without the name of the site.
std::string TitleOf(const PageFacts& facts) {
  if (!facts.heading.empty() && (absl::StartsWith(facts.head_title, facts.heading) ||
                                 absl::StartsWith(facts.title, facts.heading))) {
    return facts.heading;
  }
  if (!facts.title.empty()) return facts.title;
  return facts.heading.empty() ? facts.head_title : facts.heading;
}

// The first date that can be read: pages are full of others, so a bad one is no error here.
std::string DateOf(const PageFacts& facts) {
  for (const std::string& date : facts.dates) {
    if (ParsePublished(date, 0)) return date;
  }
  return ParsePublished(facts.time_element, 0) ? facts.time_element : std::string();
}

}  // namespace

absl::StatusOr<RawArticle> ReadHtmlPage(absl::string_view text, const Boilerplate& boilerplate) {
  GUANXI_ASSIGN_OR_RETURN(const HtmlTree tree, HtmlTree::Parse(text));
  const PageFacts facts = ReadFacts(tree.root());
  RawArticle article;
  article.title = TitleOf(facts);
  article.url = facts.canonical.empty() ? facts.url : facts.canonical;
  article.site = facts.site;
  article.date = DateOf(facts);
  article.language = facts.language;
  article.blocks = CollectBlocks(FindStory(tree.root()), boilerplate);
  return article;
}

}  // namespace guanxi::ingest
