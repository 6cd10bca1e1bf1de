// The version that servers report.
#pragma once

namespace guanxi::graphd {

#ifndef GUANXI_VERSION
#error "the build passes GUANXI_VERSION"
#endif
inline constexpr char kServerVersion[] = GUANXI_VERSION;

}  // namespace guanxi::graphd
