#include "query/procedures/topic_call.h"

#include "absl/strings/str_cat.h"

namespace notegraph::query {

absl::StatusOr<CommonTopicFilter> FilterOf(const ProcedureCall& call, Configuration& config) {
  const double max_share = config.Number(kIgnoreCommonKey, 1);
  if (!config.status().ok()) return config.status();
  if (!config.Has(kIgnoreCommonKey)) return CommonTopicFilter();
  return CommonTopicFilter::Make(call.graph, max_share, call.context);
}

std::string WithHidden(std::string convention, const CommonTopicFilter& filter, const Graph& graph) {
  if (filter.is_set()) absl::StrAppend(&convention, "; ", filter.Text(graph));
  return convention;
}

}  // namespace notegraph::query
