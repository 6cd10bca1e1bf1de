#include "graphd/resolve/description.h"

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "graphd/resolve/name_group.h"
#include "graphd/resolve/name_key.h"

namespace guanxi::graphd {
namespace {

constexpr uint64_t kRarestFullForm = 200;  // one in so many

struct Said {
  FormCounts counts;
  bool of_highest_key = false;
};

using Forms = std::map<std::string, Said>;  // by text

AtomName HighestName(absl::Span<const Atom* const> members) {
  std::map<AtomName, std::vector<const Atom*>> groups;
  for (const Atom* atom : members) groups[atom->name].push_back(atom);
  NameRank highest;
  for (auto& [name, atoms] : groups) {
    highest = std::max(highest, MakeNameGroup(name, std::move(atoms)).rank);
  }
  return highest.name;
}

Forms GatherForms(absl::Span<const Atom* const> members, const AtomName& highest) {
  Forms forms;
  for (const Atom* atom : members) {
    for (const auto& [form, counts] : atom->forms) {
      if (counts.said() == 0) continue;
      Said& said = forms[form.text];
      said.counts.as_name += counts.as_name;
      said.counts.as_alias += counts.as_alias;
      said.counts.as_canonical += counts.as_canonical;
      // The first test also takes in forms too short to link anything.
      said.of_highest_key = said.of_highest_key || form.folded == highest.folded ||
                            (atom->name == highest && counts.as_name > 0 && form.folded.empty());
    }
  }
  return forms;
}

// The text with the greatest score, the smallest of equals; "" if all scores are zero.
template <typename Score>
std::string Best(const Forms& forms, const Score& score) {
  std::string best;
  decltype(score("", Said())) best_score{};
  for (const auto& [text, said] : forms) {
    const auto s = score(text, said);
    if (s > best_score) std::tie(best, best_score) = std::make_pair(text, s);
  }
  return best;
}

std::string FullestHanName(const Forms& forms) {
  uint64_t total = 0;
  for (const auto& [text, said] : forms) total += said.counts.as_name;
  return Best(forms, [total](const std::string& text, const Said& said) {
    const uint64_t given = said.counts.as_name + said.counts.as_alias;
    const bool full = said.counts.as_name > 0 || DotParts(text).size() > 1;
    const bool han = IsHan(DecodeUtf8At(text, 0).code);
    if (!full || !han || given * kRarestFullForm < total) return std::pair<uint64_t, uint64_t>();
    return std::pair<uint64_t, uint64_t>(Utf8Length(FoldName(text)), given);
  });
}

std::string ChooseName(EntityType type, const Forms& forms) {
  const std::string canonical = Best(forms, [](const std::string&, const Said& said) {
    return uint64_t{said.counts.as_canonical};
  });
  if (!canonical.empty()) {
    const std::string fullest = type == EntityType::kPerson ? FullestHanName(forms) : "";
    return fullest.empty() ? canonical : fullest;
  }
  const auto as_name_first = [](const std::string&, const Said& said) {
    return std::make_pair(uint64_t{said.of_highest_key ? said.counts.as_name : 0},
                          uint64_t{said.of_highest_key ? said.counts.as_alias : 0});
  };
  const std::string name = Best(forms, as_name_first);
  return !name.empty() || forms.empty() ? name : forms.begin()->first;
}

}  // namespace

Entity DescribeEntity(EntityId id, absl::Span<const Atom* const> members) {
  const AtomName highest = HighestName(members);
  const Forms forms = GatherForms(members, highest);
  Entity entity;
  entity.id = id;
  entity.type = highest.type;
  entity.name = ChooseName(highest.type, forms);
  for (const auto& [text, said] : forms) {
    if (text != entity.name) entity.aliases.push_back(text);
  }
  return entity;
}

}  // namespace guanxi::graphd
