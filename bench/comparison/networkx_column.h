// The NetworkX column: networkx_column.py in a process of its own, on the same edges.
#ifndef NOTEGRAPH_BENCH_COMPARISON_NETWORKX_COLUMN_H_
#define NOTEGRAPH_BENCH_COMPARISON_NETWORKX_COLUMN_H_

#include <map>
#include <string>
#include <vector>

#include "bench/comparison/comparison.h"

namespace notegraph::comparison {

struct NetworkxResult {
  double milliseconds = 0;
  Values values;
};

// By row name, for those of `names` that networkx_column.py knows; empty, with a message to standard error, when it
// can't run.
std::map<std::string, NetworkxResult> RunNetworkx(const Subject& subject, const std::vector<std::string>& names);

}  // namespace notegraph::comparison

#endif  // NOTEGRAPH_BENCH_COMPARISON_NETWORKX_COLUMN_H_
