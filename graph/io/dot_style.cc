#include "graph/io/dot_style.h"

#include <algorithm>
#include <iterator>

namespace notegraph {
namespace {

// Light fills under dark text; the hues stay apart for the colour-blind, and shapes say the same once more.
constexpr DotNodeStyle kNamed[] = {
    {"Speaker", "ellipse", "filled", "#FFE3C2", "#D9822B", "#5C3305", "0.03,0.03"},
    {"Talk", "box", "rounded,filled", "#DCEBFB", "#3B7DC4", "#12365C", "0.12,0.06"},
    {"Library", "hexagon", "filled", "#D5F0E0", "#2B8A5B", "#0B3D26", "0.0,0.03"},
    {"Concept", "box", "filled,rounded", "#EFE3FA", "#8A5CC2", "#3C1F5E", "0.12,0.06"},
    {"Event", "tab", "filled", "#FFF3C4", "#BF9B0B", "#4D3E00", "0.12,0.06"},
    {"Note", "note", "filled", "#F1F3F5", "#868E96", "#343A40", "0.12,0.06"},
};
constexpr DotNodeStyle kOthers[] = {
    {"", "box", "rounded,filled", "#E3F4F7", "#2A8EA0", "#0C3A42", "0.12,0.06"},
    {"", "ellipse", "filled", "#FBE1EA", "#C24775", "#571A32", "0.03,0.03"},
    {"", "box", "filled", "#EDF5D6", "#7A9A1E", "#36450A", "0.12,0.06"},
    {"", "octagon", "filled", "#E6E8FA", "#5860C4", "#20255C", "0.06,0.05"},
    {"", "ellipse", "filled", "#F4EADF", "#93704A", "#42301C", "0.03,0.03"},
};

constexpr DotEdgeStyle kEdges[] = {
    {DotEdgeKind::kMentions, "mentions", "color=\"#BFC7D0\", arrowhead=none", "#BFC7D0", "—"},
    {DotEdgeKind::kFor, "recommends", "color=\"#1E9E5A\", penwidth=2.2, arrowhead=normal", "#1E9E5A", "➔"},
    {DotEdgeKind::kAgainst, "advises against", "color=\"#D6336C\", penwidth=2.2, style=dashed, arrowhead=tee",
     "#D6336C", "- -|"},
    {DotEdgeKind::kCompares, "compares (to the winner)",
     "color=\"#8A5CC2\", penwidth=1.8, style=dotted, constraint=false", "#8A5CC2", "····▸"},
    {DotEdgeKind::kGave, "gave", "color=\"#D9822B\", penwidth=1.4, arrowhead=none, weight=4", "#D9822B", "—"},
    {DotEdgeKind::kOther, "", "color=\"#868E96\", arrowhead=vee, arrowsize=0.6", "#868E96", "→"},
};

}  // namespace

const DotNodeStyle& NodeStyle(const Graph& graph, NodeId node) {
  const std::vector<LabelId> labels = graph.Labels(node);
  for (const DotNodeStyle& style : kNamed) {
    const std::optional<LabelId> label = graph.FindLabel(style.label);
    if (label && std::ranges::find(labels, *label) != labels.end()) return style;
  }
  return kOthers[labels.empty() ? 0 : static_cast<size_t>(labels.front()) % std::size(kOthers)];
}

std::span<const DotNodeStyle> NamedNodeStyles() { return kNamed; }

DotEdgeKind EdgeKind(const Graph& graph, EdgeId edge) {
  const std::string_view type = graph.name(graph.Type(edge));
  if (type == "MENTIONS") return DotEdgeKind::kMentions;
  if (type == "COMPARES") return DotEdgeKind::kCompares;
  if (type == "GAVE") return DotEdgeKind::kGave;
  if (type != "RECOMMENDS") return DotEdgeKind::kOther;
  Arena arena;
  const std::optional<PropertyKeyId> stance = graph.FindPropertyKey("stance");
  const Value value = stance ? graph.EdgeProperty(edge, *stance, arena) : Value();
  return value.is_string() && value.string() == "against" ? DotEdgeKind::kAgainst : DotEdgeKind::kFor;
}

const DotEdgeStyle& EdgeStyle(DotEdgeKind kind) { return kEdges[static_cast<size_t>(kind)]; }

}  // namespace notegraph
