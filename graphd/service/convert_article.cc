// Article content in, extraction out.
#include "graphd/service/convert_article.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/date.h"
#include "base/utf8.h"
#include "google/protobuf/util/time_util.h"
#include "graphd/service/errors.h"
#include "ingest/text/span.h"
#include "nlohmann/json.hpp"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxContentBytes = size_t{32} << 20;
constexpr int kMaxUtcOffset = 18 * 60;

// RFC 3339 with the story's own offset, which is what tells the readers its day.
std::string PublishedText(const pb::Article& article) {
  const absl::Time time = absl::FromUnixSeconds(article.published().seconds());
  const absl::TimeZone zone = absl::FixedTimeZone(article.utc_offset_minutes() * 60);
  return absl::FormatTime(absl::RFC3339_sec, time, zone);
}

absl::StatusOr<std::string> ArticleJson(const pb::Article& article) {
  if (article.text().empty()) return InvalidField("content.article.text", "must not be empty");
  if (article.utc_offset_minutes() < -kMaxUtcOffset ||
      article.utc_offset_minutes() > kMaxUtcOffset) {
    return InvalidField("content.article.utc_offset_minutes", "must be from -1080 to 1080");
  }
  using google::protobuf::util::TimeUtil;
  if (article.published().seconds() < TimeUtil::kTimestampMinSeconds ||
      article.published().seconds() > TimeUtil::kTimestampMaxSeconds) {
    return InvalidField("content.article.published", "is out of range");
  }
  nlohmann::json line;
  line["text"] = article.text();
  if (!article.title().empty()) line["title"] = article.title();
  if (!article.url().empty()) line["url"] = article.url();
  if (!article.publisher().empty()) line["source"] = article.publisher();
  if (article.has_published()) line["published"] = PublishedText(article);
  return line.dump();
}

std::string EntityRef(int index) {
  return index == ingest::kNoEntity ? std::string() : absl::StrCat("e", index + 1);
}

void WriteArticle(const ingest::Document& document, pb::Article* out) {
  out->set_id(document.id);
  out->set_url(document.url);
  out->set_title(document.title);
  out->set_publisher(document.publisher);
  out->set_language(document.language);
  out->set_text(document.text);
  out->set_utc_offset_minutes(document.utc_offset_minutes);
  if (document.published.has_value()) {
    out->mutable_published()->set_seconds(absl::ToUnixSeconds(*document.published));
  }
}

void WriteRelation(const ingest::Document& document, const ingest::Relation& relation,
                   pb::Relation* out) {
  out->set_subject(EntityRef(relation.subject));
  out->set_predicate(std::string(Name(relation.predicate)));
  out->set_object(EntityRef(relation.object));
  out->set_factuality(ToProto(relation.factuality));
  out->set_date(FormatDate(relation.date));
  out->set_place(EntityRef(relation.place));
  out->set_title(relation.title);
  out->set_confidence(relation.confidence);
  out->set_article_count(1);
  out->set_source_count(1);
  for (const ingest::Evidence& evidence : relation.evidence) {
    pb::Evidence* e = out->add_evidence();
    e->set_sentence(std::string(ingest::Cut(document.text, evidence.sentence)));
    e->set_start(evidence.sentence.begin);
    e->set_end(evidence.sentence.end);
    e->set_rule(evidence.rule);
    e->set_attribution(EntityRef(evidence.attribution));
    e->set_confidence(evidence.confidence);
    if (out->attribution().empty()) out->set_attribution(e->attribution());
  }
}

}  // namespace

absl::StatusOr<std::string> ReaderInput(const pb::ArticleContent& content) {
  switch (content.content_case()) {
    case pb::ArticleContent::kArticle:
      if (content.article().text().size() > kMaxContentBytes) {
        return InvalidField("content.article.text", "is longer than 32 MiB");
      }
      return ArticleJson(content.article());
    case pb::ArticleContent::kRaw:
      if (content.raw().empty()) return InvalidField("content.raw", "must not be empty");
      if (content.raw().size() > kMaxContentBytes) {
        return InvalidField("content.raw", "is longer than 32 MiB");
      }
      return content.raw();
    case pb::ArticleContent::CONTENT_NOT_SET:
      break;
  }
  return InvalidField("content", "must hold an article or raw bytes");
}

void WriteExtraction(const ingest::Document& document, const ingest::Extraction& extraction,
                     pb::ExtractResponse* out) {
  WriteArticle(document, out->mutable_article());
  for (size_t i = 0; i < extraction.entities.size(); ++i) {
    const ingest::Entity& entity = extraction.entities[i];
    pb::Entity* e = out->add_entities();
    e->set_id(EntityRef(static_cast<int>(i)));
    e->set_name(entity.name);
    e->set_type(ToProto(entity.type));
    e->set_canonical(entity.canonical);
    for (const std::string& alias : entity.aliases) e->add_aliases(alias);
  }
  for (const ingest::Relation& relation : extraction.relations) {
    WriteRelation(document, relation, out->add_relations());
  }
}

}  // namespace guanxi::graphd
