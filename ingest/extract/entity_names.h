// What an entity is called among the forms that the article uses.
#pragma once

#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/entity_clusters.h"

namespace guanxi::ingest {

// The entity of a cluster: name and aliases chosen among its forms. O(forms squared).
Entity MakeEntity(const MentionContext& context, const std::vector<Mention>& mentions,
                  const Cluster& cluster);

}  // namespace guanxi::ingest
