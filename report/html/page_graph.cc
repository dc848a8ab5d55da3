#include "report/html/page_graph.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "absl/strings/str_cat.h"
#include "graph/io/selection.h"
#include "report/link_graph.h"
#include "report/measures.h"
#include "report/relation.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

constexpr uint32_t kStepsAround = 2;
// A file or an event holds what it holds by accident: it pulls less than what is said.
constexpr double kContainmentPull = 0.3;
constexpr double kLargestRadius = 4;  // of the most central node; the least is 1

// What the report leaves out for being too common, ascending.
std::vector<NodeId> IgnoredNodes(const Graph& graph, const Report& report) {
  std::vector<NodeId> nodes;
  for (const IgnoredTopic& topic : report.ignored) {
    if (const auto node = graph.FindNode(topic.subject.id)) nodes.push_back(*node);
  }
  std::ranges::sort(nodes);
  return nodes;
}

GraphSelection Without(const Graph& graph, GraphSelection selection, std::span<const NodeId> ignored) {
  if (ignored.empty()) return selection;
  std::erase_if(selection.nodes, [&](NodeId node) { return std::ranges::binary_search(ignored, node); });
  return Induced(graph, std::move(selection.nodes));
}

// What may be shown, and which of it has to be: all, or what lies around what the report is about.
struct Candidates {
  GraphSelection selection;
  std::vector<NodeId> keep;
};

absl::StatusOr<Candidates> FindCandidates(const Graph& graph, const Report& report, std::span<const NodeId> ignored,
                                          RunContext& context) {
  GraphSelection all = WholeGraph(graph);
  std::vector<NodeId> keep;
  if (report.about) {
    if (const auto node = graph.FindNode(report.about->subject.id)) keep.push_back(*node);
    absl::StatusOr<GraphSelection> around = Around(graph, keep, kStepsAround, context);
    if (!around.ok()) return around.status();
    all = *std::move(around);
  }
  return Candidates{Without(graph, std::move(all), ignored), std::move(keep)};
}

class PageGraphMaker {
 public:
  PageGraphMaker(const Source& source, const Report& report, GraphSelection selection)
      : source_(source), report_(report), selection_(std::move(selection)) {}

  absl::StatusOr<PageGraph> Make() {
    AddNodes();
    AddEdges();
    if (absl::Status status = AddMeasures(); !status.ok()) return status;
    AddCommunities();
    if (absl::Status status = AddPositions(); !status.ok()) return status;
    return std::move(page_);
  }

 private:
  void AddNodes() {
    std::map<std::string, uint32_t> labels;
    for (const NodeId node : selection_.nodes) {
      Subject subject = MakeSubject(source_, node);
      const auto [label, is_new] = labels.try_emplace(subject.label, static_cast<uint32_t>(page_.labels.size()));
      if (is_new) page_.labels.push_back(subject.label.empty() ? "other" : subject.label);
      PageNode& shown = page_.nodes.emplace_back();
      shown.id = subject.id;
      shown.name = subject.name.empty() ? absl::StrCat("#", subject.id) : std::move(subject.name);
      shown.label = label->second;
      shown.detail = std::move(subject.detail);
      shown.place = std::move(subject.place);
    }
  }

  uint32_t PlaceOf(NodeId node) const {
    return static_cast<uint32_t>(std::ranges::lower_bound(selection_.nodes, node) - selection_.nodes.begin());
  }

  PageStance StanceOf(EdgeId edge) const {
    if (source_.graph.Type(edge) != source_.schema.recommends) return PageStance::kNone;
    return TextOf(source_.graph, edge, "stance") == "against" ? PageStance::kAgainst : PageStance::kFor;
  }

  uint32_t KindOf(EdgeId edge) {
    const PageEdgeKind kind{.type = std::string(source_.graph.name(source_.graph.Type(edge))),
                            .stance = StanceOf(edge),
                            .phrase = RelationPhrase(source_.graph, edge, Direction::kOut),
                            .reverse_phrase = RelationPhrase(source_.graph, edge, Direction::kIn)};
    const auto at = std::ranges::find(page_.kinds, kind);
    if (at != page_.kinds.end()) return static_cast<uint32_t>(at - page_.kinds.begin());
    page_.kinds.push_back(kind);
    return static_cast<uint32_t>(page_.kinds.size() - 1);
  }

  void AddEdges() {
    for (const EdgeId edge : selection_.edges) {
      page_.edges.push_back({.source = PlaceOf(source_.graph.Source(edge)),
                             .target = PlaceOf(source_.graph.Target(edge)),
                             .kind = KindOf(edge),
                             .place = EvidenceOf(source_.graph, source_.schema, edge)});
    }
  }

