#include "ingest/extract/relation_doubles.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"

namespace guanxi::ingest {
namespace {

class DoubleFinder {
 public:
  DoubleFinder(const ArticleView& article, const std::vector<RelationCandidate>& candidates)
      : article_(article), candidates_(candidates) {}

  bool IsDouble(const RelationCandidate& candidate) const {
    if (IsGuest(candidate) && IsOwnCountry(candidate.subject, candidate.object)) return true;
    if (IsByWords(candidate) && IsOwnCountry(candidate.subject, candidate.object)) return true;
    if (candidate.predicate == Predicate::kVisited) return IsVisitOfHolder(candidate);
    if (!IsMeeting(candidate.predicate)) return false;
    if (IsCouple(candidate)) return true;
    const bool first = IsPerson(candidate.subject), second = IsPerson(candidate.object);
    if (first && IsOwnCountry(candidate.subject, candidate.object)) return true;
    if (second && IsOwnCountry(candidate.object, candidate.subject)) return true;
    if (first && IsBody(candidate.object)) {
      return StandsForOffice(candidate, candidate.object) &&
             MeetsByName(candidate.subject, candidate.object);
    }
    if (second && IsBody(candidate.subject)) {
      return StandsForOffice(candidate, candidate.subject) &&
             MeetsByName(candidate.object, candidate.subject);
    }
    return IsCountry(candidate.subject) && IsCountry(candidate.object) &&
           ((IsPairOfOffices(candidate) && AnyoneMeetsByName(candidate)) ||
            IsEchoOfPersons(candidate));
  }

 private:
  EntityType TypeOf(int entity) const { return article_.table.entities[entity].type; }
  bool IsPerson(int entity) const { return TypeOf(entity) == EntityType::kPerson; }
  bool IsCountry(int entity) const { return TypeOf(entity) == EntityType::kCountry; }

  bool IsBody(int entity) const {
    return IsCountry(entity) || TypeOf(entity) == EntityType::kOrganization;
  }

  // 甲和夫人出席峰会: they come together.
  bool IsCouple(const RelationCandidate& candidate) const {
    return absl::StrContains(candidate.rule, ".together.") &&
           std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& c) {
             return c.predicate == Predicate::kFamilyOf &&
                    ((c.subject == candidate.subject && c.object == candidate.object) ||
                     (c.subject == candidate.object && c.object == candidate.subject));
           });
  }

