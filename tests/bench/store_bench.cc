// How fast the store takes articles, how much room they need and how fast the graph loads.
//
// usage: store_bench [DB]
// With DB, the articles of that store are put again into a new one; without, 20,000 synthetic ones
// (ten entities and eight relations each, names by Zipf's law, 600 characters of text).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graphd/resolve/open_store.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/rocks_kv.h"
#include "graphd/store/table_reader.h"
#include "tests/bench/bench_process.h"

namespace guanxi::graphd {
namespace {

using bench::CpuSeconds;
using bench::Must;
using bench::SecondsSince;

constexpr uint32_t kArticles = 20'000;
constexpr size_t kNames = 30'000;
constexpr size_t kEntitiesPerArticle = 10;
constexpr size_t kRelationsPerArticle = 8;
constexpr size_t kBatch = 512;
constexpr size_t kSingles = 1'000;

class Generator {
 public:
  Generator() {
    std::vector<double> weights(kNames);
    for (size_t i = 0; i < kNames; ++i) weights[i] = 1.0 / static_cast<double>(i + 1);
    names_ = std::discrete_distribution<size_t>(weights.begin(), weights.end());
  }

  ArticleStatements Next(ArticleId id) {
    ArticleStatements s;
    s.article.id = id;
    s.article.url = absl::StrCat("https://news.example/", id);
    s.article.title = absl::StrCat("第", id, "篇");
    s.article.publisher = absl::StrCat("第", random_() % 20, "家");
    s.article.published_unix_seconds = 1'600'000'000 + static_cast<int64_t>(id) * 60;
    for (int i = 0; i < 600; ++i) absl::StrAppend(&s.article.text, Han(random_() % 3000));
    while (s.entities.size() < kEntitiesPerArticle) AddEntity(names_(random_), &s);
    for (size_t i = 0; i < kRelationsPerArticle; ++i) AddRelation(&s);
    return s;
  }

 private:
  static std::string Han(size_t i) {
    const size_t code = 0x4E00 + i;
    return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
  }

  static void AddEntity(size_t name, ArticleStatements* s) {
    const auto type = static_cast<EntityType>(1 + name % 4);
    const std::string shorter = absl::StrCat(Han(name % 3000), Han(name / 10));
    const std::string fuller = absl::StrCat(Han(name % 700), Han(name % 900), "·", shorter);
    const bool by_short_form = s->entities.size() % 2 == 0;
    ArticleEntity entity{type, by_short_form ? shorter : fuller, {}, ""};
    if (!by_short_form) entity.aliases.push_back(shorter);
    s->entities.push_back(std::move(entity));
  }

