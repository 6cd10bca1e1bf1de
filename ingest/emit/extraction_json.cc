#include "ingest/emit/extraction_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/date.h"
#include "base/ontology.h"

namespace guanxi::ingest {
namespace {

using Json = nlohmann::ordered_json;

std::string EntityId(int index) { return index < 0 ? "" : absl::StrCat("e", index + 1); }

// Two digits behind the point, so that the printed form is the same on every machine.
double Rounded(float confidence) { return std::round(static_cast<double>(confidence) * 100) / 100; }

Json ArticleJson(const Document& document) {
  Json article;
  article["id"] = document.id;
  article["url"] = document.url;
  article["title"] = document.title;
  article["publisher"] = document.publisher;
  article["published"] =
      document.published
          ? absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *document.published, absl::UTCTimeZone())
          : "";
  article["language"] = document.language;
  return article;
}

Json EntitiesJson(const Extraction& extraction) {
  Json entities = Json::array();
  for (size_t i = 0; i < extraction.entities.size(); ++i) {
    const Entity& entity = extraction.entities[i];
    entities.push_back({{"id", EntityId(static_cast<int>(i))},
                        {"name", entity.name},
                        {"type", std::string(Name(entity.type))},
                        {"aliases", entity.aliases}});
  }
  return entities;
}

Json EvidenceJson(const Document& document, const Relation& relation) {
  Json list = Json::array();
  for (const Evidence& evidence : relation.evidence) {
    Json item = {{"sentence", std::string(Cut(document.text, evidence.sentence))},
                 {"start", evidence.sentence.begin},
                 {"end", evidence.sentence.end},
                 {"rule", evidence.rule}};
    if (evidence.attribution != kNoEntity) item["attribution"] = EntityId(evidence.attribution);
    list.push_back(std::move(item));
  }
  return list;
}

// The attribution of a relation as a whole: none if any of its sentences says it in the article's
// own voice.
int Attribution(const Relation& relation) {
  for (const Evidence& evidence : relation.evidence) {
    if (evidence.attribution == kNoEntity) return kNoEntity;
  }
  return relation.evidence.empty() ? kNoEntity : relation.evidence.front().attribution;
}

}  // namespace

std::string ExtractionJson(const Document& document, const Extraction& extraction) {
  Json relations = Json::array();
  for (const Relation& relation : extraction.relations) {
    relations.push_back({{"subject", EntityId(relation.subject)},
                         {"predicate", std::string(Name(relation.predicate))},
                         {"object", EntityId(relation.object)},
                         {"factuality", std::string(Name(relation.factuality))},
                         {"date", FormatDate(relation.date)},
                         {"place", EntityId(relation.place)},
                         {"attribution", EntityId(Attribution(relation))},
                         {"title", relation.title},
                         {"confidence", Rounded(relation.confidence)},
                         {"evidence", EvidenceJson(document, relation)}});
  }
  Json line;
  line["article"] = ArticleJson(document);
  line["entities"] = EntitiesJson(extraction);
  line["relations"] = std::move(relations);
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace guanxi::ingest
