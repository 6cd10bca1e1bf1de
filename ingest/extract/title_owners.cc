#include "ingest/extract/title_owners.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/name_trim.h"
#include "ingest/extract/office_words.h"
#include "ingest/extract/story_country.h"
#include "ingest/extract/title_pointers.h"

namespace guanxi::ingest {
namespace {

bool IsParty(const MentionContext& context, const std::vector<Mention>& mentions, int owner) {
  return owner >= 0 && mentions[owner].type == EntityType::kOrganization &&
         context.EndsWith(mentions[owner].span.end, "党");
}

class OwnerFinder {
 public:
  OwnerFinder(const MentionContext& context, const std::vector<Mention>& mentions)
      : context_(context), mentions_(mentions), story_(context, mentions) {}

  // Index of the mention that employs the bearer of `title`; -1 if the article does not tell.
  int OwnerOf(const Mention& person, const Title& title) const {
    const int pointed =
        IsOwned(person) ? -1
                        : PointedOwner(context_, mentions_, title, [&](const std::string& name) {
                            return HasOffice(context_, name, title) && BearsNameOf(person, name);
                          });
    if (pointed >= 0) return pointed;
    if (!IsOfState(title)) return -1;
    if (const int row = OwnerByRow(person, title); row >= 0) return row;
    if (const int known = OwnerByKnowledge(person, title); known >= 0) return known;
    if (IsOfOneCountry(title)) return -1;
    const int beside = OwnerInSentence(person, title);
    if (beside >= 0) return beside;
    const int said = HasManyHolders(context_, title.span) ? -1 : OwnerSaid(person, title);
    return said >= 0 ? said : OwnerByStory(person, title);
  }

  // Likewise of an office without a name.
  int OwnerOfOffice(const Title& title) const {
    if (!IsOfState(title) || IsOfOneCountry(title) || !MayBeTheStorys(title)) return -1;
    return story_.MentionFor(title.span.begin, [&](const std::string& country) {
      return HasOffice(context_, country, title);
    });
  }

 private:
  // 北国共产党总书记、国家主席林山: the country of the body before.
  int OwnerByRow(const Mention& person, const Title& title) const {
    for (const Title& before : person.titles) {
      if (before.span.begin >= title.span.begin) break;
      if (before.owner < 0 || mentions_[before.owner].type != EntityType::kOrganization) continue;
      const std::string country = StateOfBody(mentions_[before.owner]);
      const int owner = country.empty() ? -1 : NearestOf(country, title.span.begin);
      if (owner >= 0 && HasOffice(context_, country, title)) return owner;
    }
    return -1;
  }

  // The state of a party or an organ of state: that with which its name begins, or the lexicon's.
  std::string StateOfBody(const Mention& body) const {
    const std::vector<NameEntry>* known = context_.lexicon().names.Find(body.name);
    if (known != nullptr) return known->front().country;
    size_t length = 0;
    const NameEntry* state = CountryInFront(context_.lexicon(), body.name, &length);
    return state == nullptr ? std::string() : state->canonical;
  }

  // 特首 and other offices that one country alone has; 总统林山, whom the lexicon knows as the
  // leader of a country: if the article names that country.
  int OwnerByKnowledge(const Mention& person, const Title& title) const {
    const auto& offices = context_.lexicon().title_countries;
    const auto found = offices.find(std::string(OfficeWords(context_, title)));
    if (found != offices.end()) {
      for (const std::string& country : found->second) {
        if (const int owner = NearestOf(country, title.span.begin); owner >= 0) return owner;
      }
      return -1;
    }
    const bool leads = !title.former && IsOfState(title) &&
                       context_.WordBefore(title.span.end, ContextWords::kManyHolders) == 0;
    const std::string country = leads ? CountryServed(person) : std::string();
    return country.empty() ? -1 : NearestOf(country, title.span.begin);
  }

  // The last mention of a country before `offset`, else the first behind it; -1 if there is none.
  int NearestOf(const std::string& country, uint32_t offset) const {
    int nearest = -1;
    for (size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      if (!IsKnownCountry(mention) || mention.name != country) continue;
      if (nearest < 0 || mention.span.begin < offset) nearest = static_cast<int>(i);
    }
    return nearest;
  }

  // The article tells the employer of this person elsewhere.
  bool IsOwned(const Mention& person) const {
    for (const Mention& other : mentions_) {
      if (!IsNamedPerson(other) || PersonKey(other.name) != PersonKey(person.name)) continue;
      for (const Title& said : other.titles) {
        if (said.owner >= 0) return true;
      }
    }
    return false;
  }

  // The country that the article names with the same office.
  int OwnerSaid(const Mention& person, const Title& title) const {
    std::set<std::string> taken;
    int found = -1;
    for (const Mention& other : mentions_) {
      for (const Title& said : other.titles) {
        if (!SaysOffice(said, title)) continue;
        if (IsNamedPerson(other) && PersonKey(other.name) == PersonKey(person.name))
          return said.owner;
        if (IsNamedPerson(other) && said.former == title.former) {
          taken.insert(mentions_[said.owner].name);
        }
      }
    }
    for (const Mention& other : mentions_) {
      for (const Title& said : other.titles) {
        if (!SaysOffice(said, title) || taken.contains(mentions_[said.owner].name)) continue;
        if (!Serves(person, title, mentions_[said.owner].name)) continue;
        if (found >= 0 && mentions_[found].name != mentions_[said.owner].name) return -1;
        found = said.owner;
      }
    }
    return found >= 0 && (title.former || BareBearers(title, {}) == 1) ? found : -1;
  }

