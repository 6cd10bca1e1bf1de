#include "graphd/resolve/resolution.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/stable_hash.h"
#include "base/status_macros.h"

namespace guanxi::graphd {
namespace {

EntityId EntityIdOf(const AtomName& name, const std::string& context) {
  std::string bytes = "entity";
  bytes += static_cast<char>(name.type);
  bytes += name.folded;
  bytes += '\0';
  bytes += context;
  return std::max<EntityId>(StableHash64(bytes), 1);
}

// How often the atom's articles give the form `folded`.
void CountLinks(const Atom& atom, const std::string& folded, Candidate* candidate) {
  for (const auto& [form, counts] : atom.forms) {
    if (form.folded != folded) continue;
    candidate->links += counts.said();
    candidate->derived_links += counts.as_derived;
  }
}

std::set<std::string> LinkedForms(const std::vector<const Atom*>& atoms) {
  std::set<std::string> forms;
  for (const Atom* atom : atoms) {
    for (const auto& [form, counts] : atom->forms) {
      if (!form.folded.empty() && form.folded != atom->name.folded) forms.insert(form.folded);
    }
  }
  return forms;
}

}  // namespace

absl::StatusOr<const NameGroup*> Resolution::Group(const AtomName& name) {
  if (const auto it = groups_.find(name); it != groups_.end()) return &it->second;
  GUANXI_ASSIGN_OR_RETURN(std::vector<const Atom*> atoms, atoms_.Named(name));
  return &groups_.emplace(name, MakeNameGroup(name, std::move(atoms))).first->second;
}

absl::Status Resolution::Enqueue(const AtomName& name) {
  GUANXI_ASSIGN_OR_RETURN(const NameGroup* const group, Group(name));
  if (!group->atoms.empty()) queue_.insert(group->rank);
  return absl::OkStatus();
}

absl::Status Resolution::ForEachLinked(const AtomName& name,
                                       const std::function<absl::Status(const AtomName&)>& visit) {
  GUANXI_ASSIGN_OR_RETURN(const NameGroup* const group, Group(name));
  for (const std::string& form : LinkedForms(group->atoms)) {
    GUANXI_RETURN_IF_ERROR(visit({name.type, form}));
  }
  GUANXI_ASSIGN_OR_RETURN(const std::vector<const Atom*> others, atoms_.AlsoNamed(name));
  for (const Atom* atom : others) GUANXI_RETURN_IF_ERROR(visit(atom->name));
  return absl::OkStatus();
}

absl::Status Resolution::Run(const TouchedNames& touched) {
  const auto enqueue = [this](const AtomName& name) { return Enqueue(name); };
  for (const AtomName& name : touched.keys) {
    GUANXI_RETURN_IF_ERROR(Enqueue(name));
    GUANXI_RETURN_IF_ERROR(ForEachLinked(name, enqueue));
  }
  for (const AtomName& name : touched.lost_forms) GUANXI_RETURN_IF_ERROR(Enqueue(name));
  while (!queue_.empty()) {
    const NameRank rank = queue_.extract(queue_.begin()).value();
    bool moved = false;
    GUANXI_RETURN_IF_ERROR(Decide(groups_.at(rank.name), &moved));
    if (!moved) continue;
    GUANXI_RETURN_IF_ERROR(ForEachLinked(rank.name, [&](const AtomName& name) -> absl::Status {
      GUANXI_ASSIGN_OR_RETURN(const NameGroup* const group, Group(name));
      return group->rank < rank ? Enqueue(name) : absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Candidate>> Resolution::CandidatesOf(const NameGroup& group,
                                                                const AtomCluster& cluster) {
  const AtomName& name = group.rank.name;
  std::map<AtomId, Candidate> candidates;
  const auto consider = [&](const Atom* atom) -> absl::StatusOr<Candidate*> {
    GUANXI_ASSIGN_OR_RETURN(const NameGroup* const fuller, Group(atom->name));
    if (fuller->rank < group.rank) return nullptr;
    Candidate& candidate = candidates[atom->id];
    candidate.atom = atom;
    return &candidate;
  };
  GUANXI_ASSIGN_OR_RETURN(const std::vector<const Atom*> also, atoms_.AlsoNamed(name));
  for (const Atom* atom : also) {
    GUANXI_ASSIGN_OR_RETURN(Candidate* const candidate, consider(atom));
    if (candidate != nullptr) CountLinks(*atom, name.folded, candidate);
  }
  for (const std::string& form : LinkedForms(cluster.atoms)) {
    GUANXI_ASSIGN_OR_RETURN(const NameGroup* const other, Group({name.type, form}));
    for (const Atom* atom : other->atoms) {
      GUANXI_ASSIGN_OR_RETURN(Candidate* const candidate, consider(atom));
      if (candidate == nullptr) continue;
      for (const Atom* own : cluster.atoms) CountLinks(*own, form, candidate);
    }
  }
  std::vector<Candidate> result;
  for (const auto& [id, candidate] : candidates) result.push_back(candidate);
  return result;
}

absl::Status Resolution::Decide(const NameGroup& group, bool* moved) {
  for (const AtomCluster& cluster : SplitIntoClusters(group)) {
    GUANXI_ASSIGN_OR_RETURN(const std::vector<Candidate> candidates, CandidatesOf(group, cluster));
    EntityId entity = ChooseEntity(cluster, candidates);
    if (entity == kNoEntity) entity = EntityIdOf(group.rank.name, cluster.context);
    for (const Atom* atom : cluster.atoms) {
      if (atom->entity == entity) continue;
      *moved = true;
      GUANXI_RETURN_IF_ERROR(atoms_.Assign(atom->id, entity));
    }
  }
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
