// Employers that stand with a title by a word that points at them, or right before its sentence:
// 该党主席林山, 其发言人林山, 这家公司的董事长林山, 总统林山的发言人高原; 世卫组织…。总干事林山说.
#pragma once

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Whether a country can be meant, for what is known of the office and its holder.
using CountryFits = absl::FunctionRef<bool(const std::string& country)>;

// Index of the mention that employs the bearer of `title`, which stands without employer; -1 if
// nothing points at one, or not at one alone.
int PointedOwner(const MentionContext& context, const std::vector<Mention>& mentions,
                 const Title& title, CountryFits fits);

}  // namespace guanxi::ingest
