// Bulk import of CSV files with the headers of neo4j-admin import.
//
//   CsvImportOptions options;
//   options.nodes = {{"Talk", {"talk.csv"}}};                // :ID(Talk),title,year:long
//   options.relationships = {{"GAVE", {"gave.csv.gz"}}};     // :START_ID(Speaker),:END_ID(Talk)
//   absl::StatusOr<GraphPtr> graph = ImportCsv(options, context, nullptr);
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_IMPORT_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_IMPORT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

// The first line of a file names its columns, `name:type`:
//   :ID, :ID(Group), name:ID(Group)   the node's id, unique in its group; kept as a property when it has a name
//   :LABEL, :TYPE                     labels of the node (more than one divided by `array_delimiter`); type of the edge
//   :START_ID(Group), :END_ID(Group)  the ends
//   name:T, name:T[]                  a property; T: string (when missing), char, long, int, short, byte, double,
//   float,
//                                     boolean, date, localtime, time, localdatetime, datetime, duration, point; lists
//                                     are divided by `array_delimiter`
//   :IGNORE, name:IGNORE, no text     nothing
// datetime{timezone:Z}, time{timezone:Z} and point{crs:C} say what values without a zone or a system have;
// name:ID{id-type:long} gives the property a type. Fields may be quoted, and then hold delimiters, line ends and
// doubled quotes. An empty field that isn't quoted sets no property; quoted, it is an empty string or list. Lines end
// in LF, CRLF or CR; a byte order mark is passed over. Files packed by gzip or zstd are told by their content.
struct CsvImportOptions {
  struct File {
    std::string name;                // labels, divided by ':', or the type; empty: the file's own column says
    std::vector<std::string> paths;  // read as one file: only the first has a header. "-": the standard input
  };
  std::vector<File> nodes, relationships;
  char delimiter = ',';
  char quote = '"';
  char array_delimiter = ';';
  uint64_t skip_bad = 0;  // rows that may be left out before the import fails
};

struct CsvImportReport {
  uint64_t bad_rows = 0;
  std::vector<std::string> messages;  // "FILE:LINE: what"; of the first 100
};

// Reads the files in pieces on context.threads() threads; the graph is the same for any number of them: nodes in order
// of the files and rows, parallel edges likewise. `report` may be null. Files that are not packed are mapped. What the
// parsed rows, unpacked text and the growing graph take stands in the account of the context; about 50 MB a thread come
// on top. Errors: NotFound, PermissionDenied (a file), InvalidArgument (options, a header, or more bad rows than
// skip_bad; "FILE:LINE: ...", the line on which the record begins), DataLoss (packed data is damaged or cut short; a
// file was changed meanwhile), ResourceExhausted (memory, too many ids), Cancelled, DeadlineExceeded.
absl::StatusOr<GraphPtr> ImportCsv(const CsvImportOptions& options, RunContext& context, CsvImportReport* report);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_IMPORT_H_
