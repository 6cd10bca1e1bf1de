// A server over a store in memory, asked through gRPC on this machine.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "graphd/resolve/open_store.h"
#include "graphd/service/convert_model.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/server.h"
#include "grpcpp/grpcpp.h"
#include "guanxi/v1/graph_service.grpc.pb.h"
#include "guanxi/v1/ingest_service.grpc.pb.h"

namespace guanxi::graphd {

// One article in which `a` met `b` on `date`.
inline v1::PutStatementsRequest Meeting(uint64_t article, const std::string& a,
                                        const std::string& b, const std::string& date) {
  v1::PutStatementsRequest request;
  request.mutable_article()->set_id(FormatId(article));
  request.mutable_article()->set_url("https://news.example.org/" + FormatId(article));
  request.mutable_article()->set_publisher("示例社");
  request.mutable_article()->set_text(a + "会见了" + b + "。");
  for (const std::string& name : {a, b}) {
    v1::Entity* entity = request.add_entities();
    entity->set_name(name);
    entity->set_type(v1::ENTITY_TYPE_PERSON);
  }
  v1::StatementRelation* relation = request.add_relations();
  relation->set_subject(0);
  relation->set_object(1);
  relation->set_predicate("met");
  relation->set_date(date);
  v1::StatementEvidence* evidence = relation->add_evidence();
  evidence->set_end(static_cast<uint32_t>(request.article().text().size()));
  evidence->set_rule("met.test");
  evidence->set_confidence(0.9F);
  return request;
}

// The details that came with an error.
struct Details {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::ResourceInfo resource;
};

inline Details DetailsOf(const grpc::Status& status) {
  google::rpc::Status rpc;
  EXPECT_TRUE(rpc.ParseFromString(status.error_details()));
  EXPECT_EQ(rpc.code(), static_cast<int>(status.error_code()));
  Details details;
  for (const auto& any : rpc.details()) {
    any.UnpackTo(&details.info) || any.UnpackTo(&details.bad_request) ||
        any.UnpackTo(&details.resource);
  }
  EXPECT_EQ(details.info.domain(), "guanxi");
  return details;
}

class ServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto host = GraphHost::Create(NewMemoryStore(), TheHostOptions());
    ASSERT_TRUE(host.ok()) << host.status();
    host_ = std::move(*host);
    auto server = Server::Start(host_.get(), Options());
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = std::move(*server);
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    graph_ = v1::GraphService::NewStub(channel_);
    ingest_ = v1::IngestService::NewStub(channel_);
  }

  virtual HostOptions TheHostOptions() { return HostOptions(); }
  virtual ServerOptions Options() {
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    return options;
  }

  v1::PutStatementsResponse Put(const v1::PutStatementsRequest& request) {
    grpc::ClientContext context;
    auto stream = ingest_->PutStatements(&context);
    v1::PutStatementsResponse response;
    EXPECT_TRUE(stream->Write(request));
    EXPECT_TRUE(stream->Read(&response));
    stream->WritesDone();
    EXPECT_TRUE(stream->Finish().ok());
    return response;
  }

  grpc::Status List(const v1::ListMeetingsRequest& request, v1::ListMeetingsResponse* response) {
    grpc::ClientContext context;
    return graph_->ListMeetings(&context, request, response);
  }

  std::unique_ptr<GraphHost> host_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::GraphService::Stub> graph_;
  std::unique_ptr<v1::IngestService::Stub> ingest_;
};

}  // namespace guanxi::graphd
