// Articles read and extracted inside the server. Needs the data files and the packaged lexicons;
// skips, saying so, where these are not installed.
#include <gtest/gtest.h>

#include <memory>

#include "graphd/resolve/open_store.h"
#include "graphd/service/graph_host.h"
#include "graphd/service/put_handlers.h"

namespace guanxi::graphd {
namespace {

constexpr char kText[] = "法国外长林文山周二（3月2日）在柏林会见了德国总理安娜·林德。";

class ExtractTest : public ::testing::Test {
 protected:
  void SetUp() override {
    HostOptions options;
    options.data_root = GUANXI_BUILD_DATA;
    auto host = GraphHost::Create(NewMemoryStore(), options);
    ASSERT_TRUE(host.ok()) << host.status();
    host_ = std::move(*host);
    const auto extractor = host_->Extractor();
    if (absl::IsNotFound(extractor.status())) GTEST_SKIP() << extractor.status();
    ASSERT_TRUE(extractor.ok()) << extractor.status();
  }

  static v1::ArticleContent Content() {
    v1::ArticleContent content;
    content.mutable_article()->set_title("林文山会见安娜·林德");
    content.mutable_article()->set_url("https://news.example.org/extract/1");
    content.mutable_article()->set_text(kText);
    content.mutable_article()->mutable_published()->set_seconds(1614675600);  // 2021-03-02
    content.mutable_article()->set_utc_offset_minutes(60);
    return content;
  }

  std::unique_ptr<GraphHost> host_;
};

TEST_F(ExtractTest, ExtractStoresNothing) {
  v1::ExtractRequest request;
  *request.mutable_content() = Content();
  v1::ExtractResponse response;
  ASSERT_TRUE(HandleExtract(*host_, request, &response).ok());
  EXPECT_EQ(response.article().url(), "https://news.example.org/extract/1");
  bool met = false;
  for (const v1::Relation& relation : response.relations()) {
    if (relation.predicate() != "met") continue;
    met = true;
    EXPECT_EQ(relation.date(), "2021-03-02");
    const v1::Evidence& evidence = relation.evidence(0);
    EXPECT_EQ(response.article().text().substr(evidence.start(), evidence.end() - evidence.start()),
              evidence.sentence());
  }
  EXPECT_TRUE(met) << response.DebugString();
  EXPECT_EQ(host_->graph()->revision(), 0U);
}

TEST_F(ExtractTest, ExtractTakesOneArticle) {
  v1::ExtractRequest request;
  v1::ExtractResponse response;
  EXPECT_EQ(HandleExtract(*host_, request, &response).code(), absl::StatusCode::kInvalidArgument);
  request.mutable_content()->set_raw(
      "{\"title\": \"a\", \"text\": \"一。\"}\n{\"title\": \"b\", \"text\": \"二。\"}\n");
  EXPECT_EQ(HandleExtract(*host_, request, &response).code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(ExtractTest, EachArticleOfAContentHasAResult) {
  v1::PutArticlesRequest request;
  request.set_sequence(5);
  request.mutable_content()->set_name("two.jsonl");
  request.mutable_content()->set_raw(
      "{\"url\": \"https://news.example.org/e/1\", \"title\": \"林文山会见周思齐\", "
      "\"text\": \"法国外长林文山周二会见了德国外长周思齐。\"}\n{\"title\": \n");
  const auto results = HandlePutArticles(*host_, request);
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].outcome(), v1::PUT_OUTCOME_NEW) << results[0].error().message();
  EXPECT_GT(results[0].relation_count(), 0);
  EXPECT_FALSE(results[0].last());
  EXPECT_EQ(results[1].outcome(), v1::PUT_OUTCOME_FAILED);
  EXPECT_NE(results[1].error().message().find("two.jsonl:2"), std::string::npos);
  EXPECT_TRUE(results[1].last());
  EXPECT_EQ(results[1].sequence(), 5);
  EXPECT_EQ(host_->graph()->revision(), results[0].revision());
}

TEST_F(ExtractTest, ArticlesAreSeenAtOnce) {
  v1::PutArticlesRequest request;
  *request.mutable_content() = Content();
  const auto results = HandlePutArticles(*host_, request);
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0].outcome(), v1::PUT_OUTCOME_NEW) << results[0].error().message();
  EXPECT_GT(host_->graph()->relation_count(), 0U);
  EXPECT_EQ(HandlePutArticles(*host_, request)[0].outcome(), v1::PUT_OUTCOME_UNCHANGED);
}

}  // namespace
}  // namespace guanxi::graphd
