#include "query/exec/row_buffer.h"

#include <algorithm>
#include <utility>

#include "graph/status_macros.h"

namespace notegraph::query {

absl::Status RowBuffer::Append(const Batch& batch, Rows rows) {
  std::vector<uint32_t> repeated;
  if (!batch.multiplicity().empty()) {
    for (const uint32_t row : rows) repeated.insert(repeated.end(), batch.Multiplicity(row), row);
    rows = repeated;
  }
  while (!rows.empty()) {
    const auto used = static_cast<uint32_t>(size_ % kMaxBatchRows);
    if (used == 0) NOTEGRAPH_RETURN_IF_ERROR(AddChunk(batch));
    const size_t count = std::min<size_t>(rows.size(), kMaxBatchRows - used);
    chunks_.back().GatherColumns(batch, slots_, rows.first(count), used, kMaxBatchRows);
    size_ += count;
    rows = rows.subspan(count);
    NOTEGRAPH_RETURN_IF_ERROR(AccountLastChunk());
  }
  return absl::OkStatus();
}

// Columns of the types that the batch has now.
absl::Status RowBuffer::AddChunk(const Batch& batch) {
  size_t bytes = sizeof(Batch) + state_.slot_count * sizeof(Vector);
  for (const Slot slot : slots_) bytes += Vector::ElementBytes(batch.column(slot).type()) * kMaxBatchRows;
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(bytes)));
  reserved_bytes_ += static_cast<int64_t>(bytes);
  chunks_.emplace_back(state_.slot_count);
  chunk_bytes_ = bytes;
  return absl::OkStatus();
}

// Columns become wider when a row of another type comes, or the first null.
absl::Status RowBuffer::AccountLastChunk() {
  size_t bytes = sizeof(Batch) + state_.slot_count * sizeof(Vector);
  for (const Slot slot : slots_) bytes += chunks_.back().column(slot).allocated_bytes();
  if (bytes <= chunk_bytes_) return absl::OkStatus();
  const auto more = static_cast<int64_t>(bytes - chunk_bytes_);
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(more));
  reserved_bytes_ += more;
  chunk_bytes_ = bytes;
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<RowBuffer>> RowBuffer::CopyRow(uint64_t row) const {
  auto copy = std::make_unique<RowBuffer>(slots_, memory_.owner(), state_);
  Batch batch(state_.slot_count);
  CopyTo(std::span(&row, 1), batch);
  batch.SetRowCount(1);
  NOTEGRAPH_RETURN_IF_ERROR(copy->Append(batch, batch.rows()));
  return copy;
}

uint32_t RowBuffer::ChunkRows(size_t chunk) const {
  return static_cast<uint32_t>(std::min<uint64_t>(kMaxBatchRows, size_ - chunk * kMaxBatchRows));
}

void RowBuffer::CopyTo(std::span<const uint64_t> rows, Batch& batch) const {
  std::vector<uint32_t> places;
  uint32_t done = 0;
  while (done < rows.size()) {
    const uint64_t chunk = rows[done] / kMaxBatchRows;
    places.clear();
    for (size_t i = done; i < rows.size() && rows[i] / kMaxBatchRows == chunk; ++i) {
      places.push_back(static_cast<uint32_t>(rows[i] % kMaxBatchRows));
    }
    batch.GatherColumns(chunks_[chunk], slots_, places, done, static_cast<uint32_t>(rows.size()));
    done += static_cast<uint32_t>(places.size());
  }
}

absl::Status RowBuffer::Keep(std::span<const uint64_t> rows) {
  RowBuffer kept(slots_, memory_, state_);
  Batch batch(state_.slot_count);
  for (size_t at = 0; at < rows.size(); at += kMaxBatchRows) {
    const std::span<const uint64_t> part = rows.subspan(at, std::min<size_t>(kMaxBatchRows, rows.size() - at));
    CopyTo(part, batch);
    batch.SetRowCount(static_cast<uint32_t>(part.size()));
    NOTEGRAPH_RETURN_IF_ERROR(kept.Append(batch, batch.rows()));
  }
  std::swap(chunks_, kept.chunks_);
  std::swap(size_, kept.size_);
  std::swap(reserved_bytes_, kept.reserved_bytes_);
  std::swap(chunk_bytes_, kept.chunk_bytes_);
  return absl::OkStatus();
}

void RowBuffer::Clear() {
  chunks_.clear();
  size_ = 0;
  memory_.Release(std::exchange(reserved_bytes_, 0));
}

}  // namespace notegraph::query
