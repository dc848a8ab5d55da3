// Strings as sequences of code points. Internal to query/functions.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_CODE_POINTS_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_CODE_POINTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace notegraph::query {

// Number of code points. O(bytes).
int64_t CountCodePoints(std::string_view text);

// Byte offset of the code point number `index`, or the end when there are fewer. REQUIRES: index >= 0.
size_t OffsetOfCodePoint(std::string_view text, int64_t index);

// Bytes of the code point that begins at text[0]. REQUIRES: text is not empty.
size_t BytesOfFirst(std::string_view text);

// Where the last code point begins. REQUIRES: text is not empty.
size_t OffsetOfLast(std::string_view text);

// The code points in opposite order.
std::string ReverseCodePoints(std::string_view text);

bool IsAscii(std::string_view text);

// Whether the one code point has Unicode's property White_Space.
bool IsWhiteSpace(std::string_view code_point);

// Cuts code points off one or both ends as long as `is_cut` says so.
template <typename Predicate>
std::string_view TrimCodePoints(std::string_view text, bool at_start, bool at_end, Predicate is_cut) {
  while (at_start && !text.empty() && is_cut(text.substr(0, BytesOfFirst(text))))
    text.remove_prefix(BytesOfFirst(text));
  while (at_end && !text.empty()) {
    const std::string_view last = text.substr(OffsetOfLast(text));
    if (!is_cut(last)) break;
    text.remove_suffix(last.size());
  }
  return text;
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_CODE_POINTS_H_
