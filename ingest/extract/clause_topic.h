// Whom a clause without a subject is about: the party that the clauses before it leave as their
// topic, or who speaks.
#pragma once

#include "ingest/extract/clause.h"
#include "ingest/extract/frame_parties.h"

namespace guanxi::ingest {

// The party that the clauses behind `clause` may mean when they name no subject; empty if somebody
// without a name acted last. `topic` is what the clauses before it left. O(items²) of a clause.
Party NextTopic(const ArticleView& article, const SentenceView& view, Clause clause,
                const Party& topic);

// Who says what the clauses behind `clause` tell: 甲 behind 甲批评, and 甲表示乙失职. Empty once
// somebody within what is said speaks. `speaker` is what the clauses before left.
Party NextSpeaker(const ArticleView& article, const SentenceView& view, Clause clause,
                  const Party& speaker);

}  // namespace guanxi::ingest
