#include "graphd/graph/name_index.h"

#include <algorithm>

#include "base/utf8.h"
#include "graphd/graph/han_tables.h"

namespace guanxi::graphd {

std::string NameKeyOf(absl::string_view name) {
  const std::string folded = FoldName(name);
  std::string key;
  key.reserve(folded.size());
  for (const Utf8Char& c : DecodeUtf8(folded)) AppendSimplified(c.code, &key);
  return key;
}

namespace {

std::string Readings(absl::string_view folded_name, bool initials) {
  std::string out;
  for (const Utf8Char& c : DecodeUtf8(folded_name)) {
    if (!IsHan(c.code)) return "";
    const absl::string_view syllable = SyllableOf(c.code);
    if (syllable.empty()) return "";
    out.append(syllable.data(), initials ? 1 : syllable.size());
  }
  return out;
}

void AddKey(std::string text, KeyKind kind, std::vector<NameKey>* keys) {
  if (text.empty()) return;
  for (NameKey& known : *keys) {
    if (known.text != text) continue;
    known.kind = std::min(known.kind, kind);
    return;
  }
  keys->push_back(NameKey{std::move(text), kind});
}

// The words of a name, divided by white space and middle dots.
std::vector<std::string> WordsOf(absl::string_view name) {
  constexpr absl::string_view kDividers = " \t·•‧・";
  std::vector<std::string> words(1);
  for (const Utf8Char& c : DecodeUtf8(name)) {
    const absl::string_view bytes = name.substr(c.begin, c.length);
    if (kDividers.find(bytes) == absl::string_view::npos) {
      words.back().append(bytes.data(), bytes.size());
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Long enough to be asked for by itself: three letters, or two Han characters.
bool IsTelling(const std::string& key) {
  const size_t length = Utf8Length(key);
  return length >= 3 || (length == 2 && IsAllHan(key));
}

void AddParts(absl::string_view name, std::vector<NameKey>* keys) {
  constexpr size_t kMostWords = 4;
  const std::vector<std::string> words = WordsOf(name);
  if (words.size() < 2 || words.size() > kMostWords) return;
  for (const std::string& word : {words.front(), words.back()}) {
    std::string key = NameKeyOf(word);
    if (IsTelling(key)) AddKey(std::move(key), KeyKind::kPart, keys);
  }
}

}  // namespace

std::string PinyinOf(absl::string_view folded_name) { return Readings(folded_name, false); }

std::string PinyinInitialsOf(absl::string_view folded_name) { return Readings(folded_name, true); }

std::vector<NameKey> KeysOfEntity(absl::string_view name, const std::vector<std::string>& aliases) {
  std::vector<NameKey> keys;
  AddKey(NameKeyOf(name), KeyKind::kName, &keys);
  for (const std::string& alias : aliases) AddKey(NameKeyOf(alias), KeyKind::kAlias, &keys);
  const size_t written = keys.size();
  for (size_t i = 0; i < written; ++i) {
    const std::string text = keys[i].text;
    AddKey(PinyinOf(text), KeyKind::kPinyin, &keys);
    const std::string initials = PinyinInitialsOf(text);
    if (initials.size() > 1) AddKey(initials, KeyKind::kInitials, &keys);
  }
  AddParts(name, &keys);
  for (const std::string& alias : aliases) AddParts(alias, &keys);
  return keys;
}

}  // namespace guanxi::graphd
