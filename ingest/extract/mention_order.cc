#include "ingest/extract/mention_order.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace guanxi::ingest {
namespace {

// The mentions with the indexes `order`, in that order; what refers to them follows.
std::vector<Mention> Take(const std::vector<int>& order, std::vector<Mention>& mentions) {
  std::vector<int> place(mentions.size(), -1);
  for (size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
  std::vector<Mention> taken;
  taken.reserve(order.size());
  for (const int from : order) taken.push_back(std::move(mentions[from]));
  for (Mention& mention : taken) {
    if (mention.head >= 0) mention.head = place[mention.head];
    for (Title& title : mention.titles) {
      if (title.owner >= 0) title.owner = place[title.owner];
    }
  }
  return taken;
}

}  // namespace

void SortKeepingIndexes(std::vector<Mention>& mentions) {
  std::vector<int> order(mentions.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return mentions[a].span < mentions[b].span; });
  mentions = Take(order, mentions);
}

void KeepMentions(const std::vector<bool>& keep, std::vector<Mention>& mentions) {
  std::vector<int> order;
  for (size_t i = 0; i < mentions.size(); ++i) {
    if (keep[i]) order.push_back(static_cast<int>(i));
  }
  if (order.size() < mentions.size()) mentions = Take(order, mentions);
}

}  // namespace guanxi::ingest
