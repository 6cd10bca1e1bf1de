#include "graphd/resolve/name_group.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_split.h"
#include "base/utf8.h"
#include "graphd/resolve/name_key.h"

namespace guanxi::graphd {
namespace {

constexpr uint64_t kMisreadingFactor = 20;
constexpr uint64_t kDominanceFactor = 8;
constexpr uint64_t kToldOften = 3;
constexpr size_t kLongestChineseName = 3;
// Characters that titles of every kind share and that therefore show no likeness.
constexpr absl::string_view kCommonTitleCharacters =
    "长員员人家部官者前副总總国國中大首主任代表会會";

std::set<char32_t> TellingCharacters(const std::string& title) {
  std::set<char32_t> telling;
  for (const Utf8Char& c : DecodeUtf8(title)) telling.insert(c.code);
  for (const Utf8Char& c : DecodeUtf8(kCommonTitleCharacters)) telling.erase(c.code);
  return telling;
}

bool AlikeTitles(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const std::set<char32_t> in_a = TellingCharacters(a);
  const std::set<char32_t> in_b = TellingCharacters(b);
  return std::any_of(in_a.begin(), in_a.end(), [&](char32_t c) { return in_b.contains(c); });
}

template <typename Set>
bool Intersect(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&b](const auto& x) { return b.contains(x); });
}

// A person's lexicon name is often a mere family name (约翰逊) that others bear too. It decides
// identity only where the lexicon knows a full form with it, which then stands beside it.
bool IsCanonical(const Atom& atom) {
  bool known = false;
  bool full = atom.name.type != EntityType::kPerson;
  for (const auto& [form, counts] : atom.forms) {
    known = known || counts.as_canonical > 0;
    full = full || (counts.said() > 0 && DotParts(form.text).size() > 1);
  }
  return known && full;
}

// A foreign name of one part, by its length: 罗德里格斯.
bool IsFamilyName(const NameGroup& group) {
  if (group.rank.length <= kLongestChineseName) return false;
  for (const Atom* atom : group.atoms) {
    for (const auto& [form, counts] : atom->forms) {
      if (form.folded == group.rank.name.folded && DotParts(form.text).size() > 1) return false;
    }
  }
  return true;
}

bool MayBeShared(const NameGroup& group, bool of_families) {
  return group.rank.name.type == EntityType::kPerson && !group.rank.canonical && group.rank.han &&
         (group.rank.length <= kLongestChineseName || of_families);
}

void AddAtom(const Atom* atom, AtomCluster* cluster) {
  cluster->atoms.push_back(atom);
  cluster->evidence.Add(*atom);
  cluster->count += atom->count;
}

void Merge(AtomCluster from, AtomCluster* into) {
  for (const Atom* atom : from.atoms) AddAtom(atom, into);
}

// Merges each two clusters for which `same` is true until none are left. Few clusters: quadratic.
template <typename Same>
void MergeWhere(Same same, std::vector<AtomCluster>* clusters) {
  for (bool merged = true; merged;) {
    merged = false;
    for (size_t i = 0; i < clusters->size() && !merged; ++i) {
      for (size_t j = i + 1; j < clusters->size() && !merged; ++j) {
        if (!same((*clusters)[i].evidence, (*clusters)[j].evidence)) continue;
        Merge(std::move((*clusters)[j]), &(*clusters)[i]);
        clusters->erase(clusters->begin() + static_cast<ptrdiff_t>(j));
        merged = true;
      }
    }
  }
}

// Those of one country first, so that one article that names another does not join two people.
void MergeCompatible(bool of_families, std::vector<AtomCluster>* clusters) {
  MergeWhere([](const PositionEvidence& a,
                const PositionEvidence& b) { return Intersect(a.countries, b.countries); },
             clusters);
  MergeWhere([of_families](const PositionEvidence& a,
                           const PositionEvidence& b) { return !Conflict(a, b, of_families); },
             clusters);
}

std::string SmallestContext(const AtomCluster& cluster) {
  const auto by_context = [](const Atom* a, const Atom* b) { return a->context < b->context; };
  return (*std::min_element(cluster.atoms.begin(), cluster.atoms.end(), by_context))->context;
}

