// How a server's state behaves at full size: how soon it is ready, how soon a change is seen, how
// much memory many changes take. In the process: no gRPC.
//
// usage: host_bench make DB [RELATIONS]     a store of generated facts (default 10,000,000
// relations
//                                           among a tenth as many entities, power law)
//        host_bench start DB                opens it as graphd does, three times
//        host_bench update DB [COUNT]       puts COUNT articles (default 2,000), one by one
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graphd/resolve/open_store.h"
#include "graphd/service/graph_host.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/records.h"
#include "graphd/store/rocks_kv.h"
#include "graphd/store/table_reader.h"
#include "graphd/store/tally.h"
#include "tests/bench/bench_process.h"
#include "tests/bench/graph_generator.h"

namespace guanxi::bench {
namespace {

using graphd::ArticleStatements;
using graphd::GraphHost;

constexpr size_t kRelationsPerUpdate = 8;
constexpr size_t kDistinctUpdates = 20'000;  // then others say the same again
constexpr uint32_t kSkipped = 10'000'000;    // endpoints, which the store may have taken

// Memory of the process now, from the kernel.
double ResidentMegabytes() {
  std::ifstream file("/proc/self/statm");
  size_t pages = 0;
  size_t resident = 0;
  file >> pages >> resident;
  return static_cast<double>(resident) * 4096 / (1 << 20);
}

// What a row of the relation table is made of.
struct Row {
  graphd::RelationKey key;
  uint16_t sources = 1;
  uint16_t thousandths = 0;  // confidence
};

// Puts the entities as articles do, which also makes what resolves their names; gives their ids.
std::vector<graphd::EntityId> PutEntities(const std::string& directory, uint32_t count) {
  const auto store = Must(graphd::OpenStore({.directory = directory}));
  constexpr uint32_t kEntitiesPerArticle = 1000;
  for (uint32_t i = 0; i < count; i += kEntitiesPerArticle) {
    ArticleStatements article;
    article.article.id = i + 1;
    article.article.text = "生成的一句。";
    for (uint32_t e = i; e < std::min(count, i + kEntitiesPerArticle); ++e) {
      article.entities.push_back({MakeEntity(e).type, MakeEntity(e).name, {}, ""});
    }
    Must(store->PutArticle(article));
  }
  std::unordered_map<std::string, graphd::EntityId> ids;
  Must(store->LoadGraph({[&](const graphd::Entity& entity) {
                           ids[entity.name] = entity.id;
                           return absl::OkStatus();
                         },
                         {}}));
  std::vector<graphd::EntityId> by_index;
  for (uint32_t i = 0; i < count; ++i) by_index.push_back(ids.at(MakeEntity(i).name));
  return by_index;
}

// In the order of their keys, without doubles.
std::vector<Row> MakeRows(const GraphSpec& spec, const std::vector<graphd::EntityId>& ids) {
  Random random(spec.seed);
  std::vector<Row> rows;
  rows.reserve(spec.relations);
  for (const auto& [a, b] : MakeEndpoints(spec)) {
    const graphd::Relation made = MakeRelation(random, rows.size(), a, b);
    graphd::EntityId subject = ids[a];
    graphd::EntityId object = ids[b];
    if (IsSymmetric(static_cast<Predicate>(made.predicate)) && object < subject) {
      std::swap(subject, object);
    }
    rows.push_back({{subject, made.predicate, object, made.factuality, made.date},
                    static_cast<uint16_t>(made.source_count),
                    static_cast<uint16_t>(made.confidence * 1000)});
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  const auto same = [](const Row& a, const Row& b) { return a.key == b.key; };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  return rows;
}

std::string ValueOf(const Row& row) {
  graphd::Tally tally;
  tally.articles = row.sources;
  for (uint16_t i = 0; i < row.sources; ++i) tally.publishers[absl::StrCat("第", i, "家")] = 1;
  tally.confidences[row.thousandths] = row.sources;
  graphd::Relation relation;
  relation.id = graphd::RelationIdOf(row.key, Name(static_cast<Predicate>(row.key.predicate)));
  tally.Summarize(&relation);
  return graphd::EncodeRelation(relation, tally);
}

int Make(const std::string& directory, uint32_t relations) {
  GraphSpec spec;
  spec.relations = relations;
  spec.entities = std::max<uint32_t>(100, relations / 10);
  const auto start = std::chrono::steady_clock::now();
  const std::vector<graphd::EntityId> ids = PutEntities(directory, spec.entities);
  std::printf("%zu entities after %.0f s\n", ids.size(), SecondsSince(start));
  std::fflush(stdout);
  const std::vector<Row> rows = MakeRows(spec, ids);
  const auto kv = Must(graphd::OpenRocksKv({.directory = directory}));
  absl::Status loaded = kv->Load(graphd::Table::kRelation, [&rows](graphd::Kv::PutRow put) {
    for (const Row& row : rows) {
      const absl::Status status = put(graphd::EncodeRelationKey(row.key), ValueOf(row));
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
  graphd::StoreState state = Must(graphd::ReadState(*kv->View()));
  state.relations = rows.size();
  state.journal_begin = ++state.revision;  // the journal does not tell of these rows
  graphd::KvBatch batch;
  batch.Put(graphd::Table::kMeta, std::string(graphd::kMetaState), graphd::EncodeState(state));
  loaded.Update(kv->Commit(batch));
  std::printf("%zu relations after %.0f s: %s\n", rows.size(), SecondsSince(start),
              loaded.ToString().c_str());
  return loaded.ok() ? 0 : 1;
}

std::unique_ptr<GraphHost> Open(const std::string& directory) {
  auto start = std::chrono::steady_clock::now();
  auto store = Must(graphd::OpenStore({.directory = directory, .create_if_missing = false}));
  const bool image = Must(store->ImageRevision()).has_value();
  const double opened = SecondsSince(start);
  start = std::chrono::steady_clock::now();
  auto host = Must(GraphHost::Create(std::move(store), graphd::HostOptions()));
  std::printf(
      "store open after %.2f s, graph ready after %.2f s more (%s), %zu relations, %.0f MB\n",
      opened, SecondsSince(start), image ? "from its image" : "from its rows",
      host->graph()->relation_count(), ResidentMegabytes());
  return host;
}

int Start(const std::string& directory) {
  for (int i = 0; i < 3; ++i) {
    const auto host = Open(directory);
    const auto closing = std::chrono::steady_clock::now();
    // The image of a first start is made in the background.
    while (!Must(host->store().ImageRevision()).has_value() && SecondsSince(closing) < 60) {
      usleep(100'000);
    }
    malloc_trim(0);
  }
  return 0;
}

int Update(const std::string& directory, uint32_t count) {
  const auto host = Open(directory);
  // As the relations of the store would go on: the same entities are hubs.
  GraphSpec spec;
  spec.entities = static_cast<uint32_t>(host->graph()->entity_count());
  const size_t distinct = std::min<size_t>(count, kDistinctUpdates);
  spec.relations = kSkipped + static_cast<uint32_t>(distinct * kRelationsPerUpdate);
  Endpoints ends = MakeEndpoints(spec);
  ends.erase(ends.begin(), ends.begin() + kSkipped);
  const graphd::ArticleId first = host->store().CurrentRevision() + 1'000'000'000;
  std::vector<double> milliseconds;
  const auto start = std::chrono::steady_clock::now();
  for (size_t i = 0; i < count; ++i) {
    const size_t said = i % distinct;
    Random random(said);
    const ArticleStatements article = MakeArticle(
        random, first + i, ends, said * kRelationsPerUpdate, (said + 1) * kRelationsPerUpdate);
    const auto begin = std::chrono::steady_clock::now();
    const graphd::PutResult put = Must(host->Put({article, ""}));
    if (host->graph()->revision() != put.revision) std::exit(1);
    milliseconds.push_back(SecondsSince(begin) * 1e3);
    if ((i + 1) % std::max<size_t>(1, count / 10) == 0) {
      const graphd::MemoryUse memory = host->graph()->memory();
      std::printf("%8zu updates: %5.0f s, %6.0f MB resident, overlay %5zu MB, %8zu relations\n",
                  i + 1, SecondsSince(start), ResidentMegabytes(), memory.overlay >> 20,
                  host->graph()->relation_count());
    }
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto at = [&](double share) {
    return milliseconds[static_cast<size_t>(share * static_cast<double>(count - 1))];
  };
  std::printf("update to visible: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, worst %.1f ms\n",
              at(0.5), at(0.99), at(0.999), at(1));
  return 0;
}

int Main(int argc, char** argv) {
  const std::string verb = argc > 2 ? argv[1] : "";
  uint32_t number = verb == "make" ? 10'000'000 : 2'000;
  if (argc > 3 && (!absl::SimpleAtoi(argv[3], &number) || number == 0)) number = 0;
  if (verb == "make" && number > 0) return Make(argv[2], number);
  if (verb == "start") return Start(argv[2]);
  if (verb == "update" && number > 0) return Update(argv[2], number);
  std::fprintf(stderr, "usage: host_bench make|start|update DB [NUMBER]\n");
  return 2;
}

}  // namespace
}  // namespace guanxi::bench

int main(int argc, char** argv) { return guanxi::bench::Main(argc, argv); }
