// The lexical model's kernel for AVX-512 with VNNI; compiled with those flags, called only where
// the machine has them.
#include <immintrin.h>

#include "ingest/lexicon/lexical_model_kernel_list.h"

namespace guanxi::ingest {
namespace {

constexpr int kLanes = 16;
constexpr int kTileRows = 12;
using Ints = __m512i;
inline Ints Zero() { return _mm512_setzero_si512(); }
inline Ints Load(const int16_t* p) { return _mm512_loadu_si512(p); }
inline Ints Broadcast(const int16_t* p) {
  int32_t pair;
  __builtin_memcpy(&pair, p, sizeof pair);
  return _mm512_set1_epi32(pair);
}
inline void Store(int32_t* p, Ints v) { _mm512_storeu_si512(p, v); }
// In assembler: for the intrinsic, GCC 12 copies the sum before and after each of them.
inline Ints Dot(Ints sum, Ints a, Ints b) {
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b));
  return sum;
}

#include "ingest/lexicon/lexical_model_kernel_impl.inc"

}  // namespace

const LexicalKernel* Avx512LexicalKernel() {
  static constexpr LexicalKernel kKernel = {"avx512vnni", kTileColumns, StepOf,
                                            Emissions,    ViterbiStep,  Project};
  return &kKernel;
}

}  // namespace guanxi::ingest
