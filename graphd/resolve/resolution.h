// One run of resolution after a change: which names are decided again, and in which order.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graphd/resolve/attachment.h"
#include "graphd/resolve/name_group.h"
#include "graphd/store/resolver.h"

namespace guanxi::graphd {

class Resolution {
 public:
  explicit Resolution(AtomSource* atoms) : atoms_(*atoms) {}

  // See standard_resolver.h. To be called once.
  absl::Status Run(const TouchedNames& touched);

 private:
  absl::StatusOr<const NameGroup*> Group(const AtomName& name);
  absl::Status Enqueue(const AtomName& name);
  // Calls `visit` for every name linked with `name`, both ways.
  absl::Status ForEachLinked(const AtomName& name,
                             const std::function<absl::Status(const AtomName&)>& visit);
  // Decides a name; `moved` tells whether an atom changed its entity.
  absl::Status Decide(const NameGroup& group, bool* moved);
  absl::StatusOr<std::vector<Candidate>> CandidatesOf(const NameGroup& group,
                                                      const AtomCluster& cluster);

  AtomSource& atoms_;
  std::map<AtomName, NameGroup> groups_;
  std::set<NameRank, std::greater<>> queue_;
};

}  // namespace guanxi::graphd
