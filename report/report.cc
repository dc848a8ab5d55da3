#include "report/report.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/topics/common_topics.h"
#include "graph/strings.h"
#include "report/communities.h"
#include "report/measures.h"
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

std::vector<std::optional<LabelId>> AllLabels(const Graph& graph) {
  std::vector<std::optional<LabelId>> labels;
  for (size_t label = 0; label < graph.label_names().size(); ++label) labels.push_back(static_cast<LabelId>(label));
  return labels;
}

std::vector<std::optional<TypeId>> AllTypes(const Graph& graph) {
  std::vector<std::optional<TypeId>> types;
  for (size_t type = 0; type < graph.type_names().size(); ++type) types.push_back(static_cast<TypeId>(type));
  return types;
}

std::vector<NodeId> Topics(const Source& source) {
  if (source.scope && source.scope->is_topic) return {source.scope->subject};
  std::vector<NodeId> topics = NodesWith(source.graph, source.schema.library);
  for (const NodeId node : NodesWith(source.graph, source.schema.concept_label)) topics.push_back(node);
  std::erase_if(topics, [&](NodeId node) { return source.IsIgnored(node); });
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

std::string DisplayName(const Graph& graph, NodeId node) {
  std::string name = NameOf(graph, node);
  return name.empty() ? absl::StrCat("#", graph.ElementId(node)) : name;
}

Subject MakeSubject(const Source& source, NodeId node) {
  Subject subject{.name = DisplayName(source.graph, node),
                  .label = {},
                  .detail = {},
                  .place = {},
                  .id = source.graph.ElementId(node)};
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

namespace {

absl::Status AddMeasuredSections(const Source& source, Report& report) {
  const absl::StatusOr<LinkGraph> links = ContentLinks(source, /*with_notes=*/true);
  if (!links.ok()) return links.status();
  const absl::StatusOr<Measures> measures = Measure(*links, source.context);
  if (!measures.ok()) return measures.status();
  if (absl::Status status = AddCentralLists(source, *links, *measures, report); !status.ok()) return status;
  const absl::StatusOr<LinkGraph> people_and_topics = ContentLinks(source, /*with_notes=*/false);
  if (!people_and_topics.ok()) return people_and_topics.status();
  return AddCommunities(source, *people_and_topics, *links, *measures, report.communities);
}

absl::Status AddWholeGraph(const Source& source, Report& report) {
  if (absl::Status status = AddMeasuredSections(source, report); !status.ok()) return status;
  if (absl::Status status = AddGaps(source, report); !status.ok()) return status;
  auto trends = MakeTrends(source);
  if (!trends.ok()) return trends.status();
  report.trends = *std::move(trends);
  auto shared = MakeSharedSubjects(source);
  if (!shared.ok()) return shared.status();
  report.shared = *std::move(shared);
  auto coverage = MakeCoverage(source);
  if (!coverage.ok()) return coverage.status();
  report.coverage = *std::move(coverage);
  return absl::OkStatus();
}

absl::Status IgnoreCommonTopics(Source& source, Report& report) {
  if (!source.options.ignore_common) return absl::OkStatus();
  auto filter = CommonTopicFilter::Make(source.graph, *source.options.ignore_common, source.context);
  if (!filter.ok()) return filter.status();
  if (source.options.about) filter->Keep(*source.options.about);
  for (const CommonTopic& topic : filter->hidden())
    report.ignored.push_back({MakeSubject(source, topic.topic), topic.sources, topic.share});
  report.ignored_text = filter->Text(source.graph);
  source.ignored = filter->hidden_nodes();
  return absl::OkStatus();
}

absl::Status AddAbout(Source& source, Report& report) {
  auto scope = ScopeOf(source, *source.options.about);
  if (!scope.ok()) return scope.status();
  source.scope = *std::move(scope);
  auto about = MakeAbout(source);
  if (!about.ok()) return about.status();
  report.about = *std::move(about);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Report> MakeReport(const Graph& graph, const ReportOptions& options, RunContext& context) {
  if (absl::Status status = graph.CheckAll(); !status.ok()) return status;
  Source source{.graph = graph, .schema = NoteSchema(graph), .options = options, .context = context};
  Report report;
  report.title = !options.title.empty() ? options.title : options.about ? NameOf(graph, *options.about) : "Notes";
  if (absl::Status status = IgnoreCommonTopics(source, report); !status.ok()) return status;
  report.overview = MakeOverview(source);
  if (absl::Status status = options.about ? AddAbout(source, report) : AddWholeGraph(source, report); !status.ok())
    return status;
  if (absl::Status status = AddAdvice(source, report); !status.ok()) return status;
  auto comparisons = MakeComparisons(source);
  if (!comparisons.ok()) return comparisons.status();
  report.comparisons = *std::move(comparisons);
  if (absl::Status status = graph.CheckIntact(); !status.ok()) return status;
  return report;
}

}  // namespace notegraph::report
