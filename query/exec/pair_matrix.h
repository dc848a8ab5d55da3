// Internal to query/exec. The factors of the product that counts pairs of list items.
#ifndef NOTEGRAPH_QUERY_EXEC_PAIR_MATRIX_H_
#define NOTEGRAPH_QUERY_EXEC_PAIR_MATRIX_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "query/exec/item_lists.h"
#include "query/frontend/ast.h"

namespace notegraph::query {

// Which two items of a list make a pair, and what it counts for.
struct PairRules {
  std::optional<ast::ComparisonOperator> comparison;  // of the ranks; none: all pairs
  std::vector<uint32_t> ranks;                        // by item, ascending; empty: no two are equal
  std::function<bool(uint32_t, uint32_t)> is_pair;    // asked instead, where items have no common order
  // Counts are by class of the left and of the right item; empty: each item is its own.
  std::vector<uint32_t> left_classes, right_classes;
  uint32_t left_class_count = 0, right_class_count = 0;
  uint64_t greatest = UINT64_MAX;  // only counts that can be among so many greatest are asked for
};

// The lists once more with their items ascending, and for each item that stands to the left of a pair those stretches
// of them that the right ones are in. Rows and columns are classes of items, or items themselves.
struct PairMatrix {
  struct Stretch {
    uint32_t begin = 0, end = 0;
  };

  // Of the items in at least `least_lists` lists only. O(items in lists). The memory is reserved in `memory`.
  // ResourceExhausted where it isn't there, Cancelled, DeadlineExceeded.
  static absl::StatusOr<PairMatrix> Make(const Incidence& incidence, const PairRules& rules, uint64_t least_lists,
                                         RunContext& run, ScopedMemory& memory);

  uint32_t row_count() const { return static_cast<uint32_t>(row_ends.size()); }
  std::span<const uint32_t> ItemsOfRow(uint32_t row) const { return Part(row_items, row_ends, row); }
  std::span<const Stretch> StretchesOfItem(uint32_t item) const { return Part(stretches, item_ends, item); }

  // Items go by their places here.
  std::vector<uint32_t> kept;
  std::vector<uint32_t> row_items, row_ends;  // items of row r: up to row_ends[r]
  std::vector<Stretch> stretches;             // of item i: up to item_ends[i]
  std::vector<uint32_t> item_ends;
  std::vector<uint64_t> weights;  // by stretch: what each of its items counts for; empty: one
  std::vector<uint32_t> columns;  // by place in the lists
  std::vector<uint64_t> times;    // by place in the lists; empty: one
  std::vector<uint32_t> items;    // by place in the lists; there when is_pair asks for it
  uint32_t column_count = 0;

 private:
  template <typename T>
  static std::span<const T> Part(const std::vector<T>& all, const std::vector<uint32_t>& ends, uint32_t i) {
    const uint32_t begin = i == 0 ? 0 : ends[i - 1];
    return std::span(all).subspan(begin, ends[i] - begin);
  }
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PAIR_MATRIX_H_
