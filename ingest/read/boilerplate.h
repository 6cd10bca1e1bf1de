// What is no part of the story: bylines, credits, advertisements, link lists, agency markers. The
// rules are data: boilerplate.tsv, one rule a line, "scope TAB regular expression (RE2)".
//
//   drop       a block that matches as a whole goes
//   cut        such a block goes with all behind it, if it stands in the second half of the blocks
//   lead       such a block goes if only others of its like stand before it
//   tail       such a block goes if only others of its like stand behind it
//   strip      a match at the beginning of a block is cut off, again and again
//   strip_end  a match at the end of a block is cut off, again and again
//   element    an HTML element goes whose class or id has a word that matches as a whole
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/table_file.h"
#include "ingest/read/body_block.h"

namespace re2 {
class RE2;
}  // namespace re2

namespace guanxi::ingest {

// Immutable; thread-safe.
class Boilerplate {
 public:
  // NotFound if the file is missing; InvalidArgument with file and line for a bad rule.
  static absl::StatusOr<Boilerplate> Load(const std::string& path);
  // The same from the text of such a file; `name` is for messages.
  static absl::StatusOr<Boilerplate> Parse(absl::string_view text, absl::string_view name);

  Boilerplate(Boilerplate&&) noexcept;
  Boilerplate& operator=(Boilerplate&&) noexcept;
  ~Boilerplate();

  // True if a word of an element's class or id attribute marks it as no part of the story.
  bool DropsElement(absl::string_view class_or_id) const;

  // Takes the boilerplate out of the body of an article with this title: by the rules, and lists
  // and paragraphs that are nothing but links, lone dates, slanted lines before the first
  // paragraph, and a first heading that repeats the title.
  BodyBlocks Clean(BodyBlocks blocks, absl::string_view title) const;

 private:
  class WholeRules;

  Boilerplate();
  static absl::StatusOr<Boilerplate> FromTable(const TableFile& table);
  bool IsLead(const BodyBlock& block) const;
  void Strip(BodyBlocks* blocks) const;
  void DropAnywhere(BodyBlocks* blocks) const;
  void DropEnds(BodyBlocks* blocks) const;

  std::unique_ptr<WholeRules> drop_, cut_, lead_, tail_, element_;
  std::unique_ptr<re2::RE2> strip_, strip_end_;  // each scope's rules as alternatives
};

}  // namespace guanxi::ingest
