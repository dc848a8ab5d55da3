// sum, avg, stDev, stDevP.
#include <cmath>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/functions/exact_sum.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/number_total.h"
#include "query/functions/temporal/duration_math.h"

namespace notegraph::query {
namespace {

// What sum and avg share: numbers and durations don't mix.
class TotalState : public AggregateState {
 public:
  absl::Status Add(std::span<const Value> arguments, uint64_t times) override {
    const Value& value = arguments[0];
    const bool is_duration = !value.is_number();
    NOTEGRAPH_RETURN_IF_ERROR(CheckMix(is_duration));
    if (is_duration) {
      durations_ += times;
      return duration_.Add(value.duration(), times);
    }
    if (value.is_integer()) {
      numbers_.AddInteger(value.integer(), times);
    } else {
      numbers_.AddFloat(value.float_number(), times);
    }
    return absl::OkStatus();
  }
  absl::Status Merge(const AggregateState& later) override {
    const auto& other = static_cast<const TotalState&>(later);
    if (other.durations_ + other.numbers_.count() == 0) return absl::OkStatus();
    NOTEGRAPH_RETURN_IF_ERROR(CheckMix(other.durations_ > 0));
    durations_ += other.durations_;
    numbers_.Merge(other.numbers_);
    return duration_.Add(other.duration_);
  }
  size_t extra_bytes() const override { return numbers_.extra_bytes(); }

 protected:
  absl::Status CheckMix(bool is_duration) const {
    if ((is_duration ? numbers_.count() : durations_) == 0) return absl::OkStatus();
    return TypeError("durations and numbers can't be added up",
                     "aggregate them one by one: `sum(n.number)`, `sum(n.duration)`");
  }

  uint64_t durations_ = 0;
  NumberTotal numbers_;
  DurationTotal duration_;
};

class SumState : public TotalState {
 public:
  absl::StatusOr<Value> Finish(FunctionContext& context) const override {
    if (durations_ > 0) return duration_.Sum(context.arena);
    return numbers_.Sum();
  }
};

class AverageState : public TotalState {
 public:
  absl::StatusOr<Value> Finish(FunctionContext& context) const override {
    if (durations_ > 0) return duration_.Average(durations_, context.arena);
    return numbers_.Average();
  }
};

// Standard deviation from n·Σx² - (Σx)², computed without rounding: no cancellation, no order.
template <bool kOfPopulation>
class DeviationState : public AggregateState {
 public:
  absl::Status Add(std::span<const Value> arguments, uint64_t times) override {
    const double x = arguments[0].number();
    count_ += times;
    sum_.Add(x, times);
    squares_.AddProduct(x, x, times);
    return absl::OkStatus();
  }
  absl::Status Merge(const AggregateState& later) override {
    const auto& other = static_cast<const DeviationState&>(later);
    count_ += other.count_;
    sum_.Merge(other.sum_);
    squares_.Merge(other.squares_);
    return absl::OkStatus();
  }
  absl::StatusOr<Value> Finish(FunctionContext&) const override {
    if (count_ < 2) return Value::Float(0);
    ExactSum deviation;
    for (const double part : squares_.Parts()) deviation.Add(part, count_);
    const std::vector<double> parts = sum_.Parts();
    for (const double a : parts) {
      for (const double b : parts) deviation.AddProduct(-a, b);
    }
    const double n = static_cast<double>(count_);
    return Value::Float(std::sqrt(deviation.Round() / n / (kOfPopulation ? n : n - 1)));
  }
  size_t extra_bytes() const override { return sum_.extra_bytes() + squares_.extra_bytes(); }

 private:
  uint64_t count_ = 0;
  ExactSum sum_, squares_;
};

template <typename State>
std::unique_ptr<AggregateState> New() {
  return std::make_unique<State>();
}

constexpr AggregateFunction Entry(std::string_view name, KindSet takes, KindSet result, std::string_view doc,
                                  std::string_view example, std::unique_ptr<AggregateState> (*new_state)()) {
  return {{.name = name,
           .category = FunctionCategory::kAggregating,
           .parameters = {{{"expression", takes}}},
           .result = result,
           .doc = doc,
           .example = example,
           .implementation = nullptr},
          new_state};
}

constexpr AggregateFunction kAggregates[] = {
    Entry("sum", kNumber | kDuration, kNumber | kDuration, "Sum of numbers or durations; 0 of nothing.", "sum(m.count)",
          New<SumState>),
    Entry("avg", kNumber | kDuration, kFloat | kDuration, "Mean of numbers or durations; null of nothing.",
          "avg(m.count)", New<AverageState>),
    Entry("stDev", kNumber, kFloat, "Standard deviation of a sample; 0.0 of fewer than two numbers.", "stDev(m.count)",
          New<DeviationState<false>>),
    Entry("stDevP", kNumber, kFloat, "Standard deviation of a whole population; 0.0 of fewer than two numbers.",
          "stDevP(m.count)", New<DeviationState<true>>),
};

}  // namespace

std::span<const AggregateFunction> NumericAggregates() { return kAggregates; }

}  // namespace notegraph::query
