// Internal to query/. Label expressions against the groups of a graph and types against its tables.
#ifndef NOTEGRAPH_QUERY_EXEC_LABEL_TEST_H_
#define NOTEGRAPH_QUERY_EXEC_LABEL_TEST_H_

#include <functional>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/frontend/ast.h"

namespace notegraph::query {

// Whether the expression holds where `has` tells which names are there.
bool HoldsFor(const ast::LabelExpression& labels, const std::function<bool(std::string_view)>& has);

// Whether the node's labels fit; for nodes of mixed groups label by label.
bool NodeHasLabels(const Graph& graph, NodeId node, const ast::LabelExpression& labels);

// Groups all or some of whose nodes fit, ascending; `labels` null means all groups. `needs_test` is set when a mixed
// group is among them, whose nodes must be tested one by one.
std::vector<GroupId> GroupsThatFit(const Graph& graph, const ast::LabelExpression* labels, bool& needs_test);

// Whether relationships of that type fit; `types` null: always.
bool TypeFits(const Graph& graph, TypeId type, const ast::LabelExpression* types);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_LABEL_TEST_H_
