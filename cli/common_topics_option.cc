#include "cli/common_topics_option.h"

#include <CLI/CLI.hpp>
#include <string>

#include "cli/message.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "graph/status_macros.h"

namespace notegraph::cli {

void AddIgnoreCommonOption(CLI::App& verb, std::optional<double>& max_share) {
  AddParsedOption(verb, "--ignore-common", "SHARE",
                  "Leave out topics in more than that share of the talks: 20% or 0.2; says which they are",
                  [&max_share](const std::string& text) {
                    const absl::StatusOr<double> share = ParseShare(text);
                    if (share.ok()) max_share = *share;
                    return share.status();
                  });
}

absl::StatusOr<CommonTopicFilter> MakeFilter(const Graph& graph, std::optional<double> max_share, RunContext& context) {
  if (!max_share) return CommonTopicFilter();
  NOTEGRAPH_ASSIGN_OR_RETURN(CommonTopicFilter filter, CommonTopicFilter::Make(graph, *max_share, context));
  PrintMessage(filter.Text(graph));
  return filter;
}

}  // namespace notegraph::cli
