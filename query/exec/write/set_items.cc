#include "query/exec/write/set_items.h"

#include "absl/strings/str_cat.h"
#include "query/functions/function_error.h"

namespace notegraph::query {

SetItems::SetItems(const std::vector<BoundSetItem>& items, GraphWriter& writer) : writer_(writer) {
  for (const BoundSetItem& bound : items) {
    Item& item = items_.emplace_back();
    item.bound = &bound;
    item.target = MakeEvaluator(*bound.target, writer.state());
    if (bound.key != nullptr) item.key = MakeEvaluator(*bound.key, writer.state());
    if (bound.value != nullptr) item.value = MakeEvaluator(*bound.value, writer.state());
  }
}

absl::Status SetItems::Apply(const Batch& batch, uint32_t row) {
  for (Item& item : items_) {
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
