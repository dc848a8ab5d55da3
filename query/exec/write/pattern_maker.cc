#include "query/exec/write/pattern_maker.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

void ListLabels(const ast::LabelExpression* labels, std::vector<std::string_view>& names) {
  if (labels == nullptr) return;
  if (labels->kind == ast::LabelExpressionKind::kName) names.push_back(labels->name.text);
  for (const ast::LabelExpression* operand : labels->operands) ListLabels(operand, names);
}

}  // namespace

template <typename Bound>
PatternMaker::Entity PatternMaker::MakeEntity(const Bound& bound) const {
  Entity entity;
  entity.slot = bound.slot;
  for (const auto& [key, value] : bound.properties) {
    entity.properties.emplace_back(key, MakeEvaluator(*value, writer_.state()));
  }
  if (bound.property_map != nullptr) entity.map = MakeEvaluator(*bound.property_map, writer_.state());
  return entity;
}

PatternMaker::PatternMaker(const BoundPattern& pattern, GraphWriter& writer, SourceSpan span)
    : pattern_(pattern), writer_(writer), span_(span) {
  for (const BoundNode& node : pattern.nodes) {
    nodes_.push_back(MakeEntity(node));
    ListLabels(node.labels, labels_.emplace_back());
    if (!node.is_bound_before) introduced_.push_back(node.slot);
  }
  for (const BoundRelationship& relationship : pattern.relationships) {
    relationships_.push_back(MakeEntity(relationship));
    introduced_.push_back(relationship.slot);
  }
  for (const BoundPath& path : pattern.paths) {
    if (path.slot != kNoSlot) introduced_.push_back(path.slot);
  }
}

void PatternMaker::AddColumns(Batch& batch, uint32_t rows) const {
  for (const Slot slot : introduced_) {
    batch.column(slot).Reset(VectorType::kValue, rows);
    std::fill_n(batch.column(slot).data<Value>(), rows, Value::Null());
  }
}

absl::Status PatternMaker::Make(Batch& batch, uint32_t row) {
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (pattern_.nodes[i].is_bound_before) continue;
    NOTEGRAPH_ASSIGN_OR_RETURN(const Value node, writer_.MakeNode(labels_[i]));
    NOTEGRAPH_RETURN_IF_ERROR(SetAll(nodes_[i], node, batch, row));
    batch.column(nodes_[i].slot).data<Value>()[row] = node;
  }
  for (size_t i = 0; i < relationships_.size(); ++i) {
    const BoundRelationship& bound = pattern_.relationships[i];
    Value source = batch.column(bound.left).GetValue(row), target = batch.column(bound.right).GetValue(row);
    if (bound.direction == ast::Direction::kIncoming) std::swap(source, target);
    NOTEGRAPH_ASSIGN_OR_RETURN(const Value edge, writer_.MakeEdge(bound.types->name.text, source, target, span_));
    NOTEGRAPH_RETURN_IF_ERROR(SetAll(relationships_[i], edge, batch, row));
    batch.column(bound.slot).data<Value>()[row] = edge;
  }
  MakePaths(batch, row);
  return absl::OkStatus();
}

absl::Status PatternMaker::SetAll(Entity& entity, const Value& value, const Batch& batch, uint32_t row) {
  const Rows one(&row, 1);
  for (const auto& [key, evaluator] : entity.properties) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* property, evaluator->Evaluate(batch, one));
    NOTEGRAPH_RETURN_IF_ERROR(writer_.SetProperty(value, key, property->GetValue(row), span_));
  }
  if (entity.map == nullptr) return absl::OkStatus();
  NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* map, entity.map->Evaluate(batch, one));
  return writer_.SetProperties(value, map->GetValue(row), false, span_);
}

absl::Status PatternMaker::AppendKey(Entity& entity, const Batch& batch, uint32_t row, std::vector<Value>& key) {
  for (const auto& [name, evaluator] : entity.properties) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* property, evaluator->Evaluate(batch, Rows(&row, 1)));
    key.push_back(property->GetValue(row));
    if (key.back().is_null()) {
      return RuntimeError(ErrorType::kSemanticError, "MergeReadOwnWrites",
                          absl::StrCat("MERGE can't look for a property `", Absl(name), "` that is null"), span_,
                          writer_.state(), "write CREATE, or leave the property out");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Value>> PatternMaker::Key(const Batch& batch, uint32_t row) {
  std::vector<Value> key;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (!pattern_.nodes[i].is_bound_before) {
      NOTEGRAPH_RETURN_IF_ERROR(AppendKey(nodes_[i], batch, row, key));
      continue;
    }
    key.push_back(batch.column(nodes_[i].slot).GetValue(row));
    if (!key.back().is_node()) {
      return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                          absl::StrCat("MERGE needs nodes, but one of them is ", Describe(key.back())), span_,
                          writer_.state(), "filter first: `WHERE n IS NOT NULL`");
    }
  }
  for (Entity& relationship : relationships_) NOTEGRAPH_RETURN_IF_ERROR(AppendKey(relationship, batch, row, key));
  return key;
}

void PatternMaker::MakePaths(Batch& batch, uint32_t row) const {
  Arena& arena = writer_.state().arena;
  for (const BoundPath& path : pattern_.paths) {
    if (path.slot == kNoSlot) continue;
    const std::span<NodeId> nodes = arena.AllocateArray<NodeId>(path.nodes.size());
    const std::span<EdgeId> edges = arena.AllocateArray<EdgeId>(path.relationships.size());
    for (size_t i = 0; i < nodes.size(); ++i) nodes[i] = batch.column(path.nodes[i]).NodeAt(row);
    for (size_t i = 0; i < edges.size(); ++i) {
      edges[i] = EdgeId::FromPacked(batch.column(path.relationships[i]).EdgeAt(row));
    }
    batch.column(path.slot).data<Value>()[row] = Value::Path(arena.New<PathValue>(nodes, edges));
  }
}

}  // namespace notegraph::query
