// The engine's answers in a form that can be compared with other answers.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_ENGINE_ANSWER_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_ENGINE_ANSWER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "query/engine.h"

namespace notegraph::query {

// Rows as text. 1 and 1.0 read the same: which of the two DISTINCT keeps is open. With `any_list_order` lists are
// sorted: in which order collect() meets rows is open too.
std::string RowText(const std::vector<Value>& row, const Graph& graph, bool any_list_order);

// Whether the statement makes lists whose order is open.
bool MakesBags(std::string_view statement);

// All rows, in the order they came; lists sorted where MakesBags(). DeadlineExceeded after 5 seconds.
absl::StatusOr<std::vector<std::string>> EngineRows(Database& database, const std::string& statement,
                                                    const RunOptions& options = {});

// `lines` joined, at most twenty of them.
std::string Joined(const std::vector<std::string>& lines);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_ENGINE_ANSWER_H_
