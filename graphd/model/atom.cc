#include "graphd/model/atom.h"

#include <algorithm>

#include "base/stable_hash.h"

namespace guanxi::graphd {
namespace {

void Drop(uint32_t amount, uint32_t* from) { *from -= std::min(amount, *from); }

}  // namespace

AtomId AtomIdOf(const AtomName& name, const std::string& context) {
  std::string bytes(1, static_cast<char>(name.type));
  bytes += name.folded;
  bytes += '\0';
  bytes += context;
  return std::max<AtomId>(StableHash64(bytes), 1);
}

void AddTo(const Atom& contribution, Atom* sum) {
  sum->id = contribution.id;
  sum->name = contribution.name;
  sum->context = contribution.context;
  sum->count += contribution.count;
  for (const auto& [form, counts] : contribution.forms) {
    FormCounts& into = sum->forms[form];
    into.as_name += counts.as_name;
    into.as_alias += counts.as_alias;
    into.as_canonical += counts.as_canonical;
    into.as_derived += counts.as_derived;
  }
  for (const auto& [title, count] : contribution.titles) sum->titles[title] += count;
}

void SubtractFrom(const Atom& contribution, Atom* sum) {
  Drop(contribution.count, &sum->count);
  for (const auto& [form, counts] : contribution.forms) {
    const auto it = sum->forms.find(form);
    if (it == sum->forms.end()) continue;
    Drop(counts.as_name, &it->second.as_name);
    Drop(counts.as_alias, &it->second.as_alias);
    Drop(counts.as_canonical, &it->second.as_canonical);
    Drop(counts.as_derived, &it->second.as_derived);
    if (it->second.total() == 0) sum->forms.erase(it);
  }
  for (const auto& [title, count] : contribution.titles) {
    const auto it = sum->titles.find(title);
    if (it == sum->titles.end()) continue;
    Drop(count, &it->second);
    if (it->second == 0) sum->titles.erase(it);
  }
}

}  // namespace guanxi::graphd
