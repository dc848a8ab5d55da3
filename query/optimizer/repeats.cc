#include "query/optimizer/repeats.h"

#include <algorithm>

namespace notegraph::query {

bool IgnoresRepeats(const AggregatePlan& aggregate) {
  return std::ranges::all_of(aggregate.aggregates, [](const BoundItem& item) {
    const BoundExpression& e = *item.expression;
    return e.kind == BoundKind::kAggregate &&
           (e.distinct || e.aggregate->signature.name == "min" || e.aggregate->signature.name == "max");
  });
}

bool IgnoresOrder(const AggregatePlan& aggregate) {
  return std::ranges::none_of(aggregate.aggregates, [](const BoundItem& item) {
    const BoundExpression& e = *item.expression;
    return e.kind == BoundKind::kAggregate && !e.distinct && e.aggregate->signature.name == "collect";
  });
}

}  // namespace notegraph::query
