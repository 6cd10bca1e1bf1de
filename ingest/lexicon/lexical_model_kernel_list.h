// The kernels of this build, one a translation unit. Internal to lexical_model_kernel*.cc.
#pragma once

#include "ingest/lexicon/lexical_model_kernel.h"

namespace guanxi::ingest {

const LexicalKernel* PlainLexicalKernel();
// Only where the build is for x86-64.
const LexicalKernel* Avx2LexicalKernel();
const LexicalKernel* Avx512LexicalKernel();

}  // namespace guanxi::ingest
