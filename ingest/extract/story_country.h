// The country whose affairs an article tells: 总统 and 外交部 without more are its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Counts, over the whole article, the countries named and the bodies, places and known persons of
// each; the headline counts more. Construction O(mentions). Refers to its arguments.
class StoryCountry {
 public:
  StoryCountry(const MentionContext& context, const std::vector<Mention>& mentions);

  // The lexicon's name of the country that outweighs every other twice; empty if none does.
  const std::string& name() const { return name_; }

  // Whether a country can be meant at all, for what is known of the office and its holder.
  using Fits = absl::FunctionRef<bool(const std::string& country)>;

  // Index of the mention of the country whose office or body stands at `offset`: of one that speaks
  // in the sentence before it or that its holder announces something of, else of the story's
  // country, else of the only one of its main countries that fits, if it is named nearby; the
  // nearest mention before `offset`, or the first behind it. -1 if none is certain, or the sentence
  // names another that fits. The country of whom the holder meets (会见东国外长高原) is never
  // meant.
  int MentionFor(uint32_t offset, Fits fits) const;
  int MentionFor(uint32_t offset) const {
    return MentionFor(offset, [](const std::string&) { return true; });
  }

 private:
  std::string Choose(Fits fits) const;
  bool IsGuests(const std::string& country, uint32_t offset) const;
  int AnnouncedBehind(uint32_t offset, Fits fits) const;
  int SpeakerBefore(uint32_t offset) const;
  void Count(const Mention& mention);
  std::string CountryOf(const Mention& mention) const;

  const MentionContext& context_;
  const std::vector<Mention>& mentions_;
  std::map<std::string, double> weights_;
  std::string name_;
};

}  // namespace guanxi::ingest
