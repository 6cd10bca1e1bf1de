// Who is who across articles.
//
// Every name (type and key) owns its atoms. Resolution decides two things, both pure functions of
// the atoms' sums, that is of the set of stored articles:
//   1. within a name, how many bearers it has (name_group.h): 李明 of a ministry in one country and
//      李明 the athlete of another stay two;
//   2. for each bearer, to which fuller name it belongs, if to any (attachment.h): 普京 to
//      弗拉基米尔·普京, EU to 欧盟. A name attaches upwards in rank to one entity at most, so an
//      ambiguous short form (a family name) never joins two full names, and blocks do not grow.
// An entity is a fullest name with all that attaches to it, directly or over steps. Its id is the
// hash of that name's type, key and (if the name has several bearers) smallest context.
//
// A decision looks at the name's own atoms and at linked atoms of higher rank. So after a change
// the touched names and those linked with them are decided again, from the highest rank down; where
// a bearer moves, the lower names linked with it follow. Nothing else can change. Cost: the atoms
// of the names concerned.
//
// There are no decisions by hand yet. Their place would be before the two rules: a forced entity,
// or a ban to attach, for an atom name, as part of Version().
#pragma once

#include <memory>

#include "graphd/store/resolver.h"

namespace guanxi::graphd {

std::unique_ptr<const Resolver> NewStandardResolver();

}  // namespace guanxi::graphd
