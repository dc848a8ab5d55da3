// notegraph export: the graph, or a part of it, for other programs and as a picture.
#include <CLI/CLI.hpp>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
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
#include "cli/message.h"
#include "cli/output.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "graph/io/csv_export.h"
#include "graph/io/cypher_script.h"
#include "graph/io/dot.h"
#include "graph/io/gexf.h"
#include "graph/io/graphml.h"
#include "graph/io/graphviz.h"
#include "graph/io/mermaid.h"
#include "graph/io/node_link_json.h"
#include "graph/io/selection.h"
#include "query/engine.h"

namespace notegraph::cli {
namespace {

struct ExportCommand {
  GraphOption graph;
  std::optional<std::string> statement, around;
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

// All nodes and relationships in the rows of the statement.
absl::StatusOr<GraphSelection> SelectByStatement(const std::string& statement, const GraphPtr& graph,
                                                 RunContext& context) {
  query::Database database(graph);
  query::Session session(database, context);
  query::RunOptions options;
  options.read_only = true;
  const auto result = session.Run(statement, {}, options);
  if (!result.ok()) return result.status();
  SelectionBuilder selection;
  std::vector<Value> row;
  while (true) {
    const absl::StatusOr<bool> more = (*result)->NextRow(row);
    if (!more.ok()) return more.status();
    if (!*more) return selection.Build(*graph);
    for (const Value& value : row) selection.AddValue(value);
  }
}

absl::StatusOr<Selected> Select(const ExportCommand& command, const GraphPtr& graph_ptr, RunContext& context) {
  const Graph& graph = *graph_ptr;
  if (command.statement) {
    auto selection = SelectByStatement(*command.statement, graph_ptr, context);
    if (!selection.ok()) return selection.status();
    if (selection->nodes.empty())
      PrintWarning("the statement returns no nodes, relationships or paths: nothing to export");
    return Selected{.selection = *std::move(selection), .focus = {}};
  }
  if (!command.around) return Selected{.selection = WholeGraph(graph), .focus = {}};
  const absl::StatusOr<NodeId> center = ResolveName(graph, *command.around);
  if (!center.ok()) return center.status();
  auto around = Around(graph, std::vector{*center}, command.hops, context);
  if (!around.ok()) return around.status();
  return Selected{.selection = *std::move(around), .focus = {*center}};
}

absl::Status WriteSelected(const ExportCommand& command, const Graph& graph, const Selected& selected,
                           std::ostream& out, RunContext& context) {
  if (command.format == "json") return WriteNodeLinkJson(graph, selected.selection, out, context);
  if (command.format == "graphml") return WriteGraphMl(graph, selected.selection, out, context);
  if (command.format == "gexf") return WriteGexf(graph, selected.selection, out, context);
  if (command.format == "cypher") return WriteCypherScript(graph, selected.selection, out, context);
  DotOptions options;
  options.max_nodes = command.max_nodes;
  options.focus = selected.focus;
  if (command.format == "mermaid") return WriteMermaid(graph, selected.selection, options, out, context);
  if (command.format == "dot") return WriteDot(graph, selected.selection, options, out, context);
  std::ostringstream dot;
  if (absl::Status status = WriteDot(graph, selected.selection, options, dot, context); !status.ok()) return status;
  const absl::StatusOr<std::string> picture = RenderDot(dot.str(), command.format);
  if (!picture.ok()) return picture.status();
  out << *picture;
  return absl::OkStatus();
}

absl::Status WriteFolder(const ExportCommand& command, const Graph& graph, const GraphSelection& selection,
                         RunContext& context) {
  const absl::StatusOr<CsvExportReport> report = WriteCsvFolder(graph, selection, command.output, context);
  if (!report.ok()) return report.status();
  if (absl::Status status = graph.CheckIntact(); !status.ok()) return status;
  if (report->changed_values > 0) {
    PrintWarning(absl::StrCat(CountText(report->changed_values, "value"),
                              " that CSV has no type for (maps, lists that are nested or mixed) became text"));
  }
  PrintMessage(absl::StrCat("wrote ", CountText(report->files.size(), "file"), "; the commands that read them are in ",
                            command.output, "/import.txt"));
  return absl::OkStatus();
}

absl::StatusOr<ExitStatus> Run(const ExportCommand& command) {
  if (command.format == "csv" && (command.output.empty() || command.output == "-"))
    return absl::InvalidArgumentError("csv makes several files: name a new folder with -o");
  const auto context = MakeRunContext(command.run);
  const absl::StatusOr<SourceGraph> source = OpenSourceGraph(command.graph, *context);
  if (!source.ok()) return source.status();
  const ScopedInterrupt interrupt(*context);
  const absl::StatusOr<Selected> selected = Select(command, source->graph, *context);
  if (!selected.ok()) return selected.status();
  if (command.format == "csv") {
    if (absl::Status status = WriteFolder(command, *source->graph, selected->selection, *context); !status.ok())
      return status;
    return source->status;
  }
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
  CLI::App& verb =
      AddVerb(program, "export", "notegraph export --format svg -o notes.svg",
              "Writes the graph, or a part of it, for other programs or as a picture.\n"
              "json, graphml and gexf are read by NetworkX, igraph and Gephi, csv (a folder) by neo4j-admin,\n"
              "cypher by `notegraph shell` and cypher-shell; dot, svg and png are drawn by Graphviz, mermaid\n"
              "in Markdown.",
              [command] { return Run(*command); });
  AddGraphOption(verb, command->graph);
  CLI::Option* query =
      verb.add_option("--query", command->statement, "Only the nodes and relationships that this statement returns")
          ->type_name("STATEMENT");
  CLI::Option* around = verb.add_option("--around", command->around, "Only what lies around this name");
  around->type_name("NAME")->excludes(query);
  verb.add_option("--hops", command->hops, "How far around it (2)")
      ->type_name("N")
      ->needs(around)
      ->check(CLI::Range(0, 100).description(""));
  verb.add_option("--format", command->format, "json, graphml, gexf, csv, cypher, dot, mermaid, svg or png (json)")
      ->type_name("FORMAT")
      ->check(
          CLI::IsMember({"json", "graphml", "gexf", "csv", "cypher", "dot", "mermaid", "svg", "png"}).description(""));
  AddParsedOption(verb, "--max-nodes", "N", "Draw the N most important nodes, or all (60)",
                  [command](const std::string& text) { return ParseMaxNodes(text, command->max_nodes); });
  verb.add_option("-o,--output", command->output, "A file instead of standard output; of csv a new folder")
      ->type_name("FILE");
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
