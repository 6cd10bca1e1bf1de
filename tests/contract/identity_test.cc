// Who is who across articles, told by little worlds: what must become one, and what must stay two.
// Each world is put in every order; the graph must be the same each time.
#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graphd/resolve/open_store.h"
#include "gtest/gtest.h"
#include "tests/contract/world.h"

namespace guanxi::graphd {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class IdentityTest : public testing::Test {
 protected:
  ArticleWriter& Write() { return articles_.emplace_back(articles_.size() + 1); }

  // The entities as "name(alias|alias)", after checking that no order of articles changes them.
  std::vector<std::string> Entities() {
    std::vector<size_t> order(articles_.size());
    std::iota(order.begin(), order.end(), 0);
    std::string expected;
    int orders = 0;
    do {
      store_ = NewMemoryStore();
      for (const size_t i : order) EXPECT_TRUE(store_->PutArticle(articles_[i].Done()).ok());
      if (expected.empty()) expected = Dump(*store_);
      EXPECT_EQ(Dump(*store_), expected);
    } while (++orders < 120 && std::next_permutation(order.begin(), order.end()));
    EXPECT_THAT(store_->Check()->problems, IsEmpty());
    std::vector<std::string> entities;
    EXPECT_TRUE(store_
                    ->LoadGraph({[&](const Entity& e) {
                                   std::string line = e.name + "(";
                                   for (const std::string& alias : e.aliases) {
                                     line += (line.back() == '(' ? "" : "|") + alias;
                                   }
                                   entities.push_back(line + ")");
                                   return absl::OkStatus();
                                 },
                                 {}})
                    .ok());
    return entities;
  }

  std::vector<ArticleWriter> articles_;
  std::unique_ptr<Store> store_;
};

TEST_F(IdentityTest, AShortFormJoinsTheFullFormThatAnArticleLinksItWith) {
  Write().Person("阿列克谢·沃洛宁", {"沃洛宁", "Alexei Voronin"});
  Write().Person("沃洛宁");
  Write().Person("Alexei Voronin");
  EXPECT_THAT(Entities(), ElementsAre("阿列克谢·沃洛宁(Alexei Voronin|沃洛宁)"));
}

TEST_F(IdentityTest, AFamilyNameBehindTheDotJoinsItsOnlyBearerIfBothServeOneCountry) {
  for (const char* name : {"阿列克谢·沃洛宁", "沃洛宁"}) {
    ArticleWriter& w = Write();
    w.Says(w.Person(name), Predicate::kHoldsPosition, w.Country("北国"), "", "总统");
  }
  EXPECT_THAT(Entities(), UnorderedElementsAre("阿列克谢·沃洛宁(沃洛宁)", "北国()"));
}

TEST_F(IdentityTest, AFamilyNameBehindTheDotAloneShowsNothing) {
  Write().Person("阿列克谢·沃洛宁");
  Write().Person("沃洛宁");
  EXPECT_THAT(Entities(), UnorderedElementsAre("阿列克谢·沃洛宁()", "沃洛宁()"));
}

TEST_F(IdentityTest, BodiesThatEveryStateHasStayAsManyAsArticles) {
  Write().Body("外交部");
  Write().Body("外交部");
  Write().Body("北国外交部", {"外交部"});
  Write().Body("北国外交部");
  EXPECT_THAT(Entities(), UnorderedElementsAre("外交部()", "外交部()", "北国外交部(外交部)"));
}

TEST_F(IdentityTest, AMiddleNameMakesNoOther) {
  Write().Person("阿列克谢·伊万诺维奇·沃洛宁");
  Write().Person("阿列克谢·沃洛宁", {"沃洛宁"});
  Write().Person("沃洛宁");
  EXPECT_THAT(Entities(), ElementsAre("阿列克谢·伊万诺维奇·沃洛宁(沃洛宁|阿列克谢·沃洛宁)"));
}

TEST_F(IdentityTest, AFamilyNameOfTwoBearersStaysApartAndJoinsNone) {
  Write().Person("阿列克谢·沃洛宁", {"沃洛宁"});
  Write().Person("塔季扬娜·沃洛宁", {"沃洛宁"});
  Write().Person("沃洛宁");
  EXPECT_THAT(Entities(), UnorderedElementsAre("阿列克谢·沃洛宁(沃洛宁)", "塔季扬娜·沃洛宁(沃洛宁)",
                                               "沃洛宁()"));
}

TEST_F(IdentityTest, AmongBearersOnePreponderatesEightToOne) {
  for (int i = 0; i < 8; ++i) Write().Person("阿列克谢·沃洛宁", {"沃洛宁"});
  Write().Person("塔季扬娜·沃洛宁", {"沃洛宁"});
  Write().Person("沃洛宁");
  EXPECT_THAT(Entities(),
              UnorderedElementsAre("阿列克谢·沃洛宁(沃洛宁)", "塔季扬娜·沃洛宁(沃洛宁)"));
}

TEST_F(IdentityTest, PositionsSettleWhichBearerIsMeant) {
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("阿列克谢·沃洛宁", {"沃洛宁"}), Predicate::kHoldsPosition, w.Country("北国"),
           "", "总统");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("塔季扬娜·沃洛宁", {"沃洛宁"}), Predicate::kHoldsPosition, w.Country("南国"),
           "", "教练");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("沃洛宁"), Predicate::kHoldsPosition, w.Country("南国"), "", "教练");
  }
  EXPECT_THAT(Entities(), UnorderedElementsAre("阿列克谢·沃洛宁(沃洛宁)", "塔季扬娜·沃洛宁(沃洛宁)",
                                               "北国()", "南国()"));
  EXPECT_EQ(store_->Stats()->relations, 2u) << "the last article repeats the second";
}

