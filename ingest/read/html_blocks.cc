#include "ingest/read/html_blocks.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "ingest/read/plain_paragraphs.h"
#include "ingest/read/plain_space.h"

namespace guanxi::ingest {
namespace {

constexpr size_t kShortLine = 40;     // characters: a bold line up to here may be a heading
constexpr size_t kLongCaption = 150;  // characters: what follows an image is no caption beyond

bool IsSkipped(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
      return true;
    default:
      return false;
  }
}

bool IsBlock(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_FIELDSET:
      return true;
    default:
      return false;
  }
}

bool IsHeading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }
bool IsList(GumboTag tag) { return tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL; }

// What elements are open around the text at hand, and how much of the block each of them covers.
enum Style { kLink, kSlant, kStrong, kSmall, kTime, kStyleCount };

int StyleOf(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
      return kLink;
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
      return kSlant;
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
      return kStrong;
    case GUMBO_TAG_SMALL:
      return kSmall;
    case GUMBO_TAG_TIME:
      return kTime;
    default:
      return kStyleCount;
  }
}

// The bytes of HTML from an element's start tag to its end tag.
size_t SourceSize(const GumboNode* node) {
  if (node->type != GUMBO_NODE_ELEMENT) return 0;
  const size_t begin = node->v.element.start_pos.offset;
  const size_t end = node->v.element.end_pos.offset;
  return end > begin ? end - begin : 0;
}

class Collector {
 public:
  Collector(const Boilerplate& boilerplate, const GumboNode* top)
      : boilerplate_(boilerplate), size_(SourceSize(top)) {}

  // Returns whether the node's children are to be visited.
  bool Enter(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      AddText(node->v.text.text);
      return false;
    }
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    const GumboTag tag = node->v.element.tag;
    if (IsDropped(node)) {
      if (IsBlock(tag)) Flush();
      return false;
    }
    if (tag == GUMBO_TAG_BR) ++breaks_;
    if (tag == GUMBO_TAG_IMG && !HasText()) after_image_ = true;
    if (IsBlock(tag)) Flush();
    Count(tag, +1);
    return true;
  }

  void Leave(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT || left_out_ == node) {
      left_out_ = nullptr;
      return;
    }
    const GumboTag tag = node->v.element.tag;
    if (IsBlock(tag)) Flush();
    Count(tag, -1);
  }

  // The node was not entered: Leave() will be called for it all the same.
  void LeaveOut(const GumboNode* node) { left_out_ = node; }

  BodyBlocks Take() {
    Flush();
    return std::move(blocks_);
  }

 private:
  bool IsDropped(const GumboNode* node) const {
    if (IsSkipped(node->v.element.tag)) return true;
    // Names such as "has-sidebar" also stand on what holds the whole story.
    if (SourceSize(node) * 2 > size_) return false;
    if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
    return boilerplate_.DropsElement(Attribute(node, "class")) ||
           boilerplate_.DropsElement(Attribute(node, "id")) ||
           absl::StrContains(Attribute(node, "style"), "display:none") ||
           absl::StrContains(Attribute(node, "style"), "display: none");
  }

  void Count(GumboTag tag, int step) {
    if (const int style = StyleOf(tag); style < kStyleCount) open_[style] += step;
    if (tag == GUMBO_TAG_P) paragraphs_ += step;
    if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION) captions_ += step;
    if (IsHeading(tag)) headings_ += step;
    if (tag == GUMBO_TAG_LI) items_ += step;
    if (IsList(tag)) {
      if (step > 0 && lists_ == 0) ++list_number_;
      lists_ += step;
    }
  }

  bool HasText() const { return solid_ > 0; }

  void AddText(const char* text) {
    const absl::string_view view(text);
    size_t solid = 0;
    for (char c : view) solid += static_cast<unsigned char>(c) > ' ' ? 1 : 0;
    if (solid == 0) {
      text_.append(view.data(), view.size());
      return;
    }
    if (breaks_ > 1 || (breaks_ == 1 && EndsSentence(text_))) {
      Flush();
    } else if (breaks_ == 1) {
      text_.push_back('\n');
    }
    breaks_ = 0;
    if (!HasText()) in_paragraph_ = paragraphs_ > 0;
    text_.append(view.data(), view.size());
    solid_ += solid;
    for (int style = 0; style < kStyleCount; ++style) {
      if (open_[style] > 0) covered_[style] += solid;
    }
  }

  bool All(Style style) const { return covered_[style] == solid_; }

  BlockKind Kind(absl::string_view text) const {
    if (captions_ > 0 || (All(kSmall) && headings_ == 0)) return BlockKind::kCaption;
    if (headings_ > 0) return BlockKind::kHeading;
    const size_t length = Utf8Length(text);
    if (after_image_ && !in_paragraph_ && items_ == 0 && length < kLongCaption) {
      return BlockKind::kCaption;
    }
    if (items_ > 0) return BlockKind::kListItem;
    const bool heads = All(kStrong) && length <= kShortLine && !EndsSentence(text);
    return heads ? BlockKind::kHeading : BlockKind::kParagraph;
  }

  void Flush() {
    breaks_ = 0;
    std::string text = HasText() ? PlainSpace(text_) : std::string();
    if (!text.empty()) {
      BodyBlock block;
      block.kind = Kind(text);
      block.text = std::move(text);
      block.linked = All(kLink);
      block.slanted = All(kSlant);
      block.dated = All(kTime);
      block.list = lists_ > 0 ? list_number_ : -1;
      blocks_.push_back(std::move(block));
      after_image_ = false;
    }
    text_.clear();
    solid_ = 0;
    for (size_t& covered : covered_) covered = 0;
  }

  const Boilerplate& boilerplate_;
  const size_t size_;  // of the source of all that is collected
  BodyBlocks blocks_;
  std::string text_;
  size_t solid_ = 0;                  // bytes of text_ that are no white space
  size_t covered_[kStyleCount] = {};  // those of them that stand inside such elements
  int open_[kStyleCount] = {};
  int paragraphs_ = 0;
  int captions_ = 0;
  int headings_ = 0;
  int items_ = 0;
  int lists_ = 0;
  int list_number_ = -1;
  int breaks_ = 0;  // <br> since the last text
  bool after_image_ = false;
  bool in_paragraph_ = false;  // where the block at hand began
  const GumboNode* left_out_ = nullptr;
};

}  // namespace

BodyBlocks CollectBlocks(const GumboNode* top, const Boilerplate& boilerplate) {
  Collector collector(boilerplate, top);
  for (const GumboNode* node = top; node != nullptr;) {
    const bool enter = collector.Enter(node);
    if (!enter) collector.LeaveOut(node);
    node = NextNode(node, top, enter, [&](const GumboNode* left) { collector.Leave(left); });
  }
  return collector.Take();
}

absl::StatusOr<BodyBlocks> HtmlBlocks(absl::string_view html, const Boilerplate& boilerplate) {
  if (std::optional<BodyBlocks> plain = PlainParagraphs(html); plain.has_value()) {
    return *std::move(plain);
  }
  GUANXI_ASSIGN_OR_RETURN(const HtmlTree tree, HtmlTree::Parse(html));
  return CollectBlocks(tree.root(), boilerplate);
}

}  // namespace guanxi::ingest
