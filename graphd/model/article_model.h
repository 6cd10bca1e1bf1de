// What one article says, as it is stored: the unit of change. Entities and relations here are the
// article's own, not yet resolved across articles; indexes are into ArticleStatements::entities.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ontology.h"
#include "graphd/model/ids.h"

namespace guanxi::graphd {

struct TextSpan {
  uint32_t begin = 0;  // half-open UTF-8 byte offsets into Article::text
  uint32_t end = 0;

  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

struct Article {
  ArticleId id = 0;
  std::string url;
  std::string title;
  std::string publisher;
  std::string language;
  std::optional<int64_t> published_unix_seconds;
  std::string text;
  std::vector<TextSpan> sentences;
  std::string rule_set_version;

  friend bool operator==(const Article&, const Article&) = default;
};

struct ArticleEntity {
  EntityType type = EntityType::kPerson;
  std::string name;
  std::vector<std::string> aliases;
  // The lexicon's name for it, if known: decides identity across articles at once. For people only
  // if the lexicon knows the entity's fullest form itself, not just its family name.
  std::string canonical;

  friend bool operator==(const ArticleEntity&, const ArticleEntity&) = default;
};

struct ArticleEvidence {
  TextSpan sentence;
  int32_t attribution = -1;  // index of an entity, -1 for none
  std::string rule;
  float confidence = 0;

  friend bool operator==(const ArticleEvidence&, const ArticleEvidence&) = default;
};

struct ArticleRelation {
  int32_t subject = -1;
  int32_t object = -1;
  uint16_t predicate = 0;
  Factuality factuality = Factuality::kActual;
  DateInterval date;
  int32_t place = -1;
  std::string title;
  float confidence = 0;
  std::vector<ArticleEvidence> evidence;

  friend bool operator==(const ArticleRelation&, const ArticleRelation&) = default;
};

struct ArticleStatements {
  Article article;
  std::vector<ArticleEntity> entities;
  std::vector<ArticleRelation> relations;

  friend bool operator==(const ArticleStatements&, const ArticleStatements&) = default;
};

// One sentence behind a resolved relation, with what a reader needs to check it.
struct EvidenceView {
  ArticleId article = 0;
  std::string url, title, publisher;
  std::optional<int64_t> published_unix_seconds;
  TextSpan span;
  std::string sentence;
  EntityId attribution = kNoEntity;
  std::string rule;
  float confidence = 0;
};

}  // namespace guanxi::graphd
