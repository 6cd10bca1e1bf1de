// Bodies that every state has, named without their state: 外交部, 国会, 警方.
#pragma once

#include <vector>

#include "ingest/extract/mention_context.h"

namespace guanxi::ingest {

// Appends such bodies where they act, speak or employ, as bodies of the one state whose body of
// that kind the article names in full, else of the country that the article is about; none where
// that is not certain. Gives bodies that the lexicon takes for one state's (国务院) to the other
// whose affairs are told. Call before titles are attached; keeps `mentions` ascending.
void AddBareBodies(const MentionContext& context, std::vector<Mention>& mentions);

}  // namespace guanxi::ingest
