#include "ingest/read/boilerplate.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "base/table_file.h"
#include "base/utf8.h"
#include "ingest/read/plain_space.h"

namespace guanxi::ingest {
namespace {

re2::StringPiece Piece(absl::string_view text) { return {text.data(), text.size()}; }

re2::RE2::Options Options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  options.set_max_mem(int64_t{64} << 20);  // for the automaton of all rules of a scope
  return options;
}

// One expression that matches where any of `patterns` does; nothing if there are none.
std::unique_ptr<re2::RE2> OneOf(const std::vector<std::string>& patterns, absl::string_view begin,
                                absl::string_view end) {
  const std::string alternatives = patterns.empty() ? "[^\\s\\S]" : absl::StrJoin(patterns, "|");
  return std::make_unique<re2::RE2>(absl::StrCat(begin, "(?:", alternatives, ")", end), Options());
}

// A paragraph that is one link and no sentence, or a list of nothing else.
void DropLinks(BodyBlocks* blocks) {
  constexpr size_t kLongLink = 40;  // characters: a whole sentence that happens to be linked
  std::set<int> told_lists;         // lists that hold more than links
  for (const BodyBlock& block : *blocks) {
    if (!block.linked && block.list >= 0) told_lists.insert(block.list);
  }
  std::erase_if(*blocks, [&](const BodyBlock& block) {
    if (!block.linked || block.kind == BlockKind::kCaption) return false;
    if (block.list >= 0) return told_lists.count(block.list) == 0;
    return !(EndsSentence(block.text) && Utf8Length(block.text) > kLongLink);
  });
}

size_t CountPlainHan(absl::string_view text) {
  size_t count = 0;
  for (const char c : text) {  // first bytes of U+5000 to U+9FFF
    const auto byte = static_cast<unsigned char>(c);
    count += byte >= 0xE5 && byte <= 0xE9;
  }
  return count;
}

// Also a heading that is the title but for the site's name behind it ("... - Example News").
bool RepeatsTitle(const BodyBlock& block, absl::string_view title) {
  if (title.empty() || block.kind == BlockKind::kCaption) return false;
  const std::string folded_title = FoldName(title);
  // Folding keeps these, so that the longer block need not be folded.
  if (CountPlainHan(block.text) > Utf8Length(folded_title)) return false;
  const std::string folded_block = FoldName(block.text);
  if (folded_block == folded_title) return true;
  constexpr size_t kTelling = 24;  // bytes: eight Han
  return block.kind == BlockKind::kHeading && folded_block.size() >= kTelling &&
         absl::StartsWith(folded_title, folded_block);
}

}  // namespace

// The rules of a scope that must match a whole text, tried all at once.
class Boilerplate::WholeRules {
 public:
  WholeRules() : set_(Options(), re2::RE2::ANCHOR_BOTH) {}

  // What is wrong with the pattern, or "".
  std::string Add(absl::string_view pattern) {
    std::string error;
    set_.Add(Piece(pattern), &error);
    return error;
  }
  bool Compile() { return set_.Compile(); }
  bool Match(absl::string_view text) const { return set_.Match(Piece(text), nullptr); }

 private:
  re2::RE2::Set set_;
};

Boilerplate::Boilerplate() {
  for (auto* rules : {&drop_, &cut_, &lead_, &tail_, &element_}) {
    *rules = std::make_unique<WholeRules>();
  }
}
Boilerplate::Boilerplate(Boilerplate&&) noexcept = default;
Boilerplate& Boilerplate::operator=(Boilerplate&&) noexcept = default;
Boilerplate::~Boilerplate() = default;

absl::StatusOr<Boilerplate> Boilerplate::Load(const std::string& path) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 2, 2));
  return FromTable(table);
}

absl::StatusOr<Boilerplate> Boilerplate::Parse(absl::string_view text, absl::string_view name) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Parse(text, name, 2, 2));
  return FromTable(table);
}

