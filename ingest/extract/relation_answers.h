// Answers to what was said or done just before: 甲呼吁乙停火，乙拒绝了这一呼吁 turns down 甲.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/frame.h"
#include "ingest/extract/representatives.h"

namespace guanxi::ingest {

// The acts told so far that somebody may answer. Refers to its arguments.
class Answers {
 public:
  Answers(const ArticleView& article, const Representatives& representatives)
      : article_(article), representatives_(representatives) {}

  // Notes that each of `subjects` did or said `predicate` to each of `objects` (entities).
  void Note(Predicate predicate, uint32_t sentence, std::vector<uint32_t> subjects,
            std::vector<uint32_t> objects);

  // Whether the words around `use` point back at something said (拒绝了这一要求, 对此表示抗议).
  bool PointsBack(const SentenceView& view, Clause clause, const TriggerUse& use) const;

  // Whom `who` answers by `use`, which points back; none if that is not plain.
  std::vector<uint32_t> Answered(const SentenceView& view, Clause clause, const TriggerUse& use,
                                 const std::vector<uint32_t>& who) const;

  // Who turns `asking` down where nobody is named: 甲要求乙…，但遭到拒绝.
  std::vector<uint32_t> Refusers(const SentenceView& view,
                                 const std::vector<uint32_t>& asking) const;

 private:
  struct Act {
    Predicate predicate;
    uint32_t sentence;
    std::vector<uint32_t> subjects;
    std::vector<uint32_t> objects;
  };

  bool Echoes(const SentenceView& view, Clause clause, const TriggerUse& use, const Act& act) const;
  bool Means(const std::vector<uint32_t>& side, const std::vector<uint32_t>& who) const;

  const ArticleView& article_;
  const Representatives& representatives_;
  std::vector<Act> acts_;
};

}  // namespace guanxi::ingest
