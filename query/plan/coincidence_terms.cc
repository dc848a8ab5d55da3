#include "query/plan/coincidence_terms.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <span>

namespace notegraph::query {
namespace {

using Pairs = std::span<const std::pair<uint32_t, uint32_t>>;

// The hops that are one if all pairs of the subset are.
std::vector<size_t> SameHops(size_t hops, Pairs pairs, uint32_t subset) {
  std::vector<size_t> same_as(hops);
  std::iota(same_as.begin(), same_as.end(), size_t{0});
  for (size_t p = 0; p < pairs.size(); ++p) {
    if ((subset >> p & 1) == 0) continue;
    const auto [low, high] = std::minmax(same_as[pairs[p].first], same_as[pairs[p].second]);
    const size_t from = high, to = low;
    std::replace(same_as.begin(), same_as.end(), from, to);
  }
  return same_as;
}

// Different subsets may say the same of the walks: their signs add up.
void AddTerms(size_t hops, Pairs pairs, std::vector<CoincidenceTerm>& terms) {
  std::map<std::pair<size_t, std::vector<size_t>>, int64_t> coefficients;
  for (uint32_t subset = 1; subset < uint32_t{1} << pairs.size(); ++subset) {
    size_t last = 0;
    for (size_t p = 0; p < pairs.size(); ++p) {
      if ((subset >> p & 1) != 0) last = std::max<size_t>(last, pairs[p].second);
    }
    coefficients[{last, SameHops(hops, pairs, subset)}] += std::popcount(subset) % 2 == 0 ? 1 : -1;
  }
  for (const auto& [key, coefficient] : coefficients) {
    if (coefficient != 0) terms.push_back({pairs.front().first, key.first, key.second, coefficient});
  }
}

}  // namespace

std::vector<CoincidenceTerm> CoincidenceTerms(size_t hops, std::vector<std::pair<uint32_t, uint32_t>> pairs) {
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<CoincidenceTerm> terms;
  for (size_t begin = 0; begin < pairs.size();) {
    size_t end = begin;
    for (uint32_t last = pairs[begin].second; end < pairs.size() && pairs[end].first <= last; ++end) {
      last = std::max(last, pairs[end].second);
    }
    AddTerms(hops, Pairs(pairs).subspan(begin, end - begin), terms);
    begin = end;
  }
  return terms;
}

}  // namespace notegraph::query
