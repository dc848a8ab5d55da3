// Durations, sizes, shares and counts as people write and read them.
#ifndef NOTEGRAPH_CLI_QUANTITY_H_
#define NOTEGRAPH_CLI_QUANTITY_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/byte_size.h"  // ByteSizeText() belongs to these

namespace notegraph::cli {

// "500ms", "2s", "1.5s", "3min" or "3m", "1h"; more than 0, at most 10 years. InvalidArgument says what is expected.
absl::StatusOr<std::chrono::nanoseconds> ParseDuration(std::string_view text);

// Bytes of "64MB", "1.5GB", "512KB" or "512kB", "100B"; units are powers of 1024; at least 1, at most 1 EB.
// InvalidArgument says what is expected.
absl::StatusOr<int64_t> ParseByteSize(std::string_view text);

// The part that "20%", "12.5 %" or "0.2" is of a whole, from 0 to 1. InvalidArgument says what is expected.
absl::StatusOr<double> ParseShare(std::string_view text);

std::string DurationText(std::chrono::nanoseconds duration);  // "12 µs", "0.4 ms", "12 ms", "1.24 s", "2 min 5 s"
std::string CountText(uint64_t count);                        // "1,234,567"
// "1 note", "2 notes".
std::string CountText(uint64_t count, std::string_view singular);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_QUANTITY_H_
