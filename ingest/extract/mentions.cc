// The mentions stage: detectors propose, one selection decides, titles are attached, offices and
// pronouns come last.
#include "ingest/extract/mentions.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "ingest/extract/mention_body.h"
#include "ingest/extract/mention_context.h"
#include "ingest/extract/mention_pronoun.h"
#include "ingest/extract/mention_state.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/title_chain.h"
#include "ingest/extract/title_owners.h"

namespace guanxi::ingest {
namespace {

// A name that its form or a title before it makes a person's is one everywhere in the text,
// whatever the tagger calls it elsewhere.
void SettleTypes(const MentionContext& context, std::vector<NameCandidate>& found) {
  absl::flat_hash_set<std::string> persons;
  for (const NameCandidate& name : found) {
    if (name.type != EntityType::kPerson || name.kind != MentionKind::kName) continue;
    const absl::string_view rule = name.rule;
    const bool titled = context.lexicon().titles.LongestBefore(context.text(), name.span.begin) > 3;
    if (rule == "latin" || rule == "behind-title" || rule == "dotted" || titled) {
      persons.insert(name.name);
    }
  }
  for (NameCandidate& name : found) {
    if (!name.known && persons.contains(name.name)) name.type = EntityType::kPerson;
  }
}

std::vector<NameCandidate> DetectNames(const MentionContext& context) {
  std::vector<NameCandidate> known;
  DetectKnownNames(context, known);
  DetectAbbreviations(context, known);
  std::vector<NameCandidate> candidates = known;
  DetectTaggedNames(context, candidates);
  DetectPersons(context, candidates);
  DetectSplitNames(context, candidates);
  DetectLatinPersons(context, candidates);
  DetectPointedNames(context, candidates);
  DetectBodies(context, known, candidates);
  DetectFacilities(context, candidates);
  DropStrayWords(context, SelectNames(candidates), candidates);
  const std::vector<NameCandidate> first = SelectNames(candidates);
  DetectRecurrences(context, first, candidates);
  std::vector<NameCandidate> found = SelectNames(std::move(candidates));
  SettleTypes(context, found);
  return found;
}

// The photographer or writer of a credit: （记者林山摄）, is none of the story's people.
bool IsCredit(const MentionContext& context, const NameCandidate& candidate) {
  if (candidate.type != EntityType::kPerson) return false;
  const Span span = candidate.span;
  if (context.StartsWith(span.end, "派") &&
      context.WordAt(span.end, ContextWords::kFactions) == 3) {
    return true;  // a faction named after him
  }
  if (context.WordAt(span.end, ContextWords::kCreditBehind) > 0) return true;
  return context.WordBefore(span.begin, ContextWords::kCreditBefore) > 0;
}

Mention ToMention(const MentionContext& context, NameCandidate&& candidate) {
  Mention mention;
  mention.span = candidate.span;
  mention.extent = candidate.span;
  mention.sentence = context.SentenceAt(candidate.span.begin);
  mention.type = candidate.type;
  mention.kind = candidate.kind;
  mention.name = std::move(candidate.name);
  mention.known = candidate.known;
  mention.confidence = candidate.confidence;
  mention.rule = candidate.rule;
  return mention;
}

// 林山政府 is the state that 林山 leads; ResolveEntities finds out which.
void AddLeadersGovernments(const MentionContext& context, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    if (mention.type != EntityType::kPerson) continue;
    const size_t length = context.WordAt(mention.span.end, ContextWords::kGovernments);
    if (length == 0 || !context.TokenEndsAt(mention.span.end + static_cast<uint32_t>(length))) {
      continue;
    }
    mention.span.end += static_cast<uint32_t>(length);
    mention.extent = mention.span;
    mention.type = EntityType::kCountry;
    mention.kind = MentionKind::kMetonym;
    mention.known = false;
    mention.rule = "leaders-government";
  }
}

absl::string_view KindName(MentionKind kind) {
  switch (kind) {
    case MentionKind::kName:
      return "name";
    case MentionKind::kMetonym:
      return "metonym";
    case MentionKind::kOffice:
      return "office";
    case MentionKind::kPronoun:
      return "pronoun";
  }
  return "";
}

std::string PrintTitle(const Title& title) {
  return absl::StrCat(title.words, title.former ? " former" : "",
                      title.designated ? " designated" : "",
                      title.owner >= 0 ? absl::StrCat(" @", title.owner) : "");
}

}  // namespace

std::vector<Mention> FindMentions(const Document& document, const AnalyzedText& text,
                                  const Lexicon& lexicon) {
  if (text.sentences.empty()) return {};
  const MentionContext context(document, text, lexicon);
  std::vector<Mention> mentions;
  for (NameCandidate& candidate : DetectNames(context)) {
    if (IsCredit(context, candidate)) continue;
    mentions.push_back(ToMention(context, std::move(candidate)));
  }
  AddLeadersGovernments(context, mentions);
  AddBareBodies(context, mentions);
  AddStatesOfBodies(context, mentions);
  AttachTitles(context, mentions);
  AddOffices(context, mentions);
  InferOwners(context, mentions);
  DropIdleStates(mentions);
  AddPronouns(context, mentions);
  return mentions;
}

std::string PrintMentions(const Document& document, const std::vector<Mention>& mentions) {
  std::string out;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    absl::StrAppend(&out, i, "\t", mention.span.begin, "-", mention.span.end, "\t",
                    Name(mention.type), "\t", KindName(mention.kind), "\t",
                    Cut(document.text, mention.span), "\t", mention.name, "\t", mention.rule);
    if (mention.extent != mention.span) {
      absl::StrAppend(&out, "\textent=", Cut(document.text, mention.extent));
    }
    if (!mention.latin.empty()) absl::StrAppend(&out, "\tlatin=", mention.latin);
    if (!mention.also.empty()) absl::StrAppend(&out, "\talso=", absl::StrJoin(mention.also, "|"));
    if (mention.head >= 0) absl::StrAppend(&out, "\thead=", mention.head);
    for (const Title& title : mention.titles) {
      absl::StrAppend(&out, "\ttitle=", PrintTitle(title));
    }
    absl::StrAppend(&out, "\n");
  }
  return out;
}

}  // namespace guanxi::ingest
