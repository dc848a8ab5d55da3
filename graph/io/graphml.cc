#include "graph/io/graphml.h"

#include <string>

#include "graph/entity_properties.h"
#include "graph/io/flat_properties.h"
#include "graph/io/text_sink.h"
#include "graph/io/xml_text.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr std::string_view kNodeWords[] = {"labels", "id"};
constexpr std::string_view kEdgeWords[] = {"type", "id", "source", "target"};

class GraphMlWriter {
 public:
  GraphMlWriter(const Graph& graph, const GraphSelection& selection, std::ostream& out, RunContext& context)
      : graph_(graph),
        selection_(selection),
        node_properties_(FlatNodeProperties(graph, selection, kNodeWords)),
        edge_properties_(FlatEdgeProperties(graph, selection, kEdgeWords)),
        sink_(out, context) {}

  absl::Status Write() {
    sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
             "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
             "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
             "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    WriteKey("labels", "node", "labels", FlatType::kString);
    WriteKeys(node_properties_, "node", "n");
    WriteKey("type", "edge", "type", FlatType::kString);
    WriteKeys(edge_properties_, "edge", "e");
    sink_ << "  <graph id=\"notegraph\" edgedefault=\"directed\">\n";
    for (const NodeId node : selection_.nodes) {
      WriteNode(node);
      NOTEGRAPH_RETURN_IF_ERROR(Checkpoint());
    }
    for (size_t i = 0; i < selection_.edges.size(); ++i) {
      WriteEdge(selection_.edges[i], i);
      NOTEGRAPH_RETURN_IF_ERROR(Checkpoint());
    }
    sink_ << "  </graph>\n</graphml>\n";
    return sink_.Flush();
  }

 private:
  void WriteKey(std::string_view id, std::string_view domain, std::string_view name, FlatType type) {
    sink_ << "  <key id=\"" << id << "\" for=\"" << domain << "\" attr.name=\"" << XmlText(name) << "\" attr.type=\""
          << FlatTypeName(type) << "\"/>\n";
  }
  void WriteKeys(const std::vector<FlatProperty>& properties, std::string_view domain, std::string_view prefix) {
    for (size_t i = 0; i < properties.size(); ++i)
      WriteKey(absl::StrCat(Absl(prefix), i), domain, properties[i].title, properties[i].type);
  }

  void WriteNode(NodeId node) {
    sink_ << "    <node id=\"n" << graph_.ElementId(node) << "\"><data key=\"labels\">"
          << XmlText(LabelsText(graph_, node)) << "</data>";
    WriteData(NodeProperties(graph_, node, arena_), node_properties_, "n");
    sink_ << "</node>\n";
  }

  void WriteEdge(EdgeId edge, size_t number) {
    sink_ << "    <edge id=\"e" << number << "\" source=\"n" << graph_.ElementId(graph_.Source(edge)) << "\" target=\"n"
          << graph_.ElementId(graph_.Target(edge)) << "\"><data key=\"type\">"
          << XmlText(graph_.name(graph_.Type(edge))) << "</data>";
    WriteData(EdgeProperties(graph_, edge, arena_), edge_properties_, "e");
    sink_ << "</edge>\n";
  }

  void WriteData(const Value& values, const std::vector<FlatProperty>& properties, std::string_view prefix) {
    for (size_t i = 0; i < properties.size(); ++i) {
      const Value* value = values.FindKey(properties[i].key);
      if (value == nullptr) continue;
      sink_ << "<data key=\"" << prefix << i << "\">" << XmlText(FlatText(*value, properties[i].type)) << "</data>";
    }
  }

  absl::Status Checkpoint() {
    arena_.Clear();
    return sink_.Checkpoint();
  }

  const Graph& graph_;
  const GraphSelection& selection_;
  const std::vector<FlatProperty> node_properties_, edge_properties_;
  Arena arena_;
  TextSink sink_;
};

}  // namespace

absl::Status WriteGraphMl(const Graph& graph, const GraphSelection& selection, std::ostream& out, RunContext& context) {
  return GraphMlWriter(graph, selection, out, context).Write();
}

}  // namespace notegraph
