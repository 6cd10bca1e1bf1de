#include "ingest/lexicon/trigger_table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "base/table_file.h"

namespace guanxi::ingest {
namespace {

constexpr std::array<absl::string_view, static_cast<size_t>(WordClass::kCount)> kWordClassNames = {
    "conjunction", "with",           "preposition",  "opener",       "closer",
    "passive",     "agent",          "dispose",      "light",        "end_light",
    "say",         "cite",           "according",    "report_end",   "request",
    "govern",      "aspect",         "generic_tail", "skip_noun",    "goods",
    "troops",      "agreement",      "cooperation",  "event",        "person_group",
    "locative",    "clause_conj",    "determiner",   "serial",       "munition",
    "office_noun", "going",          "same_day",     "greeting",     "tell",
    "declare",     "side_prep",      "direction",    "goal",         "jointly",
    "mutual",      "nobody",         "pointer",      "takes_clause", "subordinator",
    "concerning",  "topic_mark",     "contrast",     "edition",      "arrival",
    "actor",       "forces",         "copula",       "charging",     "threat",
    "cause",       "demonstration",  "diplomat",     "remote",       "take_place",
    "leading",     "by_means",       "ahead_closer", "own_verb",     "nearby",
    "gathering",   "arranging",      "audience",     "move",         "companion",
    "looks_back",  "goes_on",        "side",         "including",    "label",
    "proclitic",   "news_noun",      "utterance",    "favour",       "interest",
    "plain",       "congratulation", "utter",        "reporting",    "invite",
    "points_back", "asked_noun",     "blame_noun",   "threat_noun",  "conveys",
    "draws",       "writes",         "opponents",    "above",        "first_person",
    "causing",     "transit",        "protest_noun", "relief",       "perish",
    "partnership", "reacting",       "judging",      "calamity",     "event_tail",
    "abstract",    "acquitted",      "concessive",   "escort",       "record",
    "credentials", "public",         "suffer",       "after_closer", "said_noun",
    "refusal",     "about",          "welcome",      "place_prep"};

constexpr std::array<absl::string_view, static_cast<size_t>(FrameKind::kCount)> kFrameNames = {
    "object", "possessor", "with",    "together", "toward",  "second", "goal",    "of",
    "fused",  "forces",    "between", "agree",    "invited", "from",   "against", "is",
    "guest",  "content",   "warning", "charge",   "journey", "below",  "told",    "held"};

constexpr std::array<absl::string_view, 5> kScopeNames = {"verb", "adjacent", "clause", "sentence",
                                                          "after"};
constexpr std::array<absl::string_view, 5> kEffectNames = {"PLANNED", "POSSIBLE", "DENIED", "NONE",
                                                           "CERTAIN"};

template <size_t kSize>
std::optional<int> IndexOf(const std::array<absl::string_view, kSize>& names,
                           absl::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found - names.begin());
}

absl::Status Bad(const TableRow& row, absl::string_view column, absl::string_view value) {
  return row.Error(absl::StrCat("column ", column, ": \"", value, "\" is not known"));
}

// A "-" is an empty cell.
absl::string_view Cell(const TableRow& row, size_t column) {
  return row.fields[column] == "-" ? absl::string_view() : row.fields[column];
}

std::optional<uint8_t> ParseTypes(absl::string_view letters) {
  uint8_t types = 0;
  for (char letter : letters) {
    const size_t index = absl::string_view("pocl").find(letter);
    if (index == absl::string_view::npos) return std::nullopt;
    types |= 1u << (index + 1);
  }
  return types == 0 ? std::nullopt : std::optional<uint8_t>(types);
}

absl::StatusOr<Trigger> ParseTrigger(const TableRow& row) {
  Trigger trigger;
  const std::optional<Predicate> predicate = ParsePredicate(row.fields[0]);
  if (!predicate) return Bad(row, "predicate", row.fields[0]);
  trigger.predicate = *predicate;
  if (row.fields[2] != "v" && row.fields[2] != "n") return Bad(row, "use", row.fields[2]);
  trigger.nominal = row.fields[2] == "n";
  for (absl::string_view name : absl::StrSplit(row.fields[3], '|', absl::SkipEmpty())) {
    const std::optional<int> frame = IndexOf(kFrameNames, name);
    if (!frame) return Bad(row, "frames", name);
    trigger.frames |= 1u << *frame;
  }
  trigger.preps = absl::StrSplit(Cell(row, 4), '|', absl::SkipEmpty());
  const std::optional<uint8_t> subject = ParseTypes(row.fields[5]);
  const std::optional<uint8_t> object = ParseTypes(row.fields[6]);
  if (!subject) return Bad(row, "subject", row.fields[5]);
  if (!object) return Bad(row, "object", row.fields[6]);
  trigger.subject_types = *subject;
  trigger.object_types = *object;
  if (!Cell(row, 7).empty()) {
    absl::string_view name = row.fields[7];
    const bool forbids = absl::ConsumePrefix(&name, "!");
    const std::optional<int> needs = IndexOf(kWordClassNames, name);
    if (!needs) return Bad(row, "needs", row.fields[7]);
    (forbids ? trigger.forbids : trigger.needs) = *needs;
  }
  return trigger;
}

}  // namespace

