#include "base/check.h"

#include <cstdlib>
#include <iostream>

namespace guanxi {

void Die(absl::string_view message) {
  std::cerr << "guanxi: internal error: " << message << '\n';
  std::abort();
}

}  // namespace guanxi
