#include "ingest/read/boilerplate.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "base/table_file.h"
#include "base/utf8.h"
#include "ingest/read/plain_space.h"

namespace guanxi::ingest {
namespace {

using Rules = std::vector<std::unique_ptr<re2::RE2>>;

re2::StringPiece Piece(absl::string_view text) { return {text.data(), text.size()}; }

bool AnyMatches(const Rules& rules, absl::string_view text) {
  return std::any_of(rules.begin(), rules.end(),
                     [&](const auto& rule) { return re2::RE2::FullMatch(Piece(text), *rule); });
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

// Also a heading that is the title but for the site's name behind it ("... - Example News").
bool RepeatsTitle(const BodyBlock& block, absl::string_view title) {
  if (title.empty() || block.kind == BlockKind::kCaption) return false;
  const std::string folded_title = FoldName(title);
  const std::string folded_block = FoldName(block.text);
  if (folded_block == folded_title) return true;
  constexpr size_t kTelling = 24;  // bytes: eight Han
  return block.kind == BlockKind::kHeading && folded_block.size() >= kTelling &&
         absl::StartsWith(folded_title, folded_block);
}

}  // namespace

Boilerplate::Boilerplate() = default;
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
  const std::pair<absl::string_view, Rules*> scopes[] = {
      {"drop", &result.drop_},      {"cut", &result.cut_},     {"lead", &result.lead_},
      {"tail", &result.tail_},      {"strip", &result.strip_}, {"strip_end", &result.strip_end_},
      {"element", &result.element_}};
  for (const TableRow& row : table.rows()) {
    const auto* scope = std::find_if(std::begin(scopes), std::end(scopes),
                                     [&](const auto& s) { return s.first == row.fields[0]; });
    if (scope == std::end(scopes)) {
      return row.Error(absl::StrCat("no scope is called '", row.fields[0], "'"));
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    std::string pattern(row.fields[1]);
    if (scope->first == "strip_end") pattern = absl::StrCat("(?:", pattern, ")$");
    auto rule = std::make_unique<re2::RE2>(pattern, options);
    if (!rule->ok()) return row.Error(absl::StrCat("bad regular expression: ", rule->error()));
    scope->second->push_back(std::move(rule));
  }
  return result;
}

bool Boilerplate::DropsElement(absl::string_view class_or_id) const {
  for (absl::string_view word : absl::StrSplit(class_or_id, ' ', absl::SkipEmpty())) {
    if (AnyMatches(element_, word)) return true;
  }
  return false;
}

bool Boilerplate::IsLead(const BodyBlock& block) const {
  constexpr size_t kByline = 60;  // characters
  return AnyMatches(lead_, block.text) ||
         (block.slanted && block.kind == BlockKind::kParagraph && !EndsSentence(block.text) &&
          Utf8Length(block.text) < kByline);
}

void Boilerplate::Strip(BodyBlocks* blocks) const {
  for (BodyBlock& block : *blocks) {
    re2::StringPiece rest = Piece(block.text);
    for (const auto& rule : strip_) re2::RE2::Consume(&rest, *rule);
    std::string text(rest.data(), rest.size());
    for (const auto& rule : strip_end_) re2::RE2::Replace(&text, *rule, "");
    block.text = PlainSpace(text);
  }
  std::erase_if(*blocks, [](const BodyBlock& block) { return block.text.empty(); });
}

void Boilerplate::DropAnywhere(BodyBlocks* blocks) const {
  std::erase_if(*blocks, [&](const BodyBlock& block) {
    return block.dated || AnyMatches(drop_, block.text);
  });
  for (size_t i = blocks->size() / 2; i < blocks->size(); ++i) {
    if (AnyMatches(cut_, (*blocks)[i].text)) {
      blocks->resize(i);
      return;
    }
  }
}

void Boilerplate::DropEnds(BodyBlocks* blocks) const {
  size_t begin = 0;
  while (begin < blocks->size() && IsLead((*blocks)[begin])) ++begin;
  size_t end = blocks->size();
  while (end > begin && AnyMatches(tail_, (*blocks)[end - 1].text)) --end;
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
