#include "query/exec/write/set_items.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query/exec/write/whole_reads.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// As deep as values nest, which is limited.
bool HoldsChanged(const Value& value, const PendingChanges& pending) {
  const auto holds = [&](const Value& item) { return HoldsChanged(item, pending); };
  switch (value.kind()) {
    case ValueKind::kNode:
    case ValueKind::kRelationship:
      return pending.Touches(value);
    case ValueKind::kList:
      return std::any_of(value.list().begin(), value.list().end(), holds);
    case ValueKind::kMap:
      return std::any_of(value.map().begin(), value.map().end(),
                         [&](const MapEntry& entry) { return holds(entry.value); });
    case ValueKind::kPath: {
      const PathValue& path = value.path();
      return std::any_of(path.nodes.begin(), path.nodes.end(), [&](NodeId node) { return holds(Value::Node(node)); }) ||
             std::any_of(path.relationships.begin(), path.relationships.end(),
                         [&](EdgeId edge) { return holds(Value::Relationship(edge)); });
    }
    default:
      return false;
  }
}

}  // namespace

SetItems::SetItems(const std::vector<BoundSetItem>& items, GraphWriter& writer) : writer_(writer) {
  for (const BoundSetItem& bound : items) {
    Item& item = items_.emplace_back();
    item.bound = &bound;
    for (const BoundExpression* expression : {bound.target, bound.key, bound.value}) {
      if (expression == nullptr) continue;
      const std::vector<Slot> slots = WholeReads(*expression);
      item.whole_reads.insert(item.whole_reads.end(), slots.begin(), slots.end());
    }
  }
  MakeEvaluators();
}

// Anew for each version of the graph: evaluators know its columns.
void SetItems::MakeEvaluators() {
  for (Item& item : items_) {
    item.target = MakeEvaluator(*item.bound->target, writer_.state());
    if (item.bound->key != nullptr) item.key = MakeEvaluator(*item.bound->key, writer_.state());
    if (item.bound->value != nullptr) item.value = MakeEvaluator(*item.bound->value, writer_.state());
  }
}

bool SetItems::ReadsWholes() const {
  return std::any_of(items_.begin(), items_.end(), [](const Item& item) { return !item.whole_reads.empty(); });
}

bool SetItems::ReadsChanged(const Item& item, const Batch& batch, uint32_t row) const {
  if (writer_.pending().empty()) return false;
  return std::any_of(item.whole_reads.begin(), item.whole_reads.end(),
                     [&](Slot slot) { return HoldsChanged(batch.column(slot).GetValue(row), writer_.pending()); });
}

absl::Status SetItems::ApplyToAll(RowBuffer& rows) {
  const GraphWriter::Guard guard(writer_, &rows);
  for (size_t c = 0; c < rows.chunks().size(); ++c) {
    NOTEGRAPH_RETURN_IF_ERROR(writer_.Poll());
    Batch& batch = rows.chunks()[c];
    batch.SetRowCount(rows.ChunkRows(c));
    for (const uint32_t row : batch.rows()) NOTEGRAPH_RETURN_IF_ERROR(Apply(batch, row));
  }
  return writer_.Finish();
}

absl::Status SetItems::Apply(const Batch& batch, uint32_t row) {
  for (Item& item : items_) {
    if (ReadsChanged(item, batch, row)) {
      NOTEGRAPH_RETURN_IF_ERROR(writer_.Finish());
      MakeEvaluators();
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* targets, item.target->Evaluate(batch, Rows(&row, 1)));
    const Value entity = targets->GetValue(row);
    if (!entity.is_null() && !entity.is_node() && !entity.is_relationship()) {
      return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                          WrongKindMessage("what is changed", kEntity, Describe(entity)), item.bound->target->span,
                          writer_.state(), KindHint("change", kEntity, entity.kind()));
    }
    NOTEGRAPH_RETURN_IF_ERROR(Apply(item, entity, batch, row));
  }
  return absl::OkStatus();
}

absl::Status SetItems::Apply(Item& item, const Value& entity, const Batch& batch, uint32_t row) {
  const BoundSetItem& bound = *item.bound;
  const SourceSpan span = bound.target->span;
  if (bound.kind == ast::SetItemKind::kLabels) {
    for (const std::string_view label : bound.labels) {
      NOTEGRAPH_RETURN_IF_ERROR(writer_.ChangeLabel(entity, label, !bound.remove_labels, span));
    }
    return absl::OkStatus();
  }
  Value value;
  if (item.value != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, item.value->Evaluate(batch, Rows(&row, 1)));
    value = values->GetValue(row);
  }
  if (bound.kind != ast::SetItemKind::kProperty) {
    return writer_.SetProperties(entity, value, bound.kind == ast::SetItemKind::kReplaceProperties, span);
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* keys, item.key->Evaluate(batch, Rows(&row, 1)));
  const Value key = keys->GetValue(row);
  if (!key.is_string()) {
    return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                        WrongKindMessage("the key of a property", kString, Describe(key)), span, writer_.state(),
                        KindHint("key", kString, key.kind()));
  }
  return writer_.SetProperty(entity, key.string(), value, span);
}

}  // namespace notegraph::query
