#include "ingest/extract/pipeline_print.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/date.h"
#include "ingest/text/block_name.h"

namespace guanxi::ingest {
namespace {

std::string Where(Span span) { return absl::StrCat("[", span.begin, ",", span.end, ")"); }

absl::string_view KindName(TimeKind kind) {
  switch (kind) {
    case TimeKind::kPoint:
      return "point";
    case TimeKind::kSpan:
      return "span";
    case TimeKind::kDuration:
      return "duration";
  }
  return "";
}

absl::string_view NameOf(const Extraction& extraction, int entity) {
  return entity == kNoEntity ? absl::string_view("-")
                             : absl::string_view(extraction.entities[entity].name);
}

}  // namespace

absl::string_view TagName(Tag tag) {
  static constexpr absl::string_view kNames[] = {
      "-", "a", "ad", "an", "c", "d", "f",  "m",  "n", "nr", "ns",  "nt",  "nw",  "nz",  "p",
      "q", "r", "s",  "t",  "u", "v", "vd", "vn", "w", "xc", "PER", "LOC", "ORG", "TIME"};
  return kNames[static_cast<size_t>(tag)];
}

std::string PrintSentences(const Document& document, const AnalyzedText& text) {
  std::string out;
  for (const Sentence& sentence : text.sentences) {
    const absl::string_view kind = sentence.block < document.blocks.size()
                                       ? Name(document.blocks[sentence.block].kind)
                                       : absl::string_view("-");
    absl::StrAppend(&out, Where(sentence.span), " ", kind, " ", Cut(document.text, sentence.span),
                    "\n");
  }
  return out;
}

std::string PrintWords(const Document& document, const AnalyzedText& text) {
  std::string out;
  for (size_t s = 0; s < text.sentences.size(); ++s) {
    for (uint32_t t = text.first_token[s]; t < text.first_token[s + 1]; ++t) {
      const Token& token = text.tokens[t];
      absl::StrAppend(&out, t == text.first_token[s] ? "" : " ", Cut(document.text, token.span),
                      "/", TagName(token.tag));
    }
    absl::StrAppend(&out, "\n");
  }
  return out;
}

std::string PrintTimes(const Document& document, const std::vector<TimeExpression>& times) {
  std::string out;
  for (const TimeExpression& time : times) {
    absl::StrAppend(&out, Where(time.span), " ", KindName(time.kind), " ",
                    time.interval.known ? FormatDate(time.interval) : "-",
                    time.bracketed ? " bracketed" : "", time.vague ? " vague" : "", " ",
                    Cut(document.text, time.span), "\n");
  }
  return out;
}

std::string PrintRelations(const Document& document, const Extraction& extraction) {
  std::string out;
  for (const Relation& relation : extraction.relations) {
    absl::StrAppend(&out, NameOf(extraction, relation.subject), " ", Name(relation.predicate), " ",
                    NameOf(extraction, relation.object), " ", Name(relation.factuality), " ",
                    relation.date.known ? FormatDate(relation.date) : "-",
                    " place=", NameOf(extraction, relation.place),
                    " title=", relation.title.empty() ? "-" : relation.title,
                    absl::StrFormat(" %.2f\n", relation.confidence));
    for (const Evidence& evidence : relation.evidence) {
      absl::StrAppend(&out, "  ", Where(evidence.sentence), " ", evidence.rule,
                      " by=", NameOf(extraction, evidence.attribution), " ",
                      Cut(document.text, evidence.sentence), "\n");
    }
  }
  return out;
}

}  // namespace guanxi::ingest