// The most frequent first; ties by context.
void SortByFrequency(std::vector<AtomCluster>* clusters) {
  for (AtomCluster& cluster : *clusters) cluster.context = SmallestContext(cluster);
  std::sort(clusters->begin(), clusters->end(), [](const AtomCluster& a, const AtomCluster& b) {
    return std::tie(b.count, a.context) < std::tie(a.count, b.context);
  });
}

void DropMisreadings(std::vector<AtomCluster>* clusters) {
  while (clusters->size() > 1 &&
         clusters->back().count * kMisreadingFactor <= clusters->front().count) {
    Merge(std::move(clusters->back()), &clusters->front());
    clusters->pop_back();
  }
}

bool FirstDominates(const std::vector<AtomCluster>& clusters) {
  uint64_t others = 0;
  for (size_t i = 1; i < clusters.size(); ++i) others += clusters[i].count;
  return clusters.front().count >= kDominanceFactor * others;
}

}  // namespace

NameGroup MakeNameGroup(const AtomName& name, std::vector<const Atom*> atoms) {
  NameGroup group;
  group.rank.canonical =
      std::any_of(atoms.begin(), atoms.end(), [](const Atom* atom) { return IsCanonical(*atom); });
  for (const Utf8Char& c : DecodeUtf8(name.folded)) {
    ++group.rank.length;
    group.rank.han = group.rank.han || IsHan(c.code);
  }
  group.rank.name = name;
  group.atoms = std::move(atoms);
  return group;
}

void PositionEvidence::Add(const Atom& atom) {
  for (const absl::string_view country : absl::StrSplit(atom.context, '|', absl::SkipEmpty())) {
    countries.emplace(country);
  }
  if (atom.context.empty()) return;  // titles tell only together with the country
  told += atom.count;
  for (const auto& [title, count] : atom.titles) titles.insert(title);
}

bool Conflict(const PositionEvidence& a, const PositionEvidence& b, bool of_families) {
  if (a.empty() || b.empty() || Intersect(a.countries, b.countries)) return false;
  if (of_families && std::min(a.told, b.told) >= kToldOften) return true;
  for (const std::string& title : a.titles) {
    for (const std::string& other : b.titles) {
      if (AlikeTitles(title, other)) return false;
    }
  }
  return true;
}

namespace {

// Bearers of a common name (外交部) stay as many as there are articles.
std::vector<AtomCluster> OnePerContext(const NameGroup& group) {
  std::vector<AtomCluster> clusters;
  for (const Atom* atom : group.atoms) {
    AddAtom(atom, &clusters.emplace_back());
    clusters.back().context = atom->context;
  }
  return clusters;
}

}  // namespace

std::vector<AtomCluster> SplitIntoClusters(const NameGroup& group) {
  const bool common = group.rank.name.type != EntityType::kPerson &&
                      std::all_of(group.atoms.begin(), group.atoms.end(),
                                  [](const Atom* atom) { return !atom->context.empty(); });
  if (common) return OnePerContext(group);
  const bool of_families = IsFamilyName(group);
  const bool shared = MayBeShared(group, of_families);
  AtomCluster plain;  // of atoms without positions
  std::vector<AtomCluster> clusters;
  for (const Atom* atom : group.atoms) {
    const bool apart = shared && !atom->context.empty();
    AddAtom(atom, apart ? &clusters.emplace_back() : &plain);
  }
  MergeCompatible(of_families, &clusters);
  SortByFrequency(&clusters);
  DropMisreadings(&clusters);
  const bool contested = clusters.size() > 1;
  if (!plain.atoms.empty()) {
    if (!clusters.empty() && FirstDominates(clusters)) {
      Merge(std::move(plain), &clusters.front());
    } else {
      clusters.push_back(std::move(plain));
    }
  }
  for (AtomCluster& cluster : clusters) cluster.contested = contested;
  if (clusters.size() == 1) clusters.front().context.clear();
  return clusters;
}

}  // namespace guanxi::graphd
