// The blocks of an article's body as the formats deliver them, before boilerplate is taken out.
#pragma once

#include <string>
#include <vector>

#include "ingest/text/document.h"

namespace guanxi::ingest {

struct BodyBlock {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;      // plain space, never empty
  bool linked = false;   // all of it is inside links
  bool slanted = false;  // all of it is in italics
  bool dated = false;    // all of it is inside <time>
  int list = -1;         // number of the outermost list it stands in; -1 outside lists

  friend bool operator==(const BodyBlock&, const BodyBlock&) = default;
};

using BodyBlocks = std::vector<BodyBlock>;

}  // namespace guanxi::ingest
