// Reads digits and marks off the front of a text.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_TEXT_CURSOR_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_TEXT_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/strings/ascii.h"

namespace notegraph {

class TextCursor {
 public:
  explicit TextCursor(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  std::string_view rest() const { return text_; }
  char Peek() const { return text_.empty() ? '\0' : text_[0]; }

  bool Take(char c) {
    if (Peek() != c || text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }
  // '+' or '-': its factor; 0 when there is none.
  int TakeSign() { return Take('+') ? 1 : Take('-') ? -1 : 0; }

  size_t CountDigits() const {
    size_t count = 0;
    while (count < text_.size() && absl::ascii_isdigit(text_[count])) ++count;
    return count;
  }
  // Exactly so many digits, at most 18; false, with nothing taken, when there are fewer.
  bool TakeDigits(size_t count, int64_t& number) {
    if (count == 0 || count > 18 || CountDigits() < count) return false;
    number = 0;
    for (const char digit : text_.substr(0, count)) number = number * 10 + (digit - '0');
    text_.remove_prefix(count);
    return true;
  }
  // ".142" or ",142" as nanoseconds; up to 9 digits. True with 0 when there is no fraction.
  bool TakeFraction(int64_t& nanoseconds) {
    nanoseconds = 0;
    if (!Take('.') && !Take(',')) return true;
    const size_t digits = CountDigits();
    if (digits > 9 || !TakeDigits(digits, nanoseconds)) return false;
    for (size_t i = digits; i < 9; ++i) nanoseconds *= 10;
    return true;
  }

 private:
  std::string_view text_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_TEXT_CURSOR_H_
