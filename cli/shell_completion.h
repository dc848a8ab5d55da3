// What may follow at the cursor of the shell.
#ifndef NOTEGRAPH_CLI_SHELL_COMPLETION_H_
#define NOTEGRAPH_CLI_SHELL_COMPLETION_H_

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace notegraph::cli {

struct Completion {
  size_t begin = 0;                  // byte of the line where the word begins that is to be completed
  std::vector<std::string> choices;  // what may stand in its place, sorted and distinct
};

// `line` is the text before the cursor. Inside quotes names of nodes are proposed, behind ':' labels and types, behind
// '.' properties, at the beginning ":help" and its like, elsewhere keywords, functions and procedures; all without
// regard to case. At most 100 choices. O(nodes) inside quotes.
Completion Complete(std::string_view line, const Graph& graph);

// The longest text that all choices begin with, in the case of the first.
std::string CommonBeginning(const std::vector<std::string>& choices);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_SHELL_COMPLETION_H_
