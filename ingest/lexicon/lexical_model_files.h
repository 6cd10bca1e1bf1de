// The lexical model as its files hold it: characters, labels and float weights. Used to build the
// integer form that runs, and by tests as the reference.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

inline constexpr int kEmbedding = 128;
inline constexpr int kHidden = 128;
inline constexpr int kGates = 3 * kHidden;    // update, reset, candidate
inline constexpr int kOutputs = 2 * kHidden;  // both directions side by side

// What a label of the model says of its character.
struct WordLabel {
  Tag tag = Tag::kNone;
  bool begins = false;  // -B
};

// One direction of one layer; matrices are row-major.
struct GruWeights {
  std::vector<float> projection;  // input x kGates
  std::vector<float> recurrent;   // kHidden x 2 kHidden (update, reset), then kHidden x kHidden
  std::vector<float> bias;        // kGates: of projection and recurrence together
};

struct LexicalModelFiles {
  std::unordered_map<char32_t, uint32_t> ids;  // of the characters in word.dic
  uint32_t unknown_id = 0;                     // OOV
  std::vector<WordLabel> labels;               // in the order of tag.dic
  std::vector<float> embedding;                // vocabulary x kEmbedding
  std::array<GruWeights, 4> gru;     // layer 1 forwards, backwards, layer 2 forwards, backwards
  std::vector<float> emission;       // kOutputs x labels
  std::vector<float> emission_bias;  // labels
  std::vector<float> transitions;    // (labels + 2) x labels: start, end, then from x to
};

// Reads the folder lac_small. NotFound for a missing file, InvalidArgument naming the file (and
// line) for a malformed one or one of another size than the model has.
absl::StatusOr<LexicalModelFiles> LoadLexicalModelFiles(const std::string& dir);

}  // namespace guanxi::ingest
