// What all handlers share.
#include "graphd/service/query_call.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/status_macros.h"
#include "graphd/query/lookup.h"
#include "graphd/service/convert_request.h"
#include "graphd/service/errors.h"
#include "grpcpp/server_context.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kClosestNames = 5;
constexpr size_t kMaxNameBytes = 1024;
constexpr size_t kEvidenceToChooseFrom = 8;
constexpr size_t kMostOnEventThread = 2000;  // half-edges: some ten microseconds

std::vector<std::string> NamesOf(const Snapshot& graph, const std::vector<NameMatch>& matches) {
  std::vector<std::string> names;
  for (const NameMatch& match : matches) {
    names.emplace_back(graph.NameOf(graph.FindVertex(match.entity)));
  }
  return names;
}

std::string IncompleteReason(StopReason reason) {
  switch (reason) {
    case StopReason::kEdges:
      return "max_edges";
    case StopReason::kMemory:
      return "memory";
    case StopReason::kDeadline:
      return "timeout";
    case StopReason::kCancelled:
      return "cancelled";
    case StopReason::kNone:
      break;
  }
  return "max_results";
}

}  // namespace

CallStop::CallStop(const grpc::ServerContextBase* context)
    : context_(context),
      deadline_(context == nullptr ? std::chrono::system_clock::time_point::max()
                                   : context->deadline()) {}

void CallStop::SetTimeout(absl::Duration timeout) {
  const auto now = std::chrono::system_clock::now();
  const auto until = now + absl::ToChronoMicroseconds(std::min(timeout, absl::Hours(24)));
  deadline_ = std::min<std::chrono::system_clock::time_point>(deadline_, until);
}

StopReason CallStop::Check() {
  if (context_ != nullptr && context_->IsCancelled()) return StopReason::kCancelled;
  return std::chrono::system_clock::now() >= deadline_ ? StopReason::kDeadline : StopReason::kNone;
}

absl::StatusOr<Snapshot::Ptr> GraphAsOf(GraphHost* host, const grpc::ServerContextBase* context,
                                        int64_t revision) {
  Snapshot::Ptr now = host->graph();
  if (revision == 0) return now;
  if (revision < 0) return InvalidField("filter.as_of_revision", "must not be negative");
  if (static_cast<Revision>(revision) > now->revision()) {
    return absl::OutOfRangeError(
        absl::StrCat("filter.as_of_revision: the graph is at revision ", now->revision()));
  }
  CallStop stop(context);
  absl::StatusOr<Snapshot::Ptr> past =
      host->history().At(static_cast<Revision>(revision), now, &stop);
  if (past.ok() || past.status().code() != absl::StatusCode::kOutOfRange) return past;
  return absl::OutOfRangeError(absl::StrCat("filter.as_of_revision: ", past.status().message()));
}

size_t DegreesOf(const Snapshot& graph, const std::vector<EntityId>& entities) {
  size_t sum = 0;
  for (const EntityId id : entities) {
    const Vertex vertex = graph.FindVertex(id);
    if (vertex != kNoVertex) sum += graph.DegreeOf(vertex);
  }
  return sum;
}

QueryCall::QueryCall(GraphHost* host, const grpc::ServerContextBase* context, Snapshot::Ptr graph,
                     bool on_event_thread)
    : host_(host),
      graph_(std::move(graph)),
      stop_(context),
      entities_(*graph_),
      on_event_thread_(on_event_thread) {}

bool QueryCall::TooMuchHere(size_t half_edges) {
  deferred_ = deferred_ || (on_event_thread_ && half_edges > kMostOnEventThread);
  return deferred_;
}

PredicateNames QueryCall::predicate_names() const {
  return [this](uint16_t predicate) { return host_->PredicateName(predicate); };
}

absl::StatusOr<EntityId> QueryCall::Resolve(absl::string_view field, const std::string& reference) {
  if (reference.empty()) return InvalidField(field, "must not be empty: an entity's name or id");
  if (reference.size() > kMaxNameBytes) return InvalidField(field, "is longer than any name");
  const absl::StatusOr<EntityId> found = ResolveEntity(*graph_, reference);
  if (found.ok()) {
    NoteResolved(reference, *found);
    return found;
  }
  if (found.status().code() == absl::StatusCode::kInvalidArgument) {
    return InvalidField(field, "has no letter, digit or character that a name could have");
  }
  if (found.status().code() != absl::StatusCode::kNotFound) return found.status();
  return UnknownEntity(field, reference,
                       NamesOf(*graph_, ClosestNames(*graph_, reference, kClosestNames)));
}

