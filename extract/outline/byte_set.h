// Internal to extract/. Sets of bytes, for scans of a line in one pass.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_BYTE_SET_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_BYTE_SET_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace notegraph::extract {

// As the functions of std::string_view with a string of characters, but one look-up a byte instead of one search.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) Add(c);
  }

  constexpr void Add(char c) { has_[static_cast<unsigned char>(c)] = true; }
  constexpr bool Has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  // Position of the first byte of the set, or of none of it, from `from` on; |text| where there is none.
  constexpr size_t FindFirst(std::string_view text, size_t from = 0) const {
    while (from < text.size() && !Has(text[from])) ++from;
    return from;
  }
  constexpr size_t FindFirstNot(std::string_view text, size_t from = 0) const {
    while (from < text.size() && Has(text[from])) ++from;
    return from;
  }
  // The position behind the last byte that is none of the set; 0 where there is none.
  constexpr size_t EndOfLastNot(std::string_view text) const {
    size_t end = text.size();
    while (end > 0 && Has(text[end - 1])) --end;
    return end;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_BYTE_SET_H_
