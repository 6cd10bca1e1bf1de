// An HTML5 parse tree that hostile input cannot blow up: memory and nesting are bounded, and
// nothing recurses.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// Deeper nesting of elements than this is refused. Pages of newspapers stay below 100.
inline constexpr int kMaxHtmlNesting = 512;

class HtmlTree {
 public:
  // Parses a page or a fragment (valid UTF-8) by the HTML5 algorithm; there is no malformed HTML.
  // InvalidArgument if elements nest too deeply; ResourceExhausted if the tree would take more than
  // 64 MB and 32 bytes a byte of input. O(n) for a bounded nesting.
  static absl::StatusOr<HtmlTree> Parse(absl::string_view html);

  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  // The <html> element. Lives as long as the tree.
  const GumboNode* root() const { return root_; }

 private:
  class Pool;
  HtmlTree(std::unique_ptr<Pool> pool, std::unique_ptr<std::string> html);

  std::unique_ptr<Pool> pool_;
  std::unique_ptr<std::string> html_;
  const GumboNode* root_ = nullptr;
};

// The value of an attribute of an element, or "" (also for other nodes).
absl::string_view Attribute(const GumboNode* node, const char* name);

// The node after `node` in document order inside `top`, entering children if `enter`; nullptr at
// the end. `leave` is called for each element that is left on the way, innermost first.
template <typename Leave>
const GumboNode* NextNode(const GumboNode* node, const GumboNode* top, bool enter, Leave leave);

// The children of an element, or nullptr for nodes that have none.
const GumboVector* Children(const GumboNode* node);

template <typename Leave>
const GumboNode* NextNode(const GumboNode* node, const GumboNode* top, bool enter, Leave leave) {
  const GumboVector* children = Children(node);
  if (enter && children != nullptr && children->length > 0) {
    return static_cast<const GumboNode*>(children->data[0]);
  }
  while (true) {
    if (Children(node) != nullptr) leave(node);
    if (node == top) return nullptr;
    const GumboVector* siblings = Children(node->parent);
    const size_t next = node->index_within_parent + 1;
    if (next < siblings->length) return static_cast<const GumboNode*>(siblings->data[next]);
    node = node->parent;
  }
}

}  // namespace guanxi::ingest
