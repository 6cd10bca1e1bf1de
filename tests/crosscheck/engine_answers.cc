// The engine as a filter, for comparisons with other tools: engine_answers FACTS [simple] [LIMIT]
// reads lines of subject, relation, object and day, separated by tabs (with "simple" the first of
// each two entities only, of the first LIMIT lines), numbers the entities from 1 as they appear,
// and answers the questions on standard input, a line each. The number of sources of the fact on
// line n, counted from 0, is 1 + n mod 5.
//
//   shortest A B            steps, -1 when there is no path
//   all_shortest A B        how many
//   k_shortest A B K        steps of each
//   all_simple A B HOPS     how many
//   strongest A B           weight by sources
//   arrival A B HOPS        day of the earliest arrival, "none" when there is no path
//   reach A                 entity:day of each, by entity
//   components              sizes, largest first
//   pagerank | betweenness  entity:score of the first 50
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "graphd/query/analytics.h"
#include "graphd/query/paths.h"
#include "graphd/query/time_reach.h"

namespace guanxi::graphd {
namespace {

constexpr uint64_t kNoBound = uint64_t{1} << 40;
constexpr size_t kFirst = 50;

class Facts {
 public:
  Facts(bool simple, size_t limit) : simple_(simple), limit_(limit) {}

  void Read(std::istream& in) {
    std::string line;
    for (size_t number = 0; number < limit_ && std::getline(in, line); ++number) {
      const std::vector<std::string> cells = absl::StrSplit(line, '\t');
      if (cells.size() >= 4) Add(number, cells);
    }
  }

  Snapshot::Ptr Build() { return builder_.Build(1).value(); }

 private:
  void Add(size_t number, const std::vector<std::string>& cells) {
    Relation relation;
    relation.id = number + 1;
    relation.subject = EntityOf(cells[0]);
    relation.object = EntityOf(cells[2]);
    if (relation.subject == relation.object) return;
    if (simple_ && !pairs_.emplace(std::minmax(relation.subject, relation.object), 0).second)
      return;
    relation.predicate = static_cast<uint16_t>(
        kFirstCustomPredicate + predicates_.emplace(cells[1], predicates_.size()).first->second);
    absl::CivilDay day;
    if (absl::ParseCivilTime(cells[3], &day)) relation.date = SingleDay(day);
    relation.confidence = 1;
    relation.source_count = relation.article_count = 1 + number % 5;
    builder_.AddRelation(relation);
  }

  EntityId EntityOf(const std::string& name) {
    const auto [it, is_new] = entities_.emplace(name, entities_.size() + 1);
    if (is_new) builder_.AddEntity(Entity{it->second, EntityType::kOrganization, name, {}});
    return it->second;
  }

  const bool simple_;
  const size_t limit_;
  SnapshotBuilder builder_;
  std::map<std::string, EntityId> entities_;
  std::map<std::string, size_t> predicates_;
  std::map<std::pair<EntityId, EntityId>, int> pairs_;
};

template <typename Answer>
const Answer& Must(const absl::StatusOr<Answer>& answer) {
  if (answer.ok()) return *answer;
  std::cerr << "engine_answers: " << answer.status() << "\n";
  std::exit(1);
}

class Answers {
 public:
  explicit Answers(Snapshot::Ptr graph) : graph_(std::move(graph)) {
    budget_.max_results = kMaxResults;
    budget_.max_edges = kNoBound;
  }

  void Answer(const std::string& line) const {
    std::istringstream words(line);
    std::string what;
    EntityId from = 0;
    EntityId to = 0;
    int number = 0;
    words >> what >> from >> to >> number;
    if (what == "reach") return Reach(from);
    if (what == "components") return Components();
    if (what == "pagerank") return Ranks(RankMeasure::kPageRank);
    if (what == "betweenness") return Ranks(RankMeasure::kBetweenness);
    Paths(what, from, to, number);
  }

 private:
  void Paths(const std::string& what, EntityId from, EntityId to, int number) const {
    PathsRequest request;
    request.from = {from};
    request.to = {to};
    request.max_hops = 16;
    request.suggest_relaxation = false;
    if (what == "all_shortest") request.mode = PathMode::kAllShortest;
    if (what == "k_shortest") {
      request.mode = PathMode::kKShortest;
      request.k = static_cast<size_t>(number);
    }
    if (what == "all_simple") request.mode = PathMode::kAllSimple;
    if (what == "strongest") request.mode = PathMode::kStrongest;
    if (what == "arrival") request.mode = PathMode::kTimeRespecting;
    if (what == "all_simple" || what == "arrival") request.max_hops = number;
    const absl::StatusOr<PathsAnswer> answer = FindPaths(*graph_, request, budget_);
    const std::vector<Path>& paths = Must(answer).paths;
    if (what == "shortest") {
      std::cout << (paths.empty() ? -1 : static_cast<int>(paths[0].steps.size()));
    } else if (what == "all_shortest" || what == "all_simple") {
      std::cout << paths.size();
    } else if (what == "k_shortest") {
      for (const Path& path : paths) std::cout << path.steps.size() << " ";
    } else if (paths.empty()) {
      std::cout << "none";
    } else {
      std::cout << paths[0].weight;
    }
    std::cout << "\n";
  }

  void Reach(EntityId from) const {
    ReachRequest request;
    request.from = {from};
    std::map<EntityId, int32_t> days;
    const absl::StatusOr<ReachAnswer> answer = EarliestArrivals(*graph_, request, budget_);
    for (const Arrival& arrival : Must(answer).arrivals) {
      days[arrival.entity] = arrival.day.value_or(0);
    }
    for (const auto& [id, day] : days) std::cout << id << ":" << day << " ";
    std::cout << "\n";
  }

  void Components() const {
    const absl::StatusOr<GroupAnswer> answer = GroupEntities(*graph_, GroupRequest(), budget_);
    for (const auto& group : Must(answer).groups) std::cout << group.size() << " ";
    std::cout << "\n";
  }

  void Ranks(RankMeasure measure) const {
    RankRequest request;
    request.measure = measure;
    request.samples = static_cast<uint32_t>(graph_->entity_count());
    Budget budget = budget_;
    budget.max_results = kFirst;
    const absl::StatusOr<RankAnswer> answer = RankEntities(*graph_, request, budget);
    for (const RankedEntity& e : Must(answer).entities) std::cout << e.id << ":" << e.score << " ";
    std::cout << "\n";
  }

  const Snapshot::Ptr graph_;
  Budget budget_;
};

int Main(int argc, char** argv) {
  const bool simple = argc > 2 && std::string(argv[2]) == "simple";
  uint64_t limit = kNoBound;
  std::ifstream file(argc > 1 ? argv[1] : "");
  if (!file || (argc > 3 && !absl::SimpleAtoi(argv[3], &limit))) {
    std::cerr << "usage: engine_answers FACTS [simple|all] [LIMIT]\n";
    return 2;
  }
  Facts facts(simple, limit);
  facts.Read(file);
  const Answers answers(facts.Build());
  std::cout.precision(12);
  std::string line;
  while (std::getline(std::cin, line)) answers.Answer(line);
  return 0;
}

}  // namespace
}  // namespace guanxi::graphd

int main(int argc, char** argv) { return guanxi::graphd::Main(argc, argv); }
