// Comparing offices by their words.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Where a title can be held, by its last words; one that no table lists is a state's if it ends as
// offices of state do.
TitleScope ScopeOf(const MentionContext& context, const Title& title);

// The words of the office itself, without 前, 现任 and other modifiers before it.
absl::string_view OfficeWords(const MentionContext& context, const Title& title);

// Whether two such words say the same office: 外长 and 外交部长.
bool SameOffice(const MentionContext& context, absl::string_view a, absl::string_view b);

// Whether the country of that name in the lexicon has the office: 总统 is none of 英国.
bool HasOffice(const MentionContext& context, const std::string& country, const Title& title);

// Offices of which one employer has many holders: never one certain person.
bool HasManyHolders(const MentionContext& context, Span title);

}  // namespace guanxi::ingest
