#include "graph/io/dot.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/algorithms/note_schema.h"
#include "graph/io/dot_picture.h"
#include "graph/io/dot_style.h"
#include "graph/io/dot_text.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kMaxTooltipPlaces = 3;

class DotWriter {
 public:
  DotWriter(const Graph& graph, const DotOptions& options, const Picture& picture)
      : graph_(graph), schema_(graph), options_(options), picture_(picture) {}

  std::string Write() {
    WriteHead();
    WriteFrames();
    for (const PictureNode& node : picture_.nodes) {
      if (node.event == kNoNode) WriteNode(node, "  ");
    }
    if (IsLayered()) WriteColumn();
    for (const PictureEdge& edge : picture_.edges) WriteEdge(edge);
    out_ += "}\n";
    return std::move(out_);
  }

 private:
  bool IsTalk(const PictureNode& node) const { return HasLabel(graph_, node.node, schema_.talk); }

  // Speakers, talks and topics in three columns where there are talks, as far as Graphviz can do that in seconds; what
  // else there is lies where springs pull it. (fdp draws frames too, but what links them gets lost.)
  bool IsLayered() const {
    constexpr size_t kMaxLayeredNodes = 400;
    return options_.engine.empty() && picture_.nodes.size() <= kMaxLayeredNodes &&
           std::ranges::any_of(picture_.nodes, [&](const PictureNode& node) { return IsTalk(node); });
  }

  void WriteHead() {
    absl::StrAppend(&out_, "digraph notegraph {\n  graph [");
    if (IsLayered()) {
      out_ += "layout=dot, rankdir=LR, newrank=true, ranksep=1.6, nodesep=0.16";
    } else {
      absl::StrAppend(&out_, "layout=", DotQuoted(options_.engine.empty() ? "sfdp" : options_.engine),
                      ", overlap=prism, splines=true, sep=\"+6\", esep=\"+3\", K=0.6");
    }
    absl::StrAppend(&out_,
                    ", outputorder=edgesfirst, bgcolor=white, pad=0.3,\n    fontname=\"Helvetica,Arial,sans-serif\", "
                    "fontsize=14, fontcolor=\"#495057\", labelloc=b");
    if (!options_.title.empty()) absl::StrAppend(&out_, ", tooltip=", DotQuoted(options_.title));
    if (options_.show_legend || !options_.title.empty()) absl::StrAppend(&out_, ", label=<", Legend(), ">");
    absl::StrAppend(&out_,
                    "];\n  node [fontname=\"Helvetica,Arial,sans-serif\", penwidth=1.2, "
                    "height=0.3, width=0.3];\n  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, "
                    "arrowsize=0.7];\n");
  }

  std::string Legend() {
    std::string table = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\">";
    if (!options_.title.empty()) {
      absl::StrAppend(&table, "<TR><TD COLSPAN=\"12\"><FONT POINT-SIZE=\"18\"><B>", DotHtml(options_.title),
                      "</B></FONT></TD></TR>");
    }
    if (options_.show_legend) absl::StrAppend(&table, LegendRow());
    if (picture_.left_out > 0) {
      absl::StrAppend(&table, "<TR><TD COLSPAN=\"12\"><FONT POINT-SIZE=\"11\">the ", picture_.nodes.size(),
                      " most important of ", picture_.nodes.size() + picture_.left_out, "</FONT></TD></TR>");
    }
    // Graphviz refuses a table without rows.
    return table.find("<TR>") == std::string::npos ? "" : absl::StrCat(table, "</TABLE>");
  }

  // Only what is in the picture.
  std::string LegendRow() {
    std::set<std::string_view> shapes;
    std::set<DotEdgeKind> kinds;
    for (const PictureNode& node : picture_.nodes) shapes.insert(NodeStyle(graph_, node.node).label);
    for (const PictureEdge& edge : picture_.edges) kinds.insert(edge.kind);
    std::string row;
    for (const DotNodeStyle& style : NamedNodeStyles()) {
      if (!shapes.contains(style.label)) continue;
      absl::StrAppend(&row, "<TD BGCOLOR=\"", Absl(style.fill), "\"><FONT COLOR=\"", Absl(style.text), "\">",
                      Absl(style.label), "</FONT></TD>");
    }
    for (const DotEdgeKind kind : kinds) {
      const DotEdgeStyle& style = EdgeStyle(kind);
      if (style.name.empty()) continue;
      absl::StrAppend(&row, "<TD><FONT COLOR=\"", Absl(style.color), "\"><B>", Absl(style.symbol), "</B> ",
                      Absl(style.name), "</FONT></TD>");
    }
    return row.empty() ? row : absl::StrCat("<TR>", row, "</TR>");
  }

