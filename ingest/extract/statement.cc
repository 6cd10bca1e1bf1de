#include "ingest/extract/statement.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

using SidesKey = std::tuple<int, Predicate, int, Factuality>;
using FullKey = std::tuple<SidesKey, DateInterval>;

SidesKey KeyOf(const RelationCandidate& candidate) {
  int subject = candidate.subject, object = candidate.object;
  if (IsSymmetric(candidate.predicate) && subject > object) std::swap(subject, object);
  return {subject, candidate.predicate, object, candidate.factuality};
}

constexpr int32_t kNearDays = 31;  // a longer stretch dates no other sentence

// The dates that are claimed for each pair of sides.
std::map<SidesKey, std::set<DateInterval>> KnownDates(
    const std::vector<RelationCandidate>& candidates) {
  std::map<SidesKey, std::set<DateInterval>> dates;
  for (const RelationCandidate& candidate : candidates) {
    if (candidate.date.known) dates[KeyOf(candidate)].insert(candidate.date);
  }
  return dates;
}

bool IsNear(const DateInterval& date) { return date.last - date.first <= kNearDays; }

void AddTitle(const std::string& title, std::string* titles) {
  if (title.empty() || absl::StrContains(*titles, title)) return;
  if (titles->empty() || absl::StrContains(title, *titles)) {
    *titles = title;
  } else {
    absl::StrAppend(titles, "、", title);
  }
}

void AddEvidence(const RelationCandidate& candidate, Span sentence, Relation* relation) {
  for (Evidence& known : relation->evidence) {
    if (known.sentence != sentence) continue;
    if (candidate.confidence > known.confidence) {
      known.confidence = candidate.confidence;
      known.rule = candidate.rule;
    }
    if (known.attribution == kNoEntity) known.attribution = candidate.attribution;
    return;
  }
  relation->evidence.push_back(
      {sentence, candidate.attribution, candidate.rule, candidate.confidence});
}

// Several sentences make it surer: 1 - product of the doubts.
float JointConfidence(const std::vector<Evidence>& evidence) {
  float doubt = 1;
  for (const Evidence& piece : evidence) doubt *= 1 - std::min(piece.confidence, 0.99f);
  return 1 - doubt;
}

}  // namespace

Extraction MergeStatements(const ArticleView& article,
                           const std::vector<RelationCandidate>& candidates) {
  const auto dates = KnownDates(candidates);
  std::map<FullKey, size_t> place_of;
  Extraction result;
  result.sentences.reserve(article.text.sentences.size());
  for (const Sentence& sentence : article.text.sentences) result.sentences.push_back(sentence.span);
  result.entities = article.table.entities;
  for (const RelationCandidate& candidate : candidates) {
    const SidesKey sides = KeyOf(candidate);
    DateInterval date = candidate.date;
    if (!date.known && candidate.hint != TimeHint::kLooksBack) {
      const auto known = dates.find(sides);
      if (known != dates.end() && known->second.size() == 1 && IsNear(*known->second.begin())) {
        date = *known->second.begin();
      }
    }
    const auto [place, fresh] = place_of.try_emplace({sides, date}, result.relations.size());
    if (fresh) {
      Relation relation;
      std::tie(relation.subject, relation.predicate, relation.object, relation.factuality) = sides;
      relation.date = date;
      result.relations.push_back(std::move(relation));
    }
    Relation& relation = result.relations[place->second];
    if (relation.place == kNoEntity) relation.place = candidate.place;
    AddTitle(candidate.title, &relation.title);
    AddEvidence(candidate, article.text.sentences[candidate.sentence].span, &relation);
  }
  for (Relation& relation : result.relations) {
    std::sort(relation.evidence.begin(), relation.evidence.end(),
              [](const Evidence& a, const Evidence& b) { return a.sentence < b.sentence; });
    relation.confidence = JointConfidence(relation.evidence);
  }
  std::sort(
      result.relations.begin(), result.relations.end(), [](const Relation& a, const Relation& b) {
        return std::tie(a.evidence[0].sentence, a.subject, a.predicate, a.object, a.factuality,
                        a.date) < std::tie(b.evidence[0].sentence, b.subject, b.predicate, b.object,
                                           b.factuality, b.date);
      });
  return result;
}

}  // namespace guanxi::ingest
