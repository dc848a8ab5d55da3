// CSV files with the headers of neo4j-admin import, a file for each set of labels and each type.
#ifndef NOTEGRAPH_GRAPH_IO_CSV_EXPORT_H_
#define NOTEGRAPH_GRAPH_IO_CSV_EXPORT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

struct CsvExportReport {
  std::vector<std::string> files;  // names in the folder
  char array_delimiter = ';';      // between the items of lists: the first of ; | U+001F .. U+001C that no item holds
  uint64_t changed_values = 0;     // that CSV can't hold and became text: maps, lists that are nested or mixed, ['']
};

// Writes into a new folder: nodes-LABELS.csv, relationships-TYPE.csv, and import.txt with the commands that read them
// again. ":ID" is the element id and no property; columns have the types that their values have, temporal ones and
// points included; where the values of a key differ in type, the nodes or relationships are divided into more files.
// Labels and types that don't bear a command line stand in a column. The folder appears whole or not at
// all. The same selection gives the same bytes. O(nodes + edges).
// Errors: InvalidArgument when the folder exists and is not empty; those of file I/O; Cancelled, DeadlineExceeded.
absl::StatusOr<CsvExportReport> WriteCsvFolder(const Graph& graph, const GraphSelection& selection,
                                               const std::string& folder, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_CSV_EXPORT_H_
