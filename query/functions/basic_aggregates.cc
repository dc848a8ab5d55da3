// count, min, max, collect.
#include <vector>

#include "graph/status_macros.h"
#include "graph/value_compare.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

class CountState : public AggregateState {
 public:
  absl::Status Add(std::span<const Value>, uint64_t times) override {
    if (__builtin_add_overflow(count_, times, &count_))
      return IntegerOverflow("the count does not fit into an Integer");
    return absl::OkStatus();
  }
  absl::Status Merge(const AggregateState& later) override {
    return Add({}, static_cast<uint64_t>(static_cast<const CountState&>(later).count_));
  }
  absl::StatusOr<Value> Finish(FunctionContext&) const override { return Value::Integer(count_); }

 private:
  int64_t count_ = 0;
};

// The first of the least, or of the greatest, in the order of ORDER BY.
template <bool kGreatest>
class ExtremeState : public AggregateState {
 public:
  absl::Status Add(std::span<const Value> arguments, uint64_t) override {
    const Value& value = arguments[0];
    if (best_.is_null() || (kGreatest ? TotalOrder(best_, value) < 0 : TotalOrder(value, best_) < 0)) best_ = value;
    return absl::OkStatus();
  }
  absl::Status Merge(const AggregateState& later) override {
    const Value& other = static_cast<const ExtremeState&>(later).best_;
    return other.is_null() ? absl::OkStatus() : Add({&other, 1}, 1);
  }
  absl::StatusOr<Value> Finish(FunctionContext&) const override { return best_; }

 private:
  Value best_;
};

class CollectState : public AggregateState {
 public:
  absl::Status Add(std::span<const Value> arguments, uint64_t times) override {
    constexpr uint64_t kMaxItems = uint64_t{1} << 27;  // 2 GB
    if (times > kMaxItems - items_.size()) return TooLarge("the list that collect() makes");
    items_.insert(items_.end(), times, arguments[0]);
    return absl::OkStatus();
  }
  absl::Status Merge(const AggregateState& later) override {
    for (const Value& item : static_cast<const CollectState&>(later).items_) {
      NOTEGRAPH_RETURN_IF_ERROR(Add({&item, 1}, 1));
    }
    return absl::OkStatus();
  }
  absl::StatusOr<Value> Finish(FunctionContext& context) const override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Value list, ConcatenateLists(items_, {}, context));
    NOTEGRAPH_RETURN_IF_ERROR(CheckDepth(list));
    return list;
  }
  size_t extra_bytes() const override { return items_.capacity() * sizeof(Value); }

 private:
  std::vector<Value> items_;
};

template <typename State>
std::unique_ptr<AggregateState> New() {
  return std::make_unique<State>();
}

constexpr AggregateFunction Entry(std::string_view name, KindSet result, std::string_view doc, std::string_view example,
                                  std::unique_ptr<AggregateState> (*new_state)()) {
  return {{.name = name,
           .category = FunctionCategory::kAggregating,
           .parameters = {{{"expression", kAny}}},
           .result = result,
           .doc = doc,
           .example = example,
           .implementation = nullptr},
          new_state};
}

constexpr AggregateFunction WithoutParameters(AggregateFunction entry) {
  entry.signature.parameters = {};
  return entry;
}

constexpr AggregateFunction kAggregates[] = {
    WithoutParameters(Entry("count(*)", kInteger, "Number of rows.", "count(*)", New<CountState>)),
    Entry("count", kInteger, "Number of rows where the expression is not null.", "count(n.date)", New<CountState>),
    Entry("min", kAny, "Least value in the order of ORDER BY.", "min(e.start)", New<ExtremeState<false>>),
    Entry("max", kAny, "Greatest value in the order of ORDER BY.", "max(e.start)", New<ExtremeState<true>>),
    Entry("collect", kList, "List of the values that are not null, in order of rows.", "collect(DISTINCT s.name)",
          New<CollectState>),
};

}  // namespace

std::span<const AggregateFunction> BasicAggregates() { return kAggregates; }

}  // namespace notegraph::query
