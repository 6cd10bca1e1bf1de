// To whom a short form belongs: the decision for one cluster of atoms, from its own atoms and the
// fuller names that articles link it with.
#pragma once

#include <cstdint>
#include <vector>

#include "graphd/model/atom.h"
#include "graphd/model/ids.h"
#include "graphd/resolve/name_group.h"

namespace guanxi::graphd {

// An atom of a fuller name that has the cluster's name among its forms, or whose key is among the
// forms of the cluster's atoms.
struct Candidate {
  const Atom* atom = nullptr;  // `entity` is final: fuller names are decided first
  uint64_t links = 0;          // articles that give both forms for one thing
  uint64_t derived_links = 0;  // articles in whose fuller form the short one is the family name
};

// The entity to attach to, or kNoEntity if the cluster stands for itself. An entity is eligible if
// its positions are not in conflict with the cluster's (of one country with them, where several
// hold positions under the short form) and the link is common enough not to be a slip of reading:
// once in 500 uses of the short form for a name with a middle dot, in 20 for another person's, in
// 200 else. A name with a given name fits a shorter name of the lexicon only if that has the same
// given name in another form; two places of the lexicon are two (霍姆斯省 and the city). A
// person's only fuller name of the country where the short form holds posts comes first. Links of
// articles decide before derived ones, which do not count for names that the lexicon knows. The
// only eligible entity is taken; of several, one with 8 times the links of all others (never by
// derived links alone); else none.
EntityId ChooseEntity(const AtomCluster& cluster, const std::vector<Candidate>& candidates);

}  // namespace guanxi::graphd
