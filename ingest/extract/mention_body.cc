#include "ingest/extract/mention_body.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest/extract/office_words.h"
#include "ingest/extract/story_country.h"

namespace guanxi::ingest {
namespace {

class BareBodies {
 public:
  BareBodies(const MentionContext& context, std::vector<Mention>& mentions)
      : context_(context), mentions_(mentions), said_(mentions), story_(context, said_) {}

  void Run() {
    for (Mention& mention : mentions_) Reassign(mention);
    std::vector<bool> covered(context_.text().size() + 1, false);
    for (const Mention& mention : mentions_) {
      std::fill(covered.begin() + mention.span.begin, covered.begin() + mention.span.end, true);
    }
    for (uint32_t at = 0; at < context_.text().size(); at = context_.NextOffset(at)) {
      const uint32_t end = covered[at] ? at : BodyEnd(at);
      if (end == at || covered[end - 1] || !Acts({at, end})) continue;
      const std::string state = StateOf({at, end});
      if (!state.empty()) Add({at, end}, state);
    }
    std::stable_sort(mentions_.begin(), mentions_.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
  }

 private:
  // Where the name of a body that begins at `at` ends; `at` if none does.
  uint32_t BodyEnd(uint32_t at) const {
    if (!context_.TokenStartsAt(at)) return at;
    uint32_t end = at;
    context_.lexicon().bodies.VisitAt(context_.text(), at, [&](size_t length, BodyClass body) {
      const auto behind = static_cast<uint32_t>(at + length);
      const bool listed = body == BodyClass::kAgency && length >= 9;
      const bool common = context_.lexicon()
                              .Context(ContextWords::kCommonBodies)
                              .Find(context_.Words({at, behind})) != nullptr;
      if ((!listed && !common) || context_.EndsWith(behind, "党")) return false;
      if (context_.TitleOverhangs({at, behind}) || !context_.TokenEndsAt(behind)) return false;
      end = behind;
      return true;
    });
    if (end == at) return at;
    // 该国外交部, 各国议会: somebody else's.
    const bool other = context_.WordBefore(at, ContextWords::kOthersBodies) > 0;
    return other ? at : end;
  }

  // It speaks, does something, or employs somebody.
  bool Acts(Span span) const {
    if (context_.lexicon().titles.LongestAt(context_.text(), span.end) > 0) return true;
    const Token* behind = context_.TokenAt(span.end);
    if (behind == nullptr || behind->span.begin != span.end) return false;
    return behind->tag == Tag::kV || behind->tag == Tag::kD || behind->tag == Tag::kTime ||
           behind->tag == Tag::kT || behind->tag == Tag::kP || behind->tag == Tag::kAd;
  }

  // The states whose body of this kind the article names: their name if it is one.
  std::string StateNamedWith(absl::string_view body) const {
    std::string state;
    for (const Mention& mention : said_) {
      if (mention.type != EntityType::kOrganization || !mention.known) continue;
      if (mention.name.size() <= body.size() || !absl::EndsWith(mention.name, body)) continue;
      const std::string front = mention.name.substr(0, mention.name.size() - body.size());
      const std::vector<NameEntry>* entries = context_.lexicon().names.Find(front);
      if (entries == nullptr || entries->front().name_class != NameClass::kCountry) continue;
      if (!state.empty() && state != entries->front().canonical) return {};
      state = entries->front().canonical;
    }
    return state;
  }

  std::string StateOf(Span span) const {
    const std::string named = StateNamedWith(FullWords(context_.Words(span)));
    if (!named.empty()) return named;
    Title body;
    body.span = span;  // 总统府 is none of 英国
    const int country = story_.MentionFor(
        span.begin, [&](const std::string& state) { return HasOffice(context_, state, body); });
    return country < 0 ? std::string() : said_[country].name;
  }

  // Armed forces have one name.
  static absl::string_view FullWords(absl::string_view words) {
    return words == "军方" || words == "军队" || words == "政府军" ? "军队" : words;
  }

  void Add(Span span, const std::string& state) {
    Mention body;
    body.span = span;
    body.extent = span;
    body.sentence = context_.SentenceAt(span.begin);
    body.type = EntityType::kOrganization;
    body.name = absl::StrCat(state, FullWords(context_.Words(span)));
    body.known = true;
    body.confidence = 0.75f;
    body.rule = "bare-body";
    mentions_.push_back(std::move(body));
  }

  // 国务院 where the article tells of 美国 and its 国务卿; 外交部, which a tagger found.
  void Reassign(Mention& mention) const {
    const absl::string_view words = context_.Words(mention.span);
    if (mention.type != EntityType::kOrganization) return;
    const BodyClass* body = context_.lexicon().bodies.Find(words);
    if (body == nullptr || *body != BodyClass::kAgency) return;
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(words);
    const bool party = absl::EndsWith(words, "党");  // 民主党: of many states
    if (entries == nullptr ? mention.known : entries->front().country.empty() && !party) return;
    const std::string state = StateOf(mention.span);
    if (party && state == "中国") return;  // whose parties are told by their whole names
    if (state.empty() || (entries != nullptr && state == entries->front().country)) return;
    mention.name = absl::StrCat(state, words);
    mention.known = true;
  }

  const MentionContext& context_;
  std::vector<Mention>& mentions_;
  const std::vector<Mention> said_;
  const StoryCountry story_;
};

}  // namespace

void AddBareBodies(const MentionContext& context, std::vector<Mention>& mentions) {
  BareBodies(context, mentions).Run();
}

}  // namespace guanxi::ingest
