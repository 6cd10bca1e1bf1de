#include "graphd/query/lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graphd/query/testing/oracle.h"
#include "graphd/query/testing/random_graphs.h"

namespace guanxi::graphd {
namespace {

using testing::OnRandomGraphs;
using testing::Pick;
using testing::Random;
using testing::World;

// 1 林山 (person, two relations), 2 安娜·林德 (person), 3 南国国防部 (organization), 4 林木
// (person)
Snapshot::Ptr SmallGraph() {
  SnapshotBuilder builder;
  builder.AddEntity({1, EntityType::kPerson, "林山", {"山"}});
  builder.AddEntity({2, EntityType::kPerson, "安娜·林德", {"Anna Linde", "林德"}});
  builder.AddEntity({3, EntityType::kOrganization, "南国国防部", {}});
  builder.AddEntity({4, EntityType::kPerson, "林木", {}});
  Relation met;
  met.id = 10;
  met.subject = 1;
  met.object = 2;
  met.predicate = static_cast<uint16_t>(Predicate::kMet);
  met.source_count = met.article_count = 1;
  builder.AddRelation(met);
  Relation office;
  office.id = 11;
  office.subject = 1;
  office.object = 3;
  office.predicate = static_cast<uint16_t>(Predicate::kHoldsPosition);
  office.title = "部长";
  office.source_count = office.article_count = 1;
  builder.AddRelation(office);
  return builder.Build(1).value();
}

std::vector<EntityId> Find(const std::string& text, std::vector<EntityType> types = {}) {
  NameQuery query;
  query.text = text;
  query.types = std::move(types);
  const auto matches = FindEntities(*SmallGraph(), query);
  EXPECT_TRUE(matches.ok()) << matches.status();
  std::vector<EntityId> ids;
  for (const NameMatch& match : *matches) ids.push_back(match.entity);
  return ids;
}

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(FindEntities, FindsByAnyFormOfAName) {
  EXPECT_THAT(Find("安娜·林德"), ElementsAre(2));
  EXPECT_THAT(Find("anna linde"), ElementsAre(2));
  EXPECT_THAT(Find("ANNA"), ElementsAre(2));
  EXPECT_THAT(Find("南國國防部"), ElementsAre(3));
  EXPECT_THAT(Find("nanguoguofangbu"), ElementsAre(3));
  EXPECT_THAT(Find("nan guo"), ElementsAre(3));
  EXPECT_THAT(Find("nggfb"), ElementsAre(3));
  EXPECT_THAT(Find("佩"), IsEmpty());
}

TEST(FindEntities, RanksNamesBeforeAliasesAndConnectedOnesFirst) {
  EXPECT_THAT(Find("林"), ElementsAre(1, 4, 2));
  EXPECT_THAT(Find("林", {EntityType::kOrganization}), IsEmpty());
  EXPECT_THAT(Find("林德"), ElementsAre(2));
}

TEST(FindEntities, RefusesEmptyNamesAndBadLimits) {
  NameQuery query;
  query.text = " · ";
  EXPECT_EQ(FindEntities(*SmallGraph(), query).status().code(), absl::StatusCode::kInvalidArgument);
  query.text = "林";
  query.limit = 0;
  EXPECT_EQ(FindEntities(*SmallGraph(), query).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ResolveEntity, TakesNamesAndIds) {
  EXPECT_EQ(*ResolveEntity(*SmallGraph(), "林德"), 2u);
  EXPECT_EQ(*ResolveEntity(*SmallGraph(), "linshan"), 1u);
  EXPECT_EQ(*ResolveEntity(*SmallGraph(), "0000000000000003"), 3u);
}

TEST(ResolveEntity, NamesTheClosestWhenThereIsNone) {
  const absl::Status status = ResolveEntity(*SmallGraph(), "安娜林特").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("安娜·林德"));
  EXPECT_EQ(ResolveEntity(*SmallGraph(), "完全不同").status().code(), absl::StatusCode::kNotFound);
}

TEST(GetEntity, GivesOfficesAndCounts) {
  const auto profile = GetEntity(*SmallGraph(), 1, Filter{}, Budget{});
  ASSERT_TRUE(profile.ok()) << profile.status();
  EXPECT_EQ(profile->entity.name, "林山");
  ASSERT_EQ(profile->positions.size(), 1u);
  EXPECT_EQ(profile->positions[0].title, "部长");
  ASSERT_EQ(profile->counts.size(), 2u);
  EXPECT_EQ(profile->counts[0].as_subject, 1u);
  const auto body = GetEntity(*SmallGraph(), 3, Filter{}, Budget{});
  ASSERT_TRUE(body.ok());
  EXPECT_EQ(body->holders.size(), 1u);
  EXPECT_EQ(GetEntity(*SmallGraph(), 99, Filter{}, Budget{}).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(FindEntities, EqualsTheNaiveScanOnRandomGraphs) {
  OnRandomGraphs(500, [](Random& random, const World& world, const Snapshot& graph) {
    for (const std::string text : {"林", "lin", "海湾市", "nan", "m", "bg"}) {
      NameQuery query;
      query.text = text;
      query.limit = 1000;
      const auto matches = FindEntities(graph, query);
      ASSERT_TRUE(matches.ok());
      std::vector<EntityId> found, wanted;
      for (const NameMatch& match : *matches) found.push_back(match.entity);
      std::sort(found.begin(), found.end());
      for (const auto& [id, entity] : world.entities) {
        const auto keys = KeysOfEntity(entity.name, entity.aliases);
        const bool hit = std::any_of(keys.begin(), keys.end(), [&](const NameKey& key) {
          return key.text.compare(0, text.size(), text) == 0;
        });
        if (hit) wanted.push_back(id);
      }
      EXPECT_EQ(found, wanted) << text;
    }
    EXPECT_GE(Pick(random, 0, 1), 0);
  });
}

}  // namespace
}  // namespace guanxi::graphd
