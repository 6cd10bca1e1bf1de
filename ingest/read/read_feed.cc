#include "ingest/read/read_feed.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace guanxi::ingest {
namespace {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeDocument>;

absl::string_view View(const xmlChar* text) {
  return text == nullptr ? absl::string_view()
                         : absl::string_view(reinterpret_cast<const char*>(text));
}

absl::string_view Trim(const xmlChar* text) { return absl::StripAsciiWhitespace(View(text)); }

absl::StatusOr<XmlDocument> ParseXml(absl::string_view text) {
  std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) return absl::ResourceExhaustedError("no memory to parse XML");
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                           XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  XmlDocument document(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()),
                                         nullptr, "UTF-8", kOptions));
  if (!document) {
    const xmlError* error = xmlCtxtGetLastError(context.get());
    if (error == nullptr) return absl::InvalidArgumentError("broken XML");
    return absl::InvalidArgumentError(
        absl::StrCat("broken XML in line ", error->line, ": ",
                     error->message == nullptr ? absl::string_view()
                                               : absl::StripAsciiWhitespace(error->message)));
  }
  const xmlDtd* subset = document->intSubset;
  if (subset != nullptr && subset->entities != nullptr) {
    return absl::InvalidArgumentError("the feed declares entities of its own, which are not read");
  }
  return document;
}

// The element after `node` in document order below `top`; nothing here recurses.
xmlNode* NextElement(xmlNode* node, const xmlNode* top, bool enter) {
  if (enter && node->children != nullptr) return node->children;
  while (node != top && node->next == nullptr) node = node->parent;
  return node == top ? nullptr : node->next;
}

std::string Content(const xmlNode* node) {
  xmlChar* text = xmlNodeGetContent(node);
  std::string content(Trim(text));
  xmlFree(text);
  return content;
}

std::string AttributeOf(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text(Trim(value));
  xmlFree(value);
  return text;
}

bool Is(const xmlNode* node, absl::string_view name) {
  return node->type == XML_ELEMENT_NODE && View(node->name) == name;
}

// The text of the first child with one of these names, in this order of preference.
std::string Child(xmlNode* entry, std::initializer_list<absl::string_view> names) {
  for (absl::string_view name : names) {
    for (xmlNode* child = entry->children; child != nullptr; child = child->next) {
      if (!Is(child, name)) continue;
      if (std::string content = Content(child); !content.empty()) return content;
    }
  }
  return "";
}

// Atom: <link href rel="alternate">; RSS: <link>URL</link>, else a <guid> that is a URL.
std::string LinkOf(xmlNode* entry) {
  for (xmlNode* child = entry->children; child != nullptr; child = child->next) {
    if (!Is(child, "link")) continue;
    const std::string rel = AttributeOf(child, "rel");
    if (std::string href = AttributeOf(child, "href");
        !href.empty() && (rel.empty() || rel == "alternate")) {
      return href;
    }
  }
  if (std::string link = Child(entry, {"link"}); !link.empty()) return link;
  const std::string guid = Child(entry, {"guid", "id"});
  return guid.compare(0, 4, "http") == 0 ? guid : "";
}

// Markup of an Atom <content type="xhtml"> as text again; elsewhere the content is escaped HTML.
std::string BodyOf(xmlNode* entry) {
  for (xmlNode* child = entry->children; child != nullptr; child = child->next) {
    if (!Is(child, "content") || AttributeOf(child, "type") != "xhtml") continue;
    std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), &xmlBufferFree);
    xmlNodeDump(buffer.get(), child->doc, child, 0, 0);
    return std::string(View(xmlBufferContent(buffer.get())));
  }
  return Child(entry, {"encoded", "content", "description", "summary"});
}

absl::StatusOr<RawArticle> ReadEntry(xmlNode* entry, const std::string& feed_title,
                                     const std::string& language, const Boilerplate& boilerplate) {
  RawArticle article;
  GUANXI_ASSIGN_OR_RETURN(const BodyBlocks title, ReadBody(Child(entry, {"title"}), boilerplate));
  for (const BodyBlock& block : title) {
    absl::StrAppend(&article.title, article.title.empty() ? "" : " ", block.text);
  }
  article.url = LinkOf(entry);
  article.date = Child(entry, {"pubDate", "published", "date", "updated"});
  article.language = language;
  article.source = Child(entry, {"source"});
  article.site = feed_title;
  const std::string body = BodyOf(entry);
  GUANXI_ASSIGN_OR_RETURN(article.blocks, ReadBody(body, boilerplate));
  return article;
}

}  // namespace

std::vector<FeedEntry> ReadFeed(absl::string_view text, const Boilerplate& boilerplate) {
  std::vector<FeedEntry> entries;
  absl::StatusOr<XmlDocument> document = ParseXml(text);
  if (!document.ok()) {
    entries.push_back({0, document.status()});
    return entries;
  }
  xmlNode* top = xmlDocGetRootElement(document->get());
  std::string feed_title;
  std::string language = AttributeOf(top, "lang");
  for (xmlNode* node = top; node != nullptr;) {
    const bool is_entry = Is(node, "item") || Is(node, "entry");
    if (is_entry) {
      entries.push_back({xmlGetLineNo(node), ReadEntry(node, feed_title, language, boilerplate)});
    } else if (Is(node, "title") && feed_title.empty()) {
      feed_title = Content(node);
    } else if (Is(node, "language")) {
      language = Content(node);
    }
    node = NextElement(node, top, !is_entry);
  }
  if (entries.empty()) entries.push_back({0, absl::InvalidArgumentError("the feed has no entry")});
  return entries;
}

}  // namespace guanxi::ingest
