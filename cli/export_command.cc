// notegraph export: the graph, or a part of it, for other programs and as a picture.
#include <CLI/CLI.hpp>
#include <charconv>
#include <map>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/entity_names.h"
#include "cli/graph_source.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/run_options.h"
#include "graph/io/dot.h"
#include "graph/io/graphviz.h"
#include "graph/io/node_link_json.h"
#include "graph/io/selection.h"

namespace notegraph::cli {
namespace {

struct ExportCommand {
  GraphOption graph;
  std::string around;
  uint32_t hops = 2;
  std::string format = "json";
  size_t max_nodes = DotOptions().max_nodes;  // 0: all
  std::string output;
  RunOptions run;
};

struct Selected {
  GraphSelection selection;
  std::vector<NodeId> focus;
};

absl::StatusOr<Selected> Select(const ExportCommand& command, const Graph& graph, RunContext& context) {
  if (command.around.empty()) return Selected{.selection = WholeGraph(graph), .focus = {}};
  const absl::StatusOr<NodeId> center = ResolveName(graph, command.around);
  if (!center.ok()) return center.status();
  auto around = Around(graph, std::vector{*center}, command.hops, context);
  if (!around.ok()) return around.status();
  return Selected{.selection = *std::move(around), .focus = {*center}};
}

absl::Status WriteSelected(const ExportCommand& command, const Graph& graph, const Selected& selected,
                           std::ostream& out, RunContext& context) {
  if (command.format == "json") return WriteNodeLinkJson(graph, selected.selection, out, context);
  DotOptions options;
  options.max_nodes = command.max_nodes;
  options.focus = selected.focus;
  if (command.format == "dot") return WriteDot(graph, selected.selection, options, out, context);
  std::ostringstream dot;
  if (absl::Status status = WriteDot(graph, selected.selection, options, dot, context); !status.ok()) return status;
  const absl::StatusOr<std::string> picture = RenderDot(dot.str(), command.format);
  if (!picture.ok()) return picture.status();
  out << *picture;
  return absl::OkStatus();
}

absl::StatusOr<ExitStatus> Run(const ExportCommand& command) {
  const auto context = MakeRunContext(command.run);
  const absl::StatusOr<SourceGraph> source = OpenSourceGraph(command.graph, *context);
  if (!source.ok()) return source.status();
  const ScopedInterrupt interrupt(*context);
  const absl::StatusOr<Selected> selected = Select(command, *source->graph, *context);
  if (!selected.ok()) return selected.status();
  auto output = Output::Open(command.output);
  if (!output.ok()) return output.status();
  OutputStream out(**output);
  const absl::Status written = WriteSelected(command, *source->graph, *selected, out, *context);
  if (absl::Status status = out.Take(written); !status.ok()) return status;
  if (absl::Status status = source->graph->CheckIntact(); !status.ok()) return status;
  if (absl::Status status = (*output)->Finish(); !status.ok()) return status;
  return source->status;
}

absl::Status ParseMaxNodes(const std::string& text, size_t& max_nodes) {
  max_nodes = 0;
  if (text == "all") return absl::OkStatus();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), max_nodes);
  if (error == std::errc() && end == text.data() + text.size() && max_nodes > 0) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is neither a number of nodes nor \"all\""));
}

}  // namespace

void AddExportCommand(Program& program) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App& verb = AddVerb(program, "export", "notegraph export --format svg -o notes.svg",
                           "Writes the graph, or a part of it, as JSON, DOT or a picture.\n"
                           "json is what networkx.node_link_graph reads; dot, svg and png are drawn by Graphviz.",
                           [command] { return Run(*command); });
  AddGraphOption(verb, command->graph);
  verb.add_option("--around", command->around, "Only what lies around this name")->type_name("NAME");
  verb.add_option("--hops", command->hops, "How far around it (2)")
      ->type_name("N")
      ->check(CLI::Range(0, 100).description(""));
  verb.add_option("--format", command->format, "json, dot, svg or png (json)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"json", "dot", "svg", "png"}).description(""));
  AddParsedOption(verb, "--max-nodes", "N", "Draw the N most important nodes, or all (60)",
                  [command](const std::string& text) { return ParseMaxNodes(text, command->max_nodes); });
  verb.add_option("-o,--output", command->output, "A file instead of standard output")->type_name("FILE");
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
