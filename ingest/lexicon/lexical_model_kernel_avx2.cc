// The lexical model's kernel for AVX2; compiled with -mavx2, called only where the machine has it.
#include <immintrin.h>

#include "ingest/lexicon/lexical_model_kernel_list.h"

namespace guanxi::ingest {
namespace {

constexpr int kLanes = 8;
constexpr int kTileRows = 6;
using Ints = __m256i;
inline Ints Zero() { return _mm256_setzero_si256(); }
inline Ints Load(const int16_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
inline Ints Broadcast(const int16_t* p) {
  int32_t pair;
  __builtin_memcpy(&pair, p, sizeof pair);
  return _mm256_set1_epi32(pair);
}
inline void Store(int32_t* p, Ints v) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
// In assembler: for the intrinsics, GCC 12 moves the sums to memory and back.
inline Ints Dot(Ints sum, Ints a, Ints b) {
  Ints product;
  __asm__(
      "vpmaddwd %3, %2, %1\n\t"
      "vpaddd %1, %0, %0"
      : "+x"(sum), "=&x"(product)
      : "x"(a), "x"(b));
  return sum;
}

#include "ingest/lexicon/lexical_model_kernel_impl.inc"

}  // namespace

const LexicalKernel* Avx2LexicalKernel() {
  static constexpr LexicalKernel kKernel = {"avx2",    kTileColumns, StepOf,
                                            Emissions, ViterbiStep,  Project};
  return &kKernel;
}

}  // namespace guanxi::ingest
