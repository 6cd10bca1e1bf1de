#include "graphd/store/validate.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "base/utf8.h"

namespace guanxi::graphd {
namespace {

// Checks that gather the path of the field for the message.
class Checker {
 public:
  explicit Checker(const ArticleStatements& statements) : statements_(statements) {}

  absl::Status CheckAll() const {
    GUANXI_RETURN_IF_ERROR(CheckArticle());
    for (size_t i = 0; i < statements_.entities.size(); ++i) {
      GUANXI_RETURN_IF_ERROR(
          CheckEntity(statements_.entities[i], absl::StrCat("entities[", i, "]")));
    }
    for (size_t i = 0; i < statements_.relations.size(); ++i) {
      GUANXI_RETURN_IF_ERROR(
          CheckRelation(statements_.relations[i], absl::StrCat("relations[", i, "]")));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Bad(absl::string_view field, absl::string_view why) const {
    return absl::InvalidArgumentError(
        absl::StrCat("article ", HexId(statements_.article.id), ": ", field, ": ", why));
  }

  absl::Status CheckUtf8(const std::string& text, absl::string_view field) const {
    return IsValidUtf8(text) ? absl::OkStatus() : Bad(field, "is not UTF-8");
  }

  absl::Status CheckArticle() const {
    const Article& a = statements_.article;
    if (a.id == 0) return Bad("article.id", "must not be 0");
    GUANXI_RETURN_IF_ERROR(CheckUtf8(a.url, "article.url"));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(a.title, "article.title"));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(a.publisher, "article.publisher"));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(a.language, "article.language"));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(a.rule_set_version, "article.rule_set_version"));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(a.text, "article.text"));
    for (size_t i = 0; i < a.sentences.size(); ++i) {
      GUANXI_RETURN_IF_ERROR(CheckSpan(a.sentences[i], absl::StrCat("article.sentences[", i, "]")));
    }
    return absl::OkStatus();
  }

  absl::Status CheckSpan(const TextSpan& span, absl::string_view field) const {
    if (span.begin <= span.end && span.end <= statements_.article.text.size()) {
      return absl::OkStatus();
    }
    return Bad(field, absl::StrCat("[", span.begin, ", ", span.end, ") is outside of the text of ",
                                   statements_.article.text.size(), " bytes"));
  }

  absl::Status CheckEntity(const ArticleEntity& entity, const std::string& field) const {
    if (Name(entity.type).empty()) return Bad(absl::StrCat(field, ".type"), "is unknown");
    if (entity.name.empty()) return Bad(absl::StrCat(field, ".name"), "is empty");
    GUANXI_RETURN_IF_ERROR(CheckUtf8(entity.name, absl::StrCat(field, ".name")));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(entity.canonical, absl::StrCat(field, ".canonical")));
    for (const std::string& alias : entity.aliases) {
      GUANXI_RETURN_IF_ERROR(CheckUtf8(alias, absl::StrCat(field, ".aliases")));
    }
    return absl::OkStatus();
  }

  absl::Status CheckIndex(int32_t index, bool required, const std::string& field) const {
    const auto count = static_cast<int32_t>(statements_.entities.size());
    if (index >= (required ? 0 : -1) && index < count) return absl::OkStatus();
    return Bad(field, absl::StrCat(index, " is no index of the ", count, " entities"));
  }

  absl::Status CheckConfidence(float confidence, const std::string& field) const {
    if (confidence >= 0 && confidence <= 1) return absl::OkStatus();
    return Bad(field, absl::StrCat(confidence, " is not between 0 and 1"));
  }

  absl::Status CheckRelation(const ArticleRelation& r, const std::string& field) const {
    GUANXI_RETURN_IF_ERROR(CheckIndex(r.subject, true, absl::StrCat(field, ".subject")));
    GUANXI_RETURN_IF_ERROR(CheckIndex(r.object, true, absl::StrCat(field, ".object")));
    GUANXI_RETURN_IF_ERROR(CheckIndex(r.place, false, absl::StrCat(field, ".place")));
    if (r.subject == r.object) return Bad(field, "joins an entity with itself");
    const bool known =
        r.predicate >= kFirstCustomPredicate || !Name(static_cast<Predicate>(r.predicate)).empty();
    if (!known) return Bad(absl::StrCat(field, ".predicate"), "is unknown");
    if (Name(r.factuality).empty()) return Bad(absl::StrCat(field, ".factuality"), "is unknown");
    if (r.date.known && r.date.last < r.date.first) {
      return Bad(absl::StrCat(field, ".date"), "ends before it begins");
    }
    GUANXI_RETURN_IF_ERROR(CheckConfidence(r.confidence, absl::StrCat(field, ".confidence")));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(r.title, absl::StrCat(field, ".title")));
    for (size_t i = 0; i < r.evidence.size(); ++i) {
      GUANXI_RETURN_IF_ERROR(
          CheckEvidence(r.evidence[i], absl::StrCat(field, ".evidence[", i, "]")));
    }
    return absl::OkStatus();
  }

  absl::Status CheckEvidence(const ArticleEvidence& e, const std::string& field) const {
    GUANXI_RETURN_IF_ERROR(CheckSpan(e.sentence, absl::StrCat(field, ".sentence")));
    GUANXI_RETURN_IF_ERROR(CheckIndex(e.attribution, false, absl::StrCat(field, ".attribution")));
    GUANXI_RETURN_IF_ERROR(CheckUtf8(e.rule, absl::StrCat(field, ".rule")));
    return CheckConfidence(e.confidence, absl::StrCat(field, ".confidence"));
  }

  const ArticleStatements& statements_;
};

}  // namespace

absl::Status Validate(const ArticleStatements& statements) {
  return Checker(statements).CheckAll();
}

}  // namespace guanxi::graphd
