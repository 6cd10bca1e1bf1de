#include "tests/spec/spec_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/date.h"
#include "base/ontology.h"
#include "base/status_macros.h"

namespace guanxi::ingest {
namespace {

void AddBlock(absl::string_view words, BlockKind kind, Document* document) {
  if (!document->text.empty()) document->text.push_back('\n');
  const uint32_t begin = static_cast<uint32_t>(document->text.size());
  absl::StrAppend(&document->text, words);
  document->blocks.push_back({{begin, static_cast<uint32_t>(document->text.size())}, kind});
  if (kind == BlockKind::kTitle) document->title = std::string(words);
}

absl::StatusOr<SpecLine> ParseLine(absl::string_view line, absl::string_view where, int number) {
  SpecLine spec;
  spec.wanted = line[0] == '+';
  spec.line = number;
  spec.text = std::string(line);
  std::vector<std::string> fields = absl::StrSplit(line.substr(1), '|');
  for (std::string& field : fields) field = std::string(absl::StripAsciiWhitespace(field));
  if (fields.size() < 3) {
    return absl::InvalidArgumentError(absl::StrCat(where, ": subject | predicate | object"));
  }
  spec.subject = fields[0];
  spec.predicate = fields[1];
  spec.object = fields[2];
  if (spec.predicate != "*" && !ParsePredicate(spec.predicate)) {
    return absl::InvalidArgumentError(absl::StrCat(where, ": no predicate ", spec.predicate));
  }
  for (size_t i = 3; i < fields.size(); ++i) {
    const std::pair<std::string, std::string> extra =
        absl::StrSplit(fields[i], absl::MaxSplits('=', 1));
    if (fields[i].find('=') != std::string::npos) {
      spec.extra[extra.first] = extra.second;
    } else if (i == 3) {
      spec.factuality = fields[i];
    } else {
      spec.date = fields[i] == "none" ? "" : fields[i];
    }
  }
  if (spec.factuality != "*" && !ParseFactuality(spec.factuality)) {
    return absl::InvalidArgumentError(absl::StrCat(where, ": no factuality ", spec.factuality));
  }
  return spec;
}

bool IsNamed(const Extraction& extraction, int entity, absl::string_view name) {
  if (name == "*") return true;
  if (entity == kNoEntity) return name.empty();
  const Entity& e = extraction.entities[entity];
  return e.name == name || e.canonical == name ||
         std::find(e.aliases.begin(), e.aliases.end(), name) != e.aliases.end();
}

bool SidesFit(const SpecLine& spec, const Extraction& extraction, const Relation& relation) {
  const auto fit = [&](int subject, int object) {
    return IsNamed(extraction, subject, spec.subject) && IsNamed(extraction, object, spec.object);
  };
  return fit(relation.subject, relation.object) ||
         (IsSymmetric(relation.predicate) && fit(relation.object, relation.subject));
}

bool ExtraFits(const SpecLine& spec, const Extraction& extraction, const Relation& relation) {
  for (const auto& [key, value] : spec.extra) {
    if (key == "place" && !IsNamed(extraction, relation.place, value)) return false;
    if (key == "title" && relation.title != value) return false;
    if (key == "by" && !std::any_of(relation.evidence.begin(), relation.evidence.end(),
                                    [&, want = value](const Evidence& evidence) {
                                      return IsNamed(extraction, evidence.attribution, want);
                                    })) {
      return false;
    }
  }
  return true;
}

bool Fits(const SpecLine& spec, const Extraction& extraction, const Relation& relation) {
  if (spec.predicate != "*" && spec.predicate != Name(relation.predicate)) return false;
  if (spec.factuality != "*" && spec.factuality != Name(relation.factuality)) return false;
  if (spec.date != "*" && spec.date != FormatDate(relation.date)) return false;
  return SidesFit(spec, extraction, relation) && ExtraFits(spec, extraction, relation);
}

}  // namespace

absl::StatusOr<std::vector<SpecCase>> ParseSpec(absl::string_view content, absl::string_view file) {
  std::vector<SpecCase> cases;
  int number = 0;
  for (absl::string_view raw : absl::StrSplit(content, '\n')) {
    ++number;
    const absl::string_view line = absl::StripAsciiWhitespace(raw);
    const std::string where = absl::StrCat(file, ":", number);
    if (line.empty() || line[0] == '#') continue;
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(' ', 1));
    const auto& [key, rest] = parts;
    if (key == "case") {
      cases.push_back({});
      cases.back().name = std::string(rest);
      cases.back().line = number;
      cases.back().document.id = "spec";
      cases.back().document.language = "zh-Hans";
      cases.back().document.utc_offset_minutes = 8 * 60;
      continue;
    }
    if (cases.empty()) return absl::InvalidArgumentError(where + ": expected \"case NAME\" first");
    SpecCase& spec = cases.back();
    if (key == "published") {
      GUANXI_ASSIGN_OR_RETURN(const DateInterval day, ParseDate(rest));
      spec.document.published =
          absl::FromCivil(DayFromNumber(day.first), absl::UTCTimeZone()) + absl::Hours(4);
    } else if (key == "title") {
      AddBlock(rest, BlockKind::kTitle, &spec.document);
    } else if (key == "text") {
      AddBlock(rest, BlockKind::kParagraph, &spec.document);
    } else if (key == "caption") {
      AddBlock(rest, BlockKind::kCaption, &spec.document);
    } else if (line[0] == '+' || line[0] == '-') {
      GUANXI_ASSIGN_OR_RETURN(SpecLine parsed, ParseLine(line, where, number));
      spec.lines.push_back(std::move(parsed));
    } else {
      return absl::InvalidArgumentError(absl::StrCat(where, ": \"", key, "\" is not known"));
    }
  }
  for (const SpecCase& spec : cases) {
    if (spec.lines.empty() || spec.document.text.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file, ":", spec.line, ": case without text or without expectations"));
    }
  }
  return cases;
}

std::vector<std::string> CheckSpec(const SpecCase& spec, const Extraction& extraction) {
  std::vector<std::string> failures;
  for (const SpecLine& line : spec.lines) {
    const bool found =
        std::any_of(extraction.relations.begin(), extraction.relations.end(),
                    [&](const Relation& relation) { return Fits(line, extraction, relation); });
    if (found == line.wanted) continue;
    failures.push_back(
        absl::StrCat("line ", line.line, found ? " must be absent: " : " missing: ", line.text));
  }
  return failures;
}

}  // namespace guanxi::ingest
