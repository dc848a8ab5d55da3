// --ignore-common 20%: leaves out what so many speak of that it links nobody, and says what that is.
#ifndef NOTEGRAPH_CLI_COMMON_TOPICS_OPTION_H_
#define NOTEGRAPH_CLI_COMMON_TOPICS_OPTION_H_

#include <optional>

#include "absl/status/statusor.h"
#include "graph/algorithms/topics/common_topics.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace CLI {
class App;
}

namespace notegraph::cli {

// Adds the option; `max_share` stays empty where it isn't given, and must live as long as the verb.
void AddIgnoreCommonOption(CLI::App& verb, std::optional<double>& max_share);

// The filter for the option's value, whose list of hidden topics is said on standard error; for none one that hides
// nothing. Errors as CommonTopicFilter::Make.
absl::StatusOr<CommonTopicFilter> MakeFilter(const Graph& graph, std::optional<double> max_share, RunContext& context);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_COMMON_TOPICS_OPTION_H_
