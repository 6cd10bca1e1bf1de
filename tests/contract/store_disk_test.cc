// What only a store on disk can suffer: death of the process, other processes, other versions,
// damaged values, a disk that takes no more.
//
// Other processes are this very program, started anew with one of the tests named Child and its
// directory in the environment.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include "gmock/gmock.h"
#include "graphd/resolve/open_store.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/rocks_kv.h"
#include "gtest/gtest.h"
#include "tests/contract/temp_dir.h"
#include "tests/contract/world.h"

namespace guanxi::graphd {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kChildDirectory[] = "GUANXI_TEST_CHILD_DIRECTORY";
constexpr uint32_t kArticles = 400;

std::unique_ptr<Store> Open(const std::string& directory) {
  auto store = OpenStore({.directory = directory});
  EXPECT_TRUE(store.ok()) << store.status();
  return store.ok() ? *std::move(store) : nullptr;
}

std::string ReferenceDump() {
  const auto store = NewMemoryStore();
  for (uint32_t i = 0; i < kArticles; ++i) EXPECT_TRUE(store->PutArticle(RandomArticle(i, 0)).ok());
  return Dump(*store);
}

// Starts this program with one test in `directory`.
pid_t StartChild(const std::string& test, const std::string& directory) {
  const std::string filter = "--gtest_filter=Child." + test;
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  ::setenv(kChildDirectory, directory.c_str(), 1);
  ::execl("/proc/self/exe", "store_disk_test", filter.c_str(), "--gtest_brief=1", nullptr);
  ::_exit(127);
}

int WaitFor(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return status;
}

// Overwrites one value behind the store's back.
void Write(const std::string& directory, Table table, const std::string& key,
           const std::string& value) {
  const auto kv = OpenRocksKv({.directory = directory});
  ASSERT_TRUE(kv.ok()) << kv.status();
  KvBatch batch;
  batch.Put(table, key, value);
  ASSERT_TRUE((*kv)->Commit(batch).ok());
}

#define SKIP_UNLESS_CHILD(variable)                          \
  const char* const variable = std::getenv(kChildDirectory); \
  if (variable == nullptr) GTEST_SKIP() << "only as child process"

TEST(Child, PutsArticlesUntilKilled) {
  SKIP_UNLESS_CHILD(directory);
  const auto store = Open(directory);
  for (uint32_t i = 0; i < kArticles; i += 2) {
    const std::vector<ArticleStatements> two = {RandomArticle(i, 0), RandomArticle(i + 1, 0)};
    ASSERT_TRUE(store->PutArticles(two).ok());
  }
  ::pause();
}

TEST(Child, HoldsTheStore) {
  SKIP_UNLESS_CHILD(directory);
  const auto store = Open(directory);
  std::ofstream(std::string(directory) + ".held") << "yes";
  ::pause();
}

// The limit on the size of files stands in for a full disk.
TEST(Child, FindsTheDiskFull) {
  SKIP_UNLESS_CHILD(directory);
  const auto store = Open(directory);
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit = {200'000, 200'000};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  absl::Status failed;
  for (uint32_t i = 0; i < 4000 && failed.ok(); ++i) {
    failed = store->PutArticle(RandomArticle(i, 0)).status();
  }
  EXPECT_FALSE(failed.ok());
  EXPECT_THAT(std::string(failed.message()), HasSubstr(directory));
  EXPECT_THAT(store->Stats().status(), absl::OkStatus()) << "reading goes on";
}

TEST(StoreDiskTest, KilledAtAnyMomentItIsSoundAndARerunCompletesIt) {
  const std::string expected = ReferenceDump();
  TempDir temp;
  for (const int milliseconds : {60, 100, 150, 220, 300, 500}) {
    const std::string directory = temp.Child(std::to_string(milliseconds));
    const pid_t child = StartChild("PutsArticlesUntilKilled", directory);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(child, SIGKILL);
    EXPECT_TRUE(WIFSIGNALED(WaitFor(child)));
    const auto store = Open(directory);
    EXPECT_THAT(store->Check()->problems, IsEmpty());
    EXPECT_EQ(store->Stats()->articles % 2, 0u) << "half a batch";
    for (uint32_t i = 0; i < kArticles; ++i) {
      ASSERT_TRUE(store->PutArticle(RandomArticle(i, 0)).ok());
    }
    EXPECT_EQ(Dump(*store), expected);
  }
}

TEST(StoreDiskTest, WhatWasPutIsThereAfterReopening) {
  TempDir temp;
  std::string before;
  Revision revision = 0;
  {
    const auto store = Open(temp.Child("db"));
    for (uint32_t i = 0; i < 20; ++i) ASSERT_TRUE(store->PutArticle(RandomArticle(i, 0)).ok());
    ASSERT_TRUE(store->InternPredicate("赠送").ok());
    before = Dump(*store);
    revision = store->CurrentRevision();
  }
  const auto store = Open(temp.Child("db"));
  EXPECT_EQ(Dump(*store), before);
  EXPECT_EQ(store->CurrentRevision(), revision);
  EXPECT_EQ(store->PredicateName(kFirstCustomPredicate), "赠送");
  EXPECT_EQ(store->PutArticle(RandomArticle(3, 0))->outcome, ChangeOutcome::kUnchanged);
}

TEST(StoreDiskTest, AStoreHeldByAnotherProcessIsRefusedByName) {
  TempDir temp;
  const std::string directory = temp.Child("db");
  const pid_t child = StartChild("HoldsTheStore", directory);
  for (int i = 0; i < 500 && !std::filesystem::exists(directory + ".held"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  const auto store = OpenStore({.directory = directory});
  EXPECT_EQ(store.status().code(), absl::StatusCode::kFailedPrecondition) << store.status();
  EXPECT_THAT(std::string(store.status().message()), HasSubstr(directory));
  EXPECT_THAT(std::string(store.status().message()), HasSubstr("in use by another process"));
  ::kill(child, SIGKILL);
  WaitFor(child);
  EXPECT_TRUE(OpenStore({.directory = directory}).ok());
}

TEST(StoreDiskTest, AFullDiskIsAStatus) {
  TempDir temp;
  const int status = WaitFor(StartChild("FindsTheDiskFull", temp.Child("db")));
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

TEST(StoreDiskTest, MissingAndImpossibleDirectories) {
  TempDir temp;
  StoreOptions options{.directory = temp.Child("none"), .create_if_missing = false};
  EXPECT_EQ(OpenStore(options).status().code(), absl::StatusCode::kNotFound);
  options.create_if_missing = true;
  options.read_only = true;
  EXPECT_EQ(OpenStore(options).status().code(), absl::StatusCode::kNotFound);
  std::ofstream(temp.Child("file")) << "x";
  const auto in_file = OpenStore({.directory = temp.Child("file") + "/db"});
  EXPECT_FALSE(in_file.ok());
  EXPECT_THAT(std::string(in_file.status().message()), HasSubstr("file/db"));
}

TEST(StoreDiskTest, ReadOnlyReadsAndRefusesToWrite) {
  TempDir temp;
  std::string before;
  {
    const auto store = Open(temp.Child("db"));
    ASSERT_TRUE(store->PutArticle(RandomArticle(1, 0)).ok());
    before = Dump(*store);
  }
  const StoreOptions options{.directory = temp.Child("db"), .read_only = true};
  const auto one = OpenStore(options);
  const auto two = OpenStore(options);
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(Dump(**one), before);
  EXPECT_EQ((*two)->PutArticle(RandomArticle(2, 0)).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ((*two)->RetractArticle(2).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ((*two)->InternPredicate("赠送").status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(StoreDiskTest, ANewerFormatIsRefused) {
  TempDir temp;
  Open(temp.Child("db"));
  Write(temp.Child("db"), Table::kMeta, std::string(kMetaFormat), EncodeId(kFormatVersion + 1));
  const auto store = OpenStore({.directory = temp.Child("db")});
  EXPECT_EQ(store.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(store.status().message()), HasSubstr("newer"));
  EXPECT_THAT(std::string(store.status().message()), HasSubstr(temp.Child("db")));
}

TEST(StoreDiskTest, OtherRulesOfIdentityDeriveTheGraphAfresh) {
  TempDir temp;
  std::string before;
  Revision revision = 0;
  {
    const auto store = Open(temp.Child("db"));
    for (uint32_t i = 0; i < 30; ++i) ASSERT_TRUE(store->PutArticle(RandomArticle(i, 0)).ok());
    before = Dump(*store);
    revision = store->CurrentRevision();
  }
  Write(temp.Child("db"), Table::kMeta, std::string(kMetaResolver), EncodeId(12345));
  EXPECT_EQ(OpenStore({.directory = temp.Child("db"), .read_only = true}).status().code(),
            absl::StatusCode::kFailedPrecondition);
  const auto store = Open(temp.Child("db"));
  EXPECT_EQ(Dump(*store), before);
  EXPECT_EQ(store->CurrentRevision(), revision + 1) << "followers see that something happened";
  EXPECT_EQ(store->ReadJournal(revision, 5).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(*store->ReadJournal(revision + 1, 5), IsEmpty());
  EXPECT_THAT(store->Check()->problems, IsEmpty());
}

class DamageTest : public testing::TestWithParam<Table> {};

// Whatever value is damaged: Check tells, the message names table and key, nothing dies.
TEST_P(DamageTest, IsFoundAndNamed) {
  TempDir temp;
  std::string key;
  {
    const auto store = Open(temp.Child("db"));
    for (uint32_t i = 0; i < 20; ++i) ASSERT_TRUE(store->PutArticle(RandomArticle(i, 0)).ok());
  }
  {
    const auto kv = OpenRocksKv({.directory = temp.Child("db")});
    const auto view = (*kv)->View();
    ASSERT_TRUE(view->Scan(GetParam(), "", "",
                           [&](absl::string_view k, absl::string_view) {
                             key = std::string(k);
                             return false;
                           })
                    .ok());
  }
  ASSERT_THAT(key, Not(IsEmpty()));
  Write(temp.Child("db"), GetParam(), key, "\xff\xff damaged");
  const auto store = Open(temp.Child("db"));
  const auto report = store->Check();
  ASSERT_TRUE(report.ok()) << report.status();
  ASSERT_GT(report->problem_count, 0u);
  const std::string dump = Dump(*store);
  if (GetParam() != Table::kArticle && GetParam() != Table::kAtom) {
    EXPECT_THAT(dump, HasSubstr("DATA_LOSS"));
    EXPECT_THAT(dump, HasSubstr(TableName(GetParam())));
  }
  EXPECT_THAT(report->problems.front(), HasSubstr(TableName(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(Tables, DamageTest,
                         testing::Values(Table::kArticle, Table::kAtom, Table::kEntity,
                                         Table::kRelation, Table::kEvidence),
                         [](const auto& info) { return std::string(TableName(info.param)); });

TEST(StoreDiskTest, ACheckpointIsAStore) {
  TempDir temp;
  const auto store = Open(temp.Child("db"));
  for (uint32_t i = 0; i < 20; ++i) ASSERT_TRUE(store->PutArticle(RandomArticle(i, 0)).ok());
  const std::string before = Dump(*store);
  ASSERT_TRUE(store->Checkpoint(temp.Child("copy")).ok());
  EXPECT_FALSE(store->Checkpoint(temp.Child("copy")).ok()) << "never overwrites";
  ASSERT_TRUE(store->PutArticle(RandomArticle(50, 0)).ok());
  EXPECT_EQ(Dump(*Open(temp.Child("copy"))), before);
}

}  // namespace
}  // namespace guanxi::graphd