  absl::Status AddMeasures() {
    const absl::StatusOr<LinkGraph> links = ContentLinks(source_, true);
    if (!links.ok()) return links.status();
    const absl::StatusOr<Measures> measures = Measure(*links, source_.context);
    if (!measures.ok()) return measures.status();
    for (size_t i = 0; i < page_.nodes.size(); ++i) {
      const uint32_t v = links->DenseId(selection_.nodes[i]);
      if (v == Projection::kNotIn) continue;
      page_.nodes[i].pagerank = measures->pagerank[v];
      page_.nodes[i].betweenness = measures->betweenness[v];
      page_.nodes[i].links = links->projection.OutDegree(v);
    }
    return absl::OkStatus();
  }

  void AddCommunities() {
    const Communities& communities = report_.communities;
    for (const Community& community : communities.items.items) page_.communities.push_back(community.name);
    for (size_t i = 0; i < page_.nodes.size(); ++i) {
      const NodeId node = selection_.nodes[i];
      const uint32_t community = node < communities.of.size() ? communities.of[node] : UINT32_MAX;
      communities_.push_back(community);
      if (community < page_.communities.size()) page_.nodes[i].community = static_cast<int32_t>(community);
    }
  }

  double PullOf(const PageEdge& edge) const {
    const NodeId target = selection_.nodes[edge.target];
    const bool is_containment =
        HasLabel(source_.graph, target, source_.schema.note) || HasLabel(source_.graph, target, source_.schema.event);
    return is_containment ? kContainmentPull : 1;
  }

  absl::Status AddPositions() {
    std::vector<Arc> arcs;
    for (const PageEdge& edge : page_.edges) arcs.push_back({edge.source, edge.target, PullOf(edge)});
    const auto projection = Projection::FromArcs(static_cast<uint32_t>(page_.nodes.size()), arcs,
                                                 Orientation::kUndirected, true, false, source_.context);
    if (!projection.ok()) return projection.status();
    const std::vector<uint64_t> hashes = KeyHashes(source_.graph, selection_.nodes);
    const auto positions = ForceLayout(*projection, hashes, DrawnAs(), source_.context);
    if (!positions.ok()) return positions.status();
    for (size_t i = 0; i < page_.nodes.size(); ++i) page_.nodes[i].position = (*positions)[i];
    return absl::OkStatus();
  }

  // Radii by PageRank, and the communities; nodes in none are a community each.
  LayoutOptions DrawnAs() const {
    double highest = 0;
    for (const PageNode& node : page_.nodes) highest = std::max(highest, node.pagerank);
    LayoutOptions options;
    for (const PageNode& node : page_.nodes) {
      const double share = highest > 0 ? node.pagerank / highest : 0;
      options.radii.push_back(1 + (kLargestRadius - 1) * std::sqrt(share));
    }
    if (page_.communities.empty()) return options;
    auto alone = static_cast<uint32_t>(report_.communities.of.size());
    for (const uint32_t community : communities_) {
      options.communities.push_back(community != UINT32_MAX ? community : alone++);
    }
    return options;
  }

  const Source& source_;
  const Report& report_;
  const GraphSelection selection_;
  std::vector<uint32_t> communities_;  // as Communities::of, by place in the selection; also those that aren't listed
  PageGraph page_;
};

}  // namespace

std::string_view LabelColor(std::string_view label, size_t place) {
  static constexpr std::pair<std::string_view, std::string_view> kOfNotes[] = {
      {"Library", "#0072b2"}, {"Concept", "#009e73"}, {"Speaker", "#d55e00"},
      {"Talk", "#56b4e9"},    {"Event", "#cc79a7"},   {"Note", "#999999"}};
  for (const auto& [name, color] : kOfNotes) {
    if (name == label) return color;
  }
  return kOfNotes[place % std::size(kOfNotes)].second;
}

absl::StatusOr<PageGraph> MakePageGraph(const Graph& graph, const Report& report, size_t max_nodes,
                                        RunContext& context) {
  const ReportOptions options;
  const Source source{.graph = graph,
                      .schema = NoteSchema(graph),
                      .options = options,
                      .context = context,
                      .ignored = IgnoredNodes(graph, report)};
  absl::StatusOr<Candidates> candidates = FindCandidates(graph, report, source.ignored, context);
  if (!candidates.ok()) return candidates.status();
  const size_t candidate_count = candidates->selection.nodes.size();
  absl::StatusOr<GraphSelection> selection =
      MostImportant(graph, std::move(candidates->selection), max_nodes, candidates->keep, context);
  if (!selection.ok()) return selection.status();
  const size_t left_out = candidate_count - selection->nodes.size();
  absl::StatusOr<PageGraph> page = PageGraphMaker(source, report, *std::move(selection)).Make();
  if (page.ok()) page->left_out = left_out;
  return page;
}

}  // namespace notegraph::report
