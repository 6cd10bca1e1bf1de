// The graph is a function of the set of articles: no order, detour or reader shows in it.
#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "graphd/store/run_filter.h"
#include "graphd/store/store.h"
#include "gtest/gtest.h"
#include "tests/contract/store_contract.h"
#include "tests/contract/world.h"

namespace guanxi::graphd {
namespace {

// The heart of the store: whatever the way, the same set of articles gives the same graph.
TEST_P(StoreContract, AnyOrderGivesTheSameGraph) {
  constexpr uint32_t kArticles = 40;
  const auto reference = New();
  for (uint32_t i = 0; i < kArticles; ++i) {
    ASSERT_TRUE(reference->PutArticle(RandomArticle(i, 0)).ok());
  }
  const std::string expected = Dump(*reference);
  ExpectSound(*reference);
  for (uint32_t seed = 0; seed < 8; ++seed) {
    std::mt19937 random(seed);
    const auto store = New();
    Follower follower;
    // Detours first: other versions, and articles that go again.
    for (uint32_t i = 0; i < 30; ++i) {
      const auto put = store->PutArticle(RandomArticle(random() % (kArticles + 10), random() % 3));
      ASSERT_TRUE(put.ok()) << put.status();
      follower.Apply(put->delta);
    }
    for (uint32_t i = kArticles; i < kArticles + 10; ++i) {
      const auto retracted = store->RetractArticle(i + 1);
      if (retracted.ok()) follower.Apply(retracted->delta);
    }
    std::vector<uint32_t> order(kArticles);
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    for (size_t i = 0; i < order.size();) {
      std::vector<ArticleStatements> batch;
      for (size_t n = 1 + random() % 7; n > 0 && i < order.size(); --n) {
        batch.push_back(RandomArticle(order[i++], 0));
      }
      const auto put = store->PutArticles(batch);
      ASSERT_TRUE(put.ok()) << put.status();
      follower.Apply(put->delta);
    }
    ASSERT_EQ(Dump(*store), expected) << "seed " << seed;
    ASSERT_EQ(follower.Dump(), DumpGraph(*store)) << "seed " << seed;
    ExpectSound(*store);
  }
}

// Few articles with few names: most links between names come from a single article, so a decision
// that is not taken again when it should be shows.
TEST_P(StoreContract, InSparseWorldsEveryChangeGivesWhatAFreshStoreGives) {
  const uint32_t worlds = GetParam() == Kind::kMemory ? 1500 : 4;
  for (uint32_t world = 0; world < worlds; ++world) {
    std::mt19937 random(world);
    const auto store = New();
    std::map<uint32_t, ArticleStatements> stored;
    Follower follower;
    for (int step = 0; step < 8; ++step) {
      const uint32_t slot = random() % 5;
      absl::StatusOr<ChangeResult> changed;
      if (stored.contains(slot) && random() % 3 == 0) {
        changed = store->RetractArticle(slot + 1);
        stored.erase(slot);
      } else {
        ArticleStatements article = RandomArticle(slot, random(), 2 + random() % 2);
        changed = store->PutArticle(article);
        stored[slot] = std::move(article);
      }
      ASSERT_TRUE(changed.ok()) << changed.status();
      follower.Apply(changed->delta);
    }
    const auto fresh = New();
    for (const auto& [slot, article] : stored) ASSERT_TRUE(fresh->PutArticle(article).ok());
    ASSERT_EQ(Dump(*store), Dump(*fresh)) << "world " << world;
    ASSERT_EQ(follower.Dump(), DumpGraph(*store)) << "world " << world;
  }
}

TEST_P(StoreContract, TheRunFilterMakesTheWinnerIndependentOfOrder) {
  std::vector<ArticleStatements> rivals;
  for (const int64_t published : {5, 9, 9, 7}) {
    ArticleStatements article = Meeting();
    article.article.published_unix_seconds = published;
    article.article.title = absl::StrCat("题", rivals.size());
    rivals.push_back(article);
  }
  std::string expected;
  int orders = GetParam() == Kind::kMemory ? 24 : 4;
  std::sort(rivals.begin(), rivals.end(),
            [](const auto& a, const auto& b) { return a.article.title < b.article.title; });
  do {
    const auto store = New();
    RunFilter filter;
    for (const ArticleStatements& rival : rivals) {
      if (!filter.Admit(rival)) continue;
      ASSERT_TRUE(store->PutArticle(rival).ok());
    }
    const std::string title = store->GetArticle(1)->article.title;
    if (expected.empty()) expected = title;
    EXPECT_EQ(title, expected);
    EXPECT_EQ(store->GetArticle(1)->article.published_unix_seconds, 9);
  } while (--orders > 0 &&
           std::next_permutation(rivals.begin(), rivals.end(), [](const auto& a, const auto& b) {
             return a.article.title < b.article.title;
           }));
}

// Readers see whole commits only: each revision's graph is the one that its deltas give.
TEST_P(StoreContract, ReadersSeeWholeCommits) {
  const auto store = New();
  std::thread writer([&store] {
    for (uint32_t i = 0; i < 150; ++i) {
      EXPECT_TRUE(store->PutArticle(RandomArticle(i % 60, i / 60)).ok());
    }
  });
  for (int round = 0; round < 30; ++round) {
    GraphDelta all;
    const auto revision = store->LoadGraph({[&](const Entity& e) {
                                              all.upserted_entities.push_back(e);
                                              return absl::OkStatus();
                                            },
                                            [&](const Relation& r) {
                                              all.upserted_relations.push_back(r);
                                              return absl::OkStatus();
                                            }});
    ASSERT_TRUE(revision.ok());
    Follower loaded;
    loaded.Apply(all);
    Follower followed;
    const auto deltas = store->ReadJournal(0, 1000);
    ASSERT_TRUE(deltas.ok());
    for (const GraphDelta& delta : *deltas) {
      if (delta.revision <= *revision) followed.Apply(delta);
    }
    ASSERT_EQ(loaded.Dump(), followed.Dump()) << "revision " << *revision;
  }
  writer.join();
}

}  // namespace
}  // namespace guanxi::graphd
