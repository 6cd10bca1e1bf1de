// Small invented worlds for the tests of the store: articles with few words, and random sequences
// of them in which names, aliases and positions clash often.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "graphd/model/article_model.h"
#include "graphd/model/graph_model.h"
#include "graphd/store/store.h"

namespace guanxi::graphd {

// Writes an article: entities by name, relations by the indexes that the calls return.
class ArticleWriter {
 public:
  explicit ArticleWriter(ArticleId id, std::string publisher = "晨报");

  int32_t Person(std::string name, std::vector<std::string> aliases = {},
                 std::string canonical = "");
  int32_t Country(std::string name, std::vector<std::string> aliases = {});
  int32_t Body(std::string name, std::vector<std::string> aliases = {});

  // Each comes with a sentence of its own as evidence.
  ArticleWriter& Says(int32_t subject, Predicate predicate, int32_t object,
                      const std::string& date = "", const std::string& title = "");
  ArticleWriter& Published(int64_t unix_seconds);
  ArticleStatements Done() const { return statements_; }
  ArticleStatements& raw() { return statements_; }

 private:
  int32_t Add(EntityType type, std::string name, std::vector<std::string> aliases,
              std::string canonical);

  ArticleStatements statements_;
};

// A random article from a pool of names that are short, full, ambiguous, in two scripts and at
// several countries: `entities` of them. `version` changes what the article of an id says.
ArticleStatements RandomArticle(uint32_t id, uint32_t version, size_t entities = 5);

// The graph as text, one entity or relation with all its evidence a line: equal graphs give equal
// text. Errors appear in the text.
std::string Dump(const Store& store);

// The graph that a follower of deltas has.
class Follower {
 public:
  void Apply(const GraphDelta& delta);
  std::string Dump() const;  // entities and relations only

 private:
  std::map<EntityId, Entity> entities_;
  std::map<RelationId, Relation> relations_;
};

// The same text for what the store has now.
std::string DumpGraph(const Store& store);

}  // namespace guanxi::graphd
