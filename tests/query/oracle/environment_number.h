// Sizes of the random tests, which the environment can raise.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_ENVIRONMENT_NUMBER_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_ENVIRONMENT_NUMBER_H_

#include <cstdint>
#include <cstdlib>

namespace notegraph::query {

inline uint64_t EnvironmentNumber(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_ENVIRONMENT_NUMBER_H_
