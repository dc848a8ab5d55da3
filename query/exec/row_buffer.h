// Internal to query/exec. Rows held in memory, accounted to the operator that holds them.
#ifndef NOTEGRAPH_QUERY_EXEC_ROW_BUFFER_H_
#define NOTEGRAPH_QUERY_EXEC_ROW_BUFFER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"

namespace notegraph::query {

// Not thread-safe. Gives its memory back to the account when it's cleared or destroyed.
class RowBuffer {
 public:
  // `owner` names the operator in the error of a memory limit.
  RowBuffer(std::vector<Slot> slots, std::string owner, ExecutionState& state)
      : slots_(std::move(slots)), owner_(std::move(owner)), state_(state) {}
  ~RowBuffer() { Clear(); }
  RowBuffer(const RowBuffer&) = delete;
  RowBuffer& operator=(const RowBuffer&) = delete;

  // Rows with a multiplicity are laid down that often.
  absl::Status Append(const Batch& batch, Rows rows);
  uint64_t size() const { return size_; }
  const std::vector<Slot>& slots() const { return slots_; }

  // Copies the rows numbered `rows` into the buffer's columns of `batch`, from place 0 on; sets no row count.
  void CopyTo(std::span<const uint64_t> rows, Batch& batch) const;
  // A buffer with just that row.
  absl::StatusOr<std::unique_ptr<RowBuffer>> CopyRow(uint64_t row) const;
  // Column of one row.
  Value GetValue(uint64_t row, Slot slot) const {
    return chunks_[row / kMaxBatchRows].column(slot).GetValue(row % kMaxBatchRows);
  }
  NodeId NodeAt(uint64_t row, Slot slot) const {
    return chunks_[row / kMaxBatchRows].column(slot).NodeAt(row % kMaxBatchRows);
  }
  // Keeps only the rows numbered, in that order.
  absl::Status Keep(std::span<const uint64_t> rows);
  void Clear();

  std::vector<Batch>& chunks() { return chunks_; }
  const std::vector<Batch>& chunks() const { return chunks_; }
  uint32_t ChunkRows(size_t chunk) const;

 private:
  std::vector<Slot> slots_;
  std::string owner_;
  ExecutionState& state_;
  std::vector<Batch> chunks_;  // all full but the last
  uint64_t size_ = 0;
  int64_t reserved_bytes_ = 0;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_ROW_BUFFER_H_
