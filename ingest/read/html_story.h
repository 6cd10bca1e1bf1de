// Where in an HTML page the story stands.
#pragma once

#include <gumbo.h>

namespace guanxi::ingest {

// The element that holds the story: the one marked as such (itemprop="articleBody", <article>,
// <main>) if it holds most of the text, else the one whose own paragraphs hold most text outside of
// links; the whole page if it has no paragraphs. Never null. O(n) for a bounded nesting.
const GumboNode* FindStory(const GumboNode* page);

}  // namespace guanxi::ingest
