// What one article adds to the resolved graph, given who its atoms are: the one place where
// statements turn into relations. Taking an article back subtracts exactly what this gives.
#pragma once

#include <functional>
#include <map>

#include "graphd/store/key_codec.h"
#include "graphd/store/records.h"
#include "graphd/store/tally.h"

namespace guanxi::graphd {

struct RelationContribution {
  ArticleSays says;
  std::map<TextSpan, StoredEvidence> evidence;  // never empty; by sentence
};

using Contribution = std::map<RelationKey, RelationContribution>;

// Statements whose two ends are one entity say nothing and are left out; symmetric ones get the
// smaller id as subject; those that come to the same relation are merged (a sentence that says it
// twice counts with its more confident reading). A statement without evidence (an imported fact)
// has the empty span at 0 as evidence.
Contribution ContributionOf(const StoredArticle& article,
                            const std::function<EntityId(AtomId)>& entity_of);

}  // namespace guanxi::graphd
