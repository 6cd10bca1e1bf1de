#include "graphd/resolve/attachment.h"

#include <algorithm>
#include <map>
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
  uint64_t links = 0;
  uint64_t derived_links = 0;
  bool dotted = false;
  PositionEvidence evidence;
};

bool HasDottedName(const Atom& atom) {
  return std::any_of(atom.forms.begin(), atom.forms.end(), [&atom](const auto& form) {
    return form.first.folded == atom.name.folded && DotParts(form.first.text).size() > 1;
  });
}

uint64_t ShareNeeded(const Support& support, EntityType type) {
  if (support.dotted) return kDottedNameShare;
  return type == EntityType::kPerson ? kPlainPersonShare : kOtherShare;
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
    support.evidence.Add(*candidate.atom);
  }
  return supports;
}

}  // namespace

EntityId ChooseEntity(const AtomCluster& cluster, const std::vector<Candidate>& candidates) {
  const EntityType type = cluster.atoms.front()->name.type;
  std::vector<std::pair<uint64_t, EntityId>> linked;
  std::vector<EntityId> derived;
  for (const auto& [entity, support] : GatherSupport(candidates)) {
    if (entity == kNoEntity || Conflict(cluster.evidence, support.evidence)) continue;
    if (support.links > 0 && support.links * ShareNeeded(support, type) >= cluster.count) {
      linked.emplace_back(support.links, entity);
    }
    if (support.derived_links > 0) derived.push_back(entity);
  }
  if (!linked.empty()) return Dominant(std::move(linked));
  return derived.size() == 1 ? derived.front() : kNoEntity;
}

}  // namespace guanxi::graphd
