// The handlers of GraphService, one a method, all of one shape: read the request, call the query,
// write the answer. They know no gRPC; an error is an absl::Status made with errors.h.
#pragma once

#include "absl/status/status.h"
#include "graphd/service/query_call.h"
#include "guanxi/v1/graph_service.pb.h"

namespace guanxi::graphd {

absl::Status HandleFindEntities(QueryCall& call, const pb::FindEntitiesRequest& request,
                                pb::FindEntitiesResponse* response);
absl::Status HandleGetEntity(QueryCall& call, const pb::GetEntityRequest& request,
                             pb::GetEntityResponse* response);
absl::Status HandleListRelations(QueryCall& call, const pb::ListRelationsRequest& request,
                                 pb::ListRelationsResponse* response);
absl::Status HandleListEvidence(QueryCall& call, const pb::ListEvidenceRequest& request,
                                pb::ListEvidenceResponse* response);
absl::Status HandleListMeetings(QueryCall& call, const pb::ListMeetingsRequest& request,
                                pb::ListMeetingsResponse* response);
absl::Status HandleNeighborhood(QueryCall& call, const pb::NeighborhoodRequest& request,
                                pb::NeighborhoodResponse* response);
absl::Status HandleFindPaths(QueryCall& call, const pb::FindPathsRequest& request,
                             pb::FindPathsResponse* response);
absl::Status HandleConnectEntities(QueryCall& call, const pb::ConnectEntitiesRequest& request,
                                   pb::ConnectEntitiesResponse* response);
absl::Status HandleRankEntities(QueryCall& call, const pb::RankEntitiesRequest& request,
                                pb::RankEntitiesResponse* response);
absl::Status HandleGroupEntities(QueryCall& call, const pb::GroupEntitiesRequest& request,
                                 pb::GroupEntitiesResponse* response);
absl::Status HandleAsk(QueryCall& call, const pb::AskRequest& request, pb::AskResponse* response);
absl::Status HandleGetStats(QueryCall& call, const pb::GetStatsRequest& request,
                            pb::GetStatsResponse* response);

}  // namespace guanxi::graphd
