#include <algorithm>
#include <numeric>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::query {
namespace {

// Words beyond this are no misspellings, and must not cost quadratic time.
constexpr size_t kLongestWord = 64;

size_t AllowedDistance(std::string_view word) {
  if (word.size() < 3) return 0;
  if (word.size() < 6) return 1;
  return word.size() < 9 ? 2 : 3;
}

bool Same(char a, char b) { return absl::ascii_tolower(a) == absl::ascii_tolower(b); }

// Optimal string alignment: insertions, deletions, substitutions and transpositions of neighbours cost 1 each. (Wagner
// and Fischer's table, three rows of it.)
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> two_above(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    two_above.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

std::string_view DidYouMean(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > kLongestWord) return {};
  std::string_view best;
  size_t best_distance = AllowedDistance(word) + 1;
  for (const std::string_view candidate : candidates) {
    const size_t difference = std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size());
    if (difference >= best_distance || candidate == word) continue;
    const size_t distance = EditDistance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string DidYouMeanHint(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view meant = DidYouMean(word, candidates);
  return meant.empty() ? "" : absl::StrCat("did you mean `", Absl(meant), "`?");
}

}  // namespace notegraph::query
