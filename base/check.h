// What to do when the program itself is wrong: say so and stop. For broken invariants only; bad
// input is a Status.
#pragma once

#include "absl/strings/string_view.h"

namespace guanxi {

// Writes "guanxi: internal error: <message>" to standard error and aborts.
[[noreturn]] void Die(absl::string_view message);

}  // namespace guanxi
