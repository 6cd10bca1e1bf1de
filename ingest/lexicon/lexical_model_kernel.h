// The arithmetic of the lexical model, compiled once for each set of vector instructions and chosen
// at run time.
//
// Products are sums of 16-bit integers in 32 bits, which no order of summation changes and which
// cannot overflow (see QuantizeMatrix); everything else is single precision in one fixed order
// without fused operations. So all kernels give the same bits on every machine.
//
// The implementations see nothing but the plain structs and pointers of this header: a function
// template or inline function of the library that got compiled with AVX-512 here could otherwise be
// the copy that the linker keeps for everybody.
#pragma once

#include <cstdint>

namespace guanxi::ingest {

// Activations lie in [-1, 1] and stand as integers in units of 1 / kActivationScale.
inline constexpr int kActivationScale = 8191;
inline constexpr int kMaxLabels = 64;  // labels are padded to this many columns
inline constexpr int kMaxRows = 36;    // sentences that run side by side

// depth x columns weights. packed[tile][depth / 2][kernel's tile_columns][2]; a column's sum times
// its scale is the product in real numbers.
struct QuantizedMatrix {
  const int16_t* packed = nullptr;
  const float* scale = nullptr;
  int depth = 0;
  int columns = 0;
};

// One direction of one layer of gated recurrent units, `hidden` = 128 units.
// A row of its input holds [ reset ∘ state | x | state ] as integers, x having `input` columns: so
// the gates read x and state, the candidate reset ∘ state and x, both in one piece.
struct GruDirection {
  int input = 0;              // 0: the projection of x comes ready-made in `add`; else 256
  QuantizedMatrix gates;      // (input + 128) x 256: update, reset
  QuantizedMatrix candidate;  // (128 + input) x 128
};

// What a step works on, by row; `rows` <= kMaxRows.
struct GruStep {
  int rows = 0;
  const float* const* add = nullptr;  // per row 384 values added before the nonlinearity
  int16_t* input = nullptr;           // rows x (256 + input): see GruDirection; state is rewritten
  float* state = nullptr;             // rows x 128, rewritten
  float* update = nullptr;            // rows x 128, scratch
  int32_t* sums = nullptr;            // rows x 256, scratch
};

struct LexicalKernel {
  const char* name;
  int tile_columns;  // columns that lie side by side in QuantizedMatrix::packed

  // state <- (1 - u) state + u c, see lexical_network.h.
  void (*gru_step)(const GruDirection& gru, const GruStep& step);

  // out (rows x 64) = hidden (rows x 256) times `matrix` plus bias (64). `sums`: kMaxRows x 64.
  void (*emissions)(const QuantizedMatrix& matrix, const float* bias, const int16_t* hidden,
                    int rows, int32_t* sums, float* out);

  // next[to] = max over from of previous[from] + transitions[from * 64 + to], plus emission[to]; of
  // equal ones the smallest `from`, which goes to back[to]. All rows have 64 columns.
  void (*viterbi_step)(const float* transitions, int labels, const float* previous,
                       const float* emission, float* next, uint8_t* back);

  // out (count x 384, rows `out_stride` apart) = rows (count x 128) times matrix (128 x 384) plus
  // bias (384), in floats.
  void (*project)(const float* rows, int count, const float* matrix, const float* bias, float* out,
                  int out_stride);
};

// The kernels of this build that run on this machine, the slowest (plain C++) first. Static
// storage.
struct LexicalKernels {
  const LexicalKernel* kernels[3];
  int count;
};
LexicalKernels AvailableLexicalKernels();

}  // namespace guanxi::ingest
