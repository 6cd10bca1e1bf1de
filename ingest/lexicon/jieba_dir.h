// Where the dictionary and the lexical model of the package python3-jieba are.
#pragma once

#include <string>

namespace guanxi::ingest {

// $GUANXI_JIEBA_DIR if set and not empty, else the folder found when the program was configured
// (CMake cache variable GUANXI_JIEBA_DIR). It holds dict.txt and lac_small/. To be asked by
// programs and tests; libraries take the folder as an argument.
std::string JiebaDir();

}  // namespace guanxi::ingest
