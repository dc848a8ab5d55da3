#include "extract/reduce.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "extract/corrections/correct_facts.h"
#include "extract/corrections/correct_nodes.h"
#include "extract/corrections/correction_log.h"
#include "extract/corrections/denials.h"
#include "extract/reduce/graph_writer.h"
#include "extract/resolution/resolution.h"

namespace notegraph::extract {
namespace {

bool ChangesFacts(const Correction& correction) {
  return correction.verb == CorrectionVerb::kSplitFrom || correction.verb == CorrectionVerb::kSplitInNote ||
         correction.verb == CorrectionVerb::kAdd;
}

std::vector<NamesApart> ApartOf(const Corrections& corrections) {
  std::vector<NamesApart> apart;
  for (uint32_t i = 0; i < corrections.size(); ++i) {
    if (corrections[i].verb != CorrectionVerb::kSplitFrom) continue;
    apart.push_back({.kind = *corrections[i].subject.kind,
                     .a = corrections[i].subject.name,
                     .b = corrections[i].object.name,
                     .number = i});
  }
  return apart;
}

// Corrections of single notes and of facts are told with the nodes that they name.
void TellCorrections(const Corrections& corrections, Resolution& resolution) {
  if (corrections.empty()) return;
  const NodeNames names(resolution);
  for (uint32_t i = 0; i < corrections.size(); ++i) {
    if (!ChangesFacts(corrections[i]) && corrections[i].verb != CorrectionVerb::kDeny) continue;
    for (const NamedThing* thing : {&corrections[i].subject, &corrections[i].object}) {
      for (size_t kind = 0; kind < kNodeKindCount; ++kind) {
        if (thing->is_note || (thing->kind && static_cast<size_t>(*thing->kind) != kind)) continue;
        for (const uint32_t node : names.Find(static_cast<NodeKind>(kind), thing->name))
          resolution.nodes[node].corrections.push_back(i);
      }
    }
  }
}

RecordedNode Recorded(const ResolvedNode& node, const std::vector<NoteFacts>& notes, const Corrections& corrections) {
  RecordedNode recorded;
  recorded.label = NodeKindLabel(node.kind);
  recorded.key = node.key;
  recorded.name = node.name;
  recorded.is_dropped = node.is_dropped;
  for (const Merge& merge : node.merges) {
    RecordedMerge& made = recorded.merges.emplace_back();
    made.variant = merge.variant;
    made.principal = merge.principal;
    made.rule = MergeRuleName(merge.rule);
    made.score = merge.score;
    if (merge.note == kNoNote) continue;
    const NoteFacts& note = notes[merge.note];
    made.note = note.path;
    made.line = static_cast<uint32_t>(1 + std::count(note.text.begin(), note.text.begin() + merge.place.begin, '\n'));
  }
  std::vector<uint32_t> numbers = node.corrections;
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const uint32_t number : numbers)
    recorded.corrections.push_back({corrections[number].file, corrections[number].line, corrections[number].text});
  return recorded;
}

// Nodes that something happened to. A node that was merged away is told of where it went.
MergeRecord RecordOf(const Resolution& resolution, const std::vector<NoteFacts>& notes,
                     const Corrections& corrections) {
  MergeRecord record;
  for (const ResolvedNode& node : resolution.nodes) {
    const bool is_of_interest =
        node.is_dropped ? node.is_dropped_by_user : !node.merges.empty() || !node.corrections.empty();
    if (is_of_interest) record.push_back(Recorded(node, notes, corrections));
  }
  std::stable_sort(record.begin(), record.end(), [](const RecordedNode& a, const RecordedNode& b) {
    return std::tie(a.label, a.key) < std::tie(b.label, b.key);
  });
  return record;
}

}  // namespace

absl::StatusOr<ReducedNotes> ReduceNotes(const std::vector<NoteFacts>& given_notes, const Corrections& corrections,
                                         const Lexicon& lexicon, RunContext& context) {
  CorrectionLog log(corrections);
  std::vector<NoteFacts> corrected;
  if (std::any_of(corrections.begin(), corrections.end(), ChangesFacts)) {
    corrected = given_notes;
    CorrectFacts(corrections, lexicon, corrected, log);
  }
  const std::vector<NoteFacts>& notes = corrected.empty() ? given_notes : corrected;
  std::vector<NamesApart> apart = ApartOf(corrections);
  absl::StatusOr<Resolution> resolution = ResolveNotes(notes, lexicon, apart, context);
  if (!resolution.ok()) return resolution.status();
  for (const NamesApart& names : apart) {
    if (names.is_found) log.Matched(names.number);
  }
  CorrectNodes(corrections, *resolution, log);
  AssignKeys(notes, *resolution);
  Denials denials(corrections, notes, *resolution, log);
  absl::StatusOr<GraphPtr> graph = WriteGraph(notes, *resolution, denials, context);
  if (!graph.ok()) return graph.status();
  TellCorrections(corrections, *resolution);
  return ReducedNotes{
      .graph = *std::move(graph), .merges = RecordOf(*resolution, notes, corrections), .warnings = log.Warnings()};
}

}  // namespace notegraph::extract
