#include "query/functions/code_points.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace notegraph::query {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

int64_t CountCodePoints(std::string_view text) {
  return std::ranges::count_if(text, [](char byte) { return !IsContinuation(byte); });
}

size_t BytesOfFirst(std::string_view text) {
  size_t size = 1;
  while (size < text.size() && IsContinuation(text[size])) ++size;
  return size;
}

size_t OffsetOfLast(std::string_view text) {
  size_t offset = text.size() - 1;
  while (offset > 0 && IsContinuation(text[offset])) --offset;
  return offset;
}

size_t OffsetOfCodePoint(std::string_view text, int64_t index) {
  size_t offset = 0;
  for (; index > 0 && offset < text.size(); --index) offset += BytesOfFirst(text.substr(offset));
  return offset;
}

std::string ReverseCodePoints(std::string_view text) {
  std::string reversed(text.size(), '\0');
  size_t end = text.size();
  while (!text.empty()) {
    const size_t size = BytesOfFirst(text);
    end -= size;
    text.copy(reversed.data() + end, size);
    text.remove_prefix(size);
  }
  return reversed;
}

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

bool IsWhiteSpace(std::string_view code_point) {
  UChar32 character;
  U8_GET(reinterpret_cast<const uint8_t*>(code_point.data()), 0, 0, static_cast<int32_t>(code_point.size()), character);
  return character >= 0 && u_isUWhiteSpace(character);
}

}  // namespace notegraph::query
