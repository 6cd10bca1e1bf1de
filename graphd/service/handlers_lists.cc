// ListRelations, ListEvidence, ListMeetings: rows in pages.
#include <vector>

#include "base/status_macros.h"
#include "graphd/query/meetings.h"
#include "graphd/query/relations.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"
#include "graphd/service/handlers.h"
#include "graphd/service/page_token.h"

namespace guanxi::graphd {
namespace {

// The page of a list: its size, and where it goes on.
struct Page {
  size_t size = 0;
  uint64_t fingerprint = 0;
  std::string position;

  std::string TokenFor(const std::string& next) const {
    return next.empty() ? std::string() : EncodePageToken(fingerprint, next);
  }
};

template <typename Request>
absl::StatusOr<Page> ReadPage(const Request& request) {
  Page page;
  GUANXI_ASSIGN_OR_RETURN(page.size, ReadPageSize(request.page_size()));
  page.fingerprint = RequestFingerprint(request);
  GUANXI_ASSIGN_OR_RETURN(page.position, DecodePageToken(page.fingerprint, request.page_token()));
  return page;
}

// The two sides of ListRelations and ListMeetings.
struct Sides {
  std::vector<EntityId> entities;
  std::vector<EntityId> others;
};

template <typename Request>
absl::StatusOr<Sides> ReadSides(QueryCall& call, const Request& request) {
  Sides sides;
  GUANXI_ASSIGN_OR_RETURN(const EntityId entity, call.Resolve("entity", request.entity()));
  sides.entities.push_back(entity);
  if (request.other().empty()) return sides;
  GUANXI_ASSIGN_OR_RETURN(const EntityId other, call.Resolve("other", request.other()));
  if (other == entity) return InvalidField("other", "is the same entity as `entity`");
  sides.others.push_back(other);
  return sides;
}

absl::Status WriteMeeting(QueryCall& call, const MeetingRow& row, pb::Meeting* out) {
  const Relation& relation = row.relation;
  out->set_entity(call.entities().Note(row.entity));
  out->set_counterpart(call.entities().Note(row.counterpart));
  out->set_predicate(call.host().PredicateName(relation.predicate));
  out->set_date(FormatDate(relation.date));
  out->set_place(call.entities().Note(relation.place));
  out->set_factuality(ToProto(relation.factuality));
  out->set_source_count(static_cast<int32_t>(relation.source_count));
  out->set_confidence(relation.confidence);
  out->set_relation(FormatId(relation.id));
  out->set_counterpart_is_subject(relation.subject == row.counterpart);
  return call.WriteFirstEvidence(relation.id, out->mutable_first_evidence());
}

}  // namespace

absl::Status HandleListRelations(QueryCall& call, const pb::ListRelationsRequest& request,
                                 pb::ListRelationsResponse* response) {
  RelationsRequest query;
  GUANXI_ASSIGN_OR_RETURN(Sides sides, ReadSides(call, request));
  query.entities = std::move(sides.entities);
  query.others = std::move(sides.others);
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  GUANXI_ASSIGN_OR_RETURN(query.order, ReadOrder(request.order()));
  GUANXI_ASSIGN_OR_RETURN(const size_t evidence,
                          ReadEvidenceCount(request.evidence_per_relation()));
  GUANXI_ASSIGN_OR_RETURN(const Page page, ReadPage(request));
  query.page_size = page.size;
  query.page_token = page.position;
  GUANXI_ASSIGN_OR_RETURN(const Budget budget, call.Read(request.budget(), kMaxResults));
  if (call.TooMuchHere(evidence > 0 ? kVeryMany : DegreesOf(call.graph(), query.entities))) {
    return absl::OkStatus();
  }
  GUANXI_ASSIGN_OR_RETURN(const RelationsAnswer answer, ListRelations(call.graph(), query, budget));
  for (const Relation& relation : answer.relations) {
    GUANXI_RETURN_IF_ERROR(call.Write(relation, evidence, response->add_relations()));
  }
  response->set_next_page_token(page.TokenFor(answer.next_page_token));
  response->set_total_size(static_cast<int64_t>(answer.total));
  call.entities().Write(response->mutable_entities());
  call.Finish(answer.cost, response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleListMeetings(QueryCall& call, const pb::ListMeetingsRequest& request,
                                pb::ListMeetingsResponse* response) {
  MeetingsRequest query;
  GUANXI_ASSIGN_OR_RETURN(Sides sides, ReadSides(call, request));
  query.entities = std::move(sides.entities);
  query.others = std::move(sides.others);
  GUANXI_ASSIGN_OR_RETURN(query.filter, call.Read(request.filter()));
  query.filter.direction = Direction::kAny;
  GUANXI_ASSIGN_OR_RETURN(const Page page, ReadPage(request));
  query.page_size = page.size;
  query.page_token = page.position;
  GUANXI_ASSIGN_OR_RETURN(const Budget budget, call.Read(request.budget(), kMaxResults));
  GUANXI_ASSIGN_OR_RETURN(const MeetingsAnswer answer, ListMeetings(call.graph(), query, budget));
  for (const MeetingRow& row : answer.rows) {
    GUANXI_RETURN_IF_ERROR(WriteMeeting(call, row, response->add_meetings()));
  }
  response->set_next_page_token(page.TokenFor(answer.next_page_token));
  response->set_total_size(static_cast<int64_t>(answer.total));
  call.entities().Write(response->mutable_entities());
  call.Finish(answer.cost, response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleListEvidence(QueryCall& call, const pb::ListEvidenceRequest& request,
                                pb::ListEvidenceResponse* response) {
  if (request.relation().empty()) return InvalidField("relation", "must not be empty");
  const auto id = ParseId(request.relation());
  if (!id.has_value()) {
    return InvalidField("relation", "is no relation id: 16 hexadecimal digits, as answers give");
  }
  GUANXI_ASSIGN_OR_RETURN(const Page page, ReadPage(request));
  const RelationSlot slot = call.graph().FindRelation(*id);
  if (slot == kNoSlot) return UnknownResource("relation", request.relation());
  GUANXI_RETURN_IF_ERROR(
      call.Write(call.graph().RelationAt(slot), 0, response->mutable_relation()));
  const absl::StatusOr<EvidencePage> found =
      call.host().store().ListEvidence(*id, page.position, page.size);
  if (!found.ok() && found.status().code() == absl::StatusCode::kInvalidArgument) {
    return InvalidField("page_token", "broken");
  }
  GUANXI_RETURN_IF_ERROR(found.status());
  for (const EvidenceView& view : found->evidence) {
    WriteEvidence(view, &call.entities(), response->add_evidence());
  }
  response->set_next_page_token(page.TokenFor(found->next_position));
  call.entities().Write(response->mutable_entities());
  call.Finish(QueryCost(), response->mutable_info());
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
