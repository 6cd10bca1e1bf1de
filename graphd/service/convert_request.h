// Parts of requests to query values. Every function checks what it reads; errors are InvalidField
// with the path of the field in the request.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/repeated_field.h"
#include "graphd/query/budget.h"
#include "graphd/query/filter.h"
#include "graphd/query/neighborhood.h"
#include "graphd/query/paths.h"
#include "graphd/query/relations.h"
#include "graphd/service/convert_model.h"
#include "guanxi/v1/graph_service.pb.h"
#include "guanxi/v1/query.pb.h"

namespace guanxi::graphd {

// The number of a custom predicate of the store; nullopt if it has none of that name.
using CustomPredicates = std::function<std::optional<uint16_t>(absl::string_view name)>;

// as_of_revision is the caller's business.
absl::StatusOr<Filter> ReadFilter(const pb::Filter& filter, const CustomPredicates& custom);

// `stop` and the time are the caller's business, see ReadTimeout.
absl::StatusOr<Budget> ReadBudget(const pb::Budget& budget, size_t default_results);
absl::StatusOr<absl::Duration> ReadTimeout(const pb::Budget& budget);

// `value`, or `fallback` for 0; InvalidField(name) outside [low, high].
absl::StatusOr<int> ReadNumber(absl::string_view name, int value, int low, int high, int fallback);

// Page sizes of all lists: 1 to 1000, default 50.
absl::StatusOr<size_t> ReadPageSize(int page_size);

// Sentences to give with each relation: 0 to `most`.
absl::StatusOr<size_t> ReadEvidenceCount(int count, int most = 10);

absl::StatusOr<EntityType> ReadEntityType(absl::string_view field, int type);
absl::StatusOr<RowOrder> ReadOrder(pb::RelationOrder order);
absl::StatusOr<NeighborRanking> ReadRanking(pb::NeighborRanking ranking);

// Everything of a path request but entities, filter and budget.
absl::StatusOr<PathsRequest> ReadPathOptions(const pb::FindPathsRequest& request);

}  // namespace guanxi::graphd
