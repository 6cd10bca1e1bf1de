// jieba's dictionary: words with their frequency and part of speech, walked character by character.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// A trie whose edges stand in one open-addressing hash table, eight bytes each: quick to build
// (about 50 ms for 350,000 words), one probe a character. Immutable after loading, so thread-safe.
class WordDictionary {
 public:
  using Node = uint32_t;
  static constexpr Node kRoot = 0;
  static constexpr Node kNowhere = ~Node{0};

  struct Word {
    bool is_word = false;  // false: only the beginning of words
    float log_probability = 0;
    Tag tag = Tag::kNone;
  };

  // Reads lines "word frequency tag". NotFound if the file cannot be read; InvalidArgument naming
  // file and line for a line that is none or a dictionary of more than a million nodes.
  static absl::StatusOr<WordDictionary> Load(const std::string& path);
  // The same from memory; `name` stands for the file in messages.
  static absl::StatusOr<WordDictionary> Parse(absl::string_view content, absl::string_view name);

  // The node behind `c`, or kNowhere.
  Node Next(Node from, char32_t c) const;
  const Word& At(Node node) const { return words_[node]; }

  // What a character counts that is in no word.
  float unknown_log_probability() const { return unknown_log_probability_; }
  size_t word_count() const { return word_count_; }

 private:
  explicit WordDictionary(size_t expected_nodes);

  size_t SlotOf(uint64_t key) const;
  void Grow();  // doubles the table
  absl::Status Add(absl::string_view word, uint64_t frequency, Tag tag);
  void FinishProbabilities(uint64_t total);

  // Low 20 bits: the child. Above: 21 bits of the character, 20 bits of the parent. Zero: free
  // (node 0 is nobody's child).
  std::vector<uint64_t> edges_;
  std::vector<Word> words_;  // by node; while loading log_probability holds the frequency
  int hash_shift_ = 0;
  float unknown_log_probability_ = 0;
  size_t word_count_ = 0;
};

// The tag of jieba's part of speech: nr.. -> kPer, ns -> kLoc, nt -> kOrg, t -> kT; kNone when
// unknown.
Tag TagOfJieba(absl::string_view pos);

}  // namespace guanxi::ingest
