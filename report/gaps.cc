#include "graph/algorithms/topics/gaps.h"

#include <algorithm>

#include "graph/status_macros.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

constexpr size_t kShownTopics = 5;

Gap MakeGap(const Source& source, const TopicGaps& found, const TopicGap& gap) {
  Gap made{.first = CommunityName(source.graph, found.communities[gap.first]),
           .second = CommunityName(source.graph, found.communities[gap.second]),
           .score = gap.score,
           .links = gap.links,
           .topics = {},
           .on = {},
           .talks = {},
           .suggestion = GapSuggestion(source.graph, gap)};
  const Shortened<SharedTopic> shown = Shorten(gap.topics, kShownTopics);
  made.topics.more = shown.more;
  for (const SharedTopic& topic : shown.items) made.topics.items.push_back(MakeSubject(source, topic.topic));
  if (gap.bridge.topic == kNoNode) return made;
  made.on = MakeSubject(source, gap.bridge.topic);
  for (const NodeId talk : {gap.bridge.first_talk, gap.bridge.second_talk}) {
    if (talk != kNoNode) made.talks.push_back(MakeSubject(source, talk));
  }
  return made;
}

}  // namespace

absl::Status AddGaps(const Source& source, Report& report) {
  if (!source.IsOfNotes()) return absl::OkStatus();
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const TopicGaps found,
      FindTopicGaps(source.graph, {.limit = source.options.top, .hidden = source.ignored}, source.context));
  report.gap_method =
      "between groups of talks, speakers and events (by the Louvain method over who gave, belongs to and names whom): "
      "the topics shared, rare ones counting more, over 1 + links between the two.";
  report.gaps.more = static_cast<size_t>(found.pairs) - found.gaps.size();
  for (const TopicGap& gap : found.gaps) report.gaps.items.push_back(MakeGap(source, found, gap));
  return absl::OkStatus();
}

}  // namespace notegraph::report