absl::StatusOr<std::vector<EntityId>> QueryCall::ResolveAll(
    absl::string_view field, const google::protobuf::RepeatedPtrField<std::string>& references,
    int low, int high) {
  if (references.size() < low || references.size() > high) {
    return InvalidField(
        field, absl::StrCat("takes ", low, " to ", high, " entities, not ", references.size()));
  }
  std::vector<EntityId> ids;
  for (int i = 0; i < references.size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(const EntityId id,
                            Resolve(absl::StrCat(field, "[", i, "]"), references[i]));
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

void QueryCall::NoteResolved(const std::string& reference, EntityId entity) {
  Resolved& resolved = resolved_.emplace_back(Resolved{reference, entity, {}});
  if (ParseId(reference) == entity) return;
  NameQuery query;
  query.text = reference;
  query.limit = kClosestNames + 1;
  query.exact_only = true;
  const auto others = FindEntities(*graph_, query);
  if (!others.ok()) return;
  for (const NameMatch& match : *others) {
    const bool by_name = match.kind == KeyKind::kName || match.kind == KeyKind::kAlias ||
                         match.kind == KeyKind::kPart;
    if (match.entity != entity && by_name) resolved.alternatives.push_back(match.entity);
  }
}

absl::StatusOr<Filter> QueryCall::Read(const pb::Filter& filter) const {
  return ReadFilter(filter,
                    [this](absl::string_view name) { return host_->FindCustomPredicate(name); });
}

absl::StatusOr<Budget> QueryCall::Read(const pb::Budget& budget, size_t default_results) {
  GUANXI_ASSIGN_OR_RETURN(Budget out, ReadBudget(budget, default_results));
  GUANXI_ASSIGN_OR_RETURN(const absl::Duration timeout, ReadTimeout(budget));
  stop_.SetTimeout(timeout);
  out.stop = &stop_;
  return out;
}

absl::Status QueryCall::Write(const Relation& relation, size_t evidence, pb::Relation* out) {
  WriteRelation(relation, predicate_names(), &entities_, out);
  if (evidence == 0) return absl::OkStatus();
  GUANXI_ASSIGN_OR_RETURN(const std::vector<EvidenceView> best,
                          BestEvidence(relation.id, evidence));
  for (const EvidenceView& view : best) WriteEvidence(view, &entities_, out->add_evidence());
  return absl::OkStatus();
}

// Of the newest sentences those that say most: a sentence of the story before its headline, then
// the more certain one.
absl::StatusOr<std::vector<EvidenceView>> QueryCall::BestEvidence(RelationId relation,
                                                                  size_t count) const {
  GUANXI_ASSIGN_OR_RETURN(
      EvidencePage page,
      host_->store().ListEvidence(relation, "", std::max(count, kEvidenceToChooseFrom)));
  std::stable_sort(page.evidence.begin(), page.evidence.end(),
                   [](const EvidenceView& a, const EvidenceView& b) {
                     const bool a_title = a.sentence == a.title;
                     const bool b_title = b.sentence == b.title;
                     return a_title != b_title ? b_title : a.confidence > b.confidence;
                   });
  if (page.evidence.size() > count) page.evidence.resize(count);
  return std::move(page.evidence);
}

absl::Status QueryCall::WriteFirstEvidence(RelationId relation, pb::Evidence* out) {
  GUANXI_ASSIGN_OR_RETURN(const std::vector<EvidenceView> best, BestEvidence(relation, 1));
  if (!best.empty()) WriteEvidence(best.front(), &entities_, out);
  return absl::OkStatus();
}

void QueryCall::Finish(const QueryCost& cost, pb::QueryInfo* info) {
  info->set_revision(static_cast<int64_t>(graph_->revision()));
  info->set_complete(cost.complete);
  if (!cost.complete) info->set_incomplete_reason(IncompleteReason(cost.stopped_by));
  for (const Resolved& resolved : resolved_) {
    pb::ResolvedEntity* out = info->add_resolved();
    out->set_query(resolved.reference);
    EntityTable::WriteHead(*graph_, resolved.entity, out->mutable_entity());
    for (const EntityId other : resolved.alternatives) {
      EntityTable::WriteHead(*graph_, other, out->add_alternatives());
    }
  }
  pb::QueryCost* out = info->mutable_cost();
  out->set_edges_examined(static_cast<int64_t>(cost.edges_examined));
  out->set_elapsed_micros(std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::steady_clock::now() - start_)
                              .count());
}

}  // namespace guanxi::graphd
