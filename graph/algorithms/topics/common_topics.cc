#include "graph/algorithms/topics/common_topics.h"

#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// "20%", "12.5%".
std::string PercentText(double share) { return absl::StrFormat("%.4g%%", 100 * share); }

}  // namespace

absl::StatusOr<std::vector<CommonTopic>> CommonTopics(const Graph& graph, double min_share, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(graph, context));
  std::vector<std::pair<CommonTopic, std::string>> named;
  for (uint32_t v = 0; v < topics.node_count(); ++v) {
    if (!topics.IsTopic(v) || topics.SourcesOf(v).empty()) continue;
    const auto sources = static_cast<uint32_t>(topics.SourcesOf(v).size());
    const double share = static_cast<double>(sources) / topics.source_count();
    if (share >= min_share)
      named.emplace_back(CommonTopic{topics.node(v), sources, share}, NameOf(graph, topics.node(v)));
  }
  std::stable_sort(named.begin(), named.end(), [](const auto& x, const auto& y) {
    return std::tie(y.first.sources, x.second) < std::tie(x.first.sources, y.second);
  });
  std::vector<CommonTopic> common;
  for (const auto& [topic, name] : named) common.push_back(topic);
  return common;
}

absl::StatusOr<CommonTopicFilter> CommonTopicFilter::Make(const Graph& graph, double max_share, RunContext& context) {
  if (!(max_share >= 0 && max_share <= 1)) {
    return absl::InvalidArgumentError(
        "`ignoreCommon` must be a share from 0 to 1; 0.2 leaves out topics in more than "
        "20% of the talks");
  }
  CommonTopicFilter filter;
  filter.is_set_ = true;
  filter.max_share_ = max_share;
  NOTEGRAPH_ASSIGN_OR_RETURN(filter.hidden_, CommonTopics(graph, max_share, context));
  std::erase_if(filter.hidden_, [&](const CommonTopic& topic) { return topic.share <= max_share; });
  for (const CommonTopic& topic : filter.hidden_) filter.nodes_.push_back(topic.topic);
  std::ranges::sort(filter.nodes_);
  return filter;
}

void CommonTopicFilter::Keep(NodeId topic) {
  if (!Hides(topic)) return;
  has_kept_ = true;
  std::erase_if(hidden_, [&](const CommonTopic& common) { return common.topic == topic; });
  std::erase(nodes_, topic);
}

std::string CommonTopicFilter::Text(const Graph& graph) const {
  if (!is_set_) return {};
  if (hidden_.empty()) {
    return absl::StrCat("no ", has_kept_ ? "other " : "", "topic is in more than ", PercentText(max_share_),
                        " of the talks");
  }
  std::string text = absl::StrCat("left out, in more than ", PercentText(max_share_), " of the talks: ");
  std::string_view separator;
  for (const CommonTopic& topic : hidden_) {
    text += separator;
    absl::StrAppend(&text, NameOf(graph, topic.topic), absl::StrFormat(" (%.0f%%)", 100 * topic.share));
    separator = ", ";
  }
  return text;
}

}  // namespace notegraph
