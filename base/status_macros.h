// Macros that pass an absl::Status on to the caller. Debian 12's abseil ships none.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the enclosing function with the status of `expr` unless it is OK.
#define GUANXI_RETURN_IF_ERROR(expr)                                                    \
  do {                                                                                  \
    if (absl::Status guanxi_status = (expr); !guanxi_status.ok()) return guanxi_status; \
  } while (false)

#define GUANXI_MACRO_CONCAT_INNER(a, b) a##b
#define GUANXI_MACRO_CONCAT(a, b) GUANXI_MACRO_CONCAT_INNER(a, b)

// GUANXI_ASSIGN_OR_RETURN(auto value, ComputesStatusOr()): declares or assigns `value`, or returns
// the error.
#define GUANXI_ASSIGN_OR_RETURN(lhs, expr) \
  GUANXI_ASSIGN_OR_RETURN_IMPL(GUANXI_MACRO_CONCAT(guanxi_statusor_, __LINE__), lhs, expr)
#define GUANXI_ASSIGN_OR_RETURN_IMPL(statusor, lhs, expr)  \
  auto statusor = (expr);                                  \
  if (!statusor.ok()) return std::move(statusor).status(); \
  lhs = std::move(statusor).value()
