#include "extract/readers/plain_text_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxTitleBytes = 120;

bool IsSpaceAt(std::string_view text, size_t i) { return i < text.size() && (text[i] == ' ' || text[i] == '\t'); }

// Length of "2.1" or "2.1." at the start, its number of parts in `*parts`; 0 when there is none.
size_t NumberLength(std::string_view text, int* parts) {
  size_t i = 0;
  *parts = 0;
  while (i < text.size() && absl::ascii_isdigit(text[i])) {
    const size_t begin = i;
    while (i < text.size() && absl::ascii_isdigit(text[i])) ++i;
    if (i - begin > 2) return 0;
    ++*parts;
    if (i < text.size() && text[i] == '.') ++i;
  }
  return i;
}

}  // namespace

ListMarker PlainTextMarkerAt(std::string_view text, bool is_item_like) {
  if (const ListMarker marker = ListMarkerAt(text)) return marker;
  if (!is_item_like || text.size() < 3) return {};
  if (text[0] == 'o' && IsSpaceAt(text, 1)) return {1, false, 'o'};
  const bool is_letter = absl::ascii_islower(text[0]) && (text[1] == ')' || text[1] == '.') && IsSpaceAt(text, 2);
  if (is_letter) return {2, true, 'a'};
  int parts = 0;
  const size_t length = NumberLength(text, &parts);
  return parts > 1 && IsSpaceAt(text, length) ? ListMarker{length, true, '1'} : ListMarker{};
}

bool IsCapitalTitle(std::string_view line) {
  line = Trim(line);
  if (line.size() > kMaxTitleBytes || line.ends_with('.') || line.ends_with(',') || line.ends_with(';')) return false;
  size_t capitals = 0;
  size_t others = 0;  // neither capitals nor lower case
  for (const char c : line) {
    if (absl::ascii_islower(c)) return false;
    capitals += absl::ascii_isupper(c);
    others += !absl::ascii_isupper(c) && c != ' ';
  }
  constexpr size_t kMinCapitals = 3;
  return capitals >= kMinCapitals && capitals >= others && absl::ascii_isalnum(line[0]);
}

int NumberedTitleDepth(std::string_view line) {
  line = Trim(line);
  int parts = 0;
  size_t length = NumberLength(line, &parts);
  if (length < line.size() && line[length] == ')') ++length;
  if (parts == 0 || !IsSpaceAt(line, length) || line.size() > kMaxTitleBytes || line.ends_with('.')) return 0;
  const std::string_view title = Trim(line.substr(length));
  const bool begins_like_title = !title.empty() && !absl::ascii_islower(title[0]) && !absl::ascii_isdigit(title[0]);
  return begins_like_title && line.find('|') == std::string_view::npos ? parts : 0;
}

int EqualsTitleMarks(std::string_view line) {
  const size_t marks = std::min(line.find_first_not_of('='), line.size());
  return marks > 0 && marks <= 6 && IsSpaceAt(line, marks) && !IsBlank(line.substr(marks)) ? static_cast<int>(marks)
                                                                                           : 0;
}

bool IsUnderline(std::string_view line) {
  line = Trim(line);
  return line.size() >= 3 && std::string_view("=-~").find(line[0]) != std::string_view::npos &&
         IsLineOf(line, line[0], 3);
}

}  // namespace notegraph::extract
