// Product: every left row with every right row.
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {
namespace {

class Product : public FanOut {
 public:
  Product(const ProductPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), plan.input(1).output), right_(plan.input(1).output, memory_, state) {}

  absl::Status OpenRows() override {
    sources_.clear();
    right_.Clear();
    Batch batch(state_.slot_count);
    NOTEGRAPH_RETURN_IF_ERROR(input(1).Open());
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(1).Next(batch));
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(right_.Append(batch, batch.rows()));
    }
    next_ = right_.size();
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    numbers_.clear();
    if (right_.size() == 0) return false;
    while (sources_.size() < state_.batch_rows) {
      if (next_ == right_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        next_ = 0;
      }
      const uint64_t count = std::min<uint64_t>(right_.size() - next_, state_.batch_rows - sources_.size());
      for (uint64_t i = 0; i < count; ++i) numbers_.push_back(next_ + i);
      sources_.resize(sources_.size() + count, row_);
      next_ += count;
    }
    if (!Emit(batch)) return false;
    right_.CopyTo(numbers_, batch);
    return true;
  }

 private:
  RowBuffer right_;
  uint64_t next_ = 0;              // right row for the current left row
  std::vector<uint64_t> numbers_;  // right rows of the output
};

}  // namespace

OperatorPtr MakeProduct(const ProductPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Product>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
