// Internal to query/exec. Rows held in memory, accounted to the operator that holds them.
#ifndef NOTEGRAPH_QUERY_EXEC_ROW_BUFFER_H_
#define NOTEGRAPH_QUERY_EXEC_ROW_BUFFER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/scoped_memory.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"

namespace notegraph::query {

// Not thread-safe. Gives its memory back to the account when it's cleared or destroyed.
class RowBuffer {
 public:
  // `owner` names the holder in the error of a memory limit; it must outlive the buffer.
  RowBuffer(std::vector<Slot> slots, std::string_view owner, ExecutionState& state)
      : slots_(std::move(slots)), state_(state), own_memory_(state.run.memory(), owner), memory_(own_memory_) {}
  // Of an operator, whose memory it is.
  RowBuffer(std::vector<Slot> slots, ScopedMemory& memory, ExecutionState& state)
      : slots_(std::move(slots)), state_(state), own_memory_(state.run.memory()), memory_(memory) {}
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
  absl::Status AddChunk(const Batch& batch);
  // Reserves what the last chunk has come to.
  absl::Status AccountLastChunk();

  std::vector<Slot> slots_;
  ExecutionState& state_;
  ScopedMemory own_memory_;
  ScopedMemory& memory_;
  std::vector<Batch> chunks_;  // all full but the last
  uint64_t size_ = 0;
  int64_t reserved_bytes_ = 0;  // of memory_
  size_t chunk_bytes_ = 0;      // of these, for the last chunk
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_ROW_BUFFER_H_
