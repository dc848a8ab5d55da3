// Internal to report/. How central the nodes of a LinkGraph are.
#ifndef NOTEGRAPH_REPORT_MEASURES_H_
#define NOTEGRAPH_REPORT_MEASURES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "report/link_graph.h"

namespace notegraph::report {

struct Measures {
  std::vector<double> pagerank, betweenness;  // by dense id
  uint32_t samples = 0;                       // that betweenness is estimated from; 0: exact
  double error_bound = 0;                     // of the estimate, at kSampleConfidence
};

// Errors as PageRank and Betweenness.
absl::StatusOr<Measures> Measure(const LinkGraph& links, RunContext& context);

absl::Status AddCentralLists(const Source& source, const LinkGraph& links, const Measures& measures, Report& report);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_MEASURES_H_
