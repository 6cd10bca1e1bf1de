#include "ingest/extract/quotations.h"

#include <algorithm>

namespace guanxi::ingest {
namespace {

// Items from a verb of saying to the quotation that it leads in: a comma or colon between.
constexpr int kLeadIn = 2;

class QuotationReader {
 public:
  explicit QuotationReader(const ArticleView& article) : article_(article) {}

  std::vector<SpokenSentence> Run() {
    bool open = false;
    for (uint32_t s = 0; s < article_.text.sentences.size(); ++s) {
      if (article_.text.first_token[s] == article_.text.first_token[s + 1]) continue;
      if (!spoken_.empty() && BlockOf(spoken_.back()) != article_.text.sentences[s].block) {
        open = false;
      }
      SentenceView view = ViewSentence(article_, s, open);
      open = view.quote_open;
      std::vector<SpeechScope> speech = FindSpeech(article_, view);
      spoken_.push_back({std::move(view), std::move(speech)});
    }
    for (size_t i = 0; i < spoken_.size(); ++i) {
      const SentenceView& view = spoken_[i].view;
      if (view.quote_open || IsQuoted(view)) i = ReadQuotation(i);
    }
    return std::move(spoken_);
  }

 private:
  uint32_t BlockOf(const SpokenSentence& spoken) const {
    return article_.text.sentences[spoken.view.sentence].block;
  }

  // All words of the sentence are quoted.
  static bool IsQuoted(const SentenceView& view) {
    return !view.items.empty() &&
           std::all_of(view.items.begin(), view.items.end(), [](const Item& item) {
             return item.quote >= 0 || item.kind == ItemKind::kStop ||
                    item.kind == ItemKind::kComma;
           });
  }

  // The quotation that sentence `first` opens: all its sentences get its speaker. Gives the last
  // of them.
  size_t ReadQuotation(size_t first) {
    size_t last = first;
    while (spoken_[last].view.quote_open && last + 1 < spoken_.size() &&
           BlockOf(spoken_[last + 1]) == BlockOf(spoken_[first])) {
      ++last;
    }
    std::vector<int> speakers = LeadIn(spoken_[first]);
    const bool led = !speakers.empty();
    if (!led && last > first) speakers = Behind(spoken_[last]);
    if (speakers.empty() && last + 1 < spoken_.size() && IsQuoted(spoken_[last].view)) {
      if (BlockOf(spoken_[last + 1]) == BlockOf(spoken_[first])) {
        speakers = NextSays(spoken_[last + 1]);
      }
    }
    if (speakers.empty()) return last;
    for (size_t i = led ? first + 1 : first; i <= last; ++i) AddSpeakers(speakers, &spoken_[i]);
    return last;
  }

  // 甲说：“…: the mentions of who speaks at the end of the sentence.
  std::vector<int> LeadIn(const SpokenSentence& spoken) const {
    const std::vector<Item>& items = spoken.view.items;
    int quoted = static_cast<int>(items.size()) - 1;
    if (quoted < 0 || items[quoted].quote < 0) return {};
    const int quote = items[quoted].quote;
    while (quoted > 0 && items[quoted - 1].quote == quote) --quoted;
    for (const SpeechScope& scope : spoken.speech) {
      if (scope.verb < 0 || scope.verb >= quoted || quoted - scope.verb > kLeadIn) continue;
      return MentionsOf(spoken, scope);
    }
    return {};
  }

  // …”甲说: behind the end of the quotation, in its last sentence.
  std::vector<int> Behind(const SpokenSentence& spoken) const {
    for (const SpeechScope& scope : spoken.speech) {
      if (scope.begin < 0 && scope.verb >= 0) return MentionsOf(spoken, scope);
    }
    return {};
  }

  // 甲周一在丙地说。: a sentence that only tells who spoke.
  std::vector<int> NextSays(const SpokenSentence& spoken) const {
    if (spoken.speech.empty() || spoken.view.quote_begins) return {};
    const SpeechScope& scope = spoken.speech.front();
    const int next = scope.verb + 1, size = static_cast<int>(spoken.view.items.size());
    const bool ends =
        scope.verb >= 0 && (next >= size || spoken.view.items[next].kind == ItemKind::kStop ||
                            spoken.view.items[next].kind == ItemKind::kComma);
    return ends ? MentionsOf(spoken, scope) : std::vector<int>();
  }

  static std::vector<int> MentionsOf(const SpokenSentence& spoken, const SpeechScope& scope) {
    std::vector<int> mentions;
    if (!scope.direct) return mentions;
    for (const int item : scope.speakers) mentions.push_back(spoken.view.items[item].mention);
    return mentions;
  }

  // Items for the speakers, behind the sentence, and the scope of what they say there.
  void AddSpeakers(const std::vector<int>& mentions, SpokenSentence* spoken) const {
    std::vector<Item>& items = spoken->view.items;
    const auto is_quoted = [](const Item& item) { return item.quote >= 0; };
    int end = static_cast<int>(items.size());
    while (end > 0 && !is_quoted(items[end - 1])) --end;
    int begin = end;
    const int quote = end > 0 ? items[end - 1].quote : -1;
    while (begin > 0 && items[begin - 1].quote == quote) --begin;
    if (begin == end) return;
    SpeechScope scope{.begin = begin - 1, .end = end};
    scope.direct = true;
    items.push_back({.kind = ItemKind::kStop, .span = items.back().span});
    for (const int mention : mentions) {
      scope.speakers.push_back(static_cast<int>(items.size()));
      items.push_back({.kind = ItemKind::kMention,
                       .span = article_.mentions[mention].extent,
                       .mention = mention});
      const std::vector<uint32_t>& meant = article_.table.of_mention[mention];
      if (mentions.size() == 1 && meant.size() == 1) scope.speaker = static_cast<int>(meant[0]);
    }
    spoken->speech.insert(spoken->speech.begin(), scope);
  }

  const ArticleView& article_;
  std::vector<SpokenSentence> spoken_;
};

}  // namespace

std::vector<SpokenSentence> ViewSpeech(const ArticleView& article) {
  return QuotationReader(article).Run();
}

}  // namespace guanxi::ingest
