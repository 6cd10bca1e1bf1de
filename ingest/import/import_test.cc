#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "graphd/resolve/open_store.h"
#include "ingest/import/entity_guess.h"
#include "ingest/import/event_codes.h"
#include "ingest/import/fact.h"
#include "ingest/import/import_table.h"

namespace guanxi::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Message(const absl::Status& status) { return std::string(status.message()); }

TEST(ParseFact, CellsAndDates) {
  const auto fact = ParseFact("Anna Lind\tConsult\tNorland\t2014-03\tWire");
  ASSERT_TRUE(fact.ok()) << fact.status();
  EXPECT_EQ(fact->relation, "Consult");
  EXPECT_EQ(FormatDate(fact->date), "2014-03");
  EXPECT_EQ(fact->source, "Wire");
}

TEST(ParseFact, NamesWhatIsWrong) {
  EXPECT_THAT(Message(ParseFact("a\tb\tc").status()), HasSubstr("3 cells"));
  EXPECT_THAT(Message(ParseFact("a\t\tc\t2014").status()), HasSubstr("relation"));
  EXPECT_THAT(Message(ParseFact("a\tb\tc\t2014-99").status()), HasSubstr("2014-99"));
  EXPECT_THAT(Message(ParseFact("Anna\tb\tanna\t2014").status()), HasSubstr("the same"));
}

TEST(EntityGuess, CountriesBodiesPersons) {
  const EntityGuess guess;
  EXPECT_EQ(guess.Guess("South Korea").type, EntityType::kCountry);
  EXPECT_EQ(guess.Guess("South Korea").canonical, "韩国");
  EXPECT_EQ(guess.Guess("Police (Australia)").type, EntityType::kOrganization);
  EXPECT_EQ(guess.Guess("Foreign Ministry of Norland").type, EntityType::kOrganization);
  EXPECT_EQ(guess.Guess("Anna Lind").type, EntityType::kPerson);
}

class ImportTableTest : public ::testing::Test {
 protected:
  ImportSummary Import(const std::string& table) {
    std::istringstream in(table);
    auto summary = ImportTable(in, "facts.tsv", codes_, guess_, *store_);
    EXPECT_TRUE(summary.ok()) << summary.status();
    return summary.ok() ? *summary : ImportSummary{};
  }

  // "subject predicate object factuality date" of every relation, by name.
  std::vector<std::string> Relations() const {
    std::map<graphd::EntityId, std::string> names;
    std::vector<std::string> lines;
    const graphd::GraphVisitor visitor{[&](const graphd::Entity& entity) {
                                         names[entity.id] = entity.name;
                                         return absl::OkStatus();
                                       },
                                       [&](const graphd::Relation& relation) {
                                         lines.push_back(names[relation.subject] + "|" +
                                                         store_->PredicateName(relation.predicate) +
                                                         "|" + names[relation.object] + "|" +
                                                         std::string(Name(relation.factuality)) +
                                                         "|" + FormatDate(relation.date));
                                         return absl::OkStatus();
                                       }};
    EXPECT_TRUE(store_->LoadGraph(visitor).ok());
    return lines;
  }

  EventCodes codes_ = *EventCodes::Load(std::string(GUANXI_SOURCE_DIR) + "/ingest/import/data");
  EntityGuess guess_;
  std::unique_ptr<graphd::Store> store_ = graphd::NewMemoryStore();
};

TEST_F(ImportTableTest, CodedNamesBecomePredicates) {
  Import(
      "Anna Lind\tHost a visit\tBo Berg\t2014-01-02\nAnna Lind\tExpress intent to "
      "cooperate\tChile\t2014-01-02\n");
  EXPECT_THAT(Relations(), Contains("Bo Berg|visited|Anna Lind|ACTUAL|2014-01-02"));
  EXPECT_EQ(Relations().size(), 2u);
}

TEST_F(ImportTableTest, UnknownNamesStayCustomPredicates) {
  Import("Anna Lind\tMake statement\tBo Berg\t2014-01-02\n");
  EXPECT_THAT(Relations(), ElementsAre(HasSubstr("|Make statement|")));
}

TEST_F(ImportTableTest, BadLinesAreNamedAndTheRestGoesIn) {
  const ImportSummary summary =
      Import("# head\nonly one cell\nAnna Lind\tConsult\tBo Berg\t2014-01-02\n");
  EXPECT_EQ(summary.facts, 1u);
  EXPECT_EQ(summary.bad_lines, 1u);
  EXPECT_THAT(summary.problems, ElementsAre(HasSubstr("facts.tsv:2: ")));
}

TEST_F(ImportTableTest, TheSameTableAgainChangesNothingAndAShorterOneRetracts) {
  const std::string first = "Anna Lind\tConsult\tBo Berg\t2014-01-02\n";
  const std::string second = "Anna Lind\tConsult\tCy Dahl\t2014-01-03\n";
  EXPECT_EQ(Import(first + second).changed_articles, 2u);
  EXPECT_EQ(Import(first + second).changed_articles, 0u);
  EXPECT_EQ(Import(first).retracted_articles, 1u);
  EXPECT_EQ(Relations().size(), 1u);
}

std::string ErrorOf(const std::string& table) {
  const std::string dir = ::testing::TempDir() + "guanxi_event_codes";
  std::filesystem::create_directories(dir);
  std::ofstream(dir + "/event_codes.tsv") << table;
  return Message(EventCodes::Load(dir).status());
}

TEST(EventCodes, BadRowsAreNamed) {
  EXPECT_THAT(ErrorOf("# head\nConsult\tmeets\t->\tACTUAL\n"), HasSubstr("tsv:2: 'meets'"));
  EXPECT_THAT(ErrorOf("Consult\tmet\tto\tACTUAL\n"), HasSubstr("'to' is no direction"));
  EXPECT_THAT(ErrorOf("Consult\tmet\t->\tTRUE\n"), HasSubstr("'TRUE' is no factuality"));
  EXPECT_THAT(ErrorOf("Consult\tmet\t->\tACTUAL\nConsult\tmet\t->\tACTUAL\n"),
              HasSubstr("tsv:2: 'Consult' stands here twice"));
}

TEST(EventCodes, AMissingTableIsNamed) {
  EXPECT_THAT(Message(EventCodes::Load("/no/such/dir").status()), HasSubstr("/no/such/dir"));
}

}  // namespace
}  // namespace guanxi::ingest
