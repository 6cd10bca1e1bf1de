#include "ingest/lexicon/word_dictionary.h"

#include <cmath>
#include <fstream>
#include <iterator>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/utf8.h"

namespace guanxi::ingest {
namespace {

constexpr int kNodeBits = 20;
constexpr int kCharBits = 21;
constexpr uint64_t kNodeMask = (uint64_t{1} << kNodeBits) - 1;
constexpr size_t kMaxNodes = size_t{1} << kNodeBits;

uint64_t KeyOf(WordDictionary::Node from, char32_t c) {
  return (uint64_t{from} << kCharBits | c) << kNodeBits;
}

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

WordDictionary::WordDictionary(size_t expected_nodes) {
  size_t slots = 1024;
  while (slots < expected_nodes * 2) slots *= 2;
  edges_.resize(slots);
  hash_shift_ = 64;
  for (size_t n = slots; n > 1; n /= 2) --hash_shift_;
  words_.reserve(expected_nodes);
  words_.emplace_back();
}

// Fibonacci hashing with linear probing: the slot that holds `key` or the free one where it goes.
size_t WordDictionary::SlotOf(uint64_t key) const {
  size_t slot = static_cast<size_t>(((key >> kNodeBits) * 0x9E3779B97F4A7C15u) >> hash_shift_);
  while (edges_[slot] != 0 && (edges_[slot] & ~kNodeMask) != key)
    slot = (slot + 1) & (edges_.size() - 1);
  return slot;
}

WordDictionary::Node WordDictionary::Next(Node from, char32_t c) const {
  const uint64_t edge = edges_[SlotOf(KeyOf(from, c))];
  return edge == 0 ? kNowhere : static_cast<Node>(edge & kNodeMask);
}

void WordDictionary::Grow() {
  std::vector<uint64_t> old(edges_.size() * 2);
  old.swap(edges_);
  --hash_shift_;
  for (const uint64_t edge : old) {
    if (edge != 0) edges_[SlotOf(edge & ~kNodeMask)] = edge;
  }
}

absl::Status WordDictionary::Add(absl::string_view word, uint64_t frequency, Tag tag) {
  Node node = kRoot;
  for (size_t i = 0; i < word.size();) {
    const Utf8Char c = DecodeUtf8At(word, i);
    i += c.length;
    const uint64_t key = KeyOf(node, c.code);
    const size_t slot = SlotOf(key);
    if (edges_[slot] == 0) {
      if (words_.size() >= kMaxNodes) return absl::InvalidArgumentError("too many different words");
      edges_[slot] = key | words_.size();
      words_.emplace_back();
      node = static_cast<Node>(words_.size() - 1);
      if (words_.size() * 10 > edges_.size() * 7) Grow();
      continue;
    }
    node = static_cast<Node>(edges_[slot] & kNodeMask);
  }
  Word& entry = words_[node];
  word_count_ += entry.is_word ? 0 : 1;
  entry = {true, static_cast<float>(frequency), tag};
  return absl::OkStatus();
}

void WordDictionary::FinishProbabilities(uint64_t total) {
  const double log_total = std::log(static_cast<double>(total > 0 ? total : 1));
  for (Word& word : words_) {
    // As jieba does, a frequency of zero counts one.
    const double frequency = word.log_probability > 0 ? word.log_probability : 1.0;
    word.log_probability = static_cast<float>(std::log(frequency) - log_total);
  }
  unknown_log_probability_ = static_cast<float>(-log_total);
}

absl::StatusOr<WordDictionary> WordDictionary::Parse(absl::string_view content,
                                                     absl::string_view name) {
  // jieba's dictionary has a node for every ten bytes.
  WordDictionary dictionary(std::min(kMaxNodes, content.size() / 10 + 64));
  uint64_t total = 0;
  size_t line_number = 0;
  while (!content.empty()) {
    ++line_number;
    const size_t end = content.find('\n');
    absl::string_view line = content.substr(0, end);
    content.remove_prefix(end == absl::string_view::npos ? content.size() : end + 1);
    if (line.empty()) continue;
    if (!IsValidUtf8(line)) return BadLine(name, line_number, "is not UTF-8");
    const size_t pos_at = line.rfind(' ');
    const size_t count_at =
        pos_at == absl::string_view::npos || pos_at == 0 ? pos_at : line.rfind(' ', pos_at - 1);
    if (count_at == absl::string_view::npos || count_at == 0)
      return BadLine(name, line_number, "want 'word frequency tag'");
    uint64_t frequency = 0;
    if (!absl::SimpleAtoi(line.substr(count_at + 1, pos_at - count_at - 1), &frequency))
      return BadLine(name, line_number, "the second field is no frequency");
    const absl::Status added =
        dictionary.Add(line.substr(0, count_at), frequency, TagOfJieba(line.substr(pos_at + 1)));
    if (!added.ok()) return BadLine(name, line_number, added.message());
    total += frequency;
  }
  if (dictionary.word_count_ == 0) return absl::InvalidArgumentError(absl::StrCat(name, ": empty"));
  dictionary.FinishProbabilities(total);
  return dictionary;
}

absl::StatusOr<WordDictionary> WordDictionary::Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read the dictionary ", path));
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return Parse(content, path);
}

}  // namespace guanxi::ingest