  // 乙党总书记访华 beside 林山访华: the office travels with its holder.
  bool IsVisitOfHolder(const RelationCandidate& candidate) const {
    if (!IsBody(candidate.subject) || !HasOfficeOf(candidate.sentence, candidate.subject)) {
      return false;
    }
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& c) {
      return c.predicate == Predicate::kVisited && c.object == candidate.object &&
             IsPerson(c.subject) && c.factuality == candidate.factuality &&
             !IsOwnCountry(c.subject, c.object);
    });
  }

  // 访问, 之行: one visits others; 返回 goes home.
  bool IsGuest(const RelationCandidate& candidate) const {
    const absl::string_view words = Cut(article_.text.simplified, candidate.trigger);
    return candidate.predicate == Predicate::kVisited &&
           (absl::StrContains(words, "访") || absl::StrContains(words, "之") || words == "来");
  }

  // 甲国总统说，甲国必须…: said of one's own side, it blames and asks nobody.
  static bool IsByWords(const RelationCandidate& candidate) {
    return absl::StrContains(candidate.rule, ".charge.") ||
           absl::StrContains(candidate.rule, ".warning.");
  }

  // Nobody meets or visits the country that he holds an office of: another was meant by 两国. Only
  // where the text itself gives him that country and no other.
  bool IsOwnCountry(int person, int country) const {
    constexpr float kSure = 0.7f;
    bool own = false, other = false;
    for (const RelationCandidate& c : candidates_) {
      if (c.predicate != Predicate::kHoldsPosition || c.subject != person) continue;
      if (!IsCountry(c.object) || c.factuality != Factuality::kActual) continue;
      own |= c.object == country && c.confidence >= kSure;
      other |= c.object != country;
    }
    return IsCountry(country) && own && !other;
  }

  bool AnyoneMeetsByName(const RelationCandidate& told) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& c) {
      return IsMeeting(c.predicate) && IsPerson(c.subject) && IsPerson(c.object) &&
             c.factuality == told.factuality;
    });
  }

  // Whether `person` meets the holder of an office of `body` by name: somebody with a position
  // there.
  bool MeetsByName(int person, int body) const {
    std::set<int> others;
    for (const RelationCandidate& c : candidates_) {
      if (!IsMeeting(c.predicate) || !IsPerson(c.subject) || !IsPerson(c.object)) continue;
      if (c.subject == person) others.insert(c.object);
      if (c.object == person) others.insert(c.subject);
    }
    return std::any_of(others.begin(), others.end(),
                       [&](int other) { return ServesAt(other, body); });
  }

  bool ServesAt(int person, int body) const {
    const std::string& name = article_.table.entities[body].name;
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& c) {
      return c.predicate == Predicate::kHoldsPosition && c.subject == person &&
             (c.object == body || absl::StartsWith(article_.table.entities[c.object].name, name));
    });
  }

  // In a headline, or by the mention of an office.
  bool StandsForOffice(const RelationCandidate& candidate, int body) const {
    if (IsCountry(body) && InHeadline(article_, candidate.sentence)) return true;
    return HasOfficeOf(candidate.sentence, body);
  }

  bool HasOfficeOf(uint32_t sentence, int body) const {
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const Mention& mention = article_.mentions[m];
      if (mention.sentence != sentence || mention.head >= 0) continue;
      if (mention.kind == MentionKind::kOffice && article_.table.Means(m, body)) return true;
    }
    return false;
  }

  // 甲会见乙，双方磋商: told of the two persons in the same or the sentence before.
  bool IsEchoOfPersons(const RelationCandidate& candidate) const {
    constexpr uint32_t kReach = 1;  // sentences
    const bool pronoun = std::any_of(
        article_.mentions.begin(), article_.mentions.end(), [&](const Mention& mention) {
          const size_t m = &mention - article_.mentions.data();
          return mention.kind == MentionKind::kPronoun && mention.sentence == candidate.sentence &&
                 article_.table.Means(m, candidate.subject) &&
                 article_.table.Means(m, candidate.object);
        });
    return pronoun && std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& c) {
             return IsMeeting(c.predicate) && IsPerson(c.subject) && IsPerson(c.object) &&
                    c.sentence <= candidate.sentence && c.sentence + kReach >= candidate.sentence;
           });
  }

  // 两国元首: one mention for both countries, and the office behind it.
  bool IsPairOfOffices(const RelationCandidate& candidate) const {
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const Mention& mention = article_.mentions[m];
      if (mention.sentence != candidate.sentence) continue;
      const bool first = article_.table.Means(m, candidate.subject),
                 second = article_.table.Means(m, candidate.object);
      if ((first || second) && OfficeBehindPair(m, first ? candidate.object : candidate.subject)) {
        return true;
      }
      if (!first || !second) continue;
      if (mention.kind == MentionKind::kOffice || OfficeBehind(mention.span.end)) return true;
    }
    return false;
  }

  // 甲乙元首: the mention and the next one, of `other`, stand side by side before an office.
  bool OfficeBehindPair(size_t mention, int other) const {
    const uint32_t end = article_.mentions[mention].span.end;
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const Mention& next = article_.mentions[m];
      if (next.span.begin != end || !article_.table.Means(m, other)) continue;
      if (next.kind == MentionKind::kOffice || OfficeBehind(next.span.end)) return true;
    }
    return false;
  }

  bool OfficeBehind(uint32_t offset) const {
    constexpr size_t kHan = 3, kLongest = 4;  // bytes, Han
    const absl::string_view text = article_.text.simplified;
    for (size_t size = 2 * kHan; size <= kLongest * kHan && offset + size <= text.size();
         size += kHan) {
      const Phrase* phrase = article_.triggers.Find(text.substr(offset, size));
      if (phrase != nullptr && phrase->Is(WordClass::kOfficeNoun)) return true;
    }
    return false;
  }

  const ArticleView& article_;
  const std::vector<RelationCandidate>& candidates_;
};

}  // namespace

void DropContactDoubles(const ArticleView& article, std::vector<RelationCandidate>* candidates) {
  std::vector<RelationCandidate> kept;
  kept.reserve(candidates->size());
  const DoubleFinder finder(article, *candidates);
  for (const RelationCandidate& candidate : *candidates) {
    if (!finder.IsDouble(candidate)) kept.push_back(candidate);
  }
  *candidates = std::move(kept);
}

}  // namespace guanxi::ingest
