// The sums behind a resolved relation. All can be taken back exactly, so that an article that goes
// leaves no trace and hot relations need no look at their other articles.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// What one article says of one relation.
struct ArticleSays {
  std::string publisher;
  std::set<std::string> titles;
  std::set<EntityId> places;
  float confidence = 0;  // of its best statement
};

struct Tally {
  uint32_t articles = 0;
  std::map<std::string, uint32_t> publishers;
  std::map<std::string, uint32_t> titles;
  std::map<EntityId, uint32_t> places;
  std::map<uint32_t, uint32_t> confidences;  // in thousandths

  void Add(const ArticleSays& says);
  void Subtract(const ArticleSays& says);

  // Fills in what follows from the sums: article_count; source_count (publishers; all unnamed ones
  // count as one); the best confidence; the place named most often; the up to three titles said
  // most often, without those contained in a commoner one, joined by 、. Ties go to the longer,
  // then to the smaller by bytes.
  void Summarize(Relation* relation) const;

  friend bool operator==(const Tally&, const Tally&) = default;
};

// "外长、政治局委员" as the set of its titles.
std::set<std::string> SplitTitles(absl::string_view titles);

}  // namespace guanxi::graphd
