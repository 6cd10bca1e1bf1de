#include "ingest/read/html_tree.h"

#include <csetjmp>
#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

// Elements that have no content, or whose end tag may be left out so that unclosed ones in a row do
// not nest.
bool NeverNests(absl::string_view tag) {
  static constexpr absl::string_view kTags[] = {
      "area", "base",  "br",     "col",      "dd",    "dt",    "embed", "hr",
      "img",  "input", "li",     "link",     "meta",  "p",     "param", "source",
      "rp",   "rt",    "td",     "th",       "tr",    "track", "wbr",   "html",
      "head", "body",  "option", "optgroup", "tbody", "thead", "tfoot"};
  for (absl::string_view never : kTags) {
    if (tag == never) return true;
  }
  return false;
}

// The deepest nesting of start tags, counted without building anything.
int DeepestNesting(absl::string_view html) {
  int depth = 0;
  int deepest = 0;
  for (size_t at = html.find('<'); at != absl::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    size_t begin = at + 1 + (closes ? 1 : 0);
    size_t end = begin;
    while (end < html.size() && end - begin < 16 && absl::ascii_isalnum(html[end])) ++end;
    if (end == begin || !absl::ascii_isalpha(html[begin])) continue;
    if (NeverNests(absl::AsciiStrToLower(html.substr(begin, end - begin)))) continue;
    if (closes) {
      if (depth > 0) --depth;
    } else if (++depth > deepest) {
      deepest = depth;
    }
  }
  return deepest;
}

}  // namespace

// All memory that the parser takes, in a list, so that it can be bounded and given back without
// walking the tree (the parser's own destructor recurses). Past the limit the parser is left by
// longjmp, which is sound because only its C frames lie between.
class HtmlTree::Pool {
 public:
  explicit Pool(size_t limit) : limit_(limit) { head_.next = head_.previous = &head_; }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    for (Header* header = head_.next; header != &head_;)
      std::free(std::exchange(header, header->next));
  }

  // The tree of `html`, or nullptr if it would take too much memory.
  const GumboOutput* Parse(absl::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Pool::Allocate;
    options.deallocator = &Pool::Release;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(too_much_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  struct alignas(16) Header {
    Header* next = nullptr;
    Header* previous = nullptr;
    size_t size = 0;
  };

  static void* Allocate(void* self, size_t size) {
    Pool* pool = static_cast<Pool*>(self);
    Header* header = nullptr;
    if (pool->used_ + size <= pool->limit_) {
      header = static_cast<Header*>(std::malloc(sizeof(Header) + size));
    }
    if (header == nullptr) std::longjmp(pool->too_much_, 1);
    header->size = size;
    header->next = &pool->head_;
    header->previous = pool->head_.previous;
    header->previous->next = pool->head_.previous = header;
    pool->used_ += size;
    return header + 1;
  }

  static void Release(void* self, void* memory) {
    if (memory == nullptr) return;
    Header* header = static_cast<Header*>(memory) - 1;
    header->previous->next = header->next;
    header->next->previous = header->previous;
    static_cast<Pool*>(self)->used_ -= header->size;
    std::free(header);
  }

  size_t limit_;
  size_t used_ = 0;
  Header head_;
  std::jmp_buf too_much_;
};

HtmlTree::HtmlTree(std::unique_ptr<Pool> pool, std::unique_ptr<std::string> html)
    : pool_(std::move(pool)), html_(std::move(html)) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

absl::StatusOr<HtmlTree> HtmlTree::Parse(absl::string_view html) {
  if (const int depth = DeepestNesting(html); depth > kMaxHtmlNesting) {
    return absl::InvalidArgumentError(absl::StrCat("HTML elements nest ", depth, " deep; at most ",
                                                   kMaxHtmlNesting, " levels are read"));
  }
  const size_t limit = (size_t{64} << 20) + 32 * html.size();
  HtmlTree tree(std::make_unique<Pool>(limit), std::make_unique<std::string>(html));
  const GumboOutput* output = tree.pool_->Parse(*tree.html_);
  if (output == nullptr) {
    return absl::ResourceExhaustedError("HTML grows beyond all measure when parsed");
  }
  tree.root_ = output->root;
  return tree;
}

absl::string_view Attribute(const GumboNode* node, const char* name) {
  if (node->type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* attribute = gumbo_get_attribute(&node->v.element.attributes, name);
  return attribute == nullptr ? absl::string_view() : absl::string_view(attribute->value);
}

const GumboVector* Children(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    default:
      return nullptr;
  }
}

}  // namespace guanxi::ingest
