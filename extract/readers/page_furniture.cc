#include "extract/readers/page_furniture.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/readers/line_scan.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr int kFarColumn = 30;
constexpr int kMinRunningTitles = 2;

std::string_view TrimEnd(std::string_view text) {
  while (!text.empty() && absl::ascii_isspace(text.back())) text.remove_suffix(1);
  return text;
}

// A roman numeral alone may be a word or a list's letter; between empty lines only figures count.
bool IsLoneNumber(std::string_view line) {
  return IsPageNumber(line) && std::any_of(line.begin(), line.end(), absl::ascii_isdigit);
}

}  // namespace

bool IsContentsLine(std::string_view line) {
  line = Trim(line);
  size_t digits = line.size();
  while (digits > 0 && absl::ascii_isdigit(line[digits - 1])) --digits;
  if (digits == line.size() || line.size() - digits > 4) return false;
  constexpr int kMinDots = 4;
  int dots = 0;
  size_t end = digits;
  for (; end > 0 && (line[end - 1] == '.' || line[end - 1] == ' ' || line[end - 1] == '\t'); --end) {
    dots += line[end - 1] == '.';
  }
  return dots >= kMinDots && end > 0;
}

bool IsPageNumber(std::string_view text) {
  text = Trim(text);
  constexpr size_t kMaxBytes = 24;
  if (text.empty() || text.size() > kMaxBytes) return false;
  const std::string lower = absl::AsciiStrToLower(Absl(text));
  if (lower.find_first_not_of("ivxlc") == std::string::npos) return true;
  // Four figures are a year.
  for (size_t i = 0, figures = 0; i < lower.size(); ++i) {
    figures = absl::ascii_isdigit(lower[i]) ? figures + 1 : 0;
    if (figures > 3) return false;
  }
  std::string words = WithoutDigits(lower);
  if (words.size() == lower.size()) return false;
  std::erase_if(words, [](char c) { return !absl::ascii_isalpha(c); });
  return words.empty() || words == "page" || words == "pageof" || words == "of" || words == "p";
}

std::string WithoutDigits(std::string_view text) {
  std::string folded;
  for (char c : text) {
    if (!absl::ascii_isdigit(c)) folded += c;
  }
  return folded;
}

std::vector<bool> FindPageFurniture(std::string_view source, std::span<const Span> lines) {
  const auto text_of = [&](size_t i) { return source.substr(lines[i].begin, lines[i].size()); };
  const auto is_blank = [&](size_t i) { return i >= lines.size() || IsBlank(text_of(i)); };
  std::vector<bool> is_furniture(lines.size());
  StringMap<int> titles;
  std::vector<size_t> below_numbers;  // the line of text behind each page number
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = TrimEnd(text_of(i));
    const bool ends_with_figure = !line.empty() && absl::ascii_isdigit(line.back());
    is_furniture[i] = ends_with_figure && IsContentsLine(line);
    const bool may_be_number = ends_with_figure || line.ends_with('-');
    if (!may_be_number || !IsLoneNumber(line)) continue;
    const bool stands_apart = IndentOf(text_of(i)).columns >= kFarColumn ||
                              text_of(i).find('\f') != std::string_view::npos ||
                              ((i == 0 || is_blank(i - 1)) && is_blank(i + 1));
    if (!stands_apart) continue;
    is_furniture[i] = true;
    size_t below = i + 1;
    while (below < lines.size() && below < i + 4 && is_blank(below)) ++below;
    if (below >= lines.size() || is_blank(below)) continue;
    below_numbers.push_back(below);
    ++titles[WithoutDigits(Trim(text_of(below)))];
  }
  for (const size_t i : below_numbers) {
    is_furniture[i] = is_furniture[i] || titles[WithoutDigits(Trim(text_of(i)))] >= kMinRunningTitles;
  }
  return is_furniture;
}

}  // namespace notegraph::extract
