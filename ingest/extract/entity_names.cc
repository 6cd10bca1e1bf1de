// What an entity is called: the fullest or plainest of its forms, and the others.
#include "ingest/extract/entity_names.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

// A form of a name and how often the article uses it.
struct Form {
  std::string text;
  std::string words;  // in simplified script
  int count = 0;
  bool metonym = false;
};

std::vector<Form> FormsOf(const MentionContext& context, const std::vector<Mention>& mentions,
                          const Cluster& cluster) {
  std::vector<Form> forms;
  for (const int index : cluster.mentions) {
    const std::string text(Cut(context.document().text, mentions[index].span));
    auto at = std::find_if(forms.begin(), forms.end(),
                           [&](const Form& form) { return form.text == text; });
    if (at == forms.end()) {
      forms.push_back({text, std::string(context.Words(mentions[index].span)), 0,
                       mentions[index].kind == MentionKind::kMetonym});
      at = forms.end() - 1;
    }
    ++at->count;
  }
  return forms;
}

bool EndsIn(const MentionContext& context, absl::string_view words, ContextWords list) {
  return context.lexicon().Context(list).LongestBefore(words, words.size()) > 0;
}

// How well a form serves as the name; greater is better.
std::pair<int, int> NameRank(const MentionContext& context, const Form& form, EntityType type) {
  const int length = static_cast<int>(Utf8Length(form.text));
  if (type == EntityType::kCountry) {
    // 中华人民共和国: nobody calls a country so in a graph of names.
    const int plain = !form.metonym && length >= 2 &&
                      !EndsIn(context, form.words, ContextWords::kGovernmentTails) &&
                      !(length > 4 && EndsIn(context, form.words, ContextWords::kFormalTails));
    return {plain ? 2 : (form.metonym ? 1 : 0), form.count};
  }
  if (!IsHan(DecodeUtf8At(form.text, 0).code)) return {0, form.count};  // only where no other is
  if (absl::EndsWith(form.words, "军队")) return {100, form.count};
  return {length, form.count};
}

// A country is called by its most frequent plain name; where the article has none (中, 也门政府),
// by the lexicon's.
Entity MakeCountry(const MentionContext& context, const Cluster& cluster,
                   const std::vector<Form>& forms) {
  const auto best = std::max_element(forms.begin(), forms.end(), [&](const Form& a, const Form& b) {
    return NameRank(context, a, EntityType::kCountry) < NameRank(context, b, EntityType::kCountry);
  });
  Entity entity;
  entity.type = EntityType::kCountry;
  entity.canonical = cluster.canonical;
  entity.name =
      NameRank(context, *best, EntityType::kCountry).first == 2 ? best->text : cluster.canonical;
  for (const Form& form : forms) entity.aliases.push_back(form.text);
  return entity;
}

// The part in front of the level if 海湾省 is called 海湾, too: where the lexicon says so, and
// abroad. Empty if it is not.
std::string WithoutLevel(const MentionContext& context, const Cluster& cluster, const Form& form) {
  constexpr size_t kOneHan = 3;
  if (cluster.type != EntityType::kPlace || cluster.canonical.empty()) return {};
  if (form.words.size() <= kOneHan || !EndsIn(context, form.words, ContextWords::kRegionLevels)) {
    return {};
  }
  const absl::string_view front =
      absl::string_view(form.words).substr(0, form.words.size() - kOneHan);
  const std::vector<NameEntry>* entries = context.lexicon().names.Find(front);
  const bool known = entries != nullptr && (entries->front().canonical == cluster.canonical ||
                                            entries->front().country != "中国");
  return known ? form.text.substr(0, form.text.size() - kOneHan) : std::string();
}

// 北国海湾大学 is called 海湾大学, too: what stands behind the country names the body by itself.
// Not 外交部, which every state has.
void AddWithoutCountry(const MentionContext& context, const std::vector<Mention>& mentions,
                       const Cluster& cluster, Entity& entity) {
  for (const int index : cluster.mentions) {
    const Span span = mentions[index].span;
    const Span rest = TrimKnownPrefix(context, span);
    if (rest.begin == span.begin || Utf8Length(context.Words(rest)) < 3) continue;
    const size_t kind = context.lexicon().suffixes.LongestBefore(context.text(), rest.end);
    const Span front{rest.begin, rest.end - static_cast<uint32_t>(kind)};
    const bool own = kind > 0 && front.size() >= 6 &&
                     (LooksTransliterated(context, front) ||
                      context.lexicon().names.Find(context.Words(front)) != nullptr);
    if (own) entity.aliases.emplace_back(Cut(context.document().text, rest));
  }
}

}  // namespace

Entity MakeEntity(const MentionContext& context, const std::vector<Mention>& mentions,
                  const Cluster& cluster) {
  const std::vector<Form> forms = FormsOf(context, mentions, cluster);
  if (cluster.type == EntityType::kCountry && !cluster.canonical.empty()) {
    return MakeCountry(context, cluster, forms);
  }
  const auto best = std::max_element(forms.begin(), forms.end(), [&](const Form& a, const Form& b) {
    return NameRank(context, a, cluster.type) < NameRank(context, b, cluster.type);
  });
  Entity entity;
  entity.type = cluster.type;
  entity.name = best->text;
  entity.canonical = cluster.canonical;
  for (const Form& form : forms) {
    entity.aliases.push_back(form.text);
    if (std::string plain = WithoutLevel(context, cluster, form); !plain.empty()) {
      entity.aliases.push_back(std::move(plain));
    }
  }
  for (const std::string& form : cluster.further_forms) entity.aliases.push_back(form);
  if (entity.type == EntityType::kOrganization)
    AddWithoutCountry(context, mentions, cluster, entity);
  return entity;
}

}  // namespace guanxi::ingest
