// The characters that han_tables.h knows: extension A and the main block; rarer ones stay as is.
#pragma once

namespace guanxi::graphd {

inline constexpr char32_t kFirstTabledHan = 0x3400;
inline constexpr char32_t kLastTabledHan = 0x9fff;

}  // namespace guanxi::graphd
