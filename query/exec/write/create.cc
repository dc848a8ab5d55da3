// CREATE.
#include "query/exec/write/pattern_maker.h"

namespace notegraph::query {

absl::StatusOr<RowsPtr> ApplyCreate(const BoundCreate& clause, RowsPtr rows, GraphWriter& writer) {
  PatternMaker maker(clause.pattern, writer, clause.span);
  std::vector<Slot> slots = rows->slots();
  slots.insert(slots.end(), maker.introduced().begin(), maker.introduced().end());
  auto result = std::make_unique<RowBuffer>(std::move(slots), "Create", writer.state());
  for (size_t c = 0; c < rows->chunks().size(); ++c) {
    NOTEGRAPH_RETURN_IF_ERROR(writer.Poll());
    Batch& batch = rows->chunks()[c];
    batch.SetRowCount(rows->ChunkRows(c));
    maker.AddColumns(batch, kMaxBatchRows);
    for (const uint32_t row : batch.rows()) NOTEGRAPH_RETURN_IF_ERROR(maker.Make(batch, row));
    NOTEGRAPH_RETURN_IF_ERROR(result->Append(batch, batch.rows()));
  }
  const GraphWriter::Guard guard(writer, result.get());
  NOTEGRAPH_RETURN_IF_ERROR(writer.Finish());
  return result;
}

}  // namespace notegraph::query
