// What the store asks of resolution: which atom an entity of an article is, and which entity each
// atom belongs to. Implemented by graphd/resolve; the store knows only this interface.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "graphd/model/article_model.h"
#include "graphd/model/atom.h"
#include "graphd/model/graph_model.h"

namespace guanxi::graphd {

// The atoms of the store as they stand after the change at hand. Pointers hold until the change is
// over; results are sorted by atom id.
class AtomSource {
 public:
  virtual ~AtomSource() = default;
  // Atoms whose key is `name`.
  virtual absl::StatusOr<std::vector<const Atom*>> Named(const AtomName& name) = 0;
  // Atoms of another key that have `name` among their forms.
  virtual absl::StatusOr<std::vector<const Atom*>> AlsoNamed(const AtomName& name) = 0;
  // Says whom the atom belongs to.
  virtual absl::Status Assign(AtomId atom, EntityId entity) = 0;
};

// What a change did to the atoms.
struct TouchedNames {
  std::vector<AtomName> keys;        // of atoms whose facts changed, appeared or went; no doubles
  std::vector<AtomName> lost_forms;  // forms that one of these atoms no longer has
};

// Deterministic and thread-safe; no state.
class Resolver {
 public:
  virtual ~Resolver() = default;

  // Changes whenever the same articles could give another graph.
  virtual uint64_t Version() const = 0;

  // One contribution (count 1) for each entity of the article, in their order. Looks at entities
  // and relations only.
  virtual std::vector<Atom> AtomsOf(const ArticleStatements& statements) const = 0;

  // Brings the assignment of atoms to entities up to date after `touched` changed, given that it
  // was up to date before. The outcome depends on the atoms alone, not on the path to them.
  virtual absl::Status Resolve(const TouchedNames& touched, AtomSource& atoms) const = 0;

  // Name and aliases of the entity that has these atoms (at least one, sorted by id).
  virtual Entity Describe(EntityId id, absl::Span<const Atom* const> members) const = 0;
};

}  // namespace guanxi::graphd
