// The times of one sentence, and where they stand in it.
#pragma once

#include <vector>

#include "base/date.h"
#include "ingest/extract/attribution.h"
#include "ingest/extract/clause.h"

namespace guanxi::ingest {

// Looks for time expressions among the items of a sentence. Refers to its arguments. Each look-up
// is linear in the sentence.
class TimeSearch {
 public:
  static constexpr int kNone = -1;
  static constexpr int kElsewhere = -2;  // 日前: the nearest time is another one, and names no day

  TimeSearch(const ArticleView& article, const SentenceView& view,
             const std::vector<SpeechScope>& speech)
      : article_(article), view_(view), speech_(speech) {}

  // Whether the item is a time that dates what stands beside it.
  bool Dates(int item) const;
  // 日前, 多年来: a time that says that it is not one of the days that are named.
  bool NamesNoDay(int item) const;
  // The date of an item that dates what the word at `trigger` says: of 自周二甲攻击乙以来 only the
  // Tuesday for the attack.
  DateInterval DateAt(int item, int trigger) const;

  // The number of the innermost speech scope at `item`: times do not cross from one to another.
  int ScopeAt(int item) const;
  // The last dating item in [begin, end), kNone or kElsewhere.
  int LastTime(int begin, int end) const;
  // 会谈将于周二举行: the time behind the word at `item` in its clause; kNone for 会见周二抵达的乙
  // and 签署的协议周二生效; but 正在甲国访问的乙周二说 is there, a `journey`.
  int TimeBehind(Clause own, int item, bool journey) const;
  // The time of a whole clause: before its first verb, else its last one that describes no noun.
  int TimeOfClause(Clause clause) const;

  // The time of a verb of saying: in its clause, else at the head of the sentence.
  DateInterval TimeOfVerb(int verb) const;
  // The date in brackets that closes the sentence, or behind it under a picture.
  DateInterval BracketedTime() const;
  // 当晚 without its day, 下午, 随后: the story goes on within the day that was named last, if that
  // is one of the days before the story's.
  DateInterval RunningDay(Clause clause) const;

  bool HasNoVerb(Clause clause) const;
  // 1日在访问甲国前夕, and 1日，在访问甲国后回到乙国 for a `journey`: the item of 在 where the word
  // at `item` stands in what lies ahead or is over when the rest happens; kNone if it does not.
  int OpenerOfOther(Clause own, int item, bool journey) const;
  // 甲会见乙后: what comes next is later.
  bool ClosesWithAfter(Clause clause) const;

 private:
  bool IsRecord(int time) const;
  bool NamesEvent(int item) const;
  bool DescribesThen(int item) const;
  bool IsObject(int item) const;
  bool DatesCaption(const TimeExpression& time) const;
  bool Describes(int item, int end) const;
  bool IsClockTime(const Item& item) const;
  bool GoesOnWithDay(Clause clause) const;

  const ArticleView& article_;
  const SentenceView& view_;
  const std::vector<SpeechScope>& speech_;
};

}  // namespace guanxi::ingest
