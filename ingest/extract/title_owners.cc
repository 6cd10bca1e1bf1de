#include "ingest/extract/title_owners.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/name_trim.h"
#include "ingest/extract/office_words.h"
#include "ingest/extract/story_country.h"

namespace guanxi::ingest {
namespace {

bool IsNamedPerson(const Mention& mention) {
  return mention.type == EntityType::kPerson && mention.kind == MentionKind::kName;
}

// The form by which two mentions of one person agree: the last part of a transliterated name.
std::string PersonKey(const Mention& mention) {
  const absl::string_view last = LastNamePart(mention.name);
  return std::string(last.empty() ? absl::string_view(mention.name) : last);
}

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
    if (!IsOfState(title) || IsOfOneCountry(title)) return -1;
    const int said = HasManyHolders(context_, title.span) ? -1 : OwnerSaid(person, title);
    return said >= 0 ? said : OwnerByStory(person, title);
  }

  // Likewise of an office without a name.
  int OwnerOfOffice(const Title& title) const {
    if (!IsOfState(title) || IsOfOneCountry(title) || !MayBeTheStorys(title)) return -1;
    return story_.MentionFor(title.span.begin,
                             [&](const std::string& country) { return HasOffice(country, title); });
  }

 private:
  // The country that the article names with the same office.
  int OwnerSaid(const Mention& person, const Title& title) const {
    std::set<std::string> taken;
    int found = -1;
    for (const Mention& other : mentions_) {
      for (const Title& said : other.titles) {
        if (!SaysOffice(said, title)) continue;
        if (IsNamedPerson(other) && PersonKey(other) == PersonKey(person)) return said.owner;
        if (IsNamedPerson(other) && said.former == title.former) {
          taken.insert(mentions_[said.owner].name);
        }
      }
    }
    for (const Mention& other : mentions_) {
      for (const Title& said : other.titles) {
        if (!SaysOffice(said, title) || taken.contains(mentions_[said.owner].name)) continue;
        if (found >= 0 && mentions_[found].name != mentions_[said.owner].name) return -1;
        found = said.owner;
      }
    }
    return found >= 0 && (title.former || BareBearers(title) == 1) ? found : -1;
  }

  // An office of the country whose affairs the article tells.
  int OwnerByStory(const Mention& person, const Title& title) const {
    const int country = story_.MentionFor(title.span.begin, [&](const std::string& name) {
      return HasOffice(name, title) && BearsNameOf(person, name);
    });
    if (country < 0 || !MayBeTheStorys(title)) return -1;
    const std::string& name = mentions_[country].name;
    if (!title.former && !HasManyHolders(context_, title.span) && BareBearers(title) > 1) return -1;
    const std::string serves = CountryServed(person);
    if (!serves.empty() && serves != name) return -1;
    for (const Mention& other : mentions_) {
      if (!IsNamedPerson(other)) continue;
      for (const Title& said : other.titles) {
        if (said.owner < 0) continue;
        if (mentions_[said.owner].type != EntityType::kCountry) {
          if (absl::EndsWith(context_.Words(said.span), OfficeWords(context_, title))) return -1;
          continue;  // 海湾市议长, 议长林山: an office of the city
        }
        const bool here = mentions_[said.owner].name == name;
        if (PersonKey(other) == PersonKey(person)) {
          if (!here) return -1;  // serves another
        } else if (here && SaysOffice(said, title) && said.former == title.former &&
                   !HasManyHolders(context_, title.span)) {
          return -1;  // taken
        }
      }
    }
    return country;
  }

  // 总统 is no office of 英国.
  bool HasOffice(const std::string& country, const Title& title) const {
    const auto found = context_.lexicon().state_offices.find(country);
    if (found == context_.lexicon().state_offices.end()) return true;
    const absl::string_view words = context_.Words(title.span);
    return std::none_of(
        found->second.lacking.begin(), found->second.lacking.end(),
        [words](const std::string& office) { return absl::EndsWith(words, office); });
  }

  // 林山 leads no country of 安娜·林德's.
  bool BearsNameOf(const Mention& person, const std::string& country) const {
    const auto found = context_.lexicon().state_offices.find(country);
    const NameStyle style =
        found == context_.lexicon().state_offices.end() ? NameStyle::kForeign : found->second.names;
    const bool han = LooksLikePerson(context_, person.span) &&
                     SurnameLength(context_.lexicon(), context_.Words(person.span)) > 0;
    const bool foreign =
        !IsAllHan(context_.Words(person.span)) || LooksTransliterated(context_, person.span);
    return style == NameStyle::kAny || (style == NameStyle::kHan ? han : foreign);
  }

  // Not the many deputies, envoys and officials, who come from everywhere.
  bool MayBeTheStorys(const Title& title) const {
    if (context_.AnyBefore(title.span.begin, "该国|该|其|各国|他国|外国|对方|两国|邻国|多国") > 0) {
      return false;
    }
    return !HasManyHolders(context_, title.span) ||
           context_.AnyBefore(title.span.end,
                              "部长|大臣|参议员|众议员|国会议员|国家安全顾问|国安顾问|司令") > 0;
  }

  // The country that the lexicon knows a person to serve.
  std::string CountryServed(const Mention& person) const {
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(person.name);
    if (entries == nullptr || entries->front().name_class != NameClass::kPerson) return {};
    return entries->front().country;
  }

  bool IsOfState(const Title& title) const {
    bool state = false;
    context_.lexicon().titles.VisitBefore(context_.text(), title.span.end,
                                          [&](size_t, TitleScope scope) {
                                            state = scope == TitleScope::kState;
                                            return true;
                                          });
    return state;
  }

  bool IsOfOneCountry(const Title& title) const {
    return context_.lexicon().title_countries.contains(std::string(OfficeWords(context_, title)));
  }

  bool SaysOffice(const Title& said, const Title& wanted) const {
    return said.owner >= 0 && mentions_[said.owner].type == EntityType::kCountry &&
           SameOffice(OfficeWords(context_, said), OfficeWords(context_, wanted));
  }

  // How many persons bear the office's words without an employer anywhere. One who has an office
  // of one country alone (国务院总理) is no bearer.
  size_t BareBearers(const Title& wanted) const {
    std::set<std::string> bare;
    std::set<std::string> settled;
    for (const Mention& mention : mentions_) {
      if (!IsNamedPerson(mention)) continue;
      for (const Title& title : mention.titles) {
        const absl::string_view words = OfficeWords(context_, title);
        const absl::string_view office = OfficeWords(context_, wanted);
        if (IsOfOneCountry(title) && absl::EndsWith(words, office)) {
          settled.insert(PersonKey(mention));
        } else if (SameOffice(words, office)) {
          (title.owner < 0 ? bare : settled).insert(PersonKey(mention));
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
