// The tables in memory: for tests and for trying things out.
#pragma once

#include <memory>

#include "graphd/store/kv.h"

namespace guanxi::graphd {

std::unique_ptr<Kv> NewMemoryKv();

}  // namespace guanxi::graphd