absl::string_view FrameName(FrameKind frame) { return kFrameNames[static_cast<size_t>(frame)]; }

absl::StatusOr<std::unique_ptr<const TriggerTable>> TriggerTable::Load(
    const std::string& data_dir) {
  auto table = std::make_unique<TriggerTable>();
  GUANXI_RETURN_IF_ERROR(table->LoadTriggers(absl::StrCat(data_dir, "/triggers.tsv")));
  GUANXI_RETURN_IF_ERROR(table->LoadClasses(absl::StrCat(data_dir, "/word_classes.tsv")));
  GUANXI_RETURN_IF_ERROR(table->LoadCues(absl::StrCat(data_dir, "/factuality.tsv")));
  return std::unique_ptr<const TriggerTable>(std::move(table));
}

Phrase& TriggerTable::At(absl::string_view words) { return phrases_.At(words); }

absl::Status TriggerTable::LoadTriggers(const std::string& path) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 8, 8));
  for (const TableRow& row : table.rows()) {
    GUANXI_ASSIGN_OR_RETURN(Trigger trigger, ParseTrigger(row));
    const uint32_t index = static_cast<uint32_t>(triggers_.size());
    triggers_.push_back(std::move(trigger));
    for (absl::string_view word : absl::StrSplit(row.fields[1], '|', absl::SkipEmpty())) {
      std::vector<uint32_t>& known = At(word).triggers;
      if (known.empty() || known.back() != index) known.push_back(index);
    }
  }
  return absl::OkStatus();
}

absl::Status TriggerTable::LoadClasses(const std::string& path) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 2, 2));
  for (const TableRow& row : table.rows()) {
    const std::optional<int> word_class = IndexOf(kWordClassNames, row.fields[0]);
    if (!word_class) return Bad(row, "class", row.fields[0]);
    for (absl::string_view word : absl::StrSplit(row.fields[1], '|', absl::SkipEmpty())) {
      At(word).classes.set(static_cast<size_t>(*word_class));
    }
  }
  return absl::OkStatus();
}

absl::Status TriggerTable::LoadCues(const std::string& path) {
  GUANXI_ASSIGN_OR_RETURN(const TableFile table, TableFile::Load(path, 3, 3));
  for (const TableRow& row : table.rows()) {
    const std::optional<int> effect = IndexOf(kEffectNames, row.fields[1]);
    const std::optional<int> scope = IndexOf(kScopeNames, row.fields[2]);
    if (!effect) return Bad(row, "factuality", row.fields[1]);
    if (!scope) return Bad(row, "scope", row.fields[2]);
    for (absl::string_view word : absl::StrSplit(row.fields[0], '|', absl::SkipEmpty())) {
      At(word).cues.push_back({static_cast<CueEffect>(*effect), static_cast<CueScope>(*scope)});
    }
  }
  return absl::OkStatus();
}

bool TriggerTable::EndsWithWordOf(absl::string_view words, WordClass word_class) const {
  constexpr size_t kHan = 3, kLongestTail = 2;  // bytes, Han
  std::string tail;
  for (size_t size = kHan; size <= words.size() && size <= kLongestTail * kHan; size += kHan) {
    tail = absl::StrCat("~", words.substr(words.size() - size));
    const Phrase* phrase = Find(tail);
    if (phrase != nullptr && phrase->Is(word_class)) return true;
  }
  return false;
}

}  // namespace guanxi::ingest
