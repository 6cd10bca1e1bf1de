#include "ingest/extract/entity_clusters.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/utf8.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

// The lexicon's name for a person's form.
std::string KnownPerson(const Lexicon& lexicon, absl::string_view form) {
  const std::vector<NameEntry>* entries = lexicon.names.Find(form);
  if (entries == nullptr) return {};
  for (const NameEntry& entry : *entries) {
    if (entry.name_class == NameClass::kPerson) return entry.canonical;
  }
  return {};
}

// A name behind a word of kinship belongs to another bearer of the family name.
bool IsRelative(const MentionContext& context, Span span) {
  return context.lexicon().kinship.LongestBefore(context.text(), span.begin) > 0;
}

// -娃, -娅: 纳扎罗娃 is no spelling of 纳扎罗夫.
bool IsFemale(absl::string_view name) {
  return absl::EndsWith(name, "娃") || absl::EndsWith(name, "娅");
}

// Equal but for one character, both transliterated and long enough for that to be a spelling.
bool IsSpellingVariant(absl::string_view a, absl::string_view b) {
  if (a.size() != b.size() || a.size() < 9) return false;
  if (DecodeUtf8At(a, 0).code != DecodeUtf8At(b, 0).code) return false;
  int different = 0;
  for (size_t at = 0; at < a.size(); at += DecodeUtf8At(a, at).length) {
    if (DecodeUtf8At(a, at).code != DecodeUtf8At(b, at).code) ++different;
  }
  return different == 1 && !(IsFemale(a) || IsFemale(b));
}

bool IsAllHanOrDotted(absl::string_view words) {
  for (size_t at = 0; at < words.size();) {
    const Utf8Char decoded = DecodeUtf8At(words, at);
    if (!IsHan(decoded.code) && !IsNameDot(decoded.code)) return false;
    at += decoded.length;
  }
  return true;
}

class Clusterer {
 public:
  Clusterer(const MentionContext& context, const std::vector<Mention>& mentions)
      : context_(context), mentions_(mentions) {}

  std::vector<Cluster> Run() {
    for (size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      if (mention.kind != MentionKind::kName && mention.kind != MentionKind::kMetonym) continue;
      if (mention.kind == MentionKind::kMetonym && !mention.known) continue;  // 林山政府
      Add(static_cast<int>(i));
    }
    MergePersons();
    MergeBodies();
    MergePlaces();
    MergeByFurtherForms();
    return Collect();
  }

 private:
  static std::string KeyOf(const Mention& mention) { return FoldName(mention.name); }

  void Add(int index) {
    const Mention& mention = mentions_[index];
    std::string canonical = mention.known ? mention.name : std::string();
    if (mention.type == EntityType::kPerson) {
      canonical = KnownPerson(context_.lexicon(), mention.name);
    }
    const std::string key = canonical.empty() ? KeyOf(mention) : FoldName(canonical);
    const auto [at, is_new] = by_key_.try_emplace({mention.type, key}, clusters_.size());
    if (is_new) clusters_.push_back({mention.type, key, canonical, {}, {}});
    Cluster& cluster = clusters_[at->second];
    cluster.mentions.push_back(index);
    if (!mention.latin.empty()) cluster.further_forms.push_back(mention.latin);
    for (const std::string& form : mention.also) cluster.further_forms.push_back(form);
  }

  void MergeInto(size_t from, size_t to) {
    Cluster& source = clusters_[from];
    Cluster& target = clusters_[to];
    target.mentions.insert(target.mentions.end(), source.mentions.begin(), source.mentions.end());
    std::sort(target.mentions.begin(), target.mentions.end());
    target.further_forms.insert(target.further_forms.end(), source.further_forms.begin(),
                                source.further_forms.end());
    if (target.canonical.empty() && target.type != EntityType::kPerson) {
      target.canonical = source.canonical;  // a person's bare family name is no such name
    }
    source.mentions.clear();
  }

  bool IsLive(size_t i, EntityType type) const {
    return clusters_[i].type == type && !clusters_[i].mentions.empty();
  }

  // The longest form in the text; 安倍 alone may come first.
  absl::string_view FullName(size_t i) const {
    absl::string_view full = mentions_[clusters_[i].mentions[0]].name;
    for (const int mention : clusters_[i].mentions) {
      const absl::string_view words = context_.Words(mentions_[mention].span);
      if (words.size() > full.size() && IsAllHanOrDotted(words)) full = words;
    }
    return full;
  }

