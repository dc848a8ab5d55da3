#include <algorithm>

#include "report/sections.h"

namespace notegraph::report {
namespace {

bool HasEdges(const Graph& graph, NodeId node) {
  const GroupId group = graph.GroupOf(node);
  const uint32_t local = node - graph.group(group).first();
  return std::ranges::any_of(graph.tables(), [&](const EdgeTable& table) {
    return (table.source_group() == group && table.out().Degree(local) > 0) ||
           (table.target_group() == group && table.in().Degree(local) > 0);
  });
}

class SubjectList {
 public:
  explicit SubjectList(const Source& source) : source_(source) {}
  void Add(NodeId node) {
    if (list_.items.size() < source_.options.top) {
      list_.items.push_back(MakeSubject(source_, node));
    } else {
      ++list_.more;
    }
  }
  Shortened<Subject> Take() { return std::move(list_); }

 private:
  const Source& source_;
  Shortened<Subject> list_;
};

}  // namespace

absl::StatusOr<Coverage> MakeCoverage(const Source& source) {
  const Graph& graph = source.graph;
  const NoteSchema& schema = source.schema;
  SubjectList without_speaker(source), without_topic(source), without_talk(source), isolated(source);
  const std::vector<NodeId> talks = NodesWith(graph, schema.talk);
  for (const NodeId talk : talks) {
    if (Neighbors(graph, talk, schema.gave, Direction::kIn).empty()) without_speaker.Add(talk);
    if (Neighbors(graph, talk, schema.mentions, Direction::kOut).empty()) without_topic.Add(talk);
  }
  const std::vector<NodeId> notes = NodesWith(graph, schema.note);
  for (const NodeId note : notes) {
    if (Neighbors(graph, note, schema.noted_in, Direction::kIn).empty()) without_talk.Add(note);
  }
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    if (node % 1024 == 0) {
      if (absl::Status status = source.context.Poll(); !status.ok()) return status;
    }
    if (!HasEdges(graph, node)) isolated.Add(node);
  }
  return Coverage{.talks = talks.size(),
                  .notes = notes.size(),
                  .talks_without_speaker = without_speaker.Take(),
                  .talks_without_topic = without_topic.Take(),
                  .notes_without_talk = without_talk.Take(),
                  .isolated = isolated.Take()};
}

}  // namespace notegraph::report
