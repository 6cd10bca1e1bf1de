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

// Equal but for one character, both transliterated and long enough for that to be a spelling.
bool IsSpellingVariant(const Lexicon& lexicon, absl::string_view a, absl::string_view b) {
  if (a.size() != b.size() || a.size() < 9) return false;
  if (DecodeUtf8At(a, 0).code != DecodeUtf8At(b, 0).code) return false;
  int different = 0;
  for (size_t at = 0; at < a.size(); at += DecodeUtf8At(a, at).length) {
    if (DecodeUtf8At(a, at).code != DecodeUtf8At(b, at).code) ++different;
  }
  // 纳扎罗娃 is no spelling of 纳扎罗夫.
  const auto& female = lexicon.Context(ContextWords::kFemaleEndings);
  return different == 1 && female.LongestBefore(a, a.size()) == 0 &&
         female.LongestBefore(b, b.size()) == 0;
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
    return exact ? shorter == last : IsSpellingVariant(context_.lexicon(), shorter, last);
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
             IsSpellingVariant(context_.lexicon(), clusters_[i].key, clusters_[j].key);
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

  // 北海, a sea, is not 北海市; 里约, a city, is not 里约州, nor 海湾, of which the lexicon says
  // that it is a province (海湾省), the city 海湾市. Abroad 海湾 may be short for 海湾省, in an
  // article that does not name the city.
  bool MayBeOfLevel(size_t i, absl::string_view level) const {
    const Lexicon& lexicon = context_.lexicon();
    const std::vector<NameEntry>* entries = lexicon.names.Find(clusters_[i].canonical);
    if (entries == nullptr || level == "地区") return true;
    const std::string& country = entries->front().country;
    if (country.empty()) return false;
    if (lexicon.Context(ContextWords::kRegionLevels).Find(level) != nullptr) {
      const auto city = by_key_.find({EntityType::kPlace, absl::StrCat(clusters_[i].key, "市")});
      return country == "中国" ? level == "州" : level != "县" && city == by_key_.end();
    }
    return !IsRegion(clusters_[i].canonical);
  }

  // Whether the lexicon knows 海湾省 as another name of `canonical`, 海湾.
  bool IsRegion(const std::string& canonical) const {
    const Lexicon& lexicon = context_.lexicon();
    for (const absl::string_view level : {"省", "县"}) {
      const auto* entries = lexicon.names.Find(absl::StrCat(canonical, level));
      if (entries != nullptr && entries->front().canonical == canonical) return true;
    }
    return false;
  }

  // 海湾 for 海湾市, else for 海湾地区.
  void MergePlaces() {
    const auto& levels = context_.lexicon().Context(ContextWords::kPlaceLevels);
    for (const size_t length : {3, 6}) {
      MergeWhere(EntityType::kPlace, [&](size_t i, size_t j) {
        const absl::string_view longer = clusters_[j].key;
        if (longer.size() <= length) return false;
        const absl::string_view level = longer.substr(longer.size() - length);
        return levels.Find(level) != nullptr && MayBeOfLevel(i, level) &&
               clusters_[i].key == longer.substr(0, longer.size() - length);
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

}  // namespace

std::vector<Cluster> ClusterNames(const MentionContext& context,
                                  const std::vector<Mention>& mentions) {
  return Clusterer(context, mentions).Run();
}

}  // namespace guanxi::ingest
