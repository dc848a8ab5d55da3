// notegraph report: what the notes say on the whole.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/common_topics_option.h"
#include "cli/entity_names.h"
#include "cli/graph_source.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/run_options.h"
#include "cli/terminal.h"
#include "report/html/html_report.h"
#include "report/renderers.h"
#include "report/report.h"

namespace notegraph::cli {
namespace {

struct ReportCommand {
  GraphOption graph;
  std::optional<std::string> about;
  std::string format = "text";
  std::string links = "wiki";
  std::string notes_at;
  std::optional<double> ignore_common;
  size_t top = report::ReportOptions().top;
  std::string output;
  RunOptions run;
};

absl::StatusOr<std::string> RenderPage(const report::Report& report, const ReportCommand& command, const Graph& graph,
                                       RunContext& context) {
  const ProgressBar progress(context);
  const ScopedInterrupt interrupt(context);
  return report::RenderHtml(report, graph, {.note_base = command.notes_at}, context);
}

absl::StatusOr<std::string> Render(const report::Report& report, const ReportCommand& command, const Graph& graph,
                                   RunContext& context) {
  if (command.format == "html") return RenderPage(report, command, graph, context);
  if (command.format == "markdown") {
    return report::RenderMarkdown(
        report, command.links == "wiki" ? report::MarkdownLinks::kWiki : report::MarkdownLinks::kPlain);
  }
  if (command.format == "json") return report::RenderJson(report);
  report::Layout layout = LayoutOf(STDOUT_FILENO);
  if (!command.output.empty()) layout.style = report::Style();
  return report::RenderText(report, layout);
}

absl::StatusOr<report::Report> Make(const ReportCommand& command, const Graph& graph, RunContext& context) {
  report::ReportOptions options{.title = absl::StrCat("Report on ", ResolveGraphPath(command.graph)),
                                .top = command.top,
                                .ignore_common = command.ignore_common};
  if (command.about) {
    const absl::StatusOr<NodeId> node = ResolveName(graph, *command.about);
    if (!node.ok()) return node.status();
    options.title = NameOf(graph, *node);
    options.about = *node;
  }
  const ProgressBar progress(context);
  const ScopedInterrupt interrupt(context);
  return report::MakeReport(graph, options, context);
}

absl::StatusOr<ExitStatus> Run(const ReportCommand& command) {
  const auto context = MakeRunContext(command.run);
  const absl::StatusOr<SourceGraph> source = OpenSourceGraph(command.graph, *context);
  if (!source.ok()) return source.status();
  const absl::StatusOr<report::Report> report = Make(command, *source->graph, *context);
  if (!report.ok()) return report.status();
  const absl::StatusOr<std::string> text = Render(*report, command, *source->graph, *context);
  if (!text.ok()) return text.status();
  if (absl::Status status = WriteOutput(command.output, *text); !status.ok()) return status;
  return source->status;
}

}  // namespace

void AddReportCommand(Program& program) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App& verb = AddVerb(program, "report", "notegraph report -g notes.ng",
                           "Tells what is central, recommended, disputed and shared, or all about one name.\n"
                           "Beside these: communities, what links them, gaps between them, trends over the events,\n"
                           "comparisons and what the notes leave open.\n"
                           "Each line leads to the note and line that says so.",
                           [command] { return Run(*command); });
  AddGraphOption(verb, command->graph);
  verb.add_option("--about", command->about, "An event, speaker, library, concept, talk or note, instead of the whole")
      ->type_name("NAME");
  AddIgnoreCommonOption(verb, command->ignore_common);
  verb.add_option("--format", command->format, "text, markdown, html or json (text)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "markdown", "html", "json"}).description(""));
  verb.add_option("--links", command->links, "Names in Markdown: wiki ([[Kafka]]) or plain (wiki)")
      ->type_name("KIND")
      ->check(CLI::IsMember({"wiki", "plain"}).description(""));
  verb.add_option("--notes-at", command->notes_at,
                  "What stands before a note's path in links of HTML: ../notes/ (nothing)")
      ->type_name("URL");
  verb.add_option("--top", command->top, "Lines of each list (10)")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000).description(""));
  verb.add_option("-o,--output", command->output, "A file instead of standard output")->type_name("FILE");
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
