// How an entity is shown: its name and its aliases, from the forms that articles use.
#pragma once

#include "absl/types/span.h"
#include "graphd/model/atom.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// The name: for what the lexicon knows, its name, but for people the longest Han form that articles
// give as the fullest, or that has a middle dot, if at least one in 200 does; else the commonest
// way of writing the key of highest rank. Ties go to the commoner, then to the smaller by bytes.
// All other forms that were said are aliases, sorted. At least one member.
Entity DescribeEntity(EntityId id, absl::Span<const Atom* const> members);

}  // namespace guanxi::graphd
