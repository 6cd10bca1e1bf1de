#include "ingest/extract/title_owners.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "ingest/extract/name_trim.h"
#include "ingest/extract/office_words.h"

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

class OwnerFinder {
 public:
  OwnerFinder(const MentionContext& context, const std::vector<Mention>& mentions)
      : context_(context), mentions_(mentions) {}

  // Index of the mention that employs the bearer of `title`; -1 if the article does not tell.
  int OwnerOf(const Mention& person, const Title& title) const {
    if (!IsOfState(title) || HasManyHolders(context_, title.span) || IsOfOneCountry(title))
      return -1;
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

 private:
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
};

}  // namespace

void InferOwners(const MentionContext& context, std::vector<Mention>& mentions) {
  const std::vector<Mention> said = mentions;  // inferred owners must not feed on each other
  const OwnerFinder finder(context, said);
  for (Mention& person : mentions) {
    if (!IsNamedPerson(person)) continue;
    for (Title& title : person.titles) {
      if (title.owner < 0) title.owner = finder.OwnerOf(person, title);
    }
  }
}

}  // namespace guanxi::ingest
