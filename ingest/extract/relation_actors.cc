#include "ingest/extract/relation_actors.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

// Whether `name` begins with a name of the entity: 甲国海军.
bool IsNamedAfter(const std::string& name, const Entity& owner) {
  const auto begins = [&](const std::string& form) { return absl::StartsWith(name, form); };
  return begins(owner.name) || std::any_of(owner.aliases.begin(), owner.aliases.end(), begins);
}

// The state that the forces `entity`, named by `mention`, belong to; `entity` itself if that is not
// told or if it is no body.
uint32_t StateOf(const ArticleView& article, int mention, uint32_t entity) {
  const std::vector<Entity>& entities = article.table.entities;
  if (entities[entity].type != EntityType::kOrganization) return entity;
  for (size_t m = 0; m < article.mentions.size(); ++m) {
    if (article.mentions[m].head != mention) continue;
    if (article.mentions[m].type != EntityType::kCountry) continue;
    if (const int state = article.table.OnlyOne(m); state >= 0) return state;
  }
  for (uint32_t e = 0; e < entities.size(); ++e) {
    const bool state = entities[e].type == EntityType::kCountry;
    if (state && IsNamedAfter(entities[entity].name, entities[e])) return e;
  }
  return entity;
}

}  // namespace

std::vector<uint32_t> ActorsOf(const ArticleView& article, const SentenceView& view,
                               const std::vector<int>& items, Predicate predicate) {
  const bool forces = predicate == Predicate::kDeployedTroopsTo;
  std::vector<uint32_t> actors;
  for (int item : items) {
    const int mention = view.items[item].mention;
    for (uint32_t entity : article.table.of_mention[mention]) {
      actors.push_back(forces ? StateOf(article, mention, entity) : entity);
    }
  }
  return actors;
}

}  // namespace guanxi::ingest