  // 将会见北国总统林山，也将同外长高原会谈: the country of the holder before, if the sentence names
  // no other whose people bear such names.
  int OwnerInSentence(const Mention& person, const Title& title) const {
    if (!MayBeTheStorys(title)) return -1;
    int owner = -1;
    bool several = false;
    for (const Mention& other : mentions_) {
      if (other.sentence != person.sentence) continue;
      if (IsNamedPerson(other) && other.span.begin < person.span.begin) {
        for (const Title& said : other.titles) {
          const bool state = said.owner >= 0 && IsOfState(said) &&
                             mentions_[said.owner].type == EntityType::kCountry;
          if (state && PersonKey(other.name) != PersonKey(person.name)) {
            several =
                several || (owner >= 0 && mentions_[owner].name != mentions_[said.owner].name);
            owner = said.owner;
          }
          const bool same =
              SameOffice(context_, OfficeWords(context_, said), OfficeWords(context_, title));
          if (state && same && said.former == title.former && said.designated == title.designated) {
            return -1;
          }
        }
      }
    }
    if (owner < 0 || mentions_[owner].sentence != person.sentence) return -1;
    if (several && !LooksTransliterated(context_, person.span)) return -1;  // tells nothing
    const std::string& name = mentions_[owner].name;
    if (!HasOffice(context_, name, title) || !BearsNameOf(person, name)) return -1;
    for (const Mention& other : mentions_) {
      const bool country =
          other.sentence == person.sentence && IsKnownCountry(other) && other.name != name;
      if (country && BearsNameOf(person, other.name)) return -1;
    }
    return owner;
  }

  // The country with which the sentence before one that a titled person opens begins.
  struct Topic {
    int country = -1;
    bool alone = false;  // that sentence names no other that may be meant
  };

  Topic TopicBefore(const Mention& person, StoryCountry::Fits fits) const {
    constexpr uint32_t kLead = 24;  // bytes: 星期三，
    Topic topic;
    const auto& sentences = context_.analyzed().sentences;
    const uint32_t here = person.sentence;
    if (here == 0 || context_.InTitle(sentences[here - 1].span.begin)) return topic;
    const uint32_t begin = sentences[here].span.begin;
    if (person.extent.begin - begin > kLead || sentences[here - 1].block != sentences[here].block) {
      return topic;
    }
    for (size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      if (mention.sentence == here && mention.span.begin < person.extent.begin) return {};
      if (mention.sentence != here - 1 || !IsKnownCountry(mention)) continue;
      if (!fits(mention.name)) continue;
      const bool opens = mention.span.begin - sentences[here - 1].span.begin <= kLead;
      if (topic.country < 0 && !opens) return {};
      if (topic.country >= 0 && mentions_[topic.country].name != mention.name) {
        topic.alone =
            topic.alone && context_.WordBefore(mention.extent.begin, ContextWords::kAsides) > 0;
      } else if (topic.country < 0) {
        topic = {static_cast<int>(i), true};
      }
    }
    return topic;
  }

  // An office of the country whose affairs the article tells.
  int OwnerByStory(const Mention& person, const Title& title) const {
    const auto fits = [&](const std::string& name) {
      return HasOffice(context_, name, title) && BearsNameOf(person, name);
    };
    int country = story_.MentionFor(title.span.begin, fits);
    const Topic topic = TopicBefore(person, fits);
    if (country < 0 && topic.alone) country = topic.country;
    const bool other = topic.country >= 0 && country >= 0 &&
                       mentions_[topic.country].name != mentions_[country].name;
    if (country < 0 || other || !MayBeTheStorys(title)) return -1;
    const std::string& name = mentions_[country].name;
    const bool one = title.former || HasManyHolders(context_, title.span);
    if (!one && BareBearers(title, name) > 1) return -1;
    if (!Serves(person, title, name)) return -1;
    for (const Mention& other : mentions_) {
      if (!IsNamedPerson(other)) continue;
      for (const Title& said : other.titles) {
        if (said.owner < 0) continue;
        if (mentions_[said.owner].type != EntityType::kCountry) {
          if (absl::EndsWith(context_.Words(said.span), OfficeWords(context_, title))) return -1;
          continue;  // 海湾市议长, 议长林山: an office of the city
        }
        const bool here = mentions_[said.owner].name == name;
        if (PersonKey(other.name) == PersonKey(person.name)) {
          if (!here) return -1;  // serves another
        } else if (here && SaysOffice(said, title) && said.former == title.former &&
                   !HasManyHolders(context_, title.span)) {
          return -1;  // taken
        }
      }
    }
    return country;
  }

