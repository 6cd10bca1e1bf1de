// Whose words are they? Scopes of saying verbs and of 据…报道 in one sentence.
#pragma once

#include <vector>

#include "ingest/extract/clause.h"

namespace guanxi::ingest {

// Between item `begin` and item `end`, both left out, somebody else than the article speaks.
// `begin` is the verb of saying, or what stands before a quotation: -1 at the head of a sentence.
struct SpeechScope {
  int begin = 0;
  int end = 0;
  int speaker = -1;                // entity; -1: somebody without a name
  std::vector<int> speakers = {};  // the items that name who speaks, all of them
  bool direct = false;             // said by them, and not by others about them
  int verb = -1;                   // item of the verb of saying; -1 for 据甲报道
};

// Scopes in the order in which they begin; later ones are the nearer ones. O(items).
std::vector<SpeechScope> FindSpeech(const ArticleView& article, const SentenceView& view);

// The innermost scope at item `item`; nullptr for the article's own voice.
const SpeechScope* ScopeAround(const std::vector<SpeechScope>& scopes, int item);

// The entity whose words item `item` belongs to; -1 for the article's own voice.
int SpeakerAt(const std::vector<SpeechScope>& scopes, int item);

}  // namespace guanxi::ingest