TEST_F(IdentityTest, ACompatriotIsMeantRatherThanWhomAnArticleOfOthersCallsSo) {
  Write().Person("塔季扬娜·沃洛宁", {"沃洛宁"});
  for (const char* name : {"阿列克谢·沃洛宁", "沃洛宁"}) {
    ArticleWriter& w = Write();
    w.Says(w.Person(name), Predicate::kHoldsPosition, w.Country("北国"), "", "总统");
  }
  EXPECT_THAT(Entities(),
              UnorderedElementsAre("阿列克谢·沃洛宁(沃洛宁)", "塔季扬娜·沃洛宁(沃洛宁)", "北国()"));
}

TEST_F(IdentityTest, NamesakesWithDifferentPositionsStayTwo) {
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("北国"), "", "发言人");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("南国"), "", "运动员");
  }
  EXPECT_THAT(Entities(), UnorderedElementsAre("林明()", "林明()", "北国()", "南国()"));
}

TEST_F(IdentityTest, ABodyTellsTheCountryByItsName) {
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Body("智利外交部"), "", "发言人");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Body("挪威游泳队"), "", "运动员");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("智利"), "", "发言人");
  }
  EXPECT_THAT(Entities(),
              UnorderedElementsAre("林明()", "林明()", "智利外交部()", "挪威游泳队()", "智利()"));
}

TEST_F(IdentityTest, TheSameOfficeReadAtTheWrongCountrySplitsNobody) {
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("北国"), "", "外长");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("南国"), "", "外交部长");
  }
  Write().Person("林明");
  EXPECT_THAT(Entities(), UnorderedElementsAre("林明()", "北国()", "南国()"));
}

TEST_F(IdentityTest, AForeignFamilyNameOfTwoStatesIsTwoPeople) {
  for (const char* country : {"北国", "南国"}) {
    for (int i = 0; i < 3; ++i) {
      ArticleWriter& w = Write();
      w.Says(w.Person("罗德里格斯"), Predicate::kHoldsPosition, w.Country(country), "", "外长");
    }
  }
  ArticleWriter& w = Write();
  w.Says(w.Person("马丁·罗德里格斯", {"罗德里格斯"}), Predicate::kHoldsPosition, w.Country("西国"),
         "", "市长");
  EXPECT_THAT(Entities(),
              UnorderedElementsAre("罗德里格斯()", "罗德里格斯()", "马丁·罗德里格斯(罗德里格斯)",
                                   "北国()", "南国()", "西国()"));
}

TEST_F(IdentityTest, ANamesakeWithoutPositionJoinsTheOnlyBearerButNotOneOfTwo) {
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("北国"), "", "发言人");
  }
  Write().Person("林明");
  EXPECT_THAT(Entities(), UnorderedElementsAre("林明()", "北国()"));
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("林明"), Predicate::kHoldsPosition, w.Country("南国"), "", "运动员");
  }
  EXPECT_THAT(Entities(), UnorderedElementsAre("林明()", "林明()", "林明()", "北国()", "南国()"));
}

