// Reader of the text tests (tests/queries/README.md).
#ifndef NOTEGRAPH_TESTS_QUERY_CYT_FILE_H_
#define NOTEGRAPH_TESTS_QUERY_CYT_FILE_H_

#include <string>
#include <vector>

namespace notegraph::query {

// What a case expects of an error besides parts of its text; empty fields are not looked at.
struct CytError {
  std::string type, detail;  // the TCK's words
  std::string place;         // "line:column"
  bool at_run_time = false;
};

struct CytCase {
  enum class Expect { kRows, kError, kCounters };
  std::string file, name;
  int line = 0;
  std::vector<std::string> graph;  // statements that make it
  std::string statement;
  std::string parameters;  // a map, in Cypher; empty: none
  Expect expect = Expect::kRows;
  bool check_order = false;
  CytError error;
  std::vector<std::string> lines;  // expected
};

// All cases of all .cyt files in and below the folder, by path. Reports malformed files as test failures.
std::vector<CytCase> ReadCytFiles(const std::string& folder);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_CYT_FILE_H_
