#include "ingest/emit/extraction_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace guanxi::ingest {
namespace {

Document ADocument() {
  Document document;
  document.id = "00000000000000ff";
  document.url = "https://a.example/1";
  document.title = "会谈";
  document.publisher = "某报";
  document.language = "zh-Hans";
  document.published = absl::FromUnixSeconds(1709625600);
  document.text = "会谈\n林山周二会见安娜。";
  document.blocks = {{{0, 6}, BlockKind::kTitle}, {{7, 34}, BlockKind::kParagraph}};
  return document;
}

Extraction AnExtraction() {
  Extraction extraction;
  extraction.entities = {{EntityType::kPerson, "林山", {"山"}, ""},
                         {EntityType::kPerson, "安娜", {}, ""},
                         {EntityType::kCountry, "南国", {}, "南国"}};
  Relation relation;
  relation.subject = 0;
  relation.predicate = Predicate::kMet;
  relation.object = 1;
  relation.date = SingleDay(absl::CivilDay(2024, 3, 5));
  relation.confidence = 0.899F;
  relation.evidence = {{{7, 34}, 2, "met.会见", 0.9F}};
  extraction.relations = {relation};
  return extraction;
}

TEST(ExtractionJsonTest, PrintsTheFieldsOfTheContractInOrder) {
  EXPECT_EQ(
      ExtractionJson(ADocument(), AnExtraction()),
      R"({"article":{"id":"00000000000000ff","url":"https://a.example/1","title":"会谈","publisher":"某报",)"
      R"("published":"2024-03-05T08:00:00Z","language":"zh-Hans"},)"
      R"("entities":[{"id":"e1","name":"林山","type":"PERSON","aliases":["山"]},)"
      R"({"id":"e2","name":"安娜","type":"PERSON","aliases":[]},)"
      R"({"id":"e3","name":"南国","type":"COUNTRY","aliases":[]}],)"
      R"("relations":[{"subject":"e1","predicate":"met","object":"e2","factuality":"ACTUAL",)"
      R"("date":"2024-03-05","place":"","attribution":"e3","title":"","confidence":0.9,)"
      R"("evidence":[{"sentence":"林山周二会见安娜。","start":7,"end":34,"rule":"met.会见","attribution":"e3"}]}]})");
}

TEST(ExtractionJsonTest, WhatTheArticleSaysItselfHasNoAttribution) {
  Extraction extraction = AnExtraction();
  extraction.relations[0].evidence.push_back({{0, 6}, kNoEntity, "met.会谈", 0.9F});
  const auto json = nlohmann::json::parse(ExtractionJson(ADocument(), extraction));
  EXPECT_EQ(json["relations"][0]["attribution"], "");
}

TEST(ExtractionJsonTest, NothingFoundIsEmptyLists) {
  Document document = ADocument();
  document.published.reset();
  const auto json = nlohmann::json::parse(ExtractionJson(document, Extraction()));
  EXPECT_EQ(json["article"]["published"], "");
  EXPECT_TRUE(json["entities"].is_array() && json["entities"].empty());
  EXPECT_TRUE(json["relations"].is_array() && json["relations"].empty());
}

}  // namespace
}  // namespace guanxi::ingest
