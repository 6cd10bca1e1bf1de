#include "ingest/extract/clause.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/clause_marks.h"
#include "ingest/extract/mention_context.h"
#include "ingest/extract/mention_places.h"

namespace guanxi::ingest {
namespace {

constexpr uint32_t kHan = 3;  // bytes

// Builds the items of one sentence, left to right.
class ItemBuilder {
 public:
  ItemBuilder(const ArticleView& article, uint32_t sentence, SentenceView* view)
      : article_(article), view_(*view) {
    const AnalyzedText& text = article.text;
    token_ = text.first_token[sentence];
    token_end_ = text.first_token[sentence + 1];
    mentions_ = PlaceMentions(article, sentence);
    const auto first_time =
        std::partition_point(article.times.begin(), article.times.end(),
                             [&](const TimeExpression& time) { return time.sentence < sentence; });
    for (auto time = first_time; time != article.times.end() && time->sentence == sentence;
         ++time) {
      times_.push_back(static_cast<int>(time - article.times.begin()));
    }
  }

  void OpenQuote() {
    quote_ = ++quotes_;
    view_.quote_begins = true;
  }

  void Build() {
    offset_ = token_ < token_end_ ? article_.text.tokens[token_].span.begin : 0;
    while (token_ < token_end_) {
      if (AddMention() || AddTime()) continue;
      AddWord();
    }
    view_.quote_open = quote_ >= 0;
  }

 private:
  const Token& CurrentToken() const { return article_.text.tokens[token_]; }

  // Moves to `offset`, past all tokens that end before it.
  void MoveTo(uint32_t offset) {
    offset_ = offset;
    while (token_ < token_end_ && CurrentToken().span.end <= offset_) ++token_;
    if (token_ < token_end_) offset_ = std::max(offset_, CurrentToken().span.begin);
  }

  bool AddMention() {
    while (next_mention_ < mentions_.size() && mentions_[next_mention_].extent.end <= offset_) {
      ++next_mention_;
    }
    if (next_mention_ == mentions_.size()) return false;
    const Span extent = mentions_[next_mention_].extent;
    if (extent.begin > offset_) return false;
    Push({.kind = ItemKind::kMention,
          .span = {offset_, extent.end},
          .mention = mentions_[next_mention_++].mention});
    MoveTo(extent.end);
    return true;
  }

  bool AddTime() {
    while (next_time_ < times_.size() && article_.times[times_[next_time_]].span.end <= offset_) {
      ++next_time_;
    }
    if (next_time_ == times_.size()) return false;
    const Span span = article_.times[times_[next_time_]].span;
    if (span.begin > offset_ || MentionBefore(span.end)) return false;
    Push({.kind = ItemKind::kTime, .span = {offset_, span.end}, .time = times_[next_time_++]});
    MoveTo(span.end);
    return true;
  }

  bool MentionBefore(uint32_t end) const {
    return next_mention_ < mentions_.size() && mentions_[next_mention_].extent.begin < end;
  }

  // Where words must stop: the next mention or time expression.
  uint32_t Limit() const {
    uint32_t limit = article_.text.tokens[token_end_ - 1].span.end;
    if (next_mention_ < mentions_.size()) {
      limit = std::min(limit, mentions_[next_mention_].extent.begin);
    }
    if (next_time_ < times_.size()) {
      const uint32_t begin = article_.times[times_[next_time_]].span.begin;
      if (begin > offset_) limit = std::min(limit, begin);
    }
    return limit;
  }

  absl::string_view Text(Span span) const { return Cut(article_.text.simplified, span); }

  // The longest known phrase that starts here and ends where a token ends; else the token in hand.
  Span LongestPhrase(uint32_t limit, const Phrase** phrase) const {
    Span best{offset_, std::min(CurrentToken().span.end, limit)};
    *phrase = nullptr;
    article_.triggers.VisitAt(
        article_.text.simplified, offset_, [&](size_t length, const Phrase& found) {
          const Span span{offset_, offset_ + static_cast<uint32_t>(length)};
          if (span.end > limit || (span.end != limit && !TokenEndsAt(span.end))) return false;
          best = span;
          *phrase = &found;
          return true;
        });
    return best;
  }

  // Whether this token or one behind it ends at `offset`, which lies within the sentence.
  bool TokenEndsAt(uint32_t offset) const {
    uint32_t t = token_;
    while (t < token_end_ && article_.text.tokens[t].span.end < offset) ++t;
    return t < token_end_ && article_.text.tokens[t].span.end == offset;
  }

