// The reference of all functions and operators, made from the registry.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_REFERENCE_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_REFERENCE_H_

#include <string>
#include <vector>

#include "query/functions/registry.h"

namespace notegraph::query {

// Functions that are called by name, aggregating ones included, by name: what SHOW FUNCTIONS lists. Entries live as
// long as the program.
std::vector<const Function*> FunctionsByName();

// docs/functions.md: a table for each category, with signature, meaning and example.
std::string FunctionReferenceMarkdown();

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_REFERENCE_H_
