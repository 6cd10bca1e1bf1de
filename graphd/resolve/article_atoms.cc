#include "graphd/resolve/article_atoms.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/stable_hash.h"
#include "base/utf8.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxContextCountries = 2;
constexpr absl::string_view kTitleSeparator = "、";

// What an article says of one person's positions.
struct Positions {
  std::set<std::string> countries;
  std::set<std::string> titles;
};

std::string CountryOf(const ArticleEntity& employer, const NameKeys& keys) {
  const std::string& name = employer.canonical.empty() ? employer.name : employer.canonical;
  if (employer.type == EntityType::kCountry) return keys.Key(EntityType::kCountry, name);
  if (employer.type != EntityType::kOrganization) return "";
  return keys.CountryInFront(name);
}

std::vector<Positions> PositionsOf(const ArticleStatements& statements, const NameKeys& keys) {
  std::vector<Positions> positions(statements.entities.size());
  for (const ArticleRelation& r : statements.relations) {
    if (r.predicate != static_cast<uint16_t>(Predicate::kHoldsPosition)) continue;
    if (r.factuality == Factuality::kDenied) continue;
    Positions& of_subject = positions[static_cast<size_t>(r.subject)];
    const std::string country = CountryOf(statements.entities[static_cast<size_t>(r.object)], keys);
    if (!country.empty()) of_subject.countries.insert(country);
    for (const absl::string_view title : absl::StrSplit(r.title, kTitleSeparator)) {
      if (!title.empty()) of_subject.titles.emplace(title);
    }
  }
  return positions;
}

// The part of a person's name that stands for the whole: behind the last dot, or the last word.
absl::string_view FamilyPart(absl::string_view name) {
  const std::vector<absl::string_view> parts = DotParts(name);
  if (parts.size() > 1) return parts.back();
  const std::vector<absl::string_view> words = absl::StrSplit(name, ' ', absl::SkipEmpty());
  const bool latin = words.size() > 1 && IsLetter(DecodeUtf8At(words.back(), 0).code);
  return latin ? words.back() : absl::string_view();
}

// The parts in front and behind alone: 弗拉基米尔·弗拉基米罗维奇·普京 is also 弗拉基米尔·普京.
std::string WithoutMiddleParts(absl::string_view name) {
  const std::vector<absl::string_view> parts = DotParts(name);
  return parts.size() < 3 ? "" : absl::StrCat(parts.front(), "·", parts.back());
}

void AddDerivedForm(absl::string_view text, const NameKeys& keys, Atom* atom) {
  if (text.empty()) return;
  const std::string folded = keys.LinkingKey(atom->name.type, text);
  if (!folded.empty()) ++atom->forms[{std::string(text), folded}].as_derived;
}

void AddForm(absl::string_view text, uint32_t FormCounts::*role, const NameKeys& keys, Atom* atom) {
  if (text.empty()) return;
  const EntityType type = atom->name.type;
  ++(atom->forms[{std::string(text), keys.LinkingKey(type, text)}].*role);
  if (type != EntityType::kPerson) return;
  AddDerivedForm(FamilyPart(text), keys, atom);
  AddDerivedForm(WithoutMiddleParts(text), keys, atom);
}

Atom AtomOf(ArticleId article, const ArticleEntity& entity, const Positions& positions,
            const NameKeys& keys) {
  Atom atom;
  atom.count = 1;
  const bool canonical = !entity.canonical.empty();
  atom.name = {entity.type, keys.Key(entity.type, canonical ? entity.canonical : entity.name)};
  if (entity.type == EntityType::kPerson && !canonical &&
      positions.countries.size() <= kMaxContextCountries) {
    atom.context = absl::StrJoin(positions.countries, "|");
  }
  if (keys.IsCommon(entity.type, atom.name.folded)) atom.context = HexId(article);
  if (entity.type == EntityType::kPerson) {
    for (const std::string& title : positions.titles) atom.titles[title] = 1;
  }
  AddForm(entity.name, &FormCounts::as_name, keys, &atom);
  for (const std::string& alias : entity.aliases) {
    AddForm(alias, &FormCounts::as_alias, keys, &atom);
  }
  if (canonical) AddForm(entity.canonical, &FormCounts::as_canonical, keys, &atom);
  atom.id = AtomIdOf(atom.name, atom.context);
  return atom;
}

}  // namespace

std::vector<Atom> ArticleAtoms(const ArticleStatements& statements, const NameKeys& keys) {
  const std::vector<Positions> positions = PositionsOf(statements, keys);
  std::vector<Atom> atoms;
  atoms.reserve(statements.entities.size());
  for (size_t i = 0; i < statements.entities.size(); ++i) {
    atoms.push_back(AtomOf(statements.article.id, statements.entities[i], positions[i], keys));
  }
  return atoms;
}

}  // namespace guanxi::graphd
