#include "query/exec/label_test.h"

#include <algorithm>

namespace notegraph::query {

bool HoldsFor(const ast::LabelExpression& labels, const std::function<bool(std::string_view)>& has) {
  switch (labels.kind) {
    case ast::LabelExpressionKind::kName:
      return has(labels.name.text);
    case ast::LabelExpressionKind::kAny:
      return has({});
    case ast::LabelExpressionKind::kNot:
      return !HoldsFor(*labels.operands[0], has);
    case ast::LabelExpressionKind::kAnd:
      return std::all_of(labels.operands.begin(), labels.operands.end(),
                         [&](const ast::LabelExpression* operand) { return HoldsFor(*operand, has); });
    case ast::LabelExpressionKind::kOr:
      return std::any_of(labels.operands.begin(), labels.operands.end(),
                         [&](const ast::LabelExpression* operand) { return HoldsFor(*operand, has); });
  }
  return false;
}

bool NodeHasLabels(const Graph& graph, NodeId node, const ast::LabelExpression& labels) {
  return HoldsFor(labels, [&](std::string_view name) {
    if (name.empty()) return !graph.Labels(node).empty();
    const std::optional<LabelId> label = graph.FindLabel(name);
    return label && graph.HasLabel(node, *label);
  });
}

std::vector<GroupId> GroupsThatFit(const Graph& graph, const ast::LabelExpression* labels, bool& needs_test) {
  std::vector<GroupId> groups;
  needs_test = false;
  for (const NodeGroup& group : graph.groups()) {
    if (labels == nullptr) {
      groups.push_back(group.id());
      continue;
    }
    if (group.is_mixed()) {
      needs_test = true;
      groups.push_back(group.id());
      continue;
    }
    const auto has = [&](std::string_view name) {
      if (name.empty()) return !group.labels().empty();
      return std::any_of(group.labels().begin(), group.labels().end(),
                         [&](LabelId label) { return graph.name(label) == name; });
    };
    if (HoldsFor(*labels, has)) groups.push_back(group.id());
  }
  return groups;
}

bool TypeFits(const Graph& graph, TypeId type, const ast::LabelExpression* types) {
  if (types == nullptr) return true;
  return HoldsFor(*types, [&](std::string_view name) { return name.empty() || graph.name(type) == name; });
}

}  // namespace notegraph::query
