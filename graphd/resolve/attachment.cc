#include "graphd/resolve/attachment.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "graphd/resolve/name_key.h"

namespace guanxi::graphd {
namespace {

constexpr uint64_t kDominanceFactor = 8;
constexpr uint64_t kDottedNameShare = 500;
constexpr uint64_t kPlainPersonShare = 20;
constexpr uint64_t kOtherShare = 200;

// What all candidate atoms of one entity amount to.
struct Support {
  bool known = false;  // by a name of the lexicon
  uint64_t links = 0;
  uint64_t derived_links = 0;
  bool dotted = false;
  std::set<std::string> given_names;  // the first parts of forms with a middle dot
  PositionEvidence evidence;
};

bool IsKnownToLexicon(const Atom& atom) {
  return std::any_of(atom.forms.begin(), atom.forms.end(),
                     [](const auto& form) { return form.second.as_canonical > 0; });
}

bool HasDottedName(const Atom& atom) {
  return std::any_of(atom.forms.begin(), atom.forms.end(), [&atom](const auto& form) {
    return form.first.folded == atom.name.folded && DotParts(form.first.text).size() > 1;
  });
}

void AddGivenNames(const Atom& atom, std::set<std::string>* names) {
  for (const auto& [form, counts] : atom.forms) {
    const std::vector<absl::string_view> parts = DotParts(form.text);
    if (parts.size() > 1) names->emplace(parts.front());
  }
}

bool AnyHasDottedName(const AtomCluster& cluster) {
  return std::any_of(cluster.atoms.begin(), cluster.atoms.end(),
                     [](const Atom* atom) { return HasDottedName(*atom); });
}

// A name with a given name belongs to a lexicon's shorter name only if the given name fits: not
// 安娜·林德 to the 林德 whom the lexicon knows as 马丁·林德.
bool GivenNamesFit(const AtomCluster& cluster, const Support& support) {
  if (support.dotted || !AnyHasDottedName(cluster)) return true;
  std::set<std::string> own;
  for (const Atom* atom : cluster.atoms) AddGivenNames(*atom, &own);
  return std::any_of(own.begin(), own.end(), [&support](const std::string& name) {
    return support.given_names.contains(name);
  });
}

bool IsKnownToLexicon(const AtomCluster& cluster) {
  return std::any_of(cluster.atoms.begin(), cluster.atoms.end(),
                     [](const Atom* atom) { return IsKnownToLexicon(*atom); });
}

uint64_t ShareNeeded(const Support& support, EntityType type) {
  if (support.dotted) return kDottedNameShare;
  return type == EntityType::kPerson ? kPlainPersonShare : kOtherShare;
}

bool ShareCountry(const PositionEvidence& a, const PositionEvidence& b) {
  return std::any_of(a.countries.begin(), a.countries.end(),
                     [&b](const std::string& country) { return b.countries.contains(country); });
}

// The entity whose links outweigh all others', if there is one.
EntityId Dominant(std::vector<std::pair<uint64_t, EntityId>> links) {
  if (links.empty()) return kNoEntity;
  std::sort(links.rbegin(), links.rend());
  uint64_t others = 0;
  for (size_t i = 1; i < links.size(); ++i) others += links[i].first;
  return links.front().first >= kDominanceFactor * others ? links.front().second : kNoEntity;
}

std::map<EntityId, Support> GatherSupport(const std::vector<Candidate>& candidates) {
  std::map<EntityId, Support> supports;
  for (const Candidate& candidate : candidates) {
    Support& support = supports[candidate.atom->entity];
    support.links += candidate.links;
    support.derived_links += candidate.derived_links;
    support.dotted = support.dotted || HasDottedName(*candidate.atom);
    AddGivenNames(*candidate.atom, &support.given_names);
    support.evidence.Add(*candidate.atom);
    support.known = support.known || IsKnownToLexicon(*candidate.atom);
  }
  return supports;
}

// Whether the cluster and what the candidates amount to can be one thing at all.
bool IsEligible(const AtomCluster& cluster, bool known, const Support& support) {
  if (Conflict(cluster.evidence, support.evidence)) return false;
  switch (cluster.atoms.front()->name.type) {
    case EntityType::kPlace:
      return !known || !support.known;  // two names of the lexicon
    case EntityType::kPerson:
      return GivenNamesFit(cluster, support) &&
             (!cluster.contested || ShareCountry(cluster.evidence, support.evidence));
    default:
      return true;
  }
}

}  // namespace

EntityId ChooseEntity(const AtomCluster& cluster, const std::vector<Candidate>& candidates) {
  const EntityType type = cluster.atoms.front()->name.type;
  const bool known = IsKnownToLexicon(cluster);
  const bool dotted = AnyHasDottedName(cluster);
  std::vector<std::pair<uint64_t, EntityId>> linked;
  std::vector<EntityId> derived, compatriots;
  for (const auto& [entity, support] : GatherSupport(candidates)) {
    if (entity == kNoEntity || !IsEligible(cluster, known, support)) continue;
    if (support.links > 0 && support.links * ShareNeeded(support, type) >= cluster.count) {
      linked.emplace_back(support.links, entity);
    }
    // No article names both forms: behind a mere family name the posts must tell of one country.
    const bool of_country = ShareCountry(cluster.evidence, support.evidence);
    if (support.derived_links > 0 && !known && (dotted || of_country)) derived.push_back(entity);
    if (support.derived_links > 0 && of_country) compatriots.push_back(entity);
  }
  // 奥尼尔, of whom posts in one country are told, is the 奥尼尔 of that country, whatever other
  // 奥尼尔 an article calls by the family name.
  if (type == EntityType::kPerson && !known && compatriots.size() == 1) return compatriots.front();
  if (!linked.empty()) return Dominant(std::move(linked));
  return derived.size() == 1 ? derived.front() : kNoEntity;
}

}  // namespace guanxi::graphd
