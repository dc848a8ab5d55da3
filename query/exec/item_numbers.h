// Internal to query/exec. Numbers of values, for work in arrays.
#ifndef NOTEGRAPH_QUERY_EXEC_ITEM_NUMBERS_H_
#define NOTEGRAPH_QUERY_EXEC_ITEM_NUMBERS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/value_compare.h"
#include "query/exec/expression/evaluator.h"
#include "query/exec/item_lists.h"

namespace notegraph::query {

// Numbers from 0 on, in the order in which values first come. Values that are the Same but don't read the same, like 1
// and 1.0, have different numbers and one BaseOf(). Not thread-safe.
class ItemNumbers {
 public:
  explicit ItemNumbers(ExecutionState& state) : state_(state) {}
  // Of the values of `item`.
  ItemNumbers(const BoundExpression& item, ExecutionState& state);

  uint32_t NumberOf(const Value& value) {
    const auto [found, is_new] = numbers_.try_emplace(value, static_cast<uint32_t>(values_.size()));
    if (is_new) values_.push_back(value);
    return is_new || IsPlain(value) || ReadsTheSame(value, values_[found->second])
               ? found->second
               : NumberOfVariant(value, found->second);
  }
  // The number of the first value that is the Same.
  uint32_t BaseOf(uint32_t number) const {
    if (base_of_variant_.empty()) return number;
    const auto found = base_of_variant_.find(number);
    return found == base_of_variant_.end() ? number : found->second;
  }
  bool has_variants() const { return !variants_.empty(); }
  // numbers[i] = number of the item in the batch's i-th row; kNoItem where it is null.
  absl::Status Assign(const Batch& batch, std::vector<uint32_t>& numbers);

  // By number.
  const std::vector<Value>& values() const { return values_; }
  void Clear() {
    of_node_.clear();
    numbers_.clear();
    values_.clear();
    variants_.clear();
    base_of_variant_.clear();
  }
  size_t bytes() const {
    return numbers_.capacity() * (sizeof(Value) + 8) + values_.capacity() * sizeof(Value) + of_node_.size() * 4;
  }

 private:
  static constexpr uint32_t kUnknown = kNoItem - 1;

  // Whether all values that are the Same are written alike.
  static bool IsPlain(const Value& value) { return value.is_string() || value.is_node() || value.is_boolean(); }
  bool ReadsTheSame(const Value& a, const Value& b) const;
  uint32_t NumberOfVariant(const Value& value, uint32_t base);
  // A node's item is looked up once.
  absl::Status AssignByNode(const Batch& batch, const Vector& nodes, std::vector<uint32_t>& numbers);
  uint32_t NumberAt(const Vector& values, uint32_t row) {
    return values.IsNull(row) ? kNoItem : NumberOf(values.GetValue(row));
  }

  ExecutionState& state_;
  EvaluatorPtr evaluator_;
  Slot node_slot_ = kNoSlot;  // if the item is a variable or one's property
  std::vector<uint32_t> of_node_;
  std::vector<uint32_t> unknown_;
  absl::flat_hash_map<Value, uint32_t, ValueHash, ValueSame> numbers_;
  std::vector<Value> values_;
  absl::flat_hash_map<std::string, uint32_t> variants_;  // by text
  absl::flat_hash_map<uint32_t, uint32_t> base_of_variant_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_ITEM_NUMBERS_H_
