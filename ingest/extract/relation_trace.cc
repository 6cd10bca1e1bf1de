#include "ingest/extract/relation_trace.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/date.h"
#include "ingest/extract/pipeline_print.h"

namespace guanxi::ingest {
namespace {

std::string Show(const ArticleView& article, const Item& item) {
  const absl::string_view words = WordsOf(article, item);
  switch (item.kind) {
    case ItemKind::kMention:
      return absl::StrCat("[", words, "=",
                          absl::StrJoin(article.table.of_mention[item.mention], "+"), "]");
    case ItemKind::kTime:
      return absl::StrCat("{", words, "=", FormatDate(article.times[item.time].interval), "}");
    default:
      break;
  }
  const Phrase* phrase = item.phrase;
  const absl::string_view trigger = phrase != nullptr && !phrase->triggers.empty() ? "!" : "";
  const absl::string_view cue = phrase != nullptr && !phrase->cues.empty() ? "?" : "";
  return absl::StrCat(words, "/", TagName(item.tag), trigger, cue);
}

}  // namespace

void TraceSentence(const ArticleView& article, const SentenceView& view, std::string* out) {
  const Span span = article.text.sentences[view.sentence].span;
  absl::StrAppend(out, "sentence ", view.sentence, ": ", Cut(article.document.text, span), "\n");
  for (const Clause& clause : view.clauses) {
    absl::StrAppend(out, "  clause:");
    for (int i = clause.begin; i < clause.end; ++i) {
      absl::StrAppend(out, " ", Show(article, view.items[i]));
    }
    absl::StrAppend(out, "\n");
  }
}

}  // namespace guanxi::ingest
