#include "ingest/lexicon/word_dictionary.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

absl::Status BadLine(absl::string_view name, size_t line, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(name, ":", line, ": ", what));
}

}  // namespace

Tag TagOfJieba(absl::string_view pos) {
  struct Row {
    absl::string_view prefix;
    Tag tag;
  };
  // The first prefix that fits decides.
  static constexpr Row kRows[] = {
      {"nrt", Tag::kPer}, {"nr", Tag::kPer}, {"ns", Tag::kLoc}, {"nt", Tag::kOrg}, {"nz", Tag::kNz},
      {"n", Tag::kN},     {"tg", Tag::kT},   {"t", Tag::kT},    {"vd", Tag::kVd},  {"vn", Tag::kVn},
      {"v", Tag::kV},     {"ad", Tag::kAd},  {"an", Tag::kAn},  {"a", Tag::kA},    {"c", Tag::kC},
      {"d", Tag::kD},     {"f", Tag::kF},    {"m", Tag::kM},    {"q", Tag::kQ},    {"r", Tag::kR},
      {"p", Tag::kP},     {"s", Tag::kS},    {"u", Tag::kU},    {"x", Tag::kW},    {"w", Tag::kW},
      {"j", Tag::kNz},    {"b", Tag::kA},    {"z", Tag::kA},    {"i", Tag::kN},    {"l", Tag::kN},
      {"g", Tag::kN},     {"eng", Tag::kNz}, {"y", Tag::kXc},   {"e", Tag::kXc},   {"o", Tag::kXc},
      {"h", Tag::kXc},    {"k", Tag::kXc}};
  for (const Row& row : kRows) {
    if (pos.substr(0, row.prefix.size()) == row.prefix) return row.tag;
  }
  return Tag::kNone;
}

WordDictionary::WordDictionary(size_t expected_nodes)
    : trie_(expected_nodes), first_(kFirstChars, kNowhere) {
  words_.reserve(expected_nodes);
  words_.emplace_back();
}

absl::Status WordDictionary::Add(absl::string_view word, uint64_t frequency, Tag tag) {
  Node node = kRoot;
  for (size_t i = 0; i < word.size();) {
    const Utf8Char c = DecodeUtf8At(word, i);
    i += c.length;
    node = trie_.Extend(node, c.code);
    if (node == kNowhere) return absl::InvalidArgumentError("too many different words");
    if (node == words_.size()) words_.emplace_back();
  }
  Word& entry = words_[node];
  word_count_ += entry.is_word ? 0 : 1;
  entry = {static_cast<float>(frequency), true, tag};
  return absl::OkStatus();
}

void WordDictionary::Finish(uint64_t total) {
  const double log_total = std::log(static_cast<double>(total > 0 ? total : 1));
  for (Word& word : words_) {
    if (!word.is_word) continue;
    // As jieba does, a frequency of zero counts one.
    const double frequency = word.log_probability > 0 ? word.log_probability : 1.0;
    word.log_probability = static_cast<float>(std::log(frequency) - log_total);
  }
  unknown_log_probability_ = static_cast<float>(-log_total);
  for (char32_t c = 0; c < kFirstChars; ++c) first_[c] = trie_.Next(kRoot, c);
}

namespace {

// A line's fields, cut from the right: the word may hold spaces.
struct Entry {
  absl::string_view word;
  absl::string_view frequency;
  absl::string_view pos;
};

bool SplitEntry(absl::string_view line, Entry* entry) {
  const char* const begin = line.data();
  const char* const end = begin + line.size();
  const char* pos = end;
  while (pos > begin && pos[-1] != ' ') --pos;
  if (pos == begin) return false;
  const char* count = pos - 1;
  while (count > begin && count[-1] != ' ') --count;
  if (count <= begin + 1) return false;
  entry->word = line.substr(0, static_cast<size_t>(count - 1 - begin));
  entry->frequency = {count, static_cast<size_t>(pos - 1 - count)};
  entry->pos = {pos, static_cast<size_t>(end - pos)};
  return true;
}

// The number; -1 for anything else or one of more than 18 digits.
int64_t ParseFrequency(absl::string_view digits) {
  if (digits.empty() || digits.size() > 18) return -1;
  int64_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return -1;
    number = number * 10 + (digit - '0');
  }
  return number;
}

}  // namespace

absl::StatusOr<WordDictionary> WordDictionary::Parse(absl::string_view content,
                                                     absl::string_view name) {
  // jieba's dictionary has a node for every ten bytes.
  WordDictionary dictionary(std::min(CharTrie::kMaxNodes, content.size() / 10 + 64));
  uint64_t total = 0;
  size_t line_number = 0;
  std::string last_pos;  // words of a kind often stand together
  Tag last_tag = TagOfJieba(last_pos);
  while (!content.empty()) {
    ++line_number;
    const size_t end = content.find('\n');
    const absl::string_view line = content.substr(0, end);
    content.remove_prefix(end == absl::string_view::npos ? content.size() : end + 1);
    if (line.empty()) continue;
    if (!IsValidUtf8(line)) return BadLine(name, line_number, "is not UTF-8");
    Entry entry;
    if (!SplitEntry(line, &entry)) return BadLine(name, line_number, "want 'word frequency tag'");
    const int64_t frequency = ParseFrequency(entry.frequency);
    if (frequency < 0) return BadLine(name, line_number, "the second field is no frequency");
    if (entry.pos != last_pos) {
      last_pos = std::string(entry.pos);
      last_tag = TagOfJieba(last_pos);
    }
    const absl::Status added =
        dictionary.Add(entry.word, static_cast<uint64_t>(frequency), last_tag);
    if (!added.ok()) return BadLine(name, line_number, added.message());
    total += static_cast<uint64_t>(frequency);
  }
  if (dictionary.word_count_ == 0) return absl::InvalidArgumentError(absl::StrCat(name, ": empty"));
  dictionary.Finish(total);
  return dictionary;
}

absl::StatusOr<WordDictionary> WordDictionary::Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read the dictionary ", path));
  std::ostringstream content;
  content << in.rdbuf();
  return Parse(content.str(), path);
}

}  // namespace guanxi::ingest
