// PutStatements' requests to what the store takes.
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "graphd/service/convert_article.h"
#include "graphd/service/errors.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kMaxPredicateBytes = 64;

absl::StatusOr<TextSpan> ReadSpan(const std::string& field, uint32_t start, uint32_t end,
                                  const std::string& text) {
  if (start > end || end > text.size()) {
    return InvalidField(field, absl::StrCat("[", start, ", ", end, ") does not lie in the ",
                                            text.size(), " bytes of article.text"));
  }
  return TextSpan{start, end};
}

// Malformed UTF-8 cannot come in strings; the parser refuses it.
absl::StatusOr<Article> ReadArticle(const pb::PutStatementsRequest& request) {
  const pb::Article& in = request.article();
  Article out;
  const auto id = ParseId(in.id());
  if (!id.has_value()) return InvalidField("article.id", "must be 16 hexadecimal digits");
  out.id = *id;
  out.url = in.url();
  out.title = in.title();
  out.publisher = in.publisher();
  out.language = in.language();
  if (in.has_published()) out.published_unix_seconds = in.published().seconds();
  out.text = in.text();
  out.rule_set_version = request.rule_set_version();
  for (int i = 0; i < in.sentences_size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(const TextSpan span,
                            ReadSpan(absl::StrCat("article.sentences[", i, "]"),
                                     in.sentences(i).start(), in.sentences(i).end(), in.text()));
    out.sentences.push_back(span);
  }
  return out;
}

absl::StatusOr<ArticleEntity> ReadEntity(const std::string& field, const pb::Entity& in) {
  ArticleEntity out;
  const auto type = FromProto(in.type());
  if (!type.has_value()) return InvalidField(absl::StrCat(field, ".type"), "is not set");
  if (FoldName(in.name()).empty()) return InvalidField(absl::StrCat(field, ".name"), "is no name");
  out.type = *type;
  out.name = in.name();
  out.canonical = in.canonical();
  out.aliases.assign(in.aliases().begin(), in.aliases().end());
  return out;
}

bool IsPredicateName(const std::string& name) {
  if (name.empty() || name.size() > kMaxPredicateBytes || !absl::ascii_islower(name[0])) {
    return false;
  }
  for (char c : name) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '_') return false;
  }
  return true;
}

// Indices of optional fields: -1 for none.
absl::StatusOr<int32_t> ReadIndex(const std::string& field, bool given, int32_t index, int size) {
  if (!given) return -1;
  if (index < 0 || index >= size) {
    return InvalidField(field, absl::StrCat(index, " is no place in entities"));
  }
  return index;
}

absl::StatusOr<ArticleEvidence> ReadEvidence(const std::string& field,
                                             const pb::StatementEvidence& in,
                                             const pb::PutStatementsRequest& request) {
  ArticleEvidence out;
  GUANXI_ASSIGN_OR_RETURN(out.sentence,
                          ReadSpan(field, in.start(), in.end(), request.article().text()));
  GUANXI_ASSIGN_OR_RETURN(out.attribution,
                          ReadIndex(absl::StrCat(field, ".attribution"), in.has_attribution(),
                                    in.attribution(), request.entities_size()));
  out.rule = in.rule();
  out.confidence = in.confidence();
  return out;
}

absl::StatusOr<ArticleRelation> ReadRelation(const std::string& field,
                                             const pb::StatementRelation& in,
                                             const pb::PutStatementsRequest& request,
                                             const InternPredicate& intern) {
  const int size = request.entities_size();
  ArticleRelation out;
  GUANXI_ASSIGN_OR_RETURN(out.subject,
                          ReadIndex(absl::StrCat(field, ".subject"), true, in.subject(), size));
  GUANXI_ASSIGN_OR_RETURN(out.object,
                          ReadIndex(absl::StrCat(field, ".object"), true, in.object(), size));
  GUANXI_ASSIGN_OR_RETURN(
      out.place, ReadIndex(absl::StrCat(field, ".place"), in.has_place(), in.place(), size));
  if (out.subject == out.object) {
    return InvalidField(absl::StrCat(field, ".object"), "is the subject itself");
  }
  if (!IsPredicateName(in.predicate())) {
    return InvalidField(absl::StrCat(field, ".predicate"),
                        "must be lower-case letters, digits and underscores, at most 64");
  }
  const absl::StatusOr<DateInterval> date = ParseDate(in.date());
  if (!date.ok()) return InvalidField(absl::StrCat(field, ".date"), date.status().message());
  out.date = *date;
  out.factuality = FromProto(in.factuality()).value_or(Factuality::kActual);
  if (in.factuality() != pb::FACTUALITY_UNSPECIFIED && !FromProto(in.factuality()).has_value()) {
    return InvalidField(absl::StrCat(field, ".factuality"), "unknown number");
  }
  if (in.evidence_size() == 0) return InvalidField(absl::StrCat(field, ".evidence"), "is empty");
  out.title = in.title();
  out.confidence = in.confidence();
  for (int i = 0; i < in.evidence_size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(
        ArticleEvidence evidence,
        ReadEvidence(absl::StrCat(field, ".evidence[", i, "]"), in.evidence(i), request));
    if (in.confidence() == 0) out.confidence = std::max(out.confidence, evidence.confidence);
    out.evidence.push_back(std::move(evidence));
  }
  GUANXI_ASSIGN_OR_RETURN(out.predicate, intern(in.predicate()));
  return out;
}

}  // namespace

absl::StatusOr<ArticleStatements> ReadStatements(const pb::PutStatementsRequest& request,
                                                 const InternPredicate& intern) {
  ArticleStatements out;
  GUANXI_ASSIGN_OR_RETURN(out.article, ReadArticle(request));
  for (int i = 0; i < request.entities_size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(ArticleEntity entity,
                            ReadEntity(absl::StrCat("entities[", i, "]"), request.entities(i)));
    out.entities.push_back(std::move(entity));
  }
  for (int i = 0; i < request.relations_size(); ++i) {
    GUANXI_ASSIGN_OR_RETURN(
        ArticleRelation relation,
        ReadRelation(absl::StrCat("relations[", i, "]"), request.relations(i), request, intern));
    out.relations.push_back(std::move(relation));
  }
  return out;
}

}  // namespace guanxi::graphd