  // 林山 leads no country of 安娜·林德's.
  bool BearsNameOf(const Mention& person, const std::string& country) const {
    const auto found = context_.lexicon().state_offices.find(country);
    const NameStyle style =
        found == context_.lexicon().state_offices.end() ? NameStyle::kForeign : found->second.names;
    const bool han = LooksLikePerson(context_, person.span) &&
                     SurnameLength(context_.lexicon(), context_.Words(person.span)) > 0;
    const absl::string_view words = context_.Words(person.span);
    const bool foreign = !IsAllHan(words) || LooksTransliterated(context_, person.span) ||
                         (Utf8Length(words) >= 4 && !han);
    return style == NameStyle::kAny || (style == NameStyle::kHan ? han : foreign);
  }

  // Not the many deputies, envoys and officials, who come from everywhere.
  bool MayBeTheStorys(const Title& title) const {
    if (context_.WordBefore(title.span.begin, ContextWords::kOthersOffices) > 0) {
      return false;
    }
    // 中宣部长: words that no table knows may name any body.
    const uint32_t begin = title.span.begin;
    const auto& lexicon = context_.lexicon();
    if (context_.AnyAt(begin, "第|首") == 0 &&
        lexicon.titles.LongestAt(context_.text(), begin) == 0 &&
        lexicon.title_modifiers.LongestAt(context_.text(), begin) == 0) {
      return false;
    }
    // 统一战线部|部长: of a body that is no mention.
    const Token* before = context_.TokenEndingAt(begin);
    if (before != nullptr && IsNounTag(before->tag) &&
        context_.WordBefore(begin, ContextWords::kUnnamedBodies) > 0) {
      return false;
    }
    return !HasManyHolders(context_, title.span) ||
           context_.WordBefore(title.span.end, ContextWords::kStatesOffices) > 0;
  }

  // Whether a person may hold an office of this country, for what the lexicon knows of both.
  bool Serves(const Mention& person, const Title& title, const std::string& country) const {
    const std::string served = CountryServed(person);
    return (served.empty() || served == country) && HasOffice(context_, country, title) &&
           BearsNameOf(person, country);
  }

  // The country that the lexicon knows a person to serve.
  std::string CountryServed(const Mention& person) const {
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(person.name);
    if (entries == nullptr || entries->front().name_class != NameClass::kPerson) return {};
    return entries->front().country;
  }

  bool IsOfState(const Title& title) const {
    return ScopeOf(context_, title) == TitleScope::kState;
  }

  bool IsOfOneCountry(const Title& title) const {
    return context_.lexicon().title_countries.contains(std::string(OfficeWords(context_, title)));
  }

  bool SaysOffice(const Title& said, const Title& wanted) const {
    return said.owner >= 0 && mentions_[said.owner].type == EntityType::kCountry &&
           SameOffice(context_, OfficeWords(context_, said), OfficeWords(context_, wanted));
  }

  // How many persons bear the office's words without an employer anywhere, whose names may be names
  // of `country` (of any, if it is empty). One who has an office of one country alone (国务院总理)
  // is no bearer.
  size_t BareBearers(const Title& wanted, const std::string& country) const {
    std::set<std::string> bare;
    std::set<std::string> settled;
    for (const Mention& mention : mentions_) {
      if (!IsNamedPerson(mention)) continue;
      if (!country.empty() && !BearsNameOf(mention, country)) continue;
      for (const Title& title : mention.titles) {
        if (title.former != wanted.former) continue;
        const absl::string_view words = OfficeWords(context_, title);
        const absl::string_view office = OfficeWords(context_, wanted);
        if (IsOfOneCountry(title) && absl::EndsWith(words, office)) {
          settled.emplace(PersonKey(mention.name));
        } else if (SameOffice(context_, words, office)) {
          (title.owner < 0 ? bare : settled).emplace(PersonKey(mention.name));
        }
      }
    }
    for (const std::string& person : settled) bare.erase(person);
    return bare.size();
  }

  const MentionContext& context_;
  const std::vector<Mention>& mentions_;
  const StoryCountry story_;
};

}  // namespace

int OwnerOfOffice(const MentionContext& context, const std::vector<Mention>& mentions,
                  const Title& title) {
  return OwnerFinder(context, mentions).OwnerOfOffice(title);
}

void InferOwners(const MentionContext& context, std::vector<Mention>& mentions) {
  const std::vector<Mention> said = mentions;  // inferred owners must not feed on each other
  const OwnerFinder finder(context, said);
  for (Mention& person : mentions) {
    if (!IsNamedPerson(person)) continue;
    std::vector<Title> offices;
    for (Title& title : person.titles) {
      if (title.owner < 0) title.owner = finder.OwnerOf(person, title);
      if (!IsParty(context, said, title.owner)) continue;
      Title office = title;  // 绿党的前总理林山 held it at the country
      office.owner = finder.OwnerOf(person, title);
      if (office.owner >= 0) offices.push_back(std::move(office));
    }
    person.titles.insert(person.titles.end(), offices.begin(), offices.end());
  }
}

}  // namespace guanxi::ingest
