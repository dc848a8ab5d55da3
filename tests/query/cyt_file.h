// Reader of the text tests (tests/queries/README.md).
#ifndef NOTEGRAPH_TESTS_QUERY_CYT_FILE_H_
#define NOTEGRAPH_TESTS_QUERY_CYT_FILE_H_

#include <string>
#include <vector>

namespace notegraph::query {

struct CytCase {
  enum class Expect { kRows, kError, kCounters };
  std::string file, name;
  int line = 0;
  std::vector<std::string> graph;  // statements that make it
  std::string statement;
  Expect expect = Expect::kRows;
  bool check_order = false;
  std::vector<std::string> lines;  // expected
};

// All cases of all .cyt files of the folder, by file name. Reports malformed files as test failures.
std::vector<CytCase> ReadCytFiles(const std::string& folder);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_CYT_FILE_H_
