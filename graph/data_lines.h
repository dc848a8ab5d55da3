// Data files that were embedded in the program: lines and columns.
#ifndef NOTEGRAPH_GRAPH_DATA_LINES_H_
#define NOTEGRAPH_GRAPH_DATA_LINES_H_

#include <string_view>
#include <vector>

namespace notegraph {

// Lines of a data file without comments (first character '#') and blank lines, each split at tabs. Views into `text`.
std::vector<std::vector<std::string_view>> DataLines(std::string_view text);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_DATA_LINES_H_
