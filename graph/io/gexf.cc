#include "graph/io/gexf.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "graph/algorithms/layout/layout.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/projection.h"
#include "graph/entity_properties.h"
#include "graph/io/dot_style.h"
#include "graph/io/flat_properties.h"
#include "graph/io/text_sink.h"
#include "graph/io/xml_text.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr std::string_view kNodeWords[] = {"labels"};
constexpr std::string_view kEdgeWords[] = {"type"};
constexpr double kSmallest = 0.5, kLargest = 3;  // radii, in the layout's units
constexpr double kScale = 10;                    // of what is written to the layout's units

struct Placed {
  std::vector<double> radii;  // by place in selection.nodes
  std::vector<Position> positions;
};

// Areas go by importance.
absl::StatusOr<std::vector<double>> Radii(const Graph& graph, const GraphSelection& selection, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<double> radii, Importance(graph, selection, context));
  double most = 0;
  for (const double importance : radii) most = std::max(most, importance);
  for (double& radius : radii) radius = kSmallest + (kLargest - kSmallest) * std::sqrt(most > 0 ? radius / most : 0);
  return radii;
}

absl::StatusOr<Placed> Place(const Graph& graph, const GraphSelection& selection, RunContext& context) {
  Placed placed;
  NOTEGRAPH_ASSIGN_OR_RETURN(placed.radii, Radii(graph, selection, context));
  std::vector<Arc> arcs;
  for (const EdgeId edge : selection.edges) arcs.push_back({graph.Source(edge), graph.Target(edge), 1});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection,
                             Projection::FromDerivedArcs(graph, arcs, selection.nodes, false,
                                                         {.orientation = Orientation::kUndirected}, context));
  LayoutOptions options;
  options.radii = placed.radii;
  NOTEGRAPH_ASSIGN_OR_RETURN(placed.positions, ForceLayout(projection, KeyHashes(graph, projection), options, context));
  return placed;
}

class GexfWriter {
 public:
  GexfWriter(const Graph& graph, const GraphSelection& selection, const Placed& placed, std::ostream& out,
             RunContext& context)
      : graph_(graph),
        selection_(selection),
        placed_(placed),
        node_properties_(FlatNodeProperties(graph, selection, kNodeWords)),
        edge_properties_(FlatEdgeProperties(graph, selection, kEdgeWords)),
        sink_(out, context) {}

  absl::Status Write() {
    sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" "
             "version=\"1.2\">\n"
             "  <meta><creator>notegraph</creator></meta>\n"
             "  <graph defaultedgetype=\"directed\" mode=\"static\">\n";
    WriteAttributes("node", "labels", node_properties_);
    WriteAttributes("edge", "type", edge_properties_);
    sink_ << "    <nodes>\n";
    for (size_t i = 0; i < selection_.nodes.size(); ++i) {
      WriteNode(i);
      NOTEGRAPH_RETURN_IF_ERROR(Checkpoint());
    }
    sink_ << "    </nodes>\n    <edges>\n";
    for (size_t i = 0; i < selection_.edges.size(); ++i) {
      WriteEdge(i);
      NOTEGRAPH_RETURN_IF_ERROR(Checkpoint());
    }
    sink_ << "    </edges>\n  </graph>\n</gexf>\n";
    return sink_.Flush();
  }

 private:
  // Number 0 is what the graph knows beside properties.
  void WriteAttributes(std::string_view owner, std::string_view first, const std::vector<FlatProperty>& properties) {
    sink_ << "    <attributes class=\"" << owner << "\">\n      <attribute id=\"0\" title=\"" << first
          << "\" type=\"string\"/>\n";
    for (size_t i = 0; i < properties.size(); ++i) {
      sink_ << "      <attribute id=\"" << i + 1 << "\" title=\"" << XmlText(properties[i].title) << "\" type=\""
            << FlatTypeName(properties[i].type) << "\"/>\n";
    }
    sink_ << "    </attributes>\n";
  }

  void WriteNode(size_t place) {
    const NodeId node = selection_.nodes[place];
    sink_ << "      <node id=\"" << graph_.ElementId(node) << "\" label=\"" << XmlText(NameOf(graph_, node)) << "\">";
    WriteValues(LabelsText(graph_, node), NodeProperties(graph_, node, arena_), node_properties_);
    const std::string_view color = NodeStyle(graph_, node).line;  // "#RRGGBB"
    const auto part = [&](size_t at) { return std::stoul(std::string(color.substr(at, 2)), nullptr, 16); };
    const Position& position = placed_.positions[place];
    absl::StrAppendFormat(&sink_.buffer(),
                          "<viz:color r=\"%d\" g=\"%d\" b=\"%d\"/><viz:position x=\"%.2f\" y=\"%.2f\" z=\"0.0\"/>"
                          "<viz:size value=\"%.2f\"/></node>\n",
                          part(1), part(3), part(5), kScale * position.x, kScale * position.y,
                          kScale * 2 * placed_.radii[place]);
  }

  void WriteEdge(size_t place) {
    const EdgeId edge = selection_.edges[place];
    const std::string type = XmlText(graph_.name(graph_.Type(edge)));
    sink_ << "      <edge id=\"" << place << "\" source=\"" << graph_.ElementId(graph_.Source(edge)) << "\" target=\""
          << graph_.ElementId(graph_.Target(edge)) << "\" label=\"" << type << "\">";
    WriteValues(graph_.name(graph_.Type(edge)), EdgeProperties(graph_, edge, arena_), edge_properties_);
    sink_ << "</edge>\n";
  }

  void WriteValues(std::string_view first, const Value& values, const std::vector<FlatProperty>& properties) {
    sink_ << "<attvalues><attvalue for=\"0\" value=\"" << XmlText(first) << "\"/>";
    for (size_t i = 0; i < properties.size(); ++i) {
      const Value* value = values.FindKey(properties[i].key);
      if (value == nullptr) continue;
      sink_ << "<attvalue for=\"" << i + 1 << "\" value=\"" << XmlText(FlatText(*value, properties[i].type)) << "\"/>";
    }
    sink_ << "</attvalues>";
  }

  absl::Status Checkpoint() {
    arena_.Clear();
    return sink_.Checkpoint();
  }

  const Graph& graph_;
  const GraphSelection& selection_;
  const Placed& placed_;
  const std::vector<FlatProperty> node_properties_, edge_properties_;
  Arena arena_;
  TextSink sink_;
};

}  // namespace

absl::Status WriteGexf(const Graph& graph, const GraphSelection& selection, std::ostream& out, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const Placed placed, Place(graph, selection, context));
  return GexfWriter(graph, selection, placed, out, context).Write();
}

}  // namespace notegraph
