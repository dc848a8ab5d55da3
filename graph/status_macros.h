// Early return of errors.
#ifndef NOTEGRAPH_GRAPH_STATUS_MACROS_H_
#define NOTEGRAPH_GRAPH_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define NOTEGRAPH_RETURN_IF_ERROR(expression)                                 \
  do {                                                                        \
    if (absl::Status status_of_macro = (expression); !status_of_macro.ok()) { \
      return status_of_macro;                                                 \
    }                                                                         \
  } while (false)

#define NOTEGRAPH_CONCAT_INNER(a, b) a##b
#define NOTEGRAPH_CONCAT(a, b) NOTEGRAPH_CONCAT_INNER(a, b)

// NOTEGRAPH_ASSIGN_OR_RETURN(auto value, Function()); NOLINTBEGIN(bugprone-macro-parentheses): target is a declaration
#define NOTEGRAPH_ASSIGN_OR_RETURN(target, expression)                 \
  auto NOTEGRAPH_CONCAT(status_or_, __LINE__) = (expression);          \
  if (!NOTEGRAPH_CONCAT(status_or_, __LINE__).ok()) {                  \
    return std::move(NOTEGRAPH_CONCAT(status_or_, __LINE__)).status(); \
  }                                                                    \
  target = *std::move(NOTEGRAPH_CONCAT(status_or_, __LINE__))
// NOLINTEND(bugprone-macro-parentheses)
#endif  // NOTEGRAPH_GRAPH_STATUS_MACROS_H_
