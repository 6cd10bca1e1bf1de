// The lexical model's kernel for any machine; with SSE2, which every x86-64 has.
#include "ingest/lexicon/lexical_model_kernel_list.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace guanxi::ingest {
namespace {

constexpr int kLanes = 4;

#if defined(__SSE2__)

constexpr int kTileRows = 6;
using Ints = __m128i;
inline Ints Zero() { return _mm_setzero_si128(); }
inline Ints Load(const int16_t* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
inline Ints Broadcast(const int16_t* p) {
  int32_t pair;
  __builtin_memcpy(&pair, p, sizeof pair);
  return _mm_set1_epi32(pair);
}
inline void Store(int32_t* p, Ints v) { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v); }
// In assembler: for the intrinsics, GCC 12 moves the sums to memory and back.
inline Ints Dot(Ints sum, Ints a, Ints b) {
  __asm__(
      "pmaddwd %2, %1\n\t"
      "paddd %1, %0"
      : "+x"(sum), "+x"(a)
      : "x"(b));
  return sum;
}

#else

constexpr int kTileRows = 4;
struct Ints {
  int32_t sum[kLanes];
  int16_t pair[kLanes][2];
};
inline Ints Zero() { return Ints{}; }
inline Ints Load(const int16_t* p) {
  Ints v{};
  __builtin_memcpy(v.pair, p, sizeof v.pair);
  return v;
}
inline Ints Broadcast(const int16_t* p) {
  Ints v{};
  for (auto& pair : v.pair) __builtin_memcpy(pair, p, sizeof pair);
  return v;
}
inline void Store(int32_t* p, const Ints& v) { __builtin_memcpy(p, v.sum, sizeof v.sum); }
inline Ints Dot(Ints sum, const Ints& a, const Ints& b) {
  for (int i = 0; i < kLanes; ++i)
    sum.sum[i] += a.pair[i][0] * b.pair[i][0] + a.pair[i][1] * b.pair[i][1];
  return sum;
}

#endif

#include "ingest/lexicon/lexical_model_kernel_impl.inc"

}  // namespace

const LexicalKernel* PlainLexicalKernel() {
  static constexpr LexicalKernel kKernel = {"plain",   kTileColumns, StepOf,
                                            Emissions, ViterbiStep,  Project};
  return &kKernel;
}

}  // namespace guanxi::ingest
