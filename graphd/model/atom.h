// Atoms: the identity of an entity as far as one article can tell it. An article's entities map to
// atoms by a pure function of the article; statements are kept by atom and never rewritten; who is
// who across articles is decided over atoms (graphd/resolve).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/ontology.h"
#include "graphd/model/ids.h"

namespace guanxi::graphd {

using AtomId = uint64_t;  // hash of (type, key, context); never 0

// A name under which atoms are found: type and folded form.
struct AtomName {
  EntityType type = EntityType::kPerson;
  std::string folded;

  friend auto operator<=>(const AtomName&, const AtomName&) = default;
};

// How often a form of a name was given, and as what. All counts are sums over articles, so taking
// an article back is exact.
struct FormCounts {
  uint32_t as_name = 0;       // as the fullest form of its article
  uint32_t as_alias = 0;      // as another form
  uint32_t as_canonical = 0;  // as the lexicon's name
  uint32_t as_derived = 0;    // in no text: cut from a longer form (family name behind the dot)

  uint32_t said() const { return as_name + as_alias + as_canonical; }
  uint32_t total() const { return said() + as_derived; }
  friend bool operator==(const FormCounts&, const FormCounts&) = default;
};

// A form as written, and folded for comparison. `folded` is empty for forms too short to tell
// anything (a lone family name): they are shown as aliases but join nothing.
struct AtomForm {
  std::string text;
  std::string folded;

  friend auto operator<=>(const AtomForm&, const AtomForm&) = default;
};

// What one entity of one article adds to its atom; and, summed, what all articles say of the atom.
struct Atom {
  AtomId id = 0;
  AtomName name;        // the key: folded canonical name, else folded fullest form
  std::string context;  // folded countries of a person's positions, sorted, joined by '|'; or empty
  uint32_t count = 0;   // entities of articles that map to it; 0: it does not exist
  std::map<AtomForm, FormCounts> forms;
  std::map<std::string, uint32_t> titles;  // words of a person's positions
  EntityId entity = kNoEntity;             // whom it belongs to; set by resolution

  friend bool operator==(const Atom&, const Atom&) = default;
};

AtomId AtomIdOf(const AtomName& name, const std::string& context);

// Adds (or takes back) one article's contribution to the sum. Taking back what was never added is a
// broken invariant of the caller: counts stop at zero.
void AddTo(const Atom& contribution, Atom* sum);
void SubtractFrom(const Atom& contribution, Atom* sum);

}  // namespace guanxi::graphd
