// FindEntities, GetEntity, GetStats, Ask.
#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graphd/query/lookup.h"
#include "graphd/query/stats.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"
#include "graphd/service/handlers.h"
#include "graphd/service/version.h"

namespace guanxi::graphd {
namespace {

pb::MatchKind ToProto(KeyKind kind) {
  switch (kind) {
    case KeyKind::kName:
      return pb::MATCH_KIND_NAME;
    case KeyKind::kAlias:
      return pb::MATCH_KIND_ALIAS;
    case KeyKind::kPinyin:
      return pb::MATCH_KIND_PINYIN;
    case KeyKind::kInitials:
      return pb::MATCH_KIND_INITIALS;
    case KeyKind::kPart:
      return pb::MATCH_KIND_PART;
  }
  return pb::MATCH_KIND_UNSPECIFIED;
}

void WritePosition(QueryCall& call, const Relation& relation, pb::Position* out) {
  out->set_holder(call.entities().Note(relation.subject));
  out->set_organization(call.entities().Note(relation.object));
  out->set_title(relation.title);
  out->set_date(FormatDate(relation.date));
  out->set_factuality(graphd::ToProto(relation.factuality));
  out->set_relation(FormatId(relation.id));
  out->set_source_count(static_cast<int32_t>(relation.source_count));
}

void WriteCounts(QueryCall& call, const EntityProfile& profile, pb::GetEntityResponse* response) {
  int64_t total = 0;
  for (const PredicateCount& count : profile.counts) {
    pb::PredicateCount* out = response->add_predicate_counts();
    out->set_predicate(call.host().PredicateName(count.predicate));
    out->set_as_subject(static_cast<int64_t>(count.as_subject));
    out->set_as_object(static_cast<int64_t>(count.as_object));
    out->set_count(out->as_subject() + out->as_object());
    total += out->count();
  }
  auto* counts = response->mutable_predicate_counts();
  std::stable_sort(counts->begin(), counts->end(),
                   [](const auto& a, const auto& b) { return a.count() > b.count(); });
  response->set_relation_count(total);
}

}  // namespace

absl::Status HandleFindEntities(QueryCall& call, const pb::FindEntitiesRequest& request,
                                pb::FindEntitiesResponse* response) {
  NameQuery query;
  query.text = request.query();
  if (query.text.empty()) return InvalidField("query", "must not be empty");
  GUANXI_ASSIGN_OR_RETURN(const int limit, ReadNumber("limit", request.limit(), 1, 1000, 20));
  query.limit = static_cast<size_t>(limit);
  for (int i = 0; i < request.types_size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(const EntityType type,
                            ReadEntityType(absl::StrCat("types[", i, "]"), request.types(i)));
    query.types.push_back(type);
  }
  query.stop = call.stop();
  GUANXI_ASSIGN_OR_RETURN(const std::vector<NameMatch> matches, FindEntities(call.graph(), query));
  for (const NameMatch& match : matches) {
    pb::EntityMatch* out = response->add_matches();
    const auto entity = call.graph().FindEntity(match.entity);
    if (entity.has_value()) WriteEntity(*entity, out->mutable_entity());
    out->set_matched_key(match.matched);
    out->set_kind(ToProto(match.kind));
    out->set_exact(match.exact);
    out->set_relation_count(static_cast<int64_t>(match.degree));
  }
  call.Finish(QueryCost(), response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleGetEntity(QueryCall& call, const pb::GetEntityRequest& request,
                             pb::GetEntityResponse* response) {
  GUANXI_ASSIGN_OR_RETURN(const EntityId id, call.Resolve("entity", request.entity()));
  GUANXI_ASSIGN_OR_RETURN(const Filter filter, call.Read(request.filter()));
  GUANXI_ASSIGN_OR_RETURN(const Budget budget, call.Read(pb::Budget(), 100));
  GUANXI_ASSIGN_OR_RETURN(const EntityProfile profile, GetEntity(call.graph(), id, filter, budget));
  WriteEntity(profile.entity, response->mutable_entity());
  for (const Relation& relation : profile.positions) {
    WritePosition(call, relation, response->add_positions());
  }
  for (const Relation& relation : profile.holders) {
    WritePosition(call, relation, response->add_holders());
  }
  WriteCounts(call, profile, response);
  call.entities().Write(response->mutable_entities());
  call.Finish(profile.cost, response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleGetStats(QueryCall& call, const pb::GetStatsRequest&,
                            pb::GetStatsResponse* response) {
  GUANXI_ASSIGN_OR_RETURN(const StoreStats store, call.host().store().Stats());
  const std::shared_ptr<const GraphStats> graph = call.host().Stats();
  response->set_revision(static_cast<int64_t>(graph->revision));
  response->set_articles(static_cast<int64_t>(store.articles));
  response->set_evidence(static_cast<int64_t>(store.evidence));
  response->set_store_bytes(static_cast<int64_t>(store.bytes_on_disk));
  response->set_rule_set_version(store.rule_set_version);
  response->set_entities(static_cast<int64_t>(graph->entities));
  response->set_relations(static_cast<int64_t>(graph->relations));
  response->set_graph_memory_bytes(static_cast<int64_t>(graph->memory.total()));
  for (EntityType type : kAllEntityTypes) {
    pb::EntityTypeCount* out = response->add_entity_type_counts();
    out->set_type(graphd::ToProto(type));
    out->set_count(static_cast<int64_t>(graph->entities_by_type[static_cast<size_t>(type) - 1]));
  }
  for (const auto& [predicate, count] : graph->relations_by_predicate) {
    pb::PredicateCount* out = response->add_predicate_counts();
    out->set_predicate(call.host().PredicateName(predicate));
    out->set_count(static_cast<int64_t>(count));
  }
  response->set_server_version(kServerVersion);
  response->set_read_only(call.host().read_only());
  call.Finish(QueryCost(), response->mutable_info());
  return absl::OkStatus();
}

absl::Status HandleAsk(QueryCall&, const pb::AskRequest& request, pb::AskResponse*) {
  if (request.question().empty()) return InvalidField("question", "must not be empty");
  return NotServedYet("guanxi.v1.GraphService.Ask");
}

}  // namespace guanxi::graphd
