// Persons inside words of the tagger that hold more than their name, and names that it cut in two.
#pragma once

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// The person in a word of the tagger that holds a title and a name behind it: 北国总统|林山. Empty
// if there is none. O(length of the word).
Span TitledPersonInside(const MentionContext& context, Span word);

// Where the Han name that begins at `at` ends, whatever the words of the tagger: a family name of
// the lexicon and one or two characters, before what begins a word; `at` if there is none. Ask only
// behind a title.
uint32_t HanNameEnd(const MentionContext& context, uint32_t at);

}  // namespace guanxi::ingest
