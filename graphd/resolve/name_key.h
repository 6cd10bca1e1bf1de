// The form under which names of entities are compared across articles.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/ontology.h"

namespace guanxi::graphd {

// The parts of a name between middle dots: 弗拉基米尔·普京 has two. Views into `name`.
std::vector<absl::string_view> DotParts(absl::string_view name);

// Immutable and thread-safe. Making one costs some milliseconds.
class NameKeys {
 public:
  NameKeys();

  // Folded (base/utf8.h FoldName), in simplified script, each dotted part replaced by its usual
  // variant. Never empty for a name that is not; holds no control characters.
  std::string Key(EntityType type, absl::string_view name) const;

  // Key, or empty for forms that must not join names: a single Han character that is no country, a
  // Latin form under three letters (two for countries and bodies: US, EU), a common name.
  std::string LinkingKey(EntityType type, absl::string_view name) const;

  // Whether many things bear a name of this key, so that it tells no two articles' bearers to be
  // one: 外交部, 民主党.
  bool IsCommon(EntityType type, absl::string_view key) const;

  // The key of the country whose usual name a body's name begins with (中国外交部 -> 中国); empty
  // if there is none.
  std::string CountryInFront(absl::string_view body_name) const;

  // Changes with the tables behind the keys.
  uint64_t Version() const { return version_; }

 private:
  std::string Simplify(absl::string_view text) const;
  std::string ReplaceVariants(EntityType type, absl::string_view simplified) const;
  void LoadScripts();
  void LoadVariants();
  void LoadCountries();

  std::vector<char32_t> simplified_;                        // by Han character from the first on
  std::unordered_map<std::string, std::string> variants_;   // type byte + variant -> usual form
  std::unordered_set<std::string> common_;                  // type byte + key
  std::unordered_map<std::string, std::string> countries_;  // simplified name -> key
  size_t longest_country_ = 0;                              // in bytes
  uint64_t version_ = 0;
};

}  // namespace guanxi::graphd
