// The country whose affairs an article tells: 总统 and 外交部 without more are its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Counts, over the whole article, the countries named and the bodies, places and known persons of
// each; the headline counts more. Construction O(mentions). Refers to its arguments.
class StoryCountry {
 public:
  StoryCountry(const MentionContext& context, const std::vector<Mention>& mentions);

  // The lexicon's name of the country that outweighs every other twice; empty if none does.
  const std::string& name() const { return name_; }

  // Index of the mention of that country nearest before `offset`, else of the first behind it; -1
  // if no country is certain, or the sentence names one other country alone, which may be meant.
  int MentionFor(uint32_t offset) const;

 private:
  int SpeakerBefore(uint32_t offset) const;
  void Count(const Mention& mention);
  std::string CountryOf(const Mention& mention) const;

  const MentionContext& context_;
  const std::vector<Mention>& mentions_;
  std::map<std::string, double> weights_;
  std::string name_;
};

}  // namespace guanxi::ingest
