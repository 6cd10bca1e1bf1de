// When there is no path: which single condition of the request, dropped, would give one.
#pragma once

#include <vector>

#include "graphd/graph/meter.h"
#include "graphd/query/paths.h"

namespace guanxi::graphd {

// Tries each condition that the request makes, alone, with all others kept, and gives the steps of
// a path with as few as can be. Fewest steps first, then by the field's name. A stopped meter cuts
// the list short.
std::vector<Relaxation> SuggestRelaxations(const Snapshot& graph, const PathsRequest& request,
                                           Meter* meter);

}  // namespace guanxi::graphd
