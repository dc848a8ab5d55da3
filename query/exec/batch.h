// Internal to query/. To run a query use query/engine.h.
//
// A batch of rows: columns by slot, the rows among them that count, and how often each does.
#ifndef NOTEGRAPH_QUERY_EXEC_BATCH_H_
#define NOTEGRAPH_QUERY_EXEC_BATCH_H_

#include <cstdint>
#include <span>
#include <vector>

#include "query/binder/bound_expression.h"
#include "query/exec/vector.h"

namespace notegraph::query {

class Batch {
 public:
  Batch() = default;
  explicit Batch(uint32_t slot_count) : columns_(slot_count) {}

  void Init(uint32_t slot_count) {
    if (columns_.size() < slot_count) columns_.resize(slot_count);
  }
  Vector& column(Slot slot) { return columns_[slot]; }
  const Vector& column(Slot slot) const { return columns_[slot]; }
  uint32_t slot_count() const { return static_cast<uint32_t>(columns_.size()); }

  // Rows that lie in the columns, counted or not.
  uint32_t physical_rows() const { return physical_rows_; }
  void SetRowCount(uint32_t rows) {
    physical_rows_ = rows;
    has_selection_ = false;
    multiplicity_.clear();
  }

  // The rows that count.
  Rows rows() const { return has_selection_ ? Rows(selection_) : AllRows(physical_rows_); }
  uint32_t row_count() const { return has_selection_ ? static_cast<uint32_t>(selection_.size()) : physical_rows_; }
  void Select(Rows rows) {
    selection_.assign(rows.begin(), rows.end());
    has_selection_ = true;
  }

  // How many equal rows each physical row stands for; empty: one.
  std::vector<uint64_t>& multiplicity() { return multiplicity_; }
  const std::vector<uint64_t>& multiplicity() const { return multiplicity_; }
  uint64_t Multiplicity(uint32_t row) const { return multiplicity_.empty() ? 1 : multiplicity_[row]; }

  // Takes the given columns of `from` at `rows`, in front of which `to` rows already lie; sets no row count.
  void GatherColumns(const Batch& from, std::span<const Slot> slots, Rows rows, uint32_t to, uint32_t capacity) {
    for (const Slot slot : slots) columns_[slot].Gather(from.columns_[slot], rows, to, capacity);
  }

 private:
  std::vector<Vector> columns_;
  std::vector<uint32_t> selection_;
  std::vector<uint64_t> multiplicity_;
  uint32_t physical_rows_ = 0;
  bool has_selection_ = false;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_BATCH_H_