absl::StatusOr<Boilerplate> Boilerplate::FromTable(const TableFile& table) {
  Boilerplate result;
  const std::map<absl::string_view, WholeRules*> whole = {{"drop", result.drop_.get()},
                                                          {"cut", result.cut_.get()},
                                                          {"lead", result.lead_.get()},
                                                          {"tail", result.tail_.get()},
                                                          {"element", result.element_.get()}};
  std::map<absl::string_view, std::vector<std::string>> parts = {{"strip", {}}, {"strip_end", {}}};
  for (const TableRow& row : table.rows()) {
    const absl::string_view scope = row.fields[0];
    std::string error;
    if (const auto found = whole.find(scope); found != whole.end()) {
      error = found->second->Add(row.fields[1]);
    } else if (const auto part = parts.find(scope); part != parts.end()) {
      part->second.push_back(absl::StrCat("(?:", row.fields[1], ")"));
      error = re2::RE2(part->second.back(), Options()).error();
    } else {
      return row.Error(absl::StrCat("no scope is called '", scope, "'"));
    }
    if (!error.empty()) return row.Error(absl::StrCat("bad regular expression: ", error));
  }
  for (const auto& [scope, rules] : whole) {
    if (!rules->Compile()) {
      return absl::ResourceExhaustedError(absl::StrCat("too many rules of scope ", scope));
    }
  }
  result.strip_ = OneOf(parts["strip"], "^", "");
  result.strip_end_ = OneOf(parts["strip_end"], "", "$");
  return result;
}

bool Boilerplate::DropsElement(absl::string_view class_or_id) const {
  for (absl::string_view word : absl::StrSplit(class_or_id, ' ', absl::SkipEmpty())) {
    if (element_->Match(word)) return true;
  }
  return false;
}

bool Boilerplate::IsLead(const BodyBlock& block) const {
  constexpr size_t kByline = 60;  // characters
  return lead_->Match(block.text) ||
         (block.slanted && block.kind == BlockKind::kParagraph && !EndsSentence(block.text) &&
          Utf8Length(block.text) < kByline);
}

void Boilerplate::Strip(BodyBlocks* blocks) const {
  for (BodyBlock& block : *blocks) {
    re2::StringPiece rest = Piece(block.text);
    while (!rest.empty() && re2::RE2::Consume(&rest, *strip_)) {
    }
    const bool ends = re2::RE2::PartialMatch(rest, *strip_end_);
    if (rest.size() == block.text.size() && !ends) continue;
    std::string text(rest.data(), rest.size());
    while (!text.empty() && re2::RE2::Replace(&text, *strip_end_, "")) {
    }
    block.text = PlainSpace(text);
  }
  std::erase_if(*blocks, [](const BodyBlock& block) { return block.text.empty(); });
}

void Boilerplate::DropAnywhere(BodyBlocks* blocks) const {
  std::erase_if(*blocks,
                [&](const BodyBlock& block) { return block.dated || drop_->Match(block.text); });
  for (size_t i = blocks->size() / 2; i < blocks->size(); ++i) {
    if (cut_->Match((*blocks)[i].text)) {
      blocks->resize(i);
      return;
    }
  }
}

void Boilerplate::DropEnds(BodyBlocks* blocks) const {
  size_t begin = 0;
  while (begin < blocks->size() && IsLead((*blocks)[begin])) ++begin;
  size_t end = blocks->size();
  while (end > begin && tail_->Match((*blocks)[end - 1].text)) --end;
  blocks->erase(blocks->begin() + static_cast<ptrdiff_t>(end), blocks->end());
  blocks->erase(blocks->begin(), blocks->begin() + static_cast<ptrdiff_t>(begin));
}

BodyBlocks Boilerplate::Clean(BodyBlocks blocks, absl::string_view title) const {
  DropAnywhere(&blocks);
  DropLinks(&blocks);
  DropEnds(&blocks);
  Strip(&blocks);
  size_t first_text = 0;
  while (first_text < blocks.size() && blocks[first_text].kind == BlockKind::kCaption) ++first_text;
  if (first_text < blocks.size() && RepeatsTitle(blocks[first_text], title)) {
    blocks.erase(blocks.begin() + static_cast<ptrdiff_t>(first_text));
  }
  return blocks;
}

}  // namespace guanxi::ingest
