// Names again: what one place of the article makes plain holds everywhere in it.
#include <algorithm>
#include <string>

#include "absl/container/btree_map.h"
#include "absl/container/btree_set.h"
#include "base/utf8.h"
#include "ingest/extract/name_detectors.h"
#include "ingest/extract/name_trim.h"

namespace guanxi::ingest {
namespace {

using Forms = absl::btree_map<std::string, NameCandidate>;

void AddForm(Forms& forms, absl::string_view form, const NameCandidate& from) {
  const auto [at, is_new] = forms.try_emplace(std::string(form), from);
  if (is_new) at->second.rule = "again";
}

void AddPersonForms(const MentionContext& context, const NameCandidate& person, Forms& forms) {
  const absl::string_view name = context.Words(person.span);
  if (Utf8Length(name) >= 2) AddForm(forms, name, person);
  const absl::string_view last = LastNamePart(name);
  if (Utf8Length(last) >= 2) AddForm(forms, last, person);
}

// 北国情报院 may come back as 情报院 when it is long enough to mean no other.
void AddBodyForms(const MentionContext& context, const NameCandidate& body, Forms& forms) {
  const absl::string_view name = context.Words(body.span);
  AddForm(forms, name, body);
  const Span rest = TrimKnownPrefix(context, body.span);
  if (rest.begin > body.span.begin && Utf8Length(context.Words(rest)) >= 5) {
    AddForm(forms, context.Words(rest), body);
  }
}

Forms CollectForms(const MentionContext& context, const std::vector<NameCandidate>& found) {
  Forms forms;
  for (const NameCandidate& name : found) {
    if (name.kind != MentionKind::kName) continue;
    if (name.type == EntityType::kPerson) AddPersonForms(context, name, forms);
    if (name.type == EntityType::kOrganization && !name.known) AddBodyForms(context, name, forms);
    if (name.type == EntityType::kPlace && !name.known)
      AddForm(forms, context.Words(name.span), name);
  }
  return forms;
}

// A short name must not be cut out of a longer word or of a longer name.
bool StandsFree(const MentionContext& context, Span span) {
  if (IsNameDot(context.CharBefore(span.begin)) || IsNameDot(context.CharAt(span.end)))
    return false;
  const size_t length = Utf8Length(context.Words(span));
  if (length >= 4) return true;
  if (context.TokenStartsAt(span.begin) || context.TokenEndsAt(span.end)) return true;
  const Token* word = context.TokenAt(span.begin);
  return length == 3 && word != nullptr && (word->span.begin < span.begin);
}

// Part of a longer name of its own kind: the body without its country within the whole body.
bool IsInside(const std::vector<NameCandidate>& found, Span span) {
  const auto after = std::upper_bound(
      found.begin(), found.end(), span.begin,
      [](uint32_t begin, const NameCandidate& name) { return begin < name.span.begin; });
  if (after == found.begin()) return false;
  const NameCandidate& name = *std::prev(after);
  return name.type == EntityType::kOrganization && name.span.Contains(span);
}

}  // namespace

void DetectRecurrences(const MentionContext& context, const std::vector<NameCandidate>& found,
                       std::vector<NameCandidate>& out) {
  const Forms forms = CollectForms(context, found);
  absl::btree_set<Span> settled;
  for (const NameCandidate& name : found) settled.insert(name.span);
  for (const auto& [form, source] : forms) {
    for (size_t at = context.text().find(form); at != std::string::npos;
         at = context.text().find(form, at + form.size())) {
      const Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + form.size())};
      if (settled.contains(span) || IsInside(found, span) || !StandsFree(context, span)) continue;
      NameCandidate again = source;
      again.span = span;
      again.weight = 1.0 * Utf8Length(form);
      again.confidence = std::min(0.9f, source.confidence);
      if (!again.known) again.name = form;
      out.push_back(std::move(again));
    }
  }
}

}  // namespace guanxi::ingest
