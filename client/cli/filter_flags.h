// The filter as flags, the same on every verb that asks a question.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "guanxi/v1/query.pb.h"

namespace guanxi::client {

struct FilterFlags {
  std::vector<std::string> predicates, exclude, types, factuality;
  std::string direction, from, to, undated;
  bool planned = false;
  int min_sources = 0;
  float min_confidence = 0;
  int64_t as_of = 0;
};

void AddFilterFlags(CLI::App* command, FilterFlags* flags);

// InvalidArgument names the flag whose value is no such name; the rest is checked by the server.
absl::Status FillFilter(const FilterFlags& flags, v1::Filter* filter);

}  // namespace guanxi::client
