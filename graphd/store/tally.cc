#include "graphd/store/tally.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxTitles = 3;
constexpr absl::string_view kTitleSeparator = "、";

uint32_t Thousandths(float confidence) {
  return static_cast<uint32_t>(std::lround(std::clamp(confidence, 0.0f, 1.0f) * 1000));
}

template <typename Map, typename Key>
void TakeOne(const Key& key, Map* from) {
  const auto it = from->find(key);
  if (it != from->end() && --it->second == 0) from->erase(it);
}

std::string JoinCommonest(const std::map<std::string, uint32_t>& titles) {
  std::vector<std::pair<std::string, uint32_t>> ranked(titles.begin(), titles.end());
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(b.second, b.first.size(), absl::string_view(a.first)) <
           std::make_tuple(a.second, a.first.size(), absl::string_view(b.first));
  });
  std::vector<std::string> chosen;
  for (const auto& [title, count] : ranked) {
    const auto contains = [&title = title](const std::string& c) {
      return absl::StrContains(c, title);
    };
    if (chosen.size() < kMaxTitles && std::none_of(chosen.begin(), chosen.end(), contains)) {
      chosen.push_back(title);
    }
  }
  return absl::StrJoin(chosen, kTitleSeparator);
}

}  // namespace

void Tally::Add(const ArticleSays& says) {
  ++articles;
  ++publishers[says.publisher];
  for (const std::string& title : says.titles) ++titles[title];
  for (const EntityId place : says.places) ++places[place];
  ++confidences[Thousandths(says.confidence)];
}

void Tally::Subtract(const ArticleSays& says) {
  if (articles > 0) --articles;
  TakeOne(says.publisher, &publishers);
  for (const std::string& title : says.titles) TakeOne(title, &titles);
  for (const EntityId place : says.places) TakeOne(place, &places);
  TakeOne(Thousandths(says.confidence), &confidences);
}

void Tally::Summarize(Relation* relation) const {
  relation->article_count = articles;
  relation->source_count = static_cast<uint32_t>(publishers.size());
  relation->confidence =
      confidences.empty() ? 0 : static_cast<float>(confidences.rbegin()->first) / 1000.0f;
  relation->title = JoinCommonest(titles);
  relation->place = kNoEntity;
  uint32_t best = 0;
  for (const auto& [place, count] : places) {  // ascending: ties go to the smaller id
    if (count > best) std::tie(relation->place, best) = std::make_pair(place, count);
  }
}

std::set<std::string> SplitTitles(absl::string_view titles) {
  return absl::StrSplit(titles, kTitleSeparator, absl::SkipEmpty());
}

}  // namespace guanxi::graphd
