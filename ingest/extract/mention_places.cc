#include "ingest/extract/mention_places.h"

#include <algorithm>

namespace guanxi::ingest {
namespace {

// The mentions [begin, end) of one sentence and their extents.
class SentenceMentions {
 public:
  SentenceMentions(const ArticleView& article, uint32_t sentence)
      : article_(article), sentence_(sentence) {
    const std::vector<Mention>& all = article.mentions;
    const auto first = std::partition_point(all.begin(), all.end(), [&](const Mention& mention) {
      return mention.sentence < sentence;
    });
    begin_ = static_cast<size_t>(first - all.begin());
    for (size_t i = begin_; i < all.size() && all[i].sentence == sentence; ++i) {
      extents_.push_back(TrimmedExtent(i));
    }
  }

  std::vector<MentionPlace> Outermost() {
    std::vector<MentionPlace> places;
    for (size_t i = begin_; i < begin_ + extents_.size(); ++i) {
      int head = article_.mentions[i].head;
      while (head >= 0 && !Holds(head, article_.mentions[i].span)) {
        head = article_.mentions[head].head;
      }
      if (head >= 0 || IsInside(i)) continue;
      Span& extent = extents_[i - begin_];
      if (!places.empty()) extent.begin = std::max(extent.begin, places.back().extent.end);
      places.push_back({static_cast<int>(i), extent});
    }
    return places;
  }

 private:
  // Whether `head` is of this sentence and its extent holds `span`.
  bool Holds(int head, Span span) const {
    const size_t at = static_cast<size_t>(head) - begin_;  // too large for mentions before
    return at < extents_.size() && extents_[at].Contains(span);
  }

  // 组织甲（Latin）创办人乙: a name in the bracket of another one's title, which stands for nobody.
  bool IsInside(size_t index) const {
    const Span own = extents_[index - begin_];
    for (size_t i = 0; i < extents_.size(); ++i) {
      const Span other = article_.mentions[begin_ + i].span;
      if (begin_ + i == index) continue;
      const bool aside = extents_[i].begin < own.begin && own.end < other.begin;
      if (aside && !own.Contains(other)) return true;
    }
    return false;
  }

  // The extent without another party that slipped into its beginning: 甲地与乙国首相丙.
  Span TrimmedExtent(size_t index) const {
    const Mention& mention = article_.mentions[index];
    Span extent = mention.extent;
    const AnalyzedText& text = article_.text;
    for (uint32_t t = text.first_token[sentence_]; t < text.first_token[sentence_ + 1]; ++t) {
      const Span token = text.tokens[t].span;
      if (token.end > mention.span.begin) break;
      if (token.begin < extent.begin) continue;
      const Phrase* phrase = article_.triggers.Find(Cut(text.simplified, token));
      if (phrase == nullptr || !phrase->Is(WordClass::kConjunction)) continue;
      if (token.begin == mention.extent.begin || MentionEndsAt(index, token.begin)) {
        extent.begin = token.end;
      }
    }
    return extent;
  }

  // Whether one of the mentions shortly before `index` ends at `offset`.
  bool MentionEndsAt(size_t index, uint32_t offset) const {
    for (size_t i = index; i-- > 0 && index - i < 8;) {
      if (article_.mentions[i].span.end == offset || article_.mentions[i].extent.end == offset) {
        return true;
      }
    }
    return false;
  }

  const ArticleView& article_;
  const uint32_t sentence_;
  size_t begin_ = 0;
  std::vector<Span> extents_;  // of mention begin_ + i
};

}  // namespace

std::vector<MentionPlace> PlaceMentions(const ArticleView& article, uint32_t sentence) {
  return SentenceMentions(article, sentence).Outermost();
}

}  // namespace guanxi::ingest
