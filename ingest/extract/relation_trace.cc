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

std::string Names(const ArticleView& article, const SentenceView& view, const Party& party) {
  return absl::StrJoin(party.items, "+", [&](std::string* out, int item) {
    absl::StrAppend(out, WordsOf(article, view.items[item]));
  });
}

std::string FramesOf(const Trigger& trigger) {
  std::string names;
  for (int f = 0; f < static_cast<int>(FrameKind::kCount); ++f) {
    const auto frame = static_cast<FrameKind>(f);
    if (trigger.Has(frame)) absl::StrAppend(&names, names.empty() ? "" : ", ", FrameName(frame));
  }
  return names;
}

std::string SubjectOf(const ArticleView& article, const SentenceView& view,
                      const PartyFinder& finder, int from, const Party& topic) {
  const Subject subject = finder.FindSubject(from);
  switch (subject.kind) {
    case SubjectKind::kFound:
      return absl::StrCat("subject ", Names(article, view, subject.party));
    case SubjectKind::kUnnamed:
      return "the subject has no name";
    case SubjectKind::kNone:
      break;
  }
  if (topic.empty()) return "no subject";
  return absl::StrCat("subject of an earlier clause ", Names(article, view, topic));
}

}  // namespace

std::string WhyNoFrame(const ArticleView& article, const SentenceView& view, Clause clause,
                       const TriggerUse& use, const ClauseContext& context) {
  const PartyFinder finder(article, view, clause);
  const Party object = finder.FindObject(use.item, HeadRule::kLoose);
  return absl::StrCat("no frame fits (", FramesOf(*use.trigger),
                      "): ", SubjectOf(article, view, finder, use.begin, context.topic), ", ",
                      object.empty() ? "no object" : "object ", Names(article, view, object));
}

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
