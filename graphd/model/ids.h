// Identifiers of stored things. All are stable: the same set of articles gives the same ids on
// every machine.
#pragma once

#include <cstdint>

namespace guanxi::graphd {

using EntityId = uint64_t;    // never 0
using RelationId = uint64_t;  // hash of (subject, predicate, object, factuality, date); never 0
using ArticleId = uint64_t;   // hash of the URL or content; printed as 16 hex digits
using Revision = uint64_t;    // counts committed article changes; 0 is the empty store

inline constexpr EntityId kNoEntity = 0;

}  // namespace guanxi::graphd
