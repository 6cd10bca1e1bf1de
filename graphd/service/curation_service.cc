// The answers of a service whose turn has not come.
#include "graphd/service/curation_service.h"

#include "absl/strings/str_cat.h"
#include "graphd/service/errors.h"

namespace guanxi::graphd {
namespace {

grpc::ServerUnaryReactor* NotYet(grpc::CallbackServerContext* context, const char* method) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpcStatus(NotServedYet(absl::StrCat("guanxi.v1.CurationService.", method))));
  return reactor;
}

}  // namespace

grpc::ServerUnaryReactor* CurationServiceImpl::MergeEntities(Context* context,
                                                             const v1::MergeEntitiesRequest*,
                                                             v1::MergeEntitiesResponse*) {
  return NotYet(context, "MergeEntities");
}

grpc::ServerUnaryReactor* CurationServiceImpl::SplitEntity(Context* context,
                                                           const v1::SplitEntityRequest*,
                                                           v1::SplitEntityResponse*) {
  return NotYet(context, "SplitEntity");
}

grpc::ServerUnaryReactor* CurationServiceImpl::ListDecisions(Context* context,
                                                             const v1::ListDecisionsRequest*,
                                                             v1::ListDecisionsResponse*) {
  return NotYet(context, "ListDecisions");
}

grpc::ServerUnaryReactor* CurationServiceImpl::UndoDecision(Context* context,
                                                            const v1::UndoDecisionRequest*,
                                                            v1::UndoDecisionResponse*) {
  return NotYet(context, "UndoDecision");
}

}  // namespace guanxi::graphd
