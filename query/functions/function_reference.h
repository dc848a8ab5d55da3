// The functions as a list, for SHOW FUNCTIONS.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_REFERENCE_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_REFERENCE_H_

#include <vector>

#include "query/functions/registry.h"

namespace notegraph::query {

// Functions that are called by name, aggregating ones included, by name. Entries live as long as the program.
std::vector<const Function*> FunctionsByName();

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_REFERENCE_H_
