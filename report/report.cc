#include "report/report.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "report/sections.h"

namespace notegraph::report {

std::vector<NodeId> NodesWith(const Graph& graph, std::optional<LabelId> label) {
  std::vector<NodeId> nodes;
  if (!label) return nodes;
  for (const GroupId id : graph.GroupsWithLabel(*label)) {
    for (const NodeId node : graph.group(id).nodes()) {
      if (graph.HasLabel(node, *label)) nodes.push_back(node);
    }
  }
  return nodes;
}

std::vector<NodeId> Topics(const Source& source) {
  std::vector<NodeId> topics = NodesWith(source.graph, source.schema.library);
  for (const NodeId node : NodesWith(source.graph, source.schema.concept_label)) topics.push_back(node);
  return topics;
}

std::vector<NodeId> SourcesOf(const Source& source, NodeId topic, bool talks_only) {
  std::vector<NodeId> sources = Neighbors(source.graph, topic, source.schema.mentions, Direction::kIn);
  for (const NodeId node : Neighbors(source.graph, topic, source.schema.recommends, Direction::kIn))
    sources.push_back(node);
  std::ranges::sort(sources);
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  if (talks_only) {
    std::erase_if(sources, [&](NodeId node) { return !HasLabel(source.graph, node, source.schema.talk); });
  }
  return sources;
}

std::string SpeakersOf(const Source& source, NodeId talk) {
  std::string speakers;
  for (const NodeId speaker : Neighbors(source.graph, talk, source.schema.gave, Direction::kIn))
    absl::StrAppend(&speakers, speakers.empty() ? "" : ", ", NameOf(source.graph, speaker));
  return speakers;
}

Subject MakeSubject(const Source& source, NodeId node) {
  Subject subject{.name = NameOf(source.graph, node), .label = {}, .detail = {}, .place = {}};
  const std::vector<LabelId> labels = source.graph.Labels(node);
  if (!labels.empty()) subject.label = source.graph.name(labels.front());
  if (HasLabel(source.graph, node, source.schema.talk)) {
    subject.detail = SpeakersOf(source, node);
  } else if (HasLabel(source.graph, node, source.schema.speaker)) {
    subject.detail = TextOf(source.graph, node, "affiliation");
  } else if (HasLabel(source.graph, node, source.schema.library)) {
    subject.detail = TextOf(source.graph, node, "kind");
  }
  subject.place = FirstPlaceOf(source.graph, node);
  return subject;
}

absl::StatusOr<Report> MakeReport(const Graph& graph, const ReportOptions& options, RunContext& context) {
  if (absl::Status status = graph.CheckAll(); !status.ok()) return status;
  const Source source{.graph = graph, .schema = NoteSchema(graph), .options = options, .context = context};
  Report report;
  report.title = options.title.empty() ? "Notes" : options.title;
  report.overview = MakeOverview(source);
  if (absl::Status status = AddCentralLists(source, report); !status.ok()) return status;
  if (absl::Status status = AddAdvice(source, report); !status.ok()) return status;
  auto comparisons = MakeComparisons(source);
  if (!comparisons.ok()) return comparisons.status();
  report.comparisons = *std::move(comparisons);
  auto shared = MakeSharedSubjects(source);
  if (!shared.ok()) return shared.status();
  report.shared = *std::move(shared);
  auto coverage = MakeCoverage(source);
  if (!coverage.ok()) return coverage.status();
  report.coverage = *std::move(coverage);
  if (absl::Status status = graph.CheckIntact(); !status.ok()) return status;
  return report;
}

}  // namespace notegraph::report
