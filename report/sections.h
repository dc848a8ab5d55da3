// Internal to report/. The parts of a report, a file each, and what they share.
#ifndef NOTEGRAPH_REPORT_SECTIONS_H_
#define NOTEGRAPH_REPORT_SECTIONS_H_

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/algorithms/topics/trends.h"
#include "report/relation.h"
#include "report/report.h"

namespace notegraph::report {

// What a report on one thing hears of: what its sources say, or what all say of one topic.
struct Scope {
  std::vector<NodeId> sources;  // talks and notes, ascending
  bool is_topic = false;
  NodeId subject = kNoNode;

  bool Hears(NodeId source) const { return is_topic || std::ranges::binary_search(sources, source); }
};

// What the makers of sections look at.
struct Source {
  const Graph& graph;
  const NoteSchema schema;
  const ReportOptions& options;
  RunContext& context;
  std::vector<NodeId> ignored = {};  // topics, ascending
  std::optional<Scope> scope = {};   // of a report on one thing

  bool IsIgnored(NodeId topic) const { return std::ranges::binary_search(ignored, topic); }
  // False for a graph that has nothing of what notes give, and is reported on by its own labels and types.
  bool IsOfNotes() const { return schema.talk || schema.speaker || schema.library || schema.concept_label; }
};

// The scope of a report on `node`. InvalidArgument for what no report is about.
absl::StatusOr<Scope> ScopeOf(const Source& source, NodeId node);
absl::StatusOr<About> MakeAbout(const Source& source);
EventShare MakeEventShare(const Source& source, NodeId event, uint32_t talks);
absl::Status AddGaps(const Source& source, Report& report);
absl::StatusOr<Trends> MakeTrends(const Source& source);
std::vector<TrendPoint> TrendPoints(const std::vector<notegraph::TrendPoint>& points);
Overview MakeOverview(const Source& source);
absl::Status AddAdvice(const Source& source, Report& report);
absl::StatusOr<Shortened<Comparison>> MakeComparisons(const Source& source);
absl::StatusOr<Shortened<SharedSubject>> MakeSharedSubjects(const Source& source);
absl::StatusOr<Coverage> MakeCoverage(const Source& source);

// The name, or what `notegraph show` takes in its place: "#12".
std::string DisplayName(const Graph& graph, NodeId node);
Subject MakeSubject(const Source& source, NodeId node);
std::string SpeakersOf(const Source& source, NodeId talk);  // joined by ", "
std::vector<NodeId> NodesWith(const Graph& graph, std::optional<LabelId> label);
std::vector<std::optional<LabelId>> AllLabels(const Graph& graph);
std::vector<std::optional<TypeId>> AllTypes(const Graph& graph);
std::vector<NodeId> Topics(
    const Source& source);  // libraries and concepts that are not ignored; of a report on a topic, that
// Distinct talks (and notes, unless only talks are asked for) that mention or recommend the topic.
std::vector<NodeId> SourcesOf(const Source& source, NodeId topic, bool talks_only);

template <typename T>
Shortened<T> Shorten(std::vector<T> items, size_t top) {
  Shortened<T> shortened;
  shortened.more = items.size() > top ? items.size() - top : 0;
  items.resize(items.size() - shortened.more);
  shortened.items = std::move(items);
  return shortened;
}

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_SECTIONS_H_
