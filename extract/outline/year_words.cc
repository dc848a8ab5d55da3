#include "extract/outline/year_words.h"

#include <algorithm>

#include "extract/outline/dates.h"

namespace notegraph::extract {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool IsYear(std::string_view word) { return word.size() == 4 && FindYear(word) == word; }

bool IsSmallNumber(std::string_view word) {
  return !word.empty() && word.size() <= 3 && std::all_of(word.begin(), word.end(), IsDigit);
}

std::string_view WithoutGluedYear(std::string_view word, std::string_view* year) {
  if (word.size() < 7) return word;
  const std::string_view tail = word.substr(word.size() - 4);
  if (!IsYear(tail) || IsDigit(word[word.size() - 5])) return word;
  *year = tail;
  word.remove_suffix(4);
  while (word.size() > 1 && (word.back() == '-' || word.back() == '_' || word.back() == '\'')) word.remove_suffix(1);
  return word;
}

}  // namespace notegraph::extract