  // 会见了, 将在, 达成协议 as one token: cut where both parts are known. The end of the first part.
  uint32_t KnownCut(Span span) const {
    for (uint32_t cut = span.end - kHan; cut > span.begin && cut < span.end; cut -= kHan) {
      const Phrase* first = article_.triggers.Find(Text({span.begin, cut}));
      if (first == nullptr) continue;
      const Phrase* second = article_.triggers.Find(Text({cut, span.end}));
      if (second == nullptr) continue;
      if (AreTwoWords(span, cut, *first, *second)) return cut;
    }
    return span.end;
  }

  bool MentionAt(uint32_t offset) const {
    return next_mention_ < mentions_.size() && mentions_[next_mention_].extent.begin == offset;
  }

  bool FollowsMention(uint32_t offset) const {
    return !view_.items.empty() && view_.items.back().IsMention() &&
           view_.items.back().span.end == offset;
  }

  // Most words of two characters are no two words (其他, 应对), though both characters are known.
  bool AreTwoWords(Span span, uint32_t cut, const Phrase& first, const Phrase& second) const {
    const Tag tag = CurrentToken().tag;
    if (view_.block == BlockKind::kTitle && !first.triggers.empty()) return true;  // 批拒
    if (FollowsMention(span.begin)) return true;                                   // 甲方|向乙
    if (first.Is(WordClass::kCloser) && !second.cues.empty()) return true;         // 问题上|将
    if (tag == Tag::kA || tag == Tag::kAn || tag == Tag::kR || IsNameTag(tag)) return false;
    const bool one_first = cut - span.begin == kHan, one_second = span.end - cut == kHan;
    if (second.Is(WordClass::kAspect) && (!one_first || Text({cut, span.end}) == "了")) return true;
    if (one_first) return first.Is(WordClass::kProclitic) && tag != Tag::kN;
    return !one_second || second.Is(WordClass::kPreposition);
  }

  // A phrase of several tokens with a verb among them is a verb: 通了电话.
  Tag TagOf(Span span) const {
    Tag tag = CurrentToken().tag;
    for (uint32_t t = token_; t < token_end_ && article_.text.tokens[t].span.end <= span.end; ++t) {
      tag = article_.text.tokens[t].tag;
      if (tag == Tag::kV) return tag;
    }
    return tag;
  }

  void AddWord() {
    const uint32_t limit = Limit();
    const Phrase* phrase = nullptr;
    Span span = LongestPhrase(limit, &phrase);
    const absl::string_view words = Text(span);
    if (!AddMark(span, words)) {
      // 正在甲国访问: 在 leads in what follows.
      const bool leads_in = phrase != nullptr && phrase->Is(WordClass::kDeterminer) &&
                            span.size() == 2 * kHan && words == "正在" && MentionAt(span.end);
      if (leads_in) {
        span.end -= kHan;
        phrase = article_.triggers.Find(Text(span));
      }
      if (phrase == nullptr && span.size() % 3 == 0) {
        const uint32_t cut = KnownCut(span);
        if (cut != span.end) phrase = article_.triggers.Find(Text({span.begin, cut}));
        span.end = cut;
      }
      Push({.kind = ItemKind::kWord, .span = span, .tag = TagOf(span), .phrase = phrase});
    }
    MoveTo(span.end);
  }

  // Punctuation: quotes are noted, commas and stops become items. False for a word.
  bool AddMark(Span span, absl::string_view words) {
    switch (MarkOf(words)) {
      case Mark::kNone:
        return false;
      case Mark::kClause:
        Push({.kind = ItemKind::kComma, .span = span});
        break;
      case Mark::kColon:
        Push({.kind = ItemKind::kComma, .span = span, .colon = true});
        break;
      case Mark::kStop:
        Push({.kind = ItemKind::kStop, .span = span});
        break;
      case Mark::kOpenBracket:
        aside_end_ = std::max(aside_end_, EndOfAside(span.end));
        break;
      case Mark::kOpenQuote:
        OpenQuote();
        break;
      case Mark::kCloseQuote:
        quote_ = -1;
        break;
      case Mark::kCloseBracket:  // ends an aside, which was left out
      case Mark::kSilent:
        break;
    }
    return true;
  }

  // The offset of the bracket that closes the one before `from`; `from` if none does in the
  // sentence.
  uint32_t EndOfAside(uint32_t from) const {
    int open = 1;
    for (uint32_t t = token_; t < token_end_; ++t) {
      const Span token = article_.text.tokens[t].span;
      if (token.begin < from) continue;
      open += MarkOf(Text(token)) == Mark::kOpenBracket;
      open -= MarkOf(Text(token)) == Mark::kCloseBracket;
      if (open == 0) return token.begin;
    }
    return from;
  }

