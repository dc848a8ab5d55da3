#include "query/frontend/ast_dumper.h"

namespace notegraph::query {

void AstDumper::Dump(const ast::PathPattern& path) {
  Add("path{");
  if (path.variable) Add(path.variable.text, " = ");
  DumpSelector(path);
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    Dump(*path.nodes[i]);
    if (i == path.relationships.size()) break;
    Dump(*path.relationships[i]);
  }
  AddOptional("where", path.where);
  Add("}");
}

void AstDumper::DumpSelector(const ast::PathPattern& path) {
  static constexpr std::string_view kNames[] = {"",          "shortest_path ",   "all_shortest_paths ",
                                                "shortest ", "shortest_groups ", "any "};
  Add(kNames[static_cast<size_t>(path.selector)]);
  if (path.selector >= ast::PathSelector::kShortest) Add(path.selector_count, " ");
}

void AstDumper::Dump(const ast::NodePattern& node) {
  Add(node.variable ? node.variable.text : "_");
  if (node.labels != nullptr) {
    Add(":");
    Dump(*node.labels);
  }
  if (node.properties != nullptr) Add(node.properties);
  AddOptional("where", node.where);
}

void AstDumper::Dump(const ast::RelationshipPattern& relationship) {
  if (relationship.repeated != nullptr) {
    Add(" ");
    Dump(*relationship.repeated);
    DumpLength(*relationship.length);
    return Add(" ");
  }
  static constexpr std::string_view kDirections[] = {" out{", " in{", " either{"};
  Add(kDirections[static_cast<size_t>(relationship.direction)], relationship.variable.text);
  if (relationship.types != nullptr) {
    Add(":");
    Dump(*relationship.types);
  }
  if (relationship.length != nullptr) DumpLength(*relationship.length);
  if (relationship.properties != nullptr) Add(relationship.properties);
  AddOptional("where", relationship.where);
  Add("} ");
}

void AstDumper::DumpLength(const ast::LengthRange& length) {
  Add("*", length.min, "..");
  if (length.max != ast::LengthRange::kUnbounded) Add(length.max);
}

void AstDumper::Dump(const ast::LabelExpression& labels) {
  const auto join = [&](std::string_view separator) {
    Add("(");
    for (const ast::LabelExpression* operand : labels.operands) {
      if (operand != labels.operands.front()) Add(separator);
      Dump(*operand);
    }
    Add(")");
  };
  switch (labels.kind) {
    case ast::LabelExpressionKind::kName:
      return Add(labels.name.text);
    case ast::LabelExpressionKind::kAny:
      return Add("%");
    case ast::LabelExpressionKind::kNot:
      Add("!");
      return Dump(*labels.operands[0]);
    case ast::LabelExpressionKind::kAnd:
      return join("&");
    case ast::LabelExpressionKind::kOr:
      return join("|");
  }
}

}  // namespace notegraph::query