  void WriteFrames() {
    std::map<NodeId, std::vector<const PictureNode*>> frames;
    for (const PictureNode& node : picture_.nodes) {
      if (node.event != kNoNode) frames[node.event].push_back(&node);
    }
    for (const auto& [event, nodes] : frames) {
      absl::StrAppend(&out_, "  subgraph cluster_", graph_.ElementId(event),
                      " {\n    label=", DotQuoted(WrapLabel(NameOf(graph_, event), 40, 2)),
                      "; labelloc=t; style=\"rounded,filled\"; "
                      "fillcolor=\"#FBFAF4\"; color=\"#D8CFA8\"; fontcolor=\"#7A6A1E\"; fontsize=15; margin=14;\n");
      for (const PictureNode* node : nodes) WriteNode(*node, "    ");
      out_ += "  }\n";
    }
  }

  // Talks below each other, and the notes that speak for themselves.
  void WriteColumn() {
    out_ += "  { rank=same;";
    for (const PictureNode& node : picture_.nodes) {
      if (IsTalk(node) || HasLabel(graph_, node.node, schema_.note)) {
        absl::StrAppend(&out_, " n", graph_.ElementId(node.node), ";");
      }
    }
    out_ += " }\n";
  }

  void WriteNode(const PictureNode& node, std::string_view indent) {
    const DotNodeStyle& style = NodeStyle(graph_, node.node);
    const bool is_focus = std::ranges::find(options_.focus, node.node) != options_.focus.end();
    absl::StrAppend(&out_, Absl(indent), "n", graph_.ElementId(node.node),
                    " [label=", DotQuoted(WrapLabel(Name(node.node), 20, 4)), ", shape=", Absl(style.shape),
                    ", style=\"", Absl(style.style), "\", fillcolor=\"", Absl(style.fill), "\", color=\"",
                    Absl(style.line), "\", fontcolor=\"", Absl(style.text), "\", margin=\"", Absl(style.margin), "\"");
    absl::StrAppendFormat(&out_, ", fontsize=%.1f", 10 + 12 * node.size);
    if (is_focus) out_ += ", penwidth=3.5";
    absl::StrAppend(&out_, ", tooltip=", DotQuoted(NodeTooltip(node)));
    if (const std::string url = Url(node); !url.empty()) absl::StrAppend(&out_, ", URL=", DotQuoted(url));
    out_ += "];\n";
  }

  void WriteEdge(const PictureEdge& edge) {
    const DotEdgeStyle& style = EdgeStyle(edge.kind);
    absl::StrAppend(&out_, "  n", graph_.ElementId(edge.source), " -> n", graph_.ElementId(edge.target), " [",
                    Absl(style.attributes));
    if (edge.kind == DotEdgeKind::kCompares) absl::StrAppend(&out_, ", ", Absl(Arrows(edge)));
    if (edge.kind == DotEdgeKind::kMentions) absl::StrAppendFormat(&out_, ", penwidth=%.1f", MentionWidth(edge));
    if (edge.kind == DotEdgeKind::kOther) {
      absl::StrAppend(&out_, ", fontcolor=\"#868E96\", label=", DotQuoted(graph_.name(graph_.Type(edge.edges[0]))));
    }
    absl::StrAppend(&out_, ", tooltip=", DotQuoted(EdgeTooltip(edge)));
    if (const std::string url = Url(PlaceOf(graph_, edge.edges[0])); !url.empty()) {
      absl::StrAppend(&out_, ", URL=", DotQuoted(url));
    }
    out_ += "];\n";
  }

  Value EdgeValue(EdgeId edge, std::string_view key) {
    const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
    return id ? graph_.EdgeProperty(edge, *id, arena_) : Value();
  }