  void Push(Item item) {
    if (item.span.begin < aside_end_)
      return;  // an aside; a bracketed date counts for the sentence anyway
    item.quote = quote_;
    if (view_.block == BlockKind::kTitle && !view_.items.empty()) AddHeadlineBreak(item.span.begin);
    view_.items.push_back(item);
  }

  // A space between Chinese words of a headline parts its clauses.
  void AddHeadlineBreak(uint32_t begin) {
    const Item& last = view_.items.back();
    if (last.kind == ItemKind::kComma || begin <= last.span.end) return;
    const Span gap{last.span.end, begin};
    const bool spaced = absl::StrContains(Text(gap), " ");
    const bool wide = IsWide(gap.begin - 1) && IsWide(begin);
    if (spaced && wide) view_.items.push_back({.kind = ItemKind::kComma, .span = gap});
  }

  // Not a Latin letter or digit, between which a space parts nothing.
  bool IsWide(uint32_t offset) const {
    const absl::string_view text = article_.text.simplified;
    return offset < text.size() && static_cast<unsigned char>(text[offset]) >= 0x80;
  }

  const ArticleView& article_;
  SentenceView& view_;
  std::vector<MentionPlace> mentions_;
  std::vector<int> times_;
  size_t next_mention_ = 0, next_time_ = 0;
  uint32_t token_ = 0, token_end_ = 0, offset_ = 0;
  int quote_ = -1, quotes_ = -1;
  uint32_t aside_end_ = 0;  // where the bracket closes that stands open
};

// 访华, 晤: a verb of one character that runs into its object, whatever its tag.
bool IsFusedVerb(const ArticleView& article, const Item& item, const Item& next) {
  constexpr uint32_t kOneHan = 3;  // bytes
  if (item.phrase == nullptr || item.span.size() != kOneHan || item.tag != Tag::kVn) return false;
  if (!next.IsMention() || next.span.begin != item.span.end) return false;
  return std::any_of(
      item.phrase->triggers.begin(), item.phrase->triggers.end(),
      [&](uint32_t trigger) { return !article.triggers.triggers()[trigger].nominal; });
}

// 甲计划周六访问…: a plan between its owner and a verb is no noun.
bool IsPlanningVerb(const Item& before, const Item& item, const Item& next) {
  if (item.phrase == nullptr || item.tag != Tag::kN || !before.IsMention()) return false;
  const bool leads_on = IsVerb(next) || next.kind == ItemKind::kTime || next.tag == Tag::kP;
  return leads_on &&
         std::any_of(item.phrase->cues.begin(), item.phrase->cues.end(), [](const Cue& cue) {
           return cue.effect == CueEffect::kPlanned && cue.scope == CueScope::kVerb;
         });
}

// Words that are verbs where they stand, whatever the tagger says.
void MarkVerbs(const ArticleView& article, SentenceView* view) {
  for (size_t i = 0; i + 1 < view->items.size(); ++i) {
    Item& item = view->items[i];
    const Item& next = view->items[i + 1];
    const bool plans = i > 0 && IsPlanningVerb(view->items[i - 1], item, next);
    if (plans || IsFusedVerb(article, item, next)) item.tag = Tag::kV;
    if (item.Is(WordClass::kOpponents) && item.tag == Tag::kV) item.tag = Tag::kN;  // 反政府武装
  }
}

void SplitClauses(SentenceView* view) {
  int begin = 0;
  const int size = static_cast<int>(view->items.size());
  for (int i = 0; i <= size; ++i) {
    const bool mark = i < size && (view->items[i].kind == ItemKind::kComma ||
                                   view->items[i].kind == ItemKind::kStop);
    if (i < size && !mark) continue;
    if (i > begin) view->clauses.push_back({begin, i});
    begin = i + 1;
  }
}

}  // namespace

SentenceView ViewSentence(const ArticleView& article, uint32_t sentence, bool quoted) {
  SentenceView view;
  view.sentence = sentence;
  const Sentence& place = article.text.sentences[sentence];
  if (place.block < article.document.blocks.size()) {
    view.block = article.document.blocks[place.block].kind;
  }
  const absl::string_view words = Cut(article.text.simplified, place.span);
  view.question = absl::StrContains(words, "？") || absl::StrContains(words, "?");
  ItemBuilder builder(article, sentence, &view);
  if (quoted) builder.OpenQuote();
  builder.Build();
  MarkVerbs(article, &view);
  SplitClauses(&view);
  return view;
}

}  // namespace guanxi::ingest
