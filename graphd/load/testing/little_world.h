// Graphs as text, and random articles whose names clash often.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graphd/graph/snapshot.h"
#include "graphd/model/article_model.h"

namespace guanxi::graphd {

// Everything in a graph as text.
inline std::string Dump(const Snapshot& graph) {
  std::vector<std::string> lines;
  for (Vertex v = 0; v < graph.vertex_bound(); ++v) {
    if (!graph.IsLive(v)) continue;
    const Entity entity = graph.EntityAt(v);
    std::string line = absl::StrCat(entity.id, " ", entity.name);
    for (const std::string& alias : entity.aliases) absl::StrAppend(&line, "|", alias);
    lines.push_back(line);
    const Adjacency adjacency = graph.AdjacencyOf(v);
    for (const HalfEdge* edge = adjacency.begin; edge != adjacency.mid; ++edge) {
      const Relation r = graph.RelationOf(v, adjacency, *edge);
      lines.push_back(absl::StrCat(r.id, ": ", r.subject, " ", r.predicate, " ", r.object, " ",
                                   r.date.first, " ", r.title, " ", r.place, " ", r.article_count,
                                   " ", r.source_count));
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) absl::StrAppend(&all, line, "\n");
  return all;
}

// A few people who meet; two of the names may turn out to be one person's.
inline ArticleStatements RandomArticle(ArticleId id, std::mt19937& random) {
  const std::vector<std::string> names = {"林文山", "周思齐", "安娜·林德", "林德", "何明达"};
  ArticleStatements statements;
  statements.article.id = id;
  statements.article.publisher = absl::StrCat("示例社", random() % 3);
  statements.article.text = "会见。";
  const size_t a = random() % names.size();
  const size_t b = (a + 1 + random() % (names.size() - 1)) % names.size();
  for (const size_t i : {a, b}) {
    ArticleEntity entity;
    entity.name = names[i];
    statements.entities.push_back(entity);
  }
  ArticleRelation relation;
  relation.subject = 0;
  relation.object = 1;
  relation.predicate =
      static_cast<uint16_t>(random() % 2 == 0 ? Predicate::kMet : Predicate::kSupported);
  relation.date = SingleDay(absl::CivilDay(2021, 3, 1 + static_cast<int>(random() % 3)));
  relation.title = random() % 2 == 0 ? "" : "外长";
  relation.confidence = 0.5F;
  ArticleEvidence evidence;
  evidence.sentence = {0, 9};
  evidence.rule = "test";
  evidence.confidence = 0.5F;
  relation.evidence.push_back(evidence);
  statements.relations.push_back(relation);
  return statements;
}

}  // namespace guanxi::graphd
