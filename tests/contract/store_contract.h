// The fixture of the store's contract: every test gets new, empty stores of one kind.
#pragma once

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "graphd/resolve/open_store.h"
#include "graphd/store/store.h"
#include "gtest/gtest.h"
#include "tests/contract/temp_dir.h"
#include "tests/contract/world.h"

namespace guanxi::graphd {

enum class Kind { kMemory, kRocks };

class StoreContract : public testing::TestWithParam<Kind> {
 protected:
  // Each call opens a new, empty store.
  std::unique_ptr<Store> New() {
    if (GetParam() == Kind::kMemory) return NewMemoryStore();
    auto store = OpenStore({.directory = directory_.Child(absl::StrCat("db", ++count_))});
    EXPECT_TRUE(store.ok()) << store.status();
    return *std::move(store);
  }

 private:
  TempDir directory_;
  int count_ = 0;
};

inline void ExpectSound(const Store& store) {
  const auto report = store.Check();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(report->problems, testing::IsEmpty());
}

inline ArticleStatements Meeting(ArticleId id = 1, const std::string& publisher = "晨报") {
  ArticleWriter writer(id, publisher);
  const int32_t a = writer.Person("安娜·林德", {"林德"});
  const int32_t b = writer.Person("马丁");
  return writer.Says(a, Predicate::kMet, b, "2024-03-05").Done();
}

}  // namespace guanxi::graphd
