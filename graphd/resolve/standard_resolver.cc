#include "graphd/resolve/standard_resolver.h"

#include <utility>
#include <vector>

#include "graphd/resolve/article_atoms.h"
#include "graphd/resolve/description.h"
#include "graphd/resolve/name_key.h"
#include "graphd/resolve/resolution.h"

namespace guanxi::graphd {
namespace {

constexpr uint64_t kRulesVersion = 7;  // raise with every change of the rules in this folder

// Built once: the tables are the same for all. Never destroyed, so that no order of exits matters.
const NameKeys& SharedKeys() {
  static const NameKeys* const keys = new NameKeys;
  return *keys;
}

class StandardResolver final : public Resolver {
 public:
  uint64_t Version() const override { return keys_.Version() + kRulesVersion; }

  std::vector<Atom> AtomsOf(const ArticleStatements& statements) const override {
    return ArticleAtoms(statements, keys_);
  }

  absl::Status Resolve(const TouchedNames& touched, AtomSource& atoms) const override {
    return Resolution(&atoms).Run(touched);
  }

  Entity Describe(EntityId id, absl::Span<const Atom* const> members) const override {
    return DescribeEntity(id, members);
  }

 private:
  const NameKeys& keys_ = SharedKeys();
};

}  // namespace

std::unique_ptr<const Resolver> NewStandardResolver() {
  return std::make_unique<StandardResolver>();
}

}  // namespace guanxi::graphd
