// Internal to report/. The parts of a report, a file each, and what they share.
#ifndef NOTEGRAPH_REPORT_SECTIONS_H_
#define NOTEGRAPH_REPORT_SECTIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/relation.h"
#include "report/report.h"

namespace notegraph::report {

// What the makers of sections look at.
struct Source {
  const Graph& graph;
  const NoteSchema schema;
  const ReportOptions& options;
  RunContext& context;
};

Overview MakeOverview(const Source& source);
absl::Status AddCentralLists(const Source& source, Report& report);
absl::Status AddAdvice(const Source& source, Report& report);
absl::StatusOr<Shortened<Comparison>> MakeComparisons(const Source& source);
absl::StatusOr<Shortened<SharedSubject>> MakeSharedSubjects(const Source& source);
absl::StatusOr<Coverage> MakeCoverage(const Source& source);

Subject MakeSubject(const Source& source, NodeId node);
std::string SpeakersOf(const Source& source, NodeId talk);  // joined by ", "
std::vector<NodeId> NodesWith(const Graph& graph, std::optional<LabelId> label);
std::vector<NodeId> Topics(const Source& source);  // libraries and concepts
// Distinct talks (and notes, unless only talks are asked for) that mention or recommend the topic.
std::vector<NodeId> SourcesOf(const Source& source, NodeId topic, bool talks_only);

template <typename T>
Shortened<T> Shorten(std::vector<T> items, size_t top) {
  Shortened<T> shortened;
  shortened.more = items.size() > top ? items.size() - top : 0;
  items.resize(items.size() - shortened.more);
  shortened.items = std::move(items);
  return shortened;
}

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_SECTIONS_H_
