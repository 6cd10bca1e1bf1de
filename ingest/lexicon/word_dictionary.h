// jieba's dictionary: words with their frequency and part of speech, walked character by character.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/lexicon/char_trie.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

// A trie with a table of its own for first characters. Immutable after loading, so thread-safe.
class WordDictionary {
 public:
  using Node = CharTrie::Node;
  static constexpr Node kRoot = CharTrie::kRoot;
  static constexpr Node kNowhere = CharTrie::kNowhere;

  struct Word {
    float log_probability = 0;
    bool is_word = false;  // false: only the beginning of words
    Tag tag = Tag::kNone;
  };

  // Reads lines "word frequency tag". NotFound if the file cannot be read; InvalidArgument naming
  // file and line for a line that is none or a dictionary of more than a million nodes.
  static absl::StatusOr<WordDictionary> Load(const std::string& path);
  // The same from memory; `name` stands for the file in messages.
  static absl::StatusOr<WordDictionary> Parse(absl::string_view content, absl::string_view name);

  // The node of `c` as the first character of words, or kNowhere.
  Node First(char32_t c) const { return c < kFirstChars ? first_[c] : trie_.Next(kRoot, c); }
  // The node behind `c`, or kNowhere.
  Node Next(Node from, char32_t c) const { return trie_.Next(from, c); }
  // Brings nearer what First, At and Next will read for words that begin with `c` and `next`.
  void Prefetch(char32_t c, char32_t next) const {
    const Node node = First(c);
    if (node == kNowhere) return;
    __builtin_prefetch(&words_[node]);
    trie_.Prefetch(node, next);
  }
  const Word& At(Node node) const { return words_[node]; }

  // What a character counts that is in no word.
  float unknown_log_probability() const { return unknown_log_probability_; }
  size_t word_count() const { return word_count_; }

 private:
  static constexpr size_t kFirstChars = 0x10000;

  explicit WordDictionary(size_t expected_nodes);

  absl::Status Add(absl::string_view word, uint64_t frequency, Tag tag);
  void Finish(uint64_t total);  // turns frequencies into probabilities, fills `first_`

  CharTrie trie_;
  std::vector<Node> first_;
  std::vector<Word> words_;  // by node; while loading log_probability holds the frequency
  float unknown_log_probability_ = 0;
  size_t word_count_ = 0;
};

// The tag of jieba's part of speech: nr.. -> kPer, ns -> kLoc, nt -> kOrg, t -> kT; kNone when
// unknown.
Tag TagOfJieba(absl::string_view pos);

}  // namespace guanxi::ingest
