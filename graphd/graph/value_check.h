// What the graph demands of the values it is given.
#pragma once

#include "absl/status/status.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// InvalidArgument names the entity and the field: id 0, a type outside the ontology.
absl::Status CheckEntity(const Entity& entity);

// InvalidArgument names the relation and the field: an id 0, a loop, a predicate or factuality
// outside the ontology, a date that ends before it begins, a confidence outside 0..1.
absl::Status CheckRelation(const Relation& relation);

}  // namespace guanxi::graphd
