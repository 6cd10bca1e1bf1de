#include "ingest/extract/headline_offices.h"

#include <algorithm>
#include <set>
#include <utility>

namespace guanxi::ingest {
namespace {

class HeadlineOffices {
 public:
  HeadlineOffices(const ArticleView& article, std::vector<RelationCandidate>* candidates)
      : article_(article), candidates_(*candidates) {}

  void Run() {
    std::vector<RelationCandidate> kept, told;
    for (const RelationCandidate& candidate : candidates_) {
      if (!IsNamedInBody(candidate, &told)) kept.push_back(candidate);
    }
    std::move(told.begin(), told.end(), std::back_inserter(kept));
    candidates_ = std::move(kept);
  }

 private:
  bool Is(int entity, EntityType type) const {
    return article_.table.entities[entity].type == type;
  }

  static bool IsContact(const RelationCandidate& candidate) {
    return candidate.predicate == Predicate::kMet || candidate.predicate == Predicate::kPhoned;
  }

  bool InHeadline(const RelationCandidate& candidate) const {
    const Sentence& sentence = article_.text.sentences[candidate.sentence];
    return sentence.block < article_.document.blocks.size() &&
           article_.document.blocks[sentence.block].kind == BlockKind::kTitle;
  }

  // Is it the headline's contact with an office or a group whose people the body names? An office
  // is added to `told` as that of the person.
  bool IsNamedInBody(const RelationCandidate& candidate, std::vector<RelationCandidate>* told) {
    if (!IsContact(candidate) || !InHeadline(candidate)) return false;
    int person = candidate.subject, employer = candidate.object;
    if (!Is(person, EntityType::kPerson)) std::swap(person, employer);
    if (!Is(person, EntityType::kPerson) || !Is(employer, EntityType::kCountry)) return false;
    const Mention* mention = MentionOf(candidate.sentence, employer);
    const std::set<int> met = MetInBody(person);
    if (mention == nullptr || met.empty()) return false;
    if (mention->kind != MentionKind::kOffice) return IsGroup(*mention);
    if (met.size() != 1 || HasOffice(*met.begin()) || mention->titles.empty()) return false;
    RelationCandidate office = candidate;
    office.predicate = Predicate::kHoldsPosition;
    office.subject = *met.begin();
    office.object = employer;
    office.factuality = Factuality::kActual;
    office.date = DateInterval();
    office.place = kNoEntity;
    office.title = mention->titles.front().words;
    office.trigger = mention->titles.front().span;
    office.rule = "position.headline-office";
    told->push_back(std::move(office));
    return true;
  }

  // The mention of a sentence that stands for `entity` alone; null if there is none.
  const Mention* MentionOf(uint32_t sentence, int entity) const {
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const Mention& mention = article_.mentions[m];
      const std::vector<uint32_t>& meant = article_.table.of_mention[m];
      const bool outermost = mention.sentence == sentence && mention.head < 0;
      if (outermost && meant.size() == 1 && meant[0] == static_cast<uint32_t>(entity)) {
        return &mention;
      }
    }
    return nullptr;
  }

  // 乙国客人, 乙国代表团
  bool IsGroup(const Mention& mention) const {
    constexpr size_t kHan = 3, kLongest = 4;  // bytes, Han
    const absl::string_view text = article_.text.simplified;
    for (size_t size = 2 * kHan; size <= kLongest * kHan; size += kHan) {
      if (mention.span.end + size > text.size()) break;
      const Phrase* phrase = article_.triggers.Find(text.substr(mention.span.end, size));
      if (phrase != nullptr && phrase->Is(WordClass::kPersonGroup)) return true;
    }
    return false;
  }

  std::set<int> MetInBody(int person) const {
    std::set<int> met;
    for (const RelationCandidate& c : candidates_) {
      if (!IsContact(c) || InHeadline(c)) continue;
      if (c.subject == person && Is(c.object, EntityType::kPerson)) met.insert(c.object);
      if (c.object == person && Is(c.subject, EntityType::kPerson)) met.insert(c.subject);
    }
    return met;
  }

  bool HasOffice(int person) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const RelationCandidate& c) {
      return c.predicate == Predicate::kHoldsPosition && c.subject == person;
    });
  }

  const ArticleView& article_;
  std::vector<RelationCandidate>& candidates_;
};

}  // namespace

void GiveHeadlineOffices(const ArticleView& article, std::vector<RelationCandidate>* candidates) {
  HeadlineOffices(article, candidates).Run();
}

}  // namespace guanxi::ingest
