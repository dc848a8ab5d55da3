// Internal to query/functions. One table of entries a family; registry.cc joins them.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_FAMILIES_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_FAMILIES_H_

#include <span>

#include "query/functions/aggregates.h"
#include "query/functions/registry.h"

namespace notegraph::query {

using Arguments = std::span<const Value>;
using ValueOr = absl::StatusOr<Value>;

std::span<const Function> ArithmeticOperators();
std::span<const Function> ComparisonOperators();
std::span<const Function> LogicalOperators();
std::span<const Function> StringOperators();
std::span<const Function> AccessOperators();
std::span<const Function> ScalarFunctions();
std::span<const Function> GraphFunctions();
std::span<const Function> ListFunctions();
std::span<const Function> StringFunctions();
std::span<const Function> MathFunctions();
std::span<const Function> TrigonometricFunctions();
std::span<const Function> ConversionFunctions();
std::span<const Function> TemporalFunctions();
std::span<const Function> DurationFunctions();
std::span<const Function> SpatialFunctions();
std::span<const Function> VectorFunctions();
std::span<const Function> TypeFunctions();

std::span<const AggregateFunction> BasicAggregates();
std::span<const AggregateFunction> NumericAggregates();
std::span<const AggregateFunction> PercentileAggregates();

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_FAMILIES_H_