  void AddRelation(ArticleStatements* s) {
    ArticleRelation r;
    r.subject = static_cast<int32_t>(random_() % kEntitiesPerArticle);
    r.object = (r.subject + 1) % static_cast<int32_t>(kEntitiesPerArticle);
    r.predicate = static_cast<uint16_t>(1 + random_() % kPredicateCount);
    const auto day = static_cast<int32_t>(18'000 + random_() % 2000);
    if (random_() % 2 == 0) r.date = {true, day, day};
    r.confidence = 0.8f;
    const auto begin = static_cast<uint32_t>(3 * (random_() % 500));
    r.evidence.push_back({{begin, begin + 120}, -1, "bench.rule", 0.8f});
    s->relations.push_back(std::move(r));
  }

  std::mt19937 random_{20240305};
  std::discrete_distribution<size_t> names_;
};

std::vector<ArticleStatements> Synthetic() {
  Generator generator;
  std::vector<ArticleStatements> all;
  for (uint32_t i = 1; i <= kArticles; ++i) all.push_back(generator.Next(i));
  return all;
}

std::vector<ArticleStatements> FromStore(const std::string& directory) {
  const std::unique_ptr<Kv> kv = Must(OpenRocksKv({.directory = directory, .read_only = true}));
  const std::unique_ptr<KvView> view = kv->View();
  std::vector<ArticleStatements> all;
  std::vector<ArticleId> ids;
  const absl::Status scanned =
      view->Scan(Table::kArticle, "", "", [&](absl::string_view key, absl::string_view) {
        ids.push_back(DecodeId(key).value());
        return true;
      });
  if (!scanned.ok()) std::exit(1);
  for (const ArticleId id : ids) {
    all.push_back(Must(ReadArticle(*view, id)).statements);
    all.back().article.text = Must(ReadText(*view, id));
  }
  return all;
}

void Row(const char* what, double value, const char* unit) {
  std::printf("%-44s %14.1f %s\n", what, value, unit);
}

void PutAll(const std::vector<ArticleStatements>& all, Store* store) {
  const size_t bulk = all.size() - std::min(all.size() / 2, kSingles);
  const double cpu = CpuSeconds();
  auto start = std::chrono::steady_clock::now();
  for (size_t i = 0; i < bulk; i += kBatch) {
    const size_t n = std::min(kBatch, bulk - i);
    Must(store->PutArticles(absl::MakeConstSpan(all).subspan(i, n)));
  }
  Row("bulk put", static_cast<double>(bulk) / SecondsSince(start), "articles/s");
  Row("bulk put, by processor time", static_cast<double>(bulk) / (CpuSeconds() - cpu),
      "articles/s");
  std::vector<double> latencies;
  start = std::chrono::steady_clock::now();
  for (size_t i = bulk; i < all.size(); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    Must(store->PutArticle(all[i]));
    latencies.push_back(SecondsSince(begin) * 1e3);
  }
  Row("single put", static_cast<double>(latencies.size()) / SecondsSince(start), "articles/s");
  std::sort(latencies.begin(), latencies.end());
  Row("single put, median", latencies[latencies.size() / 2], "ms");
  Row("single put, p99", latencies[latencies.size() * 99 / 100], "ms");
  start = std::chrono::steady_clock::now();
  for (size_t i = 0; i < all.size(); i += kBatch) {
    const size_t n = std::min(kBatch, all.size() - i);
    Must(store->PutArticles(absl::MakeConstSpan(all).subspan(i, n)));
  }
  Row("put again, unchanged", static_cast<double>(all.size()) / SecondsSince(start), "articles/s");
}

void Load(const Store& store) {
  const double cpu = CpuSeconds();
  const auto start = std::chrono::steady_clock::now();
  uint64_t entities = 0;
  uint64_t relations = 0;
  Must(store.LoadGraph({[&](const Entity&) {
                          ++entities;
                          return absl::OkStatus();
                        },
                        [&](const Relation&) {
                          ++relations;
                          return absl::OkStatus();
                        }}));
  const double seconds = SecondsSince(start);
  Row("load graph", seconds * 1e3, "ms");
  Row("load graph", static_cast<double>(relations) / seconds, "relations/s");
  Row("load graph, by processor time", static_cast<double>(relations) / (CpuSeconds() - cpu),
      "relations/s");
}

int Main(int argc, char** argv) {
  std::vector<ArticleStatements> all = argc > 1 ? FromStore(argv[1]) : Synthetic();
  std::shuffle(all.begin(), all.end(), std::mt19937(1));
  uint64_t text = 0;
  for (const ArticleStatements& s : all) text += s.article.text.size();
  const std::string directory =
      (std::filesystem::temp_directory_path() / "guanxi-store-bench").string();
  std::filesystem::remove_all(directory);
  {
    const std::unique_ptr<Store> store = Must(OpenStore({.directory = directory}));
    PutAll(all, store.get());
    const StoreStats stats = Must(store->Stats());
    const auto articles = static_cast<double>(stats.articles);
    Row("articles", articles, "");
    Row("entities", static_cast<double>(stats.entities), "");
    Row("atoms", static_cast<double>(stats.atoms), "");
    Row("relations", static_cast<double>(stats.relations), "");
    Row("evidence", static_cast<double>(stats.evidence), "");
    Row("text", static_cast<double>(text) / articles, "bytes/article");
  }
  const std::unique_ptr<Store> store = Must(OpenStore({.directory = directory}));
  Row("on disk after reopening",
      static_cast<double>(Must(store->Stats()).bytes_on_disk) / static_cast<double>(all.size()),
      "bytes/article");
  Load(*store);
  const auto start = std::chrono::steady_clock::now();
  const CheckReport report = Must(store->Check());
  Row("check", SecondsSince(start), "s");
  Row("problems found", static_cast<double>(report.problem_count), "");
  std::filesystem::remove_all(directory);
  return report.problem_count == 0 ? 0 : 1;
}

}  // namespace
}  // namespace guanxi::graphd

int main(int argc, char** argv) { return guanxi::graphd::Main(argc, argv); }
