#include "graph/io/dot_picture.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/note_schema.h"

namespace notegraph {
namespace {

class PictureMaker {
 public:
  PictureMaker(const Graph& graph, const GraphSelection& selection)
      : graph_(graph), schema_(graph), shown_(selection) {}

  Picture Make(const std::map<NodeId, double>& sizes) {
    AddEdges();
    AddNodes(sizes);
    FrameNeighbors();
    return std::move(picture_);
  }

 private:
  // Events are frames and notes are links: an edge that says only that isn't drawn.
  bool IsDrawn(EdgeId edge) const {
    const TypeId type = graph_.Type(edge);
    return type != schema_.part_of && type != schema_.noted_in && type != schema_.about;
  }

  void AddEdges() {
    std::map<std::tuple<NodeId, NodeId, DotEdgeKind>, std::vector<EdgeId>> lines;
    for (const EdgeId edge : shown_.edges) {
      if (IsDrawn(edge)) lines[{graph_.Source(edge), graph_.Target(edge), EdgeKind(graph_, edge)}].push_back(edge);
    }
    for (auto& [ends, edges] : lines) {
      const auto& [source, target, kind] = ends;
      const bool is_said_stronger = lines.contains({source, target, DotEdgeKind::kFor}) ||
                                    lines.contains({source, target, DotEdgeKind::kAgainst});
      if (kind == DotEdgeKind::kMentions && is_said_stronger) continue;
      picture_.edges.push_back({source, target, kind, edges});
    }
  }

  void AddNodes(const std::map<NodeId, double>& sizes) {
    std::map<NodeId, uint32_t> links;
    for (const PictureEdge& edge : picture_.edges) {
      ++links[edge.source];
      ++links[edge.target];
    }
    const bool only_background = std::ranges::all_of(shown_.nodes, [&](NodeId node) { return IsBackground(node); });
    for (const NodeId node : shown_.nodes) {
      if (IsBackground(node) && !links.contains(node) && !only_background) continue;
      const auto size = sizes.find(node);
      PictureNode drawn{node, EventOf(node), size == sizes.end() ? 0 : size->second, links[node], {}, false};
      FindPlace(drawn);
      picture_.nodes.push_back(drawn);
    }
  }

  bool IsBackground(NodeId node) const {
    return HasLabel(graph_, node, schema_.note) || HasLabel(graph_, node, schema_.event);
  }

  // The first event of a talk that is in the selection.
  NodeId EventOf(NodeId node) const {
    NodeId event = kNoNode;
    ForEachEdge(graph_, node, schema_.part_of, Direction::kOut, [&](NodeId target, EdgeId) {
      if (shown_.Contains(target)) event = std::min(event, target);
    });
    return event;
  }

  // Where to read about the node: a talk's heading, else the first edge with evidence.
  void FindPlace(PictureNode& drawn) const {
    const auto take = [&](NodeId, EdgeId edge) {
      if (!std::exchange(drawn.has_place, true)) drawn.place = edge;
    };
    ForEachEdge(graph_, drawn.node, schema_.noted_in, Direction::kOut, take);
    ForEachEdge(graph_, drawn.node, schema_.gave, Direction::kOut, take);
    for (const auto type : {schema_.recommends, schema_.mentions, schema_.compares}) {
      ForEachEdge(graph_, drawn.node, type, Direction::kIn, take);
    }
  }

  // What has to do with the talks of one event alone stands in its frame; between the frames is what links them.
  void FrameNeighbors() {
    std::map<NodeId, NodeId> event_of_talk;
    for (const PictureNode& node : picture_.nodes) event_of_talk[node.node] = node.event;
    std::map<NodeId, std::set<NodeId>> events_around;
    for (const PictureEdge& edge : picture_.edges) {
      events_around[edge.source].insert(event_of_talk[edge.target]);
      events_around[edge.target].insert(event_of_talk[edge.source]);
    }
    for (PictureNode& node : picture_.nodes) {
      const std::set<NodeId>& events = events_around[node.node];
      if (node.event == kNoNode && events.size() == 1) node.event = *events.begin();
    }
  }

  const Graph& graph_;
  const NoteSchema schema_;
  const GraphSelection& shown_;
  Picture picture_;
};

size_t CountForeground(const Graph& graph, const GraphSelection& selection) {
  const NoteSchema schema(graph);
  return static_cast<size_t>(std::ranges::count_if(selection.nodes, [&](NodeId node) {
    return !HasLabel(graph, node, schema.note) && !HasLabel(graph, node, schema.event);
  }));
}

}  // namespace

absl::StatusOr<Picture> MakePicture(const Graph& graph, const GraphSelection& selection, const DotOptions& options,
                                    RunContext& context) {
  const absl::StatusOr<std::vector<double>> scores = Importance(graph, selection, context);
  if (!scores.ok()) return scores.status();
  const double most = scores->empty() ? 0 : *std::ranges::max_element(*scores);
  std::map<NodeId, double> sizes;
  for (size_t i = 0; i < selection.nodes.size(); ++i) {
    sizes[selection.nodes[i]] = most > 0 ? (*scores)[i] / most : 0;
  }
  GraphSelection shown = selection;
  if (options.max_nodes > 0 && CountForeground(graph, selection) > options.max_nodes) {
    absl::StatusOr<GraphSelection> chosen = MostImportant(graph, selection, options.max_nodes, options.focus, context);
    if (!chosen.ok()) return chosen.status();
    shown = *std::move(chosen);
  }
  Picture picture = PictureMaker(graph, shown).Make(sizes);
  picture.left_out = CountForeground(graph, selection) - CountForeground(graph, shown);
  return picture;
}

}  // namespace notegraph
