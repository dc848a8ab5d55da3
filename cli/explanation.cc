#include "cli/explanation.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "cli/entity_names.h"
#include "graph/algorithms/neighbors.h"
#include "graph/strings.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

// The line of the note, from 1, without white space around it; empty where there is none.
std::string LineOfNote(const EvidenceTable& evidence, std::string_view path, int64_t line) {
  for (uint32_t note = 0; note < evidence.note_count(); ++note) {
    if (evidence.note_path(note) != path) continue;
    std::string_view text = evidence.note_text(note);
    for (int64_t at = 1; at < line && !text.empty(); ++at)
      text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    std::string content(text.substr(0, text.find('\n')));
    absl::RemoveExtraAsciiWhitespace(&content);
    return content;
  }
  return {};
}

class Explainer {
 public:
  Explainer(const Graph& graph, NodeId node, const extract::MergeRecord& record) : graph_(graph), node_(node) {
    explanation_.name = NameOf(graph, node);
    explanation_.label = LabelOf(graph, node);
    explanation_.key = report::TextOf(graph, node, "key");
    for (const extract::RecordedNode& recorded : record) {
      if (recorded.is_dropped || recorded.label != explanation_.label || recorded.key != explanation_.key) continue;
      explanation_.merges = recorded.merges;
      explanation_.corrections = recorded.corrections;
    }
  }

  Explanation Explain() {
    const NoteSchema schema(graph_);
    ForEachEdge(graph_, node_, schema.mentions, Direction::kIn, [&](NodeId, EdgeId edge) { AddForms(edge); });
    FinishForms();
    AddReasons([](NodeId) { return true; });
    return std::move(explanation_);
  }

  Explanation ExplainEdgesTo(NodeId other) {
    explanation_.other_name = NameOf(graph_, other);
    explanation_.merges.clear();
    AddReasons([&](NodeId neighbor) { return neighbor == other; });
    return std::move(explanation_);
  }

 private:
  EdgePlace PlaceOf(const Evidence& evidence) const {
    const EvidenceTable& table = graph_.evidence();
    return {.note = std::string(table.note_path(evidence.note)),
            .line = table.LineOf(evidence.note, evidence.mention_begin),
            .quote = table.Quote(evidence)};
  }

  void AddForms(EdgeId edge) {
    const EvidenceTable& table = graph_.evidence();
    for (const Evidence& evidence : table.Of(edge)) {
      const std::string_view text = table.note_text(evidence.note);
      std::string surface(text.substr(evidence.mention_begin, evidence.mention_end - evidence.mention_begin));
      absl::RemoveExtraAsciiWhitespace(&surface);
      auto form = std::ranges::find(explanation_.forms, surface, &NameForm::text);
      if (form == explanation_.forms.end())
        form = explanation_.forms.insert(form, NameForm{.text = surface, .rule = "", .first = {}});
      ++form->places;
      notes_of_forms_.emplace(surface, evidence.note);
      if (evidence.confidence > form->confidence) {
        form->confidence = evidence.confidence;
        form->rule = table.cue(evidence.cue);
      }
      EdgePlace place = PlaceOf(evidence);
      if (form->first.note.empty() || std::tie(place.note, place.line) < std::tie(form->first.note, form->first.line))
        form->first = std::move(place);
    }
  }

  void FinishForms() {
    for (NameForm& form : explanation_.forms) {
      form.notes =
          static_cast<size_t>(std::ranges::count(notes_of_forms_, form.text, &std::pair<std::string, uint32_t>::first));
    }
    std::ranges::sort(explanation_.forms, [](const NameForm& a, const NameForm& b) {
      return a.places != b.places ? a.places > b.places : a.text < b.text;
    });
  }

  template <typename IsMeant>
  void AddReasons(IsMeant&& is_meant) {
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      for (size_t type = 0; type < graph_.type_names().size(); ++type) {
        ForEachEdge(graph_, node_, static_cast<TypeId>(type), direction, [&](NodeId neighbor, EdgeId edge) {
          if (is_meant(neighbor)) AddReason(neighbor, edge, direction);
        });
      }
    }
    std::ranges::stable_sort(explanation_.reasons, [](const Reason& a, const Reason& b) {
      return std::tie(b.confidence, a.place.note, a.place.line, a.name) <
             std::tie(a.confidence, b.place.note, b.place.line, b.name);
    });
  }

  void AddReason(NodeId neighbor, EdgeId edge, Direction direction) {
    Reason reason{.relation = report::RelationPhrase(graph_, edge, direction),
                  .name = NameOf(graph_, neighbor),
                  .label = LabelOf(graph_, neighbor),
                  .rule = "",
                  .place = {}};
    const EvidenceTable& table = graph_.evidence();
    if (table.Of(edge).empty()) {
      reason.place = report::EvidenceOf(graph_, edge);
      if (reason.place.line > 0) reason.place.quote = LineOfNote(table, reason.place.note, reason.place.line);
      explanation_.reasons.push_back(std::move(reason));
      return;
    }
    for (const Evidence& evidence : table.Of(edge)) {
      reason.rule = table.cue(evidence.cue);
      reason.confidence = evidence.confidence;
      reason.place = PlaceOf(evidence);
      explanation_.reasons.push_back(reason);
    }
  }

  const Graph& graph_;
  const NodeId node_;
  Explanation explanation_;
  std::set<std::pair<std::string, uint32_t>> notes_of_forms_;
};

}  // namespace

Explanation ExplainNode(const Graph& graph, NodeId node, const extract::MergeRecord& record) {
  return Explainer(graph, node, record).Explain();
}

Explanation ExplainEdges(const Graph& graph, NodeId node, NodeId other, const extract::MergeRecord& record) {
  return Explainer(graph, node, record).ExplainEdgesTo(other);
}

std::vector<Explanation> ExplainPath(const Graph& graph, const std::vector<NodeId>& nodes,
                                     const extract::MergeRecord& record) {
  std::vector<Explanation> steps;
  for (size_t i = 1; i < nodes.size(); ++i) steps.push_back(ExplainEdges(graph, nodes[i - 1], nodes[i], record));
  return steps;
}

}  // namespace notegraph::cli
