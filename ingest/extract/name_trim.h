// Cleaning of what taggers call a name, and tests of what a name looks like.
#pragma once

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Without titles, names of countries and modifiers before, and titles behind. Empty if nothing is
// left.
Span TrimTitles(const MentionContext& context, Span span);

// Without a known country or place at the front, if something is left.
Span TrimKnownPrefix(const MentionContext& context, Span span);

// The country with whose name `words` begin, if they go on behind it: 北国|外交部; `length` is set
// to the bytes of its name. nullptr if there is none.
const NameEntry* CountryInFront(const Lexicon& lexicon, absl::string_view words, size_t* length);

// What stands behind the last class noun inside: 北国智库|海湾研究所.
Span TrimClassNouns(const MentionContext& context, Span span);

// What stands behind the last blank between two Han characters: such a blank parts two names.
Span TrimBlank(const MentionContext& context, Span span);

// Without the unit or the subject behind the main body's last word, which belong to a title:
// 海湾大学 |社会科学系, 海湾大学|政治学, 北国议会外交委员会|海湾小组委员会; and without the end of
// a verb before it: 去|信海湾委员会.
Span CutUnit(const MentionContext& context, Span span);

// All characters are one-character names of countries: 中美.
bool IsRunOfAbbreviations(const MentionContext& context, Span span);

// A family name and one or two characters more, or two to eight of those that transliterate. One
// family name alone counts where a title follows it (习主席).
bool LooksLikePerson(const MentionContext& context, Span span);
bool LooksTransliterated(const MentionContext& context, Span span);
// At least four characters, of which no more than a quarter never transliterate.
bool MostlyTransliterated(const MentionContext& context, Span span);
// The part of a transliterated name behind its last middle dot; empty if it has none.
absl::string_view LastNamePart(absl::string_view name);

// The form by which two names of one person agree: the last part of a transliterated name, else
// all.
absl::string_view PersonKey(absl::string_view name);
// Length in bytes of the family name that `words` begin with; 0 for none.
size_t SurnameLength(const Lexicon& lexicon, absl::string_view words);

}  // namespace guanxi::ingest
