// The text of data/name_variants.tsv, built into the program: identity must not depend on files
// that may be missing where a store is opened.
#pragma once

namespace guanxi::graphd {

extern const char* const kNameVariantsTable;

}  // namespace guanxi::graphd
