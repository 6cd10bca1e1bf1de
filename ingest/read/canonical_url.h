// URLs in the form under which the same page is the same page.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace guanxi::ingest {

// http(s) URLs: https, host in lower case, without user, default port, fragment, tracking
// parameters (utm_*, fbclid, gclid...), and without the slash at the end of a path. Anything else:
// trimmed, as it is.
std::string CanonicalUrl(absl::string_view url);

// The host in lower case; "" if `url` names none.
std::string UrlHost(absl::string_view url);

}  // namespace guanxi::ingest
