#include "graph/io/mermaid.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/note_schema.h"
#include "graph/io/dot_picture.h"
#include "graph/io/dot_style.h"
#include "graph/io/dot_text.h"
#include "graph/io/json_value.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kMaxLinks = 500;  // Mermaid's own limit, which a diagram can't raise

// Text in double quotes. Mermaid's entities keep it from being read as syntax, Markdown or HTML; where a label begins
// like a list, the mark of the list is one too.
std::string Quoted(std::string_view text) {
  static constexpr std::string_view kSpecial = "\"#<>&`";
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const size_t mark = digits < text.size() && std::string_view("*+-.)").find(text[digits]) != std::string_view::npos &&
                              (digits > 0 || text[digits] < '.')
                          ? digits
                          : text.size();
  std::string quoted = "\"";
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      quoted += "<br>";
    } else if (kSpecial.find(c) != std::string_view::npos || at == mark) {
      absl::StrAppend(&quoted, "#", static_cast<int>(c), ";");
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

// In lines of our own making, without control characters: Mermaid would break entities.
std::string LabelText(std::string_view name) { return Quoted(WrapLabel(name, 24, 4)); }

struct Brackets {
  std::string_view open, close;
};

Brackets BracketsOf(const DotNodeStyle& style) {
  if (style.shape == "ellipse") return {"([", "])"};
  if (style.shape == "hexagon") return {"{{", "}}"};
  if (style.label == "Concept") return {"(", ")"};
  return {"[", "]"};
}

// Class names hold no spaces; labels that are in no note share one class a style.
std::string ClassName(const DotNodeStyle& style) {
  return style.label.empty() ? absl::StrCat("other", absl::string_view(style.fill.data() + 1, style.fill.size() - 1))
                             : std::string(style.label);
}

class MermaidWriter {
 public:
  MermaidWriter(const Graph& graph, const DotOptions& options, const Picture& picture)
      : graph_(graph), options_(options), picture_(picture) {}

  std::string Write() {
    if (!options_.title.empty())
      absl::StrAppend(&out_, "---\ntitle: ", JsonText(Value::String(options_.title)), "\n---\n");
    out_ += "%%{init: {\"flowchart\": {\"wrappingWidth\": 600}}}%%\nflowchart LR\n";
    if (picture_.left_out > 0) {
      absl::StrAppend(&out_, "  %% the ", picture_.nodes.size(), " most important of ",
                      picture_.nodes.size() + picture_.left_out, " nodes\n");
    }
    WriteClasses();
    WriteNodes();
    WriteLinks();
    return std::move(out_);
  }

 private:
  void WriteClasses() {
    std::set<std::string> written;
    for (const PictureNode& node : picture_.nodes) {
      const DotNodeStyle& style = NodeStyle(graph_, node.node);
      if (!written.insert(ClassName(style)).second) continue;
      absl::StrAppend(&out_, "  classDef ", ClassName(style), " fill:", Absl(style.fill), ",stroke:", Absl(style.line),
                      ",color:", Absl(style.text), "\n");
    }
  }

  void WriteNodes() {
    std::map<NodeId, std::vector<NodeId>> frames;
    for (const PictureNode& node : picture_.nodes) {
      if (node.event == kNoNode) {
        WriteNode(node.node, "  ");
      } else {
        frames[node.event].push_back(node.node);
      }
    }
    for (const auto& [event, nodes] : frames) {
      absl::StrAppend(&out_, "  subgraph event", graph_.ElementId(event), "[", LabelText(NameOf(graph_, event)), "]\n");
      for (const NodeId node : nodes) WriteNode(node, "    ");
      out_ += "  end\n";
    }
  }

  void WriteNode(NodeId node, std::string_view indent) {
    const DotNodeStyle& style = NodeStyle(graph_, node);
    const Brackets brackets = BracketsOf(style);
    const std::string name = NameOf(graph_, node);
    absl::StrAppend(&out_, Absl(indent), Id(node), Absl(brackets.open),
                    LabelText(name.empty() ? absl::StrCat("node ", graph_.ElementId(node)) : name),
                    Absl(brackets.close), ":::", ClassName(style), "\n");
  }

  void WriteLinks() {
    std::vector<const PictureEdge*> links;
    for (const PictureEdge& edge : picture_.edges) links.push_back(&edge);
    // What only mentions stands last, and so goes first.
    std::ranges::stable_partition(links, [](const PictureEdge* edge) { return edge->kind != DotEdgeKind::kMentions; });
    if (links.size() > kMaxLinks) {
      absl::StrAppend(&out_, "  %% ", kMaxLinks, " of ", links.size(), " links\n");
      links.resize(kMaxLinks);
    }
    for (const PictureEdge* edge : links)
      absl::StrAppend(&out_, "  ", Id(edge->source), " ", Arrow(*edge), " ", Id(edge->target), "\n");
  }

  std::string Arrow(const PictureEdge& edge) const {
    switch (edge.kind) {
      case DotEdgeKind::kMentions:
        return "---";
      case DotEdgeKind::kFor:
        return "==>|recommends|";
      case DotEdgeKind::kAgainst:
        return "-.->|advises against|";
      case DotEdgeKind::kCompares:
        return "-.-|compares|";
      case DotEdgeKind::kGave:
        return "---|gave|";
      case DotEdgeKind::kOther:
        break;
    }
    return absl::StrCat("-->|", LabelText(graph_.name(graph_.Type(edge.edges[0]))), "|");
  }

  std::string Id(NodeId node) const { return absl::StrCat("n", graph_.ElementId(node)); }

  const Graph& graph_;
  const DotOptions& options_;
  const Picture& picture_;
  std::string out_;
};

}  // namespace

absl::Status WriteMermaid(const Graph& graph, const GraphSelection& selection, const DotOptions& options,
                          std::ostream& out, RunContext& context) {
  const absl::StatusOr<Picture> picture = MakePicture(graph, selection, options, context);
  if (!picture.ok()) return picture.status();
  out << MermaidWriter(graph, options, *picture).Write();
  return out.good() ? absl::OkStatus() : absl::UnavailableError("the diagram could not be written");
}

}  // namespace notegraph
