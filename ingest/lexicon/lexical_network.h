// The network of the lexical model (two bidirectional layers of gated recurrent units, a linear
// chain on top), quantised and run in batches.
//
// u, r = logistic(x + W h); c = tanh(x_c + W_c (r ∘ h)); h <- (1 - u) ∘ h + u ∘ c. The embedding
// and layer 1's projections are folded into one row a character. Weights and activations are 16-bit
// integers: labels agree with those of single precision but for ties that rounding decides.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ingest/lexicon/lexical_model_files.h"
#include "ingest/lexicon/lexical_model_kernel.h"

namespace guanxi::ingest {

// 64 bytes that begin a cache line, as elements of vectors whose data are read in such pieces.
template <typename T>
struct alignas(64) CacheLine {
  T values[64 / sizeof(T)];
};

// A QuantizedMatrix that owns its data.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  // Quantises `weights` (depth x columns, row-major; depth even), column by column, as finely as
  // keeps every sum of products with activations of up to kActivationScale + 1 within 32 bits.
  // Columns are padded with zeros to a multiple of 64.
  PackedMatrix(const std::vector<float>& weights, int depth, int columns, int tile_columns);

  QuantizedMatrix view() const;

 private:
  std::vector<CacheLine<int16_t>> packed_;
  std::vector<float> scale_;
  int depth_ = 0;
};

// Immutable and thread-safe.
class LexicalNetwork {
 public:
  LexicalNetwork(const LexicalModelFiles& files, const LexicalKernel& kernel);

  // The most probable labels of each sequence of character rows (CharNormalizer::Id). The result
  // for a sequence does not depend on the others. Sequences of like length are quickest.
  std::vector<std::vector<uint8_t>> Label(
      const std::vector<std::vector<uint16_t>>& sequences) const;

 private:
  class Batch;
  struct Direction {
    PackedMatrix gates;
    PackedMatrix candidate;
    std::vector<float> bias;
    int input = 0;
  };

  void Fold(const LexicalModelFiles& files);

  const LexicalKernel& kernel_;
  std::array<Direction, 4> directions_;
  std::vector<CacheLine<float>> folded_;  // by character: kGates forwards, kGates backwards
  PackedMatrix emission_;
  std::vector<float> emission_bias_;  // kMaxLabels
  std::vector<float> transitions_;    // labels x kMaxLabels
  std::vector<float> start_;          // labels
  std::vector<float> end_;            // labels
  int labels_;
};

}  // namespace guanxi::ingest
