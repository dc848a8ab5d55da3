// Internal to query/functions. What stands behind the dot: date.year, time.offset, duration.days.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_COMPONENTS_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_COMPONENTS_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// The component of a date, time or duration; null when values of the kind have none of that name. REQUIRES: one of
// these kinds.
absl::StatusOr<Value> TemporalComponent(const Value& value, std::string_view name, FunctionContext& context);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_COMPONENTS_H_
