// The entities stage: which mentions of an article are the same thing.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/mention.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// Clusters `mentions` (as FindMentions gives them) into entities, in the order of their first
// mention. Offices and pronouns are resolved only where the text makes it plain; otherwise their
// list is empty. Deterministic, thread-safe.
EntityTable ResolveEntities(const Document& document, const AnalyzedText& text,
                            const std::vector<Mention>& mentions, const Lexicon& lexicon);

// One entity a line: number, type, name, aliases, canonical name, then the spans of its mentions.
// For --stop-after.
std::string PrintEntities(const Document& document, const std::vector<Mention>& mentions,
                          const EntityTable& table);

}  // namespace guanxi::ingest
