#include "ingest/lexicon/context_words.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "base/status_macros.h"
#include "base/table_file.h"

namespace guanxi::ingest {
namespace {

// In the order of ContextWords.
constexpr std::array<absl::string_view, static_cast<size_t>(ContextWords::kCount)> kContextNames = {
    "location-before",
    "location-behind",
    "actor-before",
    "actor-behind",
    "name-tails",
    "verb-before",
    "sure-verb-before",
    "head-behind",
    "hua-before",
    "medium-tails",
    "cite-before",
    "cite-behind",
    "no-body-tails",
    "topics",
    "takes-office",
    "former-verb",
    "leaves-office",
    "appoints",
    "nominates",
    "succeeds",
    "office-nouns",
    "leads-body",
    "planned-cue",
    "possible-cue",
    "denied-cue",
    "works-before",
    "works-behind",
    "employed-by",
    "place-between",
    "place-kinds",
    "public-posts",
    "many-holders",
    "stray-tails",
    "stray-fronts",
    "latin-body-words",
    "person-acts",
    "common-bodies",
    "no-posts",
    "female-endings",
    "place-levels",
    "region-levels",
    "government-tails",
    "formal-tails",
    "pair-pronouns",
    "single-pronouns",
    "pointed-bodies",
    "before-partner",
    "short-continents",
    "plain-abbreviations",
    "glued-behind-place",
    "glued-before",
    "split-words",
    "body-verbs",
    "clause-verbs",
    "place-acts",
    "force-compounds",
    "chambers",
    "no-place-words",
    "no-place-tails",
    "of-place-tails",
    "place-before",
    "level-tails",
    "body-joints",
    "career-fronts",
    "people-tails",
    "behind-he",
    "unit-owners",
    "unit-tails",
    "bodies-abroad",
    "day-parts",
    "factions",
    "credit-behind",
    "credit-before",
    "no-own-units",
    "storms",
    "envoys",
    "no-given-ends",
    "unit-nouns",
    "pointers",
    "pointed-kinds",
    "bare-heads",
    "heads",
    "governments",
    "invitations",
    "week-days",
    "behind-lost-end",
    "appointed-to",
    "university-bodies",
    "others-bodies",
    "no-pronoun-behind",
    "no-title-behind",
    "others-offices",
    "unnamed-bodies",
    "owners-of-heads",
    "states-offices",
    "asides",
    "duties",
    "acting-units",
    "aides",
    "heads-of-state",
    "heard-before",
    "party-tails",
    "one-of",
    "gives-office",
    "terms",
    "replaces",
    "handed-to",
    "is-before",
    "adverbs",
    "kin-of",
    "several-kin",
    "kin-leads",
    "leads",
    "party-lists",
    "before-own-body",
    "lies-in",
    "lying-in",
    "place-adjectives",
    "saying",
    "leaders-behind",
    "other-chambers",
    "several-terms",
    "state-heads",
    "hosts",
    "state-voices",
    "speaks-for-state",
    "leaders",
};

}  // namespace

absl::Status LoadContextWords(const std::string& path, ContextTables* tables) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 2, 2));
  std::array<bool, kContextNames.size()> seen = {};
  for (const TableRow& row : table.rows()) {
    const auto at = std::find(kContextNames.begin(), kContextNames.end(), row.fields[0]);
    if (at == kContextNames.end()) {
      return row.Error(absl::StrCat("unknown list: ", row.fields[0]));
    }
    const size_t index = static_cast<size_t>(at - kContextNames.begin());
    seen[index] = true;
    for (const absl::string_view word : absl::StrSplit(row.fields[1], '|', absl::SkipEmpty())) {
      (*tables)[index].At(word) = true;
    }
  }
  for (size_t i = 0; i < seen.size(); ++i) {
    if (!seen[i]) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": list is missing: ", kContextNames[i]));
    }
  }
  return absl::OkStatus();
}

}  // namespace guanxi::ingest
