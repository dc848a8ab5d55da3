// Internal to query/. The plan of counting pairs of list items.
#ifndef NOTEGRAPH_QUERY_PLAN_PAIR_COUNT_PLAN_H_
#define NOTEGRAPH_QUERY_PLAN_PAIR_COUNT_PLAN_H_

#include <optional>
#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// How often two items stand in one list together, over many lists: a row for each pair that does. The same as
//
//   UNWIND list AS x UNWIND list AS y WITH x, y WHERE compared(x) < compared(y) RETURN key(x), key(y), count(*)
struct PairCountPlan : PlanOf<PlanKind::kPairCount> {
  // An item that stands on one side of the pairs.
  struct Side {
    Slot item = kNoSlot;  // the variable that the expressions read; no column
    const BoundExpression* compared = nullptr;
    const BoundExpression* key = nullptr;
    Slot key_slot = kNoSlot;  // the key's column above
  };

  // Each input row gives one list. Null when each group of input rows by `groups` does: collect(item), or
  // collect(DISTINCT item).
  const BoundExpression* list = nullptr;
  std::vector<BoundItem> groups;
  const BoundExpression* item = nullptr;
  bool distinct = false;

  Side left, right;
  std::optional<ast::ComparisonOperator> comparison;  // of left.compared with right.compared; none: all pairs
  Slot count = kNoSlot;

  // If set, rows that can't be among the first `skip` + `limit` ones by descending count may be left out.
  const BoundExpression *skip = nullptr, *limit = nullptr;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PAIR_COUNT_PLAN_H_