  // The one live cluster of `type` that `matches`; -1 if there is none or several.
  template <typename Matches>
  int TheOnly(EntityType type, size_t except, Matches matches) const {
    int only = -1;
    for (size_t i = 0; i < clusters_.size(); ++i) {
      if (i == except || !IsLive(i, type) || !matches(i)) continue;
      if (only >= 0) return -1;
      only = static_cast<int>(i);
    }
    return only;
  }

  template <typename Matches>
  void MergeWhere(EntityType type, Matches matches) {
    for (size_t i = 0; i < clusters_.size(); ++i) {
      if (!IsLive(i, type)) continue;
      const int other = TheOnly(type, i, [&](size_t j) { return matches(i, j); });
      if (other >= 0) MergeInto(i, static_cast<size_t>(other));
    }
  }

  // Is `shorter` the last part of the full name of cluster `j`, or a spelling of it?
  bool IsLastPart(absl::string_view shorter, size_t j, bool exact) const {
    const absl::string_view last = LastNamePart(FullName(j));
    if (last.empty() || IsRelative(context_, mentions_[clusters_[j].mentions[0]].span))
      return false;
    return exact ? shorter == last : IsSpellingVariant(shorter, last);
  }

  void MergePersons() {
    for (const bool exact : {true, false}) {
      MergeWhere(EntityType::kPerson,
                 [this, exact](size_t i, size_t j) { return IsLastPart(FullName(i), j, exact); });
    }
    MergeWhere(EntityType::kPerson, [this](size_t i, size_t j) {  // family name alone
      const absl::string_view full = FullName(j);
      const size_t surname = SurnameLength(context_.lexicon(), full);
      return surname > 0 && FullName(i) == full.substr(0, surname) && full.size() > surname &&
             full.size() <= surname + 6;
    });
    MergeWhere(EntityType::kPerson, [this](size_t i, size_t j) {
      return i > j && clusters_[i].key.size() >= 12 &&
             IsSpellingVariant(clusters_[i].key, clusters_[j].key);
    });
  }

  // 情报院 for 北国情报院, 外交部 for the one foreign ministry that the article names.
  void MergeBodies() {
    MergeWhere(EntityType::kOrganization, [this](size_t i, size_t j) {
      const std::string& shorter = clusters_[i].key;
      const std::string& longer = clusters_[j].key;
      if (shorter.size() < 9 || longer.size() <= shorter.size()) return false;
      if (!absl::EndsWith(longer, shorter)) return false;
      const absl::string_view front =
          absl::string_view(longer).substr(0, longer.size() - shorter.size());
      const std::vector<NameEntry>* entries = context_.lexicon().names.Find(front);
      return entries != nullptr && entries->front().name_class != NameClass::kPerson;
    });
  }

  // 北海, a sea, is not 北海市; 里约, a city abroad, is not 里约州.
  bool MayBeOfLevel(size_t i, absl::string_view level) const {
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(clusters_[i].canonical);
    if (entries == nullptr) return true;
    const std::string& country = entries->front().country;
    return level == "地区" || (!country.empty() && (level != "州" || country == "中国"));
  }

  // 海湾 for 海湾市.
  void MergePlaces() {
    for (const absl::string_view word :
         {"市", "州", "省", "县", "区", "地区", "镇", "岛", "特区"}) {
      MergeWhere(EntityType::kPlace, [this, word](size_t i, size_t j) {
        const absl::string_view longer = clusters_[j].key;
        return absl::EndsWith(longer, word) && MayBeOfLevel(i, word) &&
               clusters_[i].key == longer.substr(0, longer.size() - word.size());
      });
    }
  }

  // The same Latin original, or a name that equals the other's abbreviation.
  void MergeByFurtherForms() {
    for (const EntityType type : {EntityType::kPerson, EntityType::kOrganization}) {
      MergeWhere(type, [this](size_t i, size_t j) {
        for (const std::string& form : clusters_[j].further_forms) {
          if (FoldName(form) == clusters_[i].key) return true;
          for (const std::string& mine : clusters_[i].further_forms) {
            if (i > j && FoldName(mine) == FoldName(form)) return true;
          }
        }
        return false;
      });
    }
  }

  std::vector<Cluster> Collect() {
    std::vector<Cluster> live;
    for (Cluster& cluster : clusters_) {
      if (!cluster.mentions.empty()) live.push_back(std::move(cluster));
    }
    std::sort(live.begin(), live.end(), [](const Cluster& a, const Cluster& b) {
      return a.mentions.front() < b.mentions.front();
    });
    return live;
  }

