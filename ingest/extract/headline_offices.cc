#include "ingest/extract/headline_offices.h"

#include <algorithm>
#include <set>
#include <string>
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

  // Is it the headline's contact with an office or a group whose people the body names? An office
  // is added to `told` as that of the person, and the contact with him if the body tells none.
  bool IsNamedInBody(const RelationCandidate& candidate, std::vector<RelationCandidate>* told) {
    if (!IsMeeting(candidate.predicate) || !InHeadline(article_, candidate.sentence)) return false;
    int person = candidate.subject, employer = candidate.object;
    if (!Is(person, EntityType::kPerson)) std::swap(person, employer);
    if (!Is(person, EntityType::kPerson) || Is(employer, EntityType::kPlace)) return false;
    if (Is(employer, EntityType::kPerson)) return false;
    const Mention* mention = MentionOf(candidate.sentence, employer);
    const std::set<int> met = MetInBody(person);
    if (mention == nullptr) return false;
    if (mention->kind != MentionKind::kOffice) return !met.empty() && IsGroup(*mention);
    if (mention->titles.empty() || met.size() > 1) return false;
    const Title& title = mention->titles.front();
    const int holder = met.empty() ? OnlyOther(person, title.words) : *met.begin();
    if (holder < 0 || HasOffice(holder)) return false;
    if (met.empty()) {
      RelationCandidate contact = candidate;
      (candidate.object == employer ? contact.object : contact.subject) = holder;
      told->push_back(std::move(contact));
    }
    told->push_back(OfficeOf(holder, employer, title, candidate));
    return true;
  }

  // The post that the headline names, as that of `holder`.
  static RelationCandidate OfficeOf(int holder, int employer, const Title& title,
                                    const RelationCandidate& contact) {
    RelationCandidate office = contact;
    office.predicate = Predicate::kHoldsPosition;
    office.subject = holder;
    office.object = employer;
    office.factuality = Factuality::kActual;
    office.date = DateInterval();
    office.place = kNoEntity;
    office.title = title.words;
    office.trigger = title.span;
    office.rule = "position.headline-office";
    return office;
  }

  // The one person beside `person` whom the body names more than once or lets speak, with no title
  // or with `title`; -1 for none or several.
  int OnlyOther(int person, const std::string& title) const {
    int only = -1;
    for (size_t e = 0; e < article_.table.entities.size(); ++e) {
      const int other = static_cast<int>(e);
      if (other == person || !Is(other, EntityType::kPerson)) continue;
      const int times = TimesInBody(other, title);
      if (HasOffice(other) || times == 0 || (times == 1 && !Speaks(other))) continue;
      if (only >= 0) return -1;
      only = other;
    }
    return only;
  }

  // How often sentences behind the headline name `person`; 0 if one gives another title.
  int TimesInBody(int person, const std::string& title) const {
    int times = 0;
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const Mention& mention = article_.mentions[m];
      const std::vector<uint32_t>& meant = article_.table.of_mention[m];
      if (mention.kind != MentionKind::kName || meant.size() != 1) continue;
      if (meant[0] != static_cast<uint32_t>(person)) continue;
      const bool other = std::any_of(mention.titles.begin(), mention.titles.end(),
                                     [&](const Title& t) { return t.words != title; });
      if (other) return 0;
      times += !InHeadline(article_, mention.sentence);
    }
    return times;
  }

  // 林山表示, 林山欢迎: the words behind a mention of `person` in the body tell what he says.
  bool Speaks(int person) const {
    for (size_t m = 0; m < article_.mentions.size(); ++m) {
      const std::vector<uint32_t>& meant = article_.table.of_mention[m];
      if (meant.size() != 1 || meant[0] != static_cast<uint32_t>(person)) continue;
      if (InHeadline(article_, article_.mentions[m].sentence)) continue;
      const Phrase* verb = PhraseAt(article_.mentions[m].span.end);
      if (verb != nullptr && (verb->Is(WordClass::kSay) || verb->Is(WordClass::kFavour)))
        return true;
    }
    return false;
  }

  // The longest known phrase of one to four characters that begins at `offset`; null for none.
  const Phrase* PhraseAt(uint32_t offset) const {
    constexpr size_t kHan = 3, kLongest = 4;  // bytes, Han
    const absl::string_view text = article_.text.simplified;
    for (size_t size = kLongest * kHan; size >= kHan; size -= kHan) {
      if (offset + size > text.size()) continue;
      if (const Phrase* phrase = article_.triggers.Find(text.substr(offset, size))) return phrase;
    }
    return nullptr;
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
      if (!IsMeeting(c.predicate) || InHeadline(article_, c.sentence)) continue;
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
