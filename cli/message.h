// What the program says beside its results: on standard error.
#ifndef NOTEGRAPH_CLI_MESSAGE_H_
#define NOTEGRAPH_CLI_MESSAGE_H_

#include <string_view>

#include "absl/status/status.h"

namespace notegraph::cli {

// "text".
void PrintLine(std::string_view text);

// "notegraph: text".
void PrintMessage(std::string_view text);
void PrintWarning(std::string_view text);  // "notegraph: warning: text"

// An error of a run. One of a statement has its own drawing (query/frontend/diagnostic.h) and stands by itself. Nothing
// for the error of a reader that has gone.
void PrintError(const absl::Status& status);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_MESSAGE_H_
