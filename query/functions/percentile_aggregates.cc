// percentileCont and percentileDisc.
#include <algorithm>
#include <cmath>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/value_compare.h"
#include "graph/value_text.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

class PercentileState : public AggregateState {
 public:
  absl::Status Add(std::span<const Value> arguments, uint64_t times) override {
    constexpr uint64_t kMaxNumbers = uint64_t{1} << 27;  // 2 GB
    const double share = arguments[1].is_number() ? arguments[1].number() : std::nan("");
    if (!(share >= 0 && share <= 1)) {
      return NumberOutOfRange(absl::StrCat("a percentile must be from 0.0 to 1.0, not ", Describe(arguments[1])),
                              "write `0.5` for the median");
    }
    if (times > kMaxNumbers - numbers_.size()) return TooLarge("the set of numbers that a percentile is taken of");
    if (numbers_.empty()) share_ = share;
    numbers_.insert(numbers_.end(), times, arguments[0]);
    return absl::OkStatus();
  }
  absl::Status Merge(const AggregateState& later) override {
    const auto& other = static_cast<const PercentileState&>(later);
    if (numbers_.empty()) share_ = other.share_;
    numbers_.insert(numbers_.end(), other.numbers_.begin(), other.numbers_.end());
    return absl::OkStatus();
  }
  size_t extra_bytes() const override { return numbers_.capacity() * sizeof(Value); }

 protected:
  // The number at that place of the sorted ones; the first of equals (1 and 1.0) that came.
  std::vector<Value> Sorted() const {
    std::vector<Value> sorted = numbers_;
    std::ranges::stable_sort(sorted, ValueTotalLess());
    return sorted;
  }

  double share_ = 0;
  std::vector<Value> numbers_;
};

class DiscreteState : public PercentileState {
 public:
  absl::StatusOr<Value> Finish(FunctionContext&) const override {
    if (numbers_.empty()) return Value::Null();
    const double place = std::ceil(share_ * static_cast<double>(numbers_.size())) - 1;
    return Sorted()[static_cast<size_t>(std::max(place, 0.0))];
  }
};

class ContinuousState : public PercentileState {
 public:
  absl::StatusOr<Value> Finish(FunctionContext&) const override {
    if (numbers_.empty()) return Value::Null();
    const std::vector<Value> sorted = Sorted();
    const double place = share_ * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<size_t>(place);
    const double part = place - std::floor(place);
    const double low = sorted[below].number();
    if (part == 0) return Value::Float(low);
    return Value::Float(low * (1 - part) + sorted[below + 1].number() * part);
  }
};

template <typename State>
std::unique_ptr<AggregateState> New() {
  return std::make_unique<State>();
}

constexpr AggregateFunction Entry(std::string_view name, KindSet result, std::string_view doc, std::string_view example,
                                  std::unique_ptr<AggregateState> (*new_state)()) {
  return {{.name = name,
           .category = FunctionCategory::kAggregating,
           .parameters = {{{"expression", kNumber}, {"percentile", kNumber}}},
           .result = result,
           .doc = doc,
           .example = example,
           .implementation = nullptr},
          new_state};
}

constexpr AggregateFunction kAggregates[] = {
    Entry("percentileCont", kFloat, "Percentile (0.0 to 1.0), interpolated between the two nearest numbers.",
          "percentileCont(m.count, 0.5)", New<ContinuousState>),
    Entry("percentileDisc", kNumber, "Percentile (0.0 to 1.0), one of the numbers themselves.",
          "percentileDisc(m.count, 0.9)", New<DiscreteState>),
};

}  // namespace

std::span<const AggregateFunction> PercentileAggregates() { return kAggregates; }

}  // namespace notegraph::query
