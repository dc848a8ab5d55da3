// The graph that a verb works on: a graph file, or notes that are built in memory.
#ifndef NOTEGRAPH_CLI_GRAPH_SOURCE_H_
#define NOTEGRAPH_CLI_GRAPH_SOURCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/exit_status.h"
#include "extract/pipeline.h"
#include "graph/graph.h"
#include "graph/graph_file.h"
#include "graph/run_context.h"

namespace CLI {
class App;
}

namespace notegraph::cli {

// What a verb is told of its graph.
struct GraphOption {
  std::string path;                   // of a graph file or notes; empty: $NOTEGRAPH, else ./notegraph.ng
  std::vector<std::string> lexicons;  // for notes
};

// Adds `-g` and `--lexicon`; `option` must live as long as the verb.
void AddGraphOption(CLI::App& verb, GraphOption& option);

struct SourceGraph {
  GraphPtr graph;
  extract::MergeRecord merges;            // of notes; a file's is read by ReadMergeRecord
  ExitStatus status = ExitStatus::kDone;  // kSomeSkipped when notes were
  bool is_file = false;
};

// Opens the graph. A folder, or a file with the extension of a note, is built in memory, and what is skipped is said on
// standard error. Errors as OpenGraphFile, BuildNotes, ReadLexicons; InvalidArgument for a graph file with a lexicon.
absl::StatusOr<SourceGraph> OpenSourceGraph(const GraphOption& option, RunContext& context);

// The path that OpenSourceGraph takes.
std::string ResolveGraphPath(const GraphOption& option);

struct NoteSources {
  std::vector<std::string> paths;             // notes and folders
  std::vector<std::string> correction_files;  // beside those that lie with the notes
  std::vector<std::string> lexicon_files;     // names of the user's own
  // Graph file of an earlier build, perhaps: facts of notes that are as they were are taken from it. Empty: no facts
  // are looked for, nor kept for later.
  std::string earlier_graph;
};

// Builds the notes with the corrections that lie beside them, with progress and Ctrl-C; skipped notes and warnings are
// said on standard error. Errors as FindNotes, ReadCorrections, Lexicon::WithUserFiles and BuildGraph; InvalidArgument
// when not one note can be read.
absl::StatusOr<extract::BuildResult> BuildNotes(const NoteSources& sources, RunContext& context);

// What a graph file keeps beside the graph, for whoever writes it anew; and the record of merges among it, empty where
// there is none.
absl::StatusOr<std::vector<ExtraSection>> ReadExtraSections(const std::string& path, RunContext& context);
absl::StatusOr<extract::MergeRecord> ReadMergeRecord(const std::string& path, RunContext& context);
// The sections to write beside a graph of notes.
std::vector<ExtraSection> ExtraSectionsOf(const extract::BuildResult& built);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_GRAPH_SOURCE_H_