  // Towards whoever won in any of the notes.
  std::string_view Arrows(const PictureEdge& edge) {
    const std::string source = NameOf(graph_, edge.source), target = NameOf(graph_, edge.target);
    bool to_source = false, to_target = false;
    for (const EdgeId one : edge.edges) {
      const Value winner = EdgeValue(one, "winner");
      to_source |= winner.is_string() && winner.string() == source;
      to_target |= winner.is_string() && winner.string() == target;
    }
    if (to_source) return to_target ? "dir=both" : "dir=back";
    return to_target ? "dir=forward" : "dir=none";
  }

  // The notes of a fact say the same: the most counts, not the sum.
  double MentionWidth(const PictureEdge& edge) {
    int64_t most = 1;
    for (const EdgeId one : edge.edges) {
      const Value count = EdgeValue(one, "count");
      if (count.is_integer()) most = std::max(most, count.integer());
    }
    return 0.7 + 0.25 * static_cast<double>(std::min<int64_t>(most, 6));
  }

  std::string Name(NodeId node) const {
    const std::string name = NameOf(graph_, node);
    if (!name.empty()) return name;
    const std::vector<LabelId> labels = graph_.Labels(node);
    return absl::StrCat(labels.empty() ? "" : Absl(graph_.name(labels.front())), " ", graph_.ElementId(node));
  }

  std::string NodeTooltip(const PictureNode& node) const {
    std::string labels;
    for (const LabelId label : graph_.Labels(node.node)) absl::StrAppend(&labels, ":", Absl(graph_.name(label)));
    return absl::StrCat(Name(node.node), " (", labels, ")\n", node.links, node.links == 1 ? " link" : " links",
                        " here");
  }

  std::string EdgeTooltip(const PictureEdge& edge) const {
    std::string tooltip =
        absl::StrCat(Name(edge.source), " ", Absl(graph_.name(graph_.Type(edge.edges[0]))), " ", Name(edge.target));
    for (size_t i = 0; i < std::min(edge.edges.size(), kMaxTooltipPlaces); ++i) {
      const EdgePlace place = PlaceOf(graph_, edge.edges[i]);
      if (!place.quote.empty()) absl::StrAppend(&tooltip, "\n“", place.quote, "”");
      if (!place.note.empty()) absl::StrAppend(&tooltip, "\n", PlaceText(place));
    }
    if (edge.edges.size() > kMaxTooltipPlaces) {
      absl::StrAppend(&tooltip, "\nand ", edge.edges.size() - kMaxTooltipPlaces, " more");
    }
    return tooltip;
  }

  std::string Url(const EdgePlace& place) const {
    if (place.note.empty()) return {};
    return absl::StrCat(options_.link_prefix, UrlPath(place.note), place.line > 0 ? "#L" : "",
                        place.line > 0 ? absl::StrCat(place.line) : "");
  }

  std::string Url(const PictureNode& node) const {
    if (!node.has_place) return {};
    EdgePlace place = PlaceOf(graph_, node.place);
    if (place.note.empty()) place.note = PathOfNote(graph_.Target(node.place));  // NOTED_IN leads to the note itself
    return Url(place);
  }
  std::string PathOfNote(NodeId note) const {
    Arena arena;
    const std::optional<PropertyKeyId> key = graph_.FindPropertyKey("path");
    const Value path = key ? graph_.NodeProperty(note, *key, arena) : Value();
    return path.is_string() ? std::string(path.string()) : std::string();
  }

  const Graph& graph_;
  const NoteSchema schema_;
  const DotOptions& options_;
  const Picture& picture_;
  Arena arena_;
  std::string out_;
};

}  // namespace

absl::Status WriteDot(const Graph& graph, const GraphSelection& selection, const DotOptions& options, std::ostream& out,
                      RunContext& context) {
  const absl::StatusOr<Picture> picture = MakePicture(graph, selection, options, context);
  if (!picture.ok()) return picture.status();
  const std::string dot = DotWriter(graph, options, *picture).Write();
  out.write(dot.data(), static_cast<std::streamsize>(dot.size()));
  return out.good() ? absl::OkStatus() : absl::UnavailableError("the DOT text could not be written");
}

}  // namespace notegraph
