#include "ingest/read/html_story.h"

#include <string>
#include <unordered_map>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "ingest/read/html_tree.h"

namespace guanxi::ingest {
namespace {

bool HoldsNoStory(const GumboNode* node) {
  if (node->type != GUMBO_NODE_ELEMENT) return false;
  switch (node->v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_A:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SELECT:
      return true;
    default:
      return false;
  }
}

bool IsInline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_BLOCKQUOTE:
      return true;
    default:
      return false;
  }
}

// A mark of the story by schema.org or by the names that content systems give it. 2 for the body
// itself, 1 for the article around it, 0 for none.
int MarkOf(const GumboNode* node) {
  if (node->type != GUMBO_NODE_ELEMENT) return 0;
  if (absl::StrContains(Attribute(node, "itemprop"), "articleBody")) return 2;
  const GumboTag tag = node->v.element.tag;
  return tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN ? 1 : 0;
}

struct Weights {
  // Text of paragraphs, by the element that holds the paragraphs.
  std::unordered_map<const GumboNode*, size_t> own;
  // Text inside marked elements.
  std::unordered_map<const GumboNode*, size_t> marked;
  size_t all = 0;
};

void Weigh(const GumboNode* text, Weights* weights) {
  size_t solid = 0;
  for (const char* c = text->v.text.text; *c != '\0'; ++c) {
    solid += static_cast<unsigned char>(*c) > ' ' ? 1 : 0;
  }
  if (solid == 0) return;
  weights->all += solid;
  const GumboNode* holder = text->parent;
  while (holder->parent != nullptr && holder->type == GUMBO_NODE_ELEMENT &&
         IsInline(holder->v.element.tag)) {
    holder = holder->parent;
  }
  weights->own[holder] += solid;
  for (const GumboNode* node = holder; node != nullptr; node = node->parent) {
    if (MarkOf(node) > 0) weights->marked[node] += solid;
  }
}

Weights WeighPage(const GumboNode* page) {
  Weights weights;
  for (const GumboNode* node = page; node != nullptr;) {
    const bool enter = !HoldsNoStory(node);
    if (node->type == GUMBO_NODE_TEXT) Weigh(node, &weights);
    node = NextNode(node, page, enter, [](const GumboNode*) {});
  }
  return weights;
}

bool Precedes(const GumboNode* a, const GumboNode* b) {
  return a->type == GUMBO_NODE_ELEMENT && b->type == GUMBO_NODE_ELEMENT &&
         a->v.element.start_pos.offset < b->v.element.start_pos.offset;
}

// The node with the most text, the earlier one of equals, whatever the order of the map.
const GumboNode* Heaviest(const std::unordered_map<const GumboNode*, size_t>& weights, int mark,
                          size_t* weight) {
  const GumboNode* best = nullptr;
  *weight = 0;
  for (const auto& [node, value] : weights) {
    if (mark > 0 && MarkOf(node) != mark) continue;
    if (best == nullptr || value > *weight || (value == *weight && Precedes(node, best))) {
      best = node;
      *weight = value;
    }
  }
  return best;
}

}  // namespace

const GumboNode* FindStory(const GumboNode* page) {
  const Weights weights = WeighPage(page);
  size_t heaviest = 0;
  const GumboNode* densest = Heaviest(weights.own, 0, &heaviest);
  if (densest == nullptr) return page;
  for (const int mark : {2, 1}) {
    size_t weight = 0;
    const GumboNode* marked = Heaviest(weights.marked, mark, &weight);
    if (marked != nullptr && weight * 10 >= heaviest * 8) return marked;
  }
  // Paragraphs each in a box of its own: go up while the parent holds much more.
  const GumboNode* story = densest;
  size_t held = heaviest;
  for (const GumboNode* up = densest->parent; up != nullptr && up != page; up = up->parent) {
    size_t inside = 0;
    for (const auto& [node, value] : weights.own) {
      const GumboNode* above = node;
      while (above != nullptr && above != up) above = above->parent;
      if (above == up) inside += value;
    }
    if (inside * 2 < held * 3 || held * 10 > weights.all * 7) break;
    story = up;
    held = inside;
  }
  return story;
}

}  // namespace guanxi::ingest
