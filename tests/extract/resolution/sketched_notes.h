// Facts of notes without an extractor: tests say what a note tells in a few lines.
#ifndef NOTEGRAPH_TESTS_EXTRACT_RESOLUTION_SKETCHED_NOTES_H_
#define NOTEGRAPH_TESTS_EXTRACT_RESOLUTION_SKETCHED_NOTES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/facts.h"
#include "extract/resolution/resolution.h"
#include "graph/graph.h"

namespace notegraph::extract {

// Each line is one of
//   # PyCon 2031 (2031-03-11)            the event of all talks behind it, with its first day
//   ## Fast Tests | Ann Lee @annlee (ACME); Bob Roe
//   use <L:PostgreSQL>, not <-L:Oracle>  mentions of libraries and, <C:...>, concepts, of the talk above; <+L:...> and
//                                        <-L:...> recommend and advise against; <L=Kubernetes:k8s> writes a name so
//   <L:Perl> vs <L:Python>               "vs" makes a comparison of the two
NoteFacts SketchNote(std::string path, std::string_view text);

// Notes "a.md", "b.md", ...
std::vector<NoteFacts> SketchNotes(const std::vector<std::string_view>& texts);

// What became one, a line a node, sorted: "Speaker John Doe = J. Doe (initials), Jon Doe (misspelling)". Nodes to which
// nothing was merged are left out.
std::string MergesText(const Resolution& resolution);

// Nodes but notes, and facts with their places, a line each, sorted:
//   Library PostgreSQL (database): Postgres
//   "Fast Tests" RECOMMENDS "PostgreSQL" for, a.md:3
std::string NodesText(const Graph& graph);
std::string FactsText(const Graph& graph);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_TESTS_EXTRACT_RESOLUTION_SKETCHED_NOTES_H_
