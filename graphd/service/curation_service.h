// guanxi.v1.CurationService: declared, so that reflection shows the whole contract; not served yet.
#pragma once

#include "guanxi/v1/curation_service.grpc.pb.h"

namespace guanxi::graphd {

// Every method answers UNIMPLEMENTED and says that it is not served yet.
class CurationServiceImpl final : public v1::CurationService::CallbackService {
 public:
  using Context = grpc::CallbackServerContext;
  grpc::ServerUnaryReactor* MergeEntities(Context*, const v1::MergeEntitiesRequest*,
                                          v1::MergeEntitiesResponse*) override;
  grpc::ServerUnaryReactor* SplitEntity(Context*, const v1::SplitEntityRequest*,
                                        v1::SplitEntityResponse*) override;
  grpc::ServerUnaryReactor* ListDecisions(Context*, const v1::ListDecisionsRequest*,
                                          v1::ListDecisionsResponse*) override;
  grpc::ServerUnaryReactor* UndoDecision(Context*, const v1::UndoDecisionRequest*,
                                         v1::UndoDecisionResponse*) override;
};

}  // namespace guanxi::graphd