TEST_F(IdentityTest, BothScriptsAreOneName) {
  Write().Person("韓松");
  Write().Person("韩松");
  Write().Person("韩松");
  EXPECT_THAT(Entities(), ElementsAre("韩松(韓松)"));
}

TEST_F(IdentityTest, TheLexiconsNameJoinsWhateverTheTextsWrite) {
  Write().Person("马尔科", {}, "马可");
  Write().Person("玛尔阔", {}, "马可");
  Write().Person("马可");
  EXPECT_THAT(Entities(), ElementsAre("玛尔阔(马可|马尔科)"));
}

TEST_F(IdentityTest, AFamilyNameOfTheLexiconJoinsNoOtherBearers) {
  Write().Person("沃洛宁", {}, "沃洛宁");
  Write().Person("阿列克谢·沃洛宁", {"沃洛宁"}, "沃洛宁");  // known in full
  Write().Person("塔季扬娜·沃洛宁", {"沃洛宁"});
  Write().Person("阿列克谢·伊万诺维奇·沃洛宁", {"沃洛宁"});
  EXPECT_THAT(Entities(), UnorderedElementsAre("阿列克谢·伊万诺维奇·沃洛宁(沃洛宁|阿列克谢·沃洛宁)",
                                               "塔季扬娜·沃洛宁(沃洛宁)"));
}

TEST_F(IdentityTest, AFamilyNameOfTheLexiconAloneChoosesNoBearer) {
  Write().Person("沃洛宁", {}, "沃洛宁");
  Write().Person("阿列克谢·沃洛宁", {"沃洛宁"});
  Write().Person("塔季扬娜·沃洛宁", {"沃洛宁"});
  EXPECT_THAT(Entities(), UnorderedElementsAre("阿列克谢·沃洛宁(沃洛宁)", "塔季扬娜·沃洛宁(沃洛宁)",
                                               "沃洛宁()"));
}

TEST_F(IdentityTest, RegionalVariantsAreOneNameWithoutTheLexicon) {
  Write().Country("北韩");
  Write().Country("朝鲜");
  EXPECT_THAT(Entities(), ElementsAre(testing::AnyOf("北韩(朝鲜)", "朝鲜(北韩)")));
}

TEST_F(IdentityTest, AbbreviationsJoinOverSteps) {
  Write().Body("海岸合作组织", {"海合组织"});
  Write().Body("海合组织", {"CCO"});
  Write().Body("CCO");
  EXPECT_THAT(Entities(), ElementsAre("海岸合作组织(CCO|海合组织)"));
}

TEST_F(IdentityTest, TypesNeverMix) {
  Write().Person("安城");
  Write().Country("安城");
  Write().Body("安城");
  EXPECT_THAT(Entities(), ElementsAre("安城()", "安城()", "安城()"));
}

TEST_F(IdentityTest, ALoneFamilyNameJoinsNobody) {
  Write().Person("林明", {"林"});
  Write().Person("林山", {"林"});
  Write().Person("林");
  EXPECT_THAT(Entities(), UnorderedElementsAre("林明(林)", "林山(林)", "林()"));
}

TEST_F(IdentityTest, OneSlipOfReadingDoesNotRenameAPersonOfManyArticles) {
  for (int i = 0; i < 30; ++i) Write().Person("林明");
  Write().Person("林明主席", {"林明"});
  EXPECT_THAT(Entities(), UnorderedElementsAre("林明()", "林明主席(林明)"));
}

TEST_F(IdentityTest, RelationsOfOneThingMeet) {
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("阿列克谢·沃洛宁", {"沃洛宁"}), Predicate::kVisited, w.Country("南国"),
           "2024-03-05");
  }
  {
    ArticleWriter& w = Write();
    w.Says(w.Person("沃洛宁"), Predicate::kVisited, w.Country("南国"), "2024-03-05");
  }
  Entities();
  EXPECT_EQ(store_->Stats()->relations, 1u);
  EXPECT_EQ(store_->Stats()->evidence, 2u);
  // When the full form goes, the short one stands by itself again.
  ASSERT_TRUE(store_->RetractArticle(1).ok());
  const auto alone = NewMemoryStore();
  ASSERT_TRUE(alone->PutArticle(articles_[1].Done()).ok());
  EXPECT_EQ(Dump(*store_), Dump(*alone));
}

}  // namespace
}  // namespace guanxi::graphd
