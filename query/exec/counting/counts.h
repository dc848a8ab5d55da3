// Internal to query/exec/counting. Numbers that counts are computed in.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_COUNTS_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_COUNTS_H_

#include <cstdint>

namespace notegraph::query {

// Where 64 bits might not do, all is counted again in 128.
using WideCount = unsigned __int128;

// Bounds are computed in floating point: below the limit a count is sure to fit.
template <typename Count>
inline constexpr double kCountLimit = 0;
template <>
inline constexpr double kCountLimit<uint64_t> = 1.8e19;
template <>
inline constexpr double kCountLimit<WideCount> = 1.6e38;

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_COUNTS_H_