  const MentionContext& context_;
  const std::vector<Mention>& mentions_;
  std::map<std::pair<EntityType, std::string>, size_t> by_key_;
  std::vector<Cluster> clusters_;
};

// A form of a name and how often the article uses it.
struct Form {
  std::string text;
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
      forms.push_back({text, 0, mentions[index].kind == MentionKind::kMetonym});
      at = forms.end() - 1;
    }
    ++at->count;
  }
  return forms;
}

bool IsGovernmentForm(absl::string_view text) {
  for (const absl::string_view tail :
       {"政府", "当局", "當局", "政权", "政權", "方面", "方", "港府", "澳府", "官方", "政府方面"}) {
    if (absl::EndsWith(text, tail)) return true;
  }
  return false;
}

// 中华人民共和国: nobody calls a country so in a graph of names.
bool IsFormalForm(absl::string_view text) {
  for (const absl::string_view tail :
       {"共和国", "共和國", "王国", "王國", "酋长国", "联邦", "聯邦", "合众国", "民国"}) {
    if (absl::EndsWith(text, tail)) return true;
  }
  return false;
}

// How well a form serves as the name; greater is better.
std::pair<int, int> NameRank(const Form& form, EntityType type) {
  const int length = static_cast<int>(Utf8Length(form.text));
  if (type == EntityType::kCountry) {
    const int plain = !form.metonym && length >= 2 && !IsGovernmentForm(form.text) &&
                      !(length > 4 && IsFormalForm(form.text));
    return {plain ? 2 : (form.metonym ? 1 : 0), form.count};
  }
  if (!IsHan(DecodeUtf8At(form.text, 0).code)) return {0, form.count};  // only where no other is
  if (absl::EndsWith(form.text, "军队") || absl::EndsWith(form.text, "軍隊"))
    return {100, form.count};
  return {length, form.count};
}

// A country is called by its most frequent plain name; where the article has none (中, 也门政府),
// by the lexicon's.
Entity MakeCountry(const Cluster& cluster, const std::vector<Form>& forms) {
  const auto best = std::max_element(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
    return NameRank(a, EntityType::kCountry) < NameRank(b, EntityType::kCountry);
  });
  Entity entity;
  entity.type = EntityType::kCountry;
  entity.canonical = cluster.canonical;
  entity.name = NameRank(*best, EntityType::kCountry).first == 2 ? best->text : cluster.canonical;
  for (const Form& form : forms) entity.aliases.push_back(form.text);
  return entity;
}

// 海湾省, which the lexicon calls 海湾: the short name is one of its names, too.
bool IsKnownWithLevel(const Cluster& cluster, absl::string_view form) {
  if (cluster.type != EntityType::kPlace || cluster.canonical.empty()) return false;
  if (form.size() != cluster.canonical.size() + 3) return false;
  for (const absl::string_view level : {"省", "州", "县", "縣", "郡", "邦"}) {
    if (absl::EndsWith(form, level)) return true;
  }
  return false;
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

std::vector<Cluster> ClusterNames(const MentionContext& context,
                                  const std::vector<Mention>& mentions) {
  return Clusterer(context, mentions).Run();
}

Entity MakeEntity(const MentionContext& context, const std::vector<Mention>& mentions,
                  const Cluster& cluster) {
  const std::vector<Form> forms = FormsOf(context, mentions, cluster);
  if (cluster.type == EntityType::kCountry && !cluster.canonical.empty()) {
    return MakeCountry(cluster, forms);
  }
  const auto best = std::max_element(forms.begin(), forms.end(), [&](const Form& a, const Form& b) {
    return NameRank(a, cluster.type) < NameRank(b, cluster.type);
  });
  Entity entity;
  entity.type = cluster.type;
  entity.name = best->text;
  entity.canonical = cluster.canonical;
  for (const Form& form : forms) {
    entity.aliases.push_back(form.text);
    if (IsKnownWithLevel(cluster, form.text)) {
      entity.aliases.push_back(form.text.substr(0, form.text.size() - 3));
    }
  }
  for (const std::string& form : cluster.further_forms) entity.aliases.push_back(form);
  if (entity.type == EntityType::kOrganization)
    AddWithoutCountry(context, mentions, cluster, entity);
  return entity;
}

}  // namespace guanxi::ingest
