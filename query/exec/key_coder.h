// Internal to query/exec. Numbers for the distinct values of keys.
#ifndef NOTEGRAPH_QUERY_EXEC_KEY_CODER_H_
#define NOTEGRAPH_QUERY_EXEC_KEY_CODER_H_

#include <span>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/value_compare.h"
#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

// Numbers 0, 1, 2, ... in the order in which the values come first; values that are the Same have one number. Values
// are looked up one by one only where they are new: what a node's keys are, an integer, a string of a dictionary has
// been numbered before. Not thread-safe.
class KeyCoder {
 public:
  // Keys that, with a `node_slot`, read that column alone: itself or a property of it.
  KeyCoder(std::vector<const BoundExpression*> keys, Slot node_slot, ExecutionState& state);
  KeyCoder(const KeyCoder&) = delete;
  KeyCoder& operator=(const KeyCoder&) = delete;

  // codes[i] = number of the keys' values in row rows[i].
  absl::Status Assign(const Batch& batch, Rows rows, std::vector<uint32_t>& codes);
  uint32_t count() const { return count_; }
  const Value& value(uint32_t code, size_t key) const { return values_[size_t{code} * keys_.size() + key]; }
  // Whether all values of the key are nodes or null.
  bool are_nodes(size_t key) const { return are_nodes_[key]; }
  void Clear();
  size_t bytes() const;

 private:
  // Values are looked up as number count_, behind those of all others: the set compares numbers by their values.
  struct ValuesHash {
    const KeyCoder* coder;
    size_t operator()(uint32_t code) const;
  };
  struct ValuesSame {
    const KeyCoder* coder;
    bool operator()(uint32_t a, uint32_t b) const;
  };
  std::span<const Value> ValuesOf(uint32_t code) const {
    return std::span(values_).subspan(size_t{code} * keys_.size(), keys_.size());
  }

  void AssignNodes(const Vector& nodes, Rows rows, std::vector<uint32_t>& codes);
  uint32_t CodeOfNode(NodeId node);
  void LookNodesUpByValue();
  absl::Status AssignByNode(const Batch& batch, Rows rows, std::vector<uint32_t>& codes);
  absl::Status AssignByValues(const Batch& batch, Rows rows, std::vector<uint32_t>& codes);
  uint32_t CodeOfInteger(int64_t integer);
  uint32_t CodeOfString(const Value& value);
  uint32_t CodeOf(const Value& value);
  // The number of the values that lie behind those of all numbers.
  uint32_t FindOrAdd();

  const std::vector<const BoundExpression*> keys_;
  const Slot node_slot_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> evaluators_;
  std::vector<bool> are_nodes_;
  std::vector<Value> values_;  // of number c: from c * keys on
  absl::flat_hash_map<uint32_t, uint32_t, ValuesHash, ValuesSame> numbers_;
  uint32_t count_ = 0;
  bool is_node_ = false;  // the only key is a node, and they are in no other index than those of nodes
  // What has been looked up before.
  size_t rows_seen_ = 0;
  std::vector<uint32_t> code_of_node_;  // by dense place; empty at first
  absl::flat_hash_map<NodeId, uint32_t> codes_of_few_nodes_;
  std::vector<uint32_t> small_integers_;
  absl::flat_hash_map<int64_t, uint32_t> integers_;
  absl::flat_hash_map<std::pair<const char*, size_t>, uint32_t> strings_;  // by where they lie
  std::vector<uint32_t> new_rows_, new_codes_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_KEY_CODER_H_
