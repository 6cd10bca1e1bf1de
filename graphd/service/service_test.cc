// The services over a store in memory, asked through gRPC on this machine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/time/time.h"
#include "base/stable_hash.h"
#include "graphd/service/testing/service_fixture.h"
#include "guanxi/v1/curation_service.grpc.pb.h"
#include "ingest/read/canonical_url.h"

namespace guanxi::graphd {
namespace {

TEST_F(ServiceTest, WhatIsPutIsSeenWithItsEvidence) {
  const auto put = Put(Meeting(1, "林文山", "安娜·林德", "2021-03-02"));
  EXPECT_EQ(put.outcome(), v1::PUT_OUTCOME_NEW) << put.error().message();
  v1::ListMeetingsRequest request;
  request.set_entity("林文山");
  v1::ListMeetingsResponse response;
  ASSERT_TRUE(List(request, &response).ok());
  ASSERT_EQ(response.meetings_size(), 1);
  EXPECT_EQ(response.meetings(0).date(), "2021-03-02");
  EXPECT_EQ(response.meetings(0).first_evidence().sentence(), "林文山会见了安娜·林德。");
  EXPECT_EQ(response.entities_size(), 2);
  EXPECT_EQ(response.info().revision(), put.revision());
  EXPECT_TRUE(response.info().complete());
  EXPECT_EQ(response.info().resolved(0).query(), "林文山");
  EXPECT_GT(response.info().cost().edges_examined(), 0);
}

TEST_F(ServiceTest, OutcomesOfPuts) {
  const auto first = Meeting(1, "林文山", "周思齐", "2021-03-02");
  EXPECT_EQ(Put(first).outcome(), v1::PUT_OUTCOME_NEW);
  EXPECT_EQ(Put(first).outcome(), v1::PUT_OUTCOME_UNCHANGED);
  auto later = Meeting(1, "林文山", "周思齐", "2021-03-03");
  later.mutable_article()->mutable_published()->set_seconds(2000);
  later.set_run_id("run");
  EXPECT_EQ(Put(later).outcome(), v1::PUT_OUTCOME_REPLACED);
  auto earlier = first;
  earlier.mutable_article()->mutable_published()->set_seconds(1000);
  earlier.set_run_id("run");
  EXPECT_EQ(Put(earlier).outcome(), v1::PUT_OUTCOME_SUPERSEDED);
}

TEST_F(ServiceTest, MalformedStatementsAreRefusedByName) {
  auto request = Meeting(1, "林文山", "周思齐", "2021-03-02");
  request.mutable_relations(0)->set_date("2021-13-45");
  auto response = Put(request);
  EXPECT_EQ(response.outcome(), v1::PUT_OUTCOME_FAILED);
  EXPECT_TRUE(absl::StartsWith(response.error().message(), "relations[0].date"));
  request = Meeting(1, "林文山", "周思齐", "");
  request.mutable_relations(0)->mutable_evidence(0)->set_end(10'000);
  EXPECT_TRUE(absl::StartsWith(Put(request).error().message(), "relations[0].evidence[0]"));
  request = Meeting(1, "林文山", "周思齐", "");
  request.mutable_relations(0)->set_object(7);
  EXPECT_TRUE(absl::StartsWith(Put(request).error().message(), "relations[0].object"));
  EXPECT_EQ(host_->graph()->revision(), 0U);
}

TEST_F(ServiceTest, ImportedPredicatesTravelByName) {
  auto request = Meeting(1, "林文山", "周思齐", "2021");
  request.mutable_relations(0)->set_predicate("supplier_of");
  EXPECT_EQ(Put(request).outcome(), v1::PUT_OUTCOME_NEW);
  v1::ListRelationsRequest list;
  list.set_entity("林文山");
  list.mutable_filter()->add_predicates("supplier_of");
  v1::ListRelationsResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(graph_->ListRelations(&context, list, &response).ok());
  ASSERT_EQ(response.relations_size(), 1);
  EXPECT_EQ(response.relations(0).predicate(), "supplier_of");
}

TEST_F(ServiceTest, BadFieldsAreNamed) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  const auto field_of = [this](const v1::ListMeetingsRequest& request) {
    v1::ListMeetingsResponse response;
    const grpc::Status status = List(request, &response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
    const Details details = DetailsOf(status);
    EXPECT_EQ(details.info.reason(), "FIELD_INVALID");
    return details.bad_request.field_violations_size() == 1
               ? details.bad_request.field_violations(0).field()
               : "";
  };
  v1::ListMeetingsRequest good;
  good.set_entity("林文山");
  v1::ListMeetingsRequest bad = good;
  bad.set_entity("");
  EXPECT_EQ(field_of(bad), "entity");
  bad = good;
  bad.set_page_size(-1);
  EXPECT_EQ(field_of(bad), "page_size");
  bad = good;
  bad.set_page_token("no token");
  EXPECT_EQ(field_of(bad), "page_token");
  bad = good;
  bad.mutable_filter()->set_from("yesterday");
  EXPECT_EQ(field_of(bad), "filter.from");
  bad = good;
  bad.mutable_filter()->add_predicates("hugged");
  EXPECT_EQ(field_of(bad), "filter.predicates[0]");
  bad = good;
  bad.mutable_filter()->add_factualities(static_cast<v1::Factuality>(77));
  EXPECT_EQ(field_of(bad), "filter.factualities[0]");
  bad = good;
  bad.mutable_filter()->set_min_sources(-2);
  EXPECT_EQ(field_of(bad), "filter.min_sources");
  bad = good;
  bad.mutable_budget()->set_max_edges(-1);
  EXPECT_EQ(field_of(bad), "budget.max_edges");
  bad = good;
  bad.mutable_budget()->mutable_timeout()->set_seconds(0);
  EXPECT_EQ(field_of(bad), "budget.timeout");
}

TEST_F(ServiceTest, UnknownEntitiesComeWithTheClosest) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  v1::ListMeetingsRequest request;
  request.set_entity("林文杉");
  v1::ListMeetingsResponse response;
  const grpc::Status status = List(request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(status.error_message(), ::testing::HasSubstr("林文山"));
  const Details details = DetailsOf(status);
  EXPECT_EQ(details.info.reason(), "ENTITY_UNKNOWN");
  EXPECT_EQ(details.resource.resource_name(), "林文杉");
}

TEST_F(ServiceTest, PagesHoldAcrossRevisionsAndAreBoundToTheirRequest) {
  for (uint64_t day = 1; day <= 4; ++day) {
    Put(Meeting(day, "林文山", "周思齐", "2021-03-0" + std::to_string(day)));
  }
  v1::ListMeetingsRequest request;
  request.set_entity("林文山");
  request.set_page_size(2);
  v1::ListMeetingsResponse first, second;
  ASSERT_TRUE(List(request, &first).ok());
  ASSERT_EQ(first.meetings_size(), 2);
  EXPECT_EQ(first.meetings(1).date(), "2021-03-03");
  EXPECT_EQ(first.total_size(), 4);
  Put(Meeting(9, "林文山", "周思齐", "2021-03-09"));  // newer than all: before the first page
  request.set_page_token(first.next_page_token());
  request.set_page_size(10);
  ASSERT_TRUE(List(request, &second).ok());
  ASSERT_EQ(second.meetings_size(), 2);
  EXPECT_EQ(second.meetings(0).date(), "2021-03-02");
  EXPECT_EQ(second.next_page_token(), "");
  request.set_entity("周思齐");
  EXPECT_EQ(List(request, &second).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ServiceTest, PathsHaveEvidenceAndNamesOfWhatTheyPass) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  Put(Meeting(2, "周思齐", "吴远航", "2021-04-02"));
  v1::FindPathsRequest request;
  request.add_from("林文山");
  request.add_to("吴远航");
  request.set_evidence_per_relation(1);
  v1::FindPathsResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(graph_->FindPaths(&context, request, &response).ok());
  ASSERT_EQ(response.paths_size(), 1);
  EXPECT_EQ(response.paths(0).steps_size(), 2);
  EXPECT_EQ(response.entities_size(), 3);
  for (const auto& step : response.paths(0).steps()) {
    EXPECT_EQ(step.relation().evidence_size(), 1);
  }
}

TEST_F(ServiceTest, RetractedArticlesAreGone) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  v1::RetractArticleRequest request;
  request.set_article("https://news.example.org/" + FormatId(1));
  v1::RetractArticleResponse response;
  grpc::ClientContext context, again;
  ASSERT_TRUE(ingest_->RetractArticle(&context, request, &response).ok());
  EXPECT_EQ(response.article_id(), FormatId(1));
  EXPECT_EQ(host_->graph()->relation_count(), 0U);
  EXPECT_EQ(ingest_->RetractArticle(&again, request, &response).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServiceTest, AnswersCutByTheirLimitAreNotComplete) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  Put(Meeting(2, "林文山", "何安平", "2021-03-03"));
  v1::NeighborhoodRequest around;
  around.add_entities("林文山");
  v1::NeighborhoodResponse neighbors;
  grpc::ClientContext whole, cut;
  ASSERT_TRUE(graph_->Neighborhood(&whole, around, &neighbors).ok());
  EXPECT_TRUE(neighbors.info().complete());
  EXPECT_EQ(neighbors.subgraph().entities_size(), 3);
  around.mutable_budget()->set_max_results(2);
  ASSERT_TRUE(graph_->Neighborhood(&cut, around, &neighbors).ok());
  EXPECT_FALSE(neighbors.info().complete());
  EXPECT_EQ(neighbors.info().incomplete_reason(), "max_results");
  EXPECT_EQ(neighbors.subgraph().entities_size(), 2);

  v1::ConnectEntitiesRequest connect;
  for (const char* name : {"周思齐", "何安平"}) connect.add_entities(name);
  connect.mutable_budget()->set_max_results(1);
  v1::ConnectEntitiesResponse connected;
  grpc::ClientContext context;
  ASSERT_TRUE(graph_->ConnectEntities(&context, connect, &connected).ok());
  EXPECT_EQ(connected.subgraph().relations_size(), 1);
  EXPECT_EQ(connected.info().incomplete_reason(), "max_results");
}

TEST_F(ServiceTest, AnArticleIsRetractedByAnySpellingOfItsAddress) {
  v1::PutStatementsRequest meeting = Meeting(1, "林文山", "周思齐", "2021-03-02");
  const std::string id =
      FormatId(StableHash64(ingest::CanonicalUrl("https://news.example.org/talks")));
  meeting.mutable_article()->set_id(id);
  meeting.mutable_article()->set_url("http://news.example.org/talks/?utm_source=feed");
  Put(meeting);
  v1::RetractArticleRequest request;
  request.set_article("https://NEWS.example.org/talks#top");
  v1::RetractArticleResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(ingest_->RetractArticle(&context, request, &response).ok());
  EXPECT_EQ(response.article_id(), id);
}

TEST_F(ServiceTest, WhatIsNotServedYetSaysSo) {
  v1::AskRequest ask;
  ask.set_question("谁会见了谁？");
  v1::AskResponse answer;
  grpc::ClientContext context;
  const grpc::Status status = graph_->Ask(&context, ask, &answer);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_THAT(status.error_message(), ::testing::HasSubstr("GraphService.Ask"));
  EXPECT_EQ(DetailsOf(status).info.reason(), "NOT_SERVED_YET");
  const auto curation = v1::CurationService::NewStub(channel_);
  v1::MergeEntitiesResponse merged;
  grpc::ClientContext second;
  EXPECT_THAT(curation->MergeEntities(&second, v1::MergeEntitiesRequest(), &merged).error_message(),
              ::testing::HasSubstr("CurationService.MergeEntities"));
}

TEST_F(ServiceTest, PastAndFutureRevisions) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  Put(Meeting(2, "林文山", "周思齐", "2021-03-03"));
  v1::ListMeetingsRequest request;
  request.set_entity("林文山");
  for (const int revision : {2, 1}) {
    v1::ListMeetingsResponse response;
    request.mutable_filter()->set_as_of_revision(revision);
    ASSERT_TRUE(List(request, &response).ok());
    EXPECT_EQ(response.meetings_size(), revision);
    EXPECT_EQ(response.info().revision(), revision);
    EXPECT_EQ(response.meetings(0).first_evidence().sentence(), "林文山会见了周思齐。");
  }
  v1::ListMeetingsResponse response;
  request.mutable_filter()->set_as_of_revision(3);
  EXPECT_EQ(List(request, &response).error_code(), grpc::StatusCode::OUT_OF_RANGE);
  request.mutable_filter()->set_as_of_revision(-1);
  EXPECT_EQ(DetailsOf(List(request, &response)).bad_request.field_violations(0).field(),
            "filter.as_of_revision");
}

TEST_F(ServiceTest, NamesAreLookedUpInThePast) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  Put(Meeting(2, "林文山", "安娜·林德", "2021-03-03"));
  v1::GetEntityRequest request;
  request.set_entity("安娜·林德");
  request.mutable_filter()->set_as_of_revision(1);
  v1::GetEntityResponse response;
  grpc::ClientContext context;
  EXPECT_EQ(graph_->GetEntity(&context, request, &response).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServiceTest, AnExportTellsTheWholePast) {
  Put(Meeting(1, "林文山", "周思齐", "2021-03-02"));
  Put(Meeting(2, "林文山", "安娜·林德", "2021-03-03"));
  v1::ExportGraphRequest request;
  request.mutable_filter()->set_as_of_revision(1);
  grpc::ClientContext context;
  const auto stream = graph_->ExportGraph(&context, request);
  v1::ExportGraphResponse batch;
  int entities = 0;
  int relations = 0;
  while (stream->Read(&batch)) {
    entities += batch.entities_size();
    relations += batch.relations_size();
  }
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(entities, 2);
  EXPECT_EQ(relations, 1);
}

TEST_F(ServiceTest, AWatchHasNoPast) {
  v1::WatchRequest request;
  request.mutable_filter()->set_as_of_revision(1);
  grpc::ClientContext context;
  const auto stream = graph_->Watch(&context, request);
  v1::WatchResponse change;
  EXPECT_FALSE(stream->Read(&change));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace guanxi::graphd
