// What the generators draw: the same on every machine for the same seed.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_CASE_RANDOM_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_CASE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "graph/random.h"

namespace notegraph::query {

class CaseRandom {
 public:
  // Streams of different seeds have nothing in common.
  explicit CaseRandom(uint64_t seed) : random_(Random(seed).Next()) {}

  // 0 .. bound - 1
  size_t Below(size_t bound) { return static_cast<size_t>(random_.Next() % bound); }
  bool Percent(size_t chance) { return Below(100) < chance; }
  std::string Pick(std::initializer_list<const char*> choices) { return choices.begin()[Below(choices.size())]; }
  template <typename T>
  const T& Pick(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }

 private:
  Random random_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_CASE_RANDOM_H_
