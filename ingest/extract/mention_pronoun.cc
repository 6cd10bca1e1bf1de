#include "ingest/extract/mention_pronoun.h"

#include <algorithm>
#include <array>

namespace guanxi::ingest {
namespace {

struct Pronoun {
  absl::string_view words;
  EntityType type;
};

// Longer words before their beginnings.
constexpr std::array<Pronoun, 12> kPronouns = {{
    {"他们", EntityType::kPerson},
    {"她们", EntityType::kPerson},
    {"他", EntityType::kPerson},
    {"她", EntityType::kPerson},
    {"两国", EntityType::kCountry},
    {"双方", EntityType::kCountry},
    {"两人", EntityType::kPerson},
    {"二人", EntityType::kPerson},
    {"该国", EntityType::kCountry},
    {"对方", EntityType::kCountry},
    {"该组织", EntityType::kOrganization},
    {"该机构", EntityType::kOrganization},
}};

// Whether any of them begins so.
bool BeginsPronoun(char32_t first) {
  switch (first) {
    case U'他':
    case U'她':
    case U'两':
    case U'双':
    case U'二':
    case U'该':
    case U'对':
      return true;
    default:
      return false;
  }
}

const Pronoun* PronounAt(const MentionContext& context, uint32_t at) {
  if (!BeginsPronoun(context.CharAt(at))) return nullptr;
  if (context.EndsWith(at, "其")) return nullptr;  // 其他
  for (const Pronoun& pronoun : kPronouns) {
    if (!context.StartsWith(at, pronoun.words)) continue;
    const uint32_t end = at + static_cast<uint32_t>(pronoun.words.size());
    if (context.AnyAt(end, "人|信|日|国|乡|杀") > 0 && pronoun.words.size() == 3) return nullptr;
    return &pronoun;
  }
  return nullptr;
}

}  // namespace

void SortKeepingIndexes(std::vector<Mention>& mentions) {
  std::vector<int> order(mentions.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return mentions[a].span < mentions[b].span; });
  std::vector<int> place(mentions.size());
  for (size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
  std::vector<Mention> sorted;
  sorted.reserve(mentions.size());
  for (const int from : order) sorted.push_back(std::move(mentions[from]));
  for (Mention& mention : sorted) {
    if (mention.head >= 0) mention.head = place[mention.head];
    for (Title& title : mention.titles) {
      if (title.owner >= 0) title.owner = place[title.owner];
    }
  }
  mentions = std::move(sorted);
}

void AddPronouns(const MentionContext& context, std::vector<Mention>& mentions) {
  std::vector<bool> covered(context.text().size() + 1, false);
  for (const Mention& mention : mentions) {
    std::fill(covered.begin() + mention.span.begin, covered.begin() + mention.span.end, true);
  }
  for (uint32_t at = 0; at < context.text().size(); at = context.NextOffset(at)) {
    const Pronoun* pronoun = covered[at] ? nullptr : PronounAt(context, at);
    if (pronoun == nullptr) continue;
    Mention mention;
    mention.span = {at, at + static_cast<uint32_t>(pronoun->words.size())};
    mention.extent = mention.span;
    mention.sentence = context.SentenceAt(at);
    mention.type = pronoun->type;
    mention.kind = MentionKind::kPronoun;
    mention.name = std::string(pronoun->words);
    mention.confidence = 0.6f;
    mention.rule = "pronoun";
    std::fill(covered.begin() + at, covered.begin() + mention.span.end, true);
    mentions.push_back(std::move(mention));
  }
  SortKeepingIndexes(mentions);
}

}  // namespace guanxi::ingest
