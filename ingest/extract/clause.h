// Sentences as sequences of items and clauses: the view that the relation rules read.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/entity.h"
#include "ingest/extract/mention.h"
#include "ingest/extract/time_expression.h"
#include "ingest/lexicon/trigger_table.h"
#include "ingest/text/document.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// What the earlier stages found, as the relation rules get it. Views: nothing is owned.
struct ArticleView {
  const Document& document;
  const AnalyzedText& text;
  const std::vector<Mention>& mentions;
  const EntityTable& table;
  const std::vector<TimeExpression>& times;
  const TriggerTable& triggers;
};

enum class ItemKind : uint8_t {
  kMention,  // an outermost mention with all that belongs to its noun phrase
  kTime,
  kWord,   // one or several tokens that are one phrase of the trigger table, else one token
  kComma,  // ， ； ： and a space between clauses of a headline
  kStop,   // 。 ！ ？ and other punctuation that ends a thought
};

struct Item {
  ItemKind kind = ItemKind::kWord;
  Span span;
  Tag tag = Tag::kNone;
  int mention = -1;                // index into ArticleView::mentions
  int time = -1;                   // index into ArticleView::times
  const Phrase* phrase = nullptr;  // of words; not owned
  int quote = -1;                  // number of the quotation in the sentence that it stands in
  bool colon = false;              // of commas

  bool Is(WordClass word_class) const { return phrase != nullptr && phrase->Is(word_class); }
  bool IsMention() const { return kind == ItemKind::kMention; }
};

// Half-open range of items without a comma.
struct Clause {
  int begin = 0;
  int end = 0;
};

struct SentenceView {
  uint32_t sentence = 0;
  BlockKind block = BlockKind::kParagraph;
  bool question = false;      // ends with a question mark
  bool quote_begins = false;  // a quotation that was opened before goes on, or is opened, in it
  bool quote_open = false;    // a quotation is open at its end
  std::vector<Item> items;
  std::vector<Clause> clauses;
};

// Items and clauses of sentence `sentence`. `quoted`: it begins within a quotation. O(tokens).
SentenceView ViewSentence(const ArticleView& article, uint32_t sentence, bool quoted = false);

// Whether the sentence is of the article's headline.
bool InHeadline(const ArticleView& article, uint32_t sentence);

// The words of an item in the simplified text.
absl::string_view WordsOf(const ArticleView& article, const Item& item);

// A word that is used as a verb: by its tag, or because it is known as one.
bool IsVerb(const Item& item);

// A word that only counts, points or describes, or a time: may stand between a verb and its object.
bool IsModifier(const Item& item);

// A noun that can head a noun phrase behind a mention.
bool IsNoun(const Item& item);

}  // namespace guanxi::ingest
