// The spec files beside this: a text, what it says, what it does not say.
//
//   # a comment
//   case 会见
//   published 2024-03-05
//   title 林山会见马丁            (optional; the headline)
//   text 北国外长林山周一在安城会见了马丁。        (several lines: several paragraphs)
//   caption 林山与马丁。（2024年3月4日）           (a picture's caption)
//   + 林山 | met | 马丁 | ACTUAL | 2024-03-04 | place=安城 | by=… | title=…
//   - 林山 | visited | * | *
//
// "+": the relation is extracted. Its fields are subject, predicate, object, factuality, then a
// date ("" or "none" for no date, "*" for any; left out: any), then place=, by= and title= in any
// order. "-": no relation fits; "*" fits all. Names are the name, the canonical name or an alias
// of an entity.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/extract/extraction.h"
#include "ingest/text/document.h"

namespace guanxi::ingest {

struct SpecLine {
  bool wanted = true;
  int line = 0;
  std::string text;  // the line itself, for messages
  std::string subject, predicate, object;
  std::string factuality = "*";
  std::string date = "*";
  std::map<std::string, std::string> extra;  // place, by, title
};

struct SpecCase {
  std::string name;
  int line = 0;
  Document document;
  std::vector<SpecLine> lines;
};

// InvalidArgument "file:line: what is wrong".
absl::StatusOr<std::vector<SpecCase>> ParseSpec(absl::string_view content, absl::string_view file);

// What `extraction` does not fulfil: one message a line of the spec, empty if all is well.
std::vector<std::string> CheckSpec(const SpecCase& spec, const Extraction& extraction);

}  // namespace guanxi::ingest
