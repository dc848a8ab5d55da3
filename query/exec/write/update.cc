// SET, REMOVE, DELETE, FOREACH.
#include "absl/strings/str_cat.h"
#include "query/exec/expression/evaluator.h"
#include "query/exec/write/set_items.h"
#include "query/functions/function_error.h"

namespace notegraph::query {

absl::StatusOr<RowsPtr> ApplySet(const BoundSet& clause, RowsPtr rows, GraphWriter& writer) {
  NOTEGRAPH_RETURN_IF_ERROR(SetItems(clause.items, writer).ApplyToAll(*rows));
  return rows;
}

absl::StatusOr<RowsPtr> ApplyDelete(const BoundDelete& clause, RowsPtr rows, GraphWriter& writer) {
  for (const BoundExpression* expression : clause.expressions) {
    const EvaluatorPtr evaluator = MakeEvaluator(*expression, writer.state());
    for (size_t c = 0; c < rows->chunks().size(); ++c) {
      Batch& batch = rows->chunks()[c];
      batch.SetRowCount(rows->ChunkRows(c));
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, evaluator->Evaluate(batch, batch.rows()));
      for (const uint32_t row : batch.rows()) {
        NOTEGRAPH_RETURN_IF_ERROR(writer.MarkDeleted(values->GetValue(row), expression->span));
      }
    }
  }
  NOTEGRAPH_RETURN_IF_ERROR(writer.DeleteMarked(clause.detach, clause.span));
  const GraphWriter::Guard guard(writer, rows.get());
  NOTEGRAPH_RETURN_IF_ERROR(writer.Finish());
  return rows;
}

namespace {

absl::StatusOr<RowsPtr> ApplyInTurn(const BoundForeach& clause, RowsPtr elements, GraphWriter& writer) {
  for (const auto& update : clause.updates) {
    NOTEGRAPH_ASSIGN_OR_RETURN(elements, ApplyClause(*update, std::move(elements), writer));
  }
  return elements;
}

// All updates for one element come before those for the next, which may read what they wrote. Of one update, and of
// CREATE alone, the order makes no difference.
absl::Status ApplyUpdates(const BoundForeach& clause, RowsPtr elements, GraphWriter& writer) {
  const bool only_creates =
      std::ranges::all_of(clause.updates, [](const auto& update) { return update->kind == ast::ClauseKind::kCreate; });
  if (only_creates || clause.updates.size() == 1) return ApplyInTurn(clause, std::move(elements), writer).status();
  const GraphWriter::Guard guard(writer, elements.get(), GraphWriter::RowAge::kBefore);
  for (uint64_t row = 0; row < elements->size(); ++row) {
    NOTEGRAPH_RETURN_IF_ERROR(writer.Poll());
    const PlanScope scope(writer.state());
    NOTEGRAPH_ASSIGN_OR_RETURN(RowsPtr element, elements->CopyRow(row));
    NOTEGRAPH_RETURN_IF_ERROR(ApplyInTurn(clause, std::move(element), writer).status());
  }
  return absl::OkStatus();
}

}  // namespace

// The updates see a row for each element of each row's list.
absl::StatusOr<RowsPtr> ApplyForeach(const BoundForeach& clause, RowsPtr rows, GraphWriter& writer) {
  std::vector<Slot> slots = rows->slots();
  slots.push_back(clause.slot);
  auto elements = std::make_unique<RowBuffer>(slots, "Foreach", writer.state());
  const EvaluatorPtr list = MakeEvaluator(*clause.list, writer.state());
  for (size_t c = 0; c < rows->chunks().size(); ++c) {
    Batch& batch = rows->chunks()[c];
    batch.SetRowCount(rows->ChunkRows(c));
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* lists, list->Evaluate(batch, batch.rows()));
    for (const uint32_t row : batch.rows()) {
      const Value value = lists->GetValue(row);
      if (value.is_null()) continue;
      if (!value.is_list()) {
        return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                            WrongKindMessage("what FOREACH goes through", kList, Describe(value)), clause.list->span,
                            writer.state(), KindHint("elements", kList, value.kind()));
      }
      for (const Value& item : value.list()) {
        batch.column(clause.slot).SetConstant(item);
        NOTEGRAPH_RETURN_IF_ERROR(elements->Append(batch, Rows(&row, 1)));
      }
    }
  }
  const GraphWriter::Guard guard(writer, rows.get(), GraphWriter::RowAge::kBefore);
  NOTEGRAPH_RETURN_IF_ERROR(ApplyUpdates(clause, std::move(elements), writer));
  return rows;
}

}  // namespace notegraph::query
