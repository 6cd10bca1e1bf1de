#include "ingest/extract/story_country.h"

#include <algorithm>

#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

constexpr double kHeadlineWeight = 3;  // against one mention in the body
constexpr double kPlaceWeight = 0.5;
constexpr double kMainShare = 3;  // a main country has this part of the greatest weight
constexpr double kLead = 2;       // times the weight of the next
constexpr double kLeast = 2;      // weight below which nothing is certain beside another country

}  // namespace

StoryCountry::StoryCountry(const MentionContext& context, const std::vector<Mention>& mentions)
    : context_(context), mentions_(mentions) {
  for (const Mention& mention : mentions) Count(mention);
  double best = 0;
  double next = 0;
  for (const auto& [country, weight] : weights_) {
    next = std::max(next, std::min(best, weight));
    if (weight > best) {
      best = weight;
      name_ = country;
    }
  }
  if ((best < kLeast && weights_.size() > 1) || best < kLead * next || best < 1) name_.clear();
}

std::string StoryCountry::CountryOf(const Mention& mention) const {
  if (mention.type == EntityType::kCountry) return mention.known ? mention.name : std::string();
  const std::vector<NameEntry>* entries = context_.lexicon().names.Find(mention.name);
  if (entries != nullptr && mention.type != EntityType::kOrganization) {
    return entries->front().country;  // not of companies and media, which are told of everywhere
  }
  size_t length = 0;  // 北国外交部: a body of the state that it begins with
  const NameEntry* country = CountryInFront(context_.lexicon(), mention.name, &length);
  return country == nullptr ? std::string() : country->canonical;
}

void StoryCountry::Count(const Mention& mention) {
  if (mention.kind != MentionKind::kName && mention.kind != MentionKind::kMetonym) return;
  const std::string country = CountryOf(mention);
  if (country.empty()) return;
  double weight = mention.type == EntityType::kPlace ? kPlaceWeight : 1;
  if (context_.InTitle(mention.span.begin)) weight *= kHeadlineWeight;
  weights_[country] += weight;
}

// 北国方面说，总统…: the country that opens the sentence and speaks there.
int StoryCountry::SpeakerBefore(uint32_t offset) const {
  const uint32_t begin = context_.SentenceSpan(offset).begin;
  int speaker = -1;
  for (size_t i = 0; i < mentions_.size() && mentions_[i].span.begin < offset; ++i) {
    const Mention& mention = mentions_[i];
    if (mention.span.begin < begin || !IsKnownCountry(mention)) continue;
    if (speaker >= 0) return -1;
    const size_t speaks = context_.WordAt(mention.span.end, ContextWords::kSpeaksForState);
    if (mention.span.begin != begin || mention.head >= 0) return -1;
    if (speaks == 0 && context_.WordBefore(mention.span.end, ContextWords::kStateVoices) == 0)
      return -1;
    speaker = static_cast<int>(i);
  }
  return speaker;
}

std::string StoryCountry::Choose(Fits fits) const {
  if (!name_.empty()) return fits(name_) ? name_ : std::string();
  double best = 0;
  for (const auto& [country, weight] : weights_) best = std::max(best, weight);
  std::string only;
  for (const auto& [country, weight] : weights_) {
    if (weight * kMainShare < best || !fits(country)) continue;
    if (!only.empty()) return {};
    only = country;
  }
  return only;
}

// 外长林山会见东国前首相高原: 东国 is spelled out, so the office before is another's.
bool StoryCountry::IsGuests(const std::string& country, uint32_t offset) const {
  const uint32_t sentence = context_.SentenceAt(offset);
  for (const Mention& guest : mentions_) {
    if (guest.sentence != sentence || guest.span.begin <= offset) continue;
    for (const Title& title : guest.titles) {
      if (title.owner < 0 || title.span.begin <= offset) continue;
      const Mention& owner = mentions_[title.owner];
      if (!IsKnownCountry(owner) || owner.name != country || owner.span.begin <= offset) continue;
      uint32_t front = owner.span.begin;
      front -=
          static_cast<uint32_t>(context_.AnyBefore(front, "了|到访的|来访的|来华的|到访|来访"));
      if (context_.WordBefore(front, ContextWords::kHosts) > 0) return true;
    }
  }
  return false;
}

// 外长林山…宣布北国与东国断交: the country in whose name he announces.
int StoryCountry::AnnouncedBehind(uint32_t offset, Fits fits) const {
  const uint32_t sentence = context_.SentenceAt(offset);
  for (size_t i = 0; i < mentions_.size(); ++i) {
    const Mention& mention = mentions_[i];
    if (mention.sentence != sentence || mention.span.begin <= offset) continue;
    if (!IsKnownCountry(mention) || context_.AnyAt(mention.span.end, "与|和|同|跟") == 0) continue;
    if (context_.AnyBefore(mention.extent.begin, "宣布|宣告|证实") == 0) continue;
    return fits(mention.name) ? static_cast<int>(i) : -1;
  }
  return -1;
}

int StoryCountry::MentionFor(uint32_t offset, Fits may) const {
  const auto fits = [&](const std::string& name) { return may(name) && !IsGuests(name, offset); };
  const int speaker = SpeakerBefore(offset);
  if (speaker >= 0 && fits(mentions_[speaker].name)) return speaker;
  if (const int announced = AnnouncedBehind(offset, fits); announced >= 0) return announced;
  const std::string country = Choose(fits);
  if (country.empty()) return -1;
  constexpr uint32_t kNear = 3;  // sentences, where the article tells of several countries
  const uint32_t sentence = context_.SentenceAt(offset);
  int nearest = -1;
  bool here = false;
  bool counterpart = false;  // 北国将与东国谈判
  for (size_t i = 0; i < mentions_.size(); ++i) {
    const Mention& mention = mentions_[i];
    if (!IsKnownCountry(mention)) continue;
    if (mention.name == country) {
      if (nearest < 0 || mention.span.begin < offset) nearest = static_cast<int>(i);
      here = here || mention.sentence == sentence;
    } else if (mention.sentence == sentence && fits(mention.name)) {
      if (name_.empty() || context_.AnyBefore(mention.extent.begin, "与|同|跟|对|向") == 0)
        return -1;
      counterpart = true;
    }
  }
  if (counterpart && !here) return -1;
  const bool far = nearest >= 0 && name_.empty() && mentions_[nearest].sentence + kNear < sentence;
  return far ? -1 : nearest;
}

}  // namespace guanxi::ingest
