// Internal to query/. How to count walks whose relationships differ from those in which they may repeat.
#ifndef NOTEGRAPH_QUERY_PLAN_COINCIDENCE_TERMS_H_
#define NOTEGRAPH_QUERY_PLAN_COINCIDENCE_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace notegraph::query {

// Walks in which some hops take the same relationship. same_as[h] is the first hop that takes what hop h does.
struct CoincidenceTerm {
  size_t first = 0, last = 0;  // hops between which it lies
  std::vector<size_t> same_as;
  int64_t coefficient = 0;
};

// More pairs make too many terms.
inline constexpr size_t kMaxDifferentPairs = 10;

// By inclusion and exclusion: the number of walks of h + 1 hops whose pairs of hops up to h differ is, for each h,
//
//   those of h hops that do, one relationship further, + the sum of coefficient * walks over the terms with `last` = h
//
// where the walks of a term begin with walks of `first` hops whose pairs differ, and are else free. Pairs whose hops
// don't overlap make terms of their own. REQUIRES: at most kMaxDifferentPairs pairs, each the earlier hop first.
std::vector<CoincidenceTerm> CoincidenceTerms(size_t hops, std::vector<std::pair<uint32_t, uint32_t>> pairs);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COINCIDENCE_TERMS_H_
