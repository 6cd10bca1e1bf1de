#include "ingest/lexicon/lexical_model_kernel.h"

#include "ingest/lexicon/lexical_model_kernel_list.h"

namespace guanxi::ingest {

LexicalKernels AvailableLexicalKernels() {
  LexicalKernels found = {{PlainLexicalKernel()}, 1};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) found.kernels[found.count++] = Avx2LexicalKernel();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vnni"))
    found.kernels[found.count++] = Avx512LexicalKernel();
#endif
  return found;
}

}  // namespace guanxi::ingest
