// Internal to query/procedures. What the procedures of topics share: the filter for too-common topics.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_TOPIC_CALL_H_
#define NOTEGRAPH_QUERY_PROCEDURES_TOPIC_CALL_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/algorithms/topics/common_topics.h"
#include "query/procedures/configuration.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

// The key of the configuration that asks for the filter: 0.2 leaves out topics in more than 20 % of the talks.
inline constexpr std::string_view kIgnoreCommonKey = "ignoreCommon";

// For procedures that take no other key.
inline constexpr std::string_view kTopicKeys[] = {kIgnoreCommonKey};

// The filter that the configuration asks for; one that hides nothing where it asks for none. Read all other keys first:
// the first error of the configuration, this function's or an earlier one, is what comes back.
absl::StatusOr<CommonTopicFilter> FilterOf(const ProcedureCall& call, Configuration& config);

// The convention, and behind it all that the filter hid.
std::string WithHidden(std::string convention, const CommonTopicFilter& filter, const Graph& graph);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_TOPIC_CALL_H_
