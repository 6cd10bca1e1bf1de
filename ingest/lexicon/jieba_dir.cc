#include "ingest/lexicon/jieba_dir.h"

#include <cstdlib>

namespace guanxi::ingest {

std::string JiebaDir() {
  const char* dir = std::getenv("GUANXI_JIEBA_DIR");
  return dir != nullptr && *dir != '\0' ? dir : GUANXI_JIEBA_DIR;
}

}  // namespace guanxi::ingest
