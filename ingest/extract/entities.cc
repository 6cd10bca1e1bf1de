// The entities stage: clusters of names, then what offices and pronouns stand for.
#include "ingest/extract/entities.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "ingest/extract/entity_clusters.h"
#include "ingest/extract/entity_names.h"
#include "ingest/extract/entity_references.h"

namespace guanxi::ingest {
namespace {

void TidyAliases(Entity& entity) {
  std::vector<std::string>& aliases = entity.aliases;
  std::sort(aliases.begin(), aliases.end());
  aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
  aliases.erase(std::remove(aliases.begin(), aliases.end(), entity.name), aliases.end());
}

}  // namespace

EntityTable ResolveEntities(const Document& document, const AnalyzedText& text,
                            const std::vector<Mention>& mentions, const Lexicon& lexicon) {
  const MentionContext context(document, text, lexicon);
  EntityTable table;
  table.of_mention.resize(mentions.size());
  for (const Cluster& cluster : ClusterNames(context, mentions)) {
    const uint32_t id = static_cast<uint32_t>(table.entities.size());
    table.entities.push_back(MakeEntity(context, mentions, cluster));
    for (const int mention : cluster.mentions) table.of_mention[mention] = {id};
  }
  ResolveOffices(context, mentions, table);
  ResolveGovernments(context, mentions, table);
  ResolvePronouns(context, mentions, table);
  for (Entity& entity : table.entities) TidyAliases(entity);
  return table;
}

std::string PrintEntities(const Document& /*document*/, const std::vector<Mention>& mentions,
                          const EntityTable& table) {
  std::string out;
  for (size_t id = 0; id < table.entities.size(); ++id) {
    const Entity& entity = table.entities[id];
    absl::StrAppend(&out, id, "\t", Name(entity.type), "\t", entity.name, "\t",
                    absl::StrJoin(entity.aliases, "|"), "\t", entity.canonical, "\t");
    for (size_t i = 0; i < mentions.size(); ++i) {
      const std::vector<uint32_t>& of = table.of_mention[i];
      if (std::find(of.begin(), of.end(), id) == of.end()) continue;
      absl::StrAppend(&out, " ", mentions[i].span.begin, "-", mentions[i].span.end);
    }
    absl::StrAppend(&out, "\n");
  }
  return out;
}

}  // namespace guanxi::ingest
