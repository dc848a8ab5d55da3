#include <algorithm>
#include <numeric>

#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/note_schema.h"
#include "graph/io/selection.h"

namespace notegraph {
namespace {

// The selection's edges as arcs between places in selection.nodes.
std::vector<Arc> ArcsOf(const Graph& graph, const GraphSelection& selection) {
  const auto place = [&](NodeId node) {
    return static_cast<uint32_t>(std::ranges::lower_bound(selection.nodes, node) - selection.nodes.begin());
  };
  std::vector<Arc> arcs;
  for (const EdgeId edge : selection.edges) arcs.push_back({place(graph.Source(edge)), place(graph.Target(edge))});
  return arcs;
}

// By place: true for notes and events, unless there is nothing else.
std::vector<bool> FindBackground(const Graph& graph, const GraphSelection& selection) {
  const NoteSchema schema(graph);
  std::vector<bool> is_background;
  for (const NodeId node : selection.nodes) {
    is_background.push_back(HasLabel(graph, node, schema.note) || HasLabel(graph, node, schema.event));
  }
  if (std::ranges::find(is_background, false) == is_background.end()) is_background.assign(is_background.size(), false);
  return is_background;
}

// Chooses places in the selection, linked ones first.
class Chooser {
 public:
  Chooser(const Graph& graph, const GraphSelection& selection, const std::vector<double>& scores)
      : selection_(selection),
        is_background_(FindBackground(graph, selection)),
        is_chosen_(selection.nodes.size()),
        order_(selection.nodes.size()),
        links_(selection.nodes.size()),
        speakers_(selection.nodes.size()) {
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
    const std::vector<Arc> arcs = ArcsOf(graph, selection);
    const NoteSchema schema(graph);
    for (const NodeId node : selection.nodes) {
      is_topic_.push_back(HasLabel(graph, node, schema.library) || HasLabel(graph, node, schema.concept_label));
    }
    for (size_t i = 0; i < arcs.size(); ++i) {
      const auto [source, target, weight] = arcs[i];
      if (is_background_[source] || is_background_[target] || source == target) continue;
      links_[source].push_back(target);
      links_[target].push_back(source);
      if (schema.gave && graph.Type(selection.edges[i]) == *schema.gave) speakers_[target].push_back(source);
    }
  }

  void Keep(std::span<const NodeId> nodes) {
    for (const NodeId node : nodes) {
      const auto at = std::ranges::lower_bound(selection_.nodes, node);
      if (at != selection_.nodes.end() && *at == node) Choose(static_cast<size_t>(at - selection_.nodes.begin()));
    }
    kept_ = is_chosen_;
  }

  // Topics and the rest take turns: their scores don't compare, for a talk has a few links at most and a topic any
  // number of them.
  void Fill(size_t count) {
    Take(count, [](size_t) { return true; });
    for (const size_t place : order_) {
      if (is_chosen_[place] && !kept_[place] && !IsLinked(place)) Drop(place);
    }
    Take(count, [this](size_t place) { return IsLinked(place); });
    // Too few to be linked with each other: then alone.
    if (chosen_ == 0) Take(count, [](size_t) { return true; });
  }

  std::vector<NodeId> TakeNodes() const {
    std::vector<NodeId> nodes;
    for (size_t place = 0; place < is_chosen_.size(); ++place) {
      if (is_chosen_[place]) nodes.push_back(selection_.nodes[place]);
    }
    return nodes;
  }

 private:
  void Choose(size_t place) {
    if (is_chosen_[place]) return;
    is_chosen_[place] = true;
    if (!is_background_[place]) ++chosen_;
  }
  void ChooseWithSpeakers(size_t place, size_t count) {
    if (is_background_[place]) return;
    Choose(place);
    for (const size_t speaker : speakers_[place]) {
      if (chosen_ < count) Choose(speaker);
    }
  }
  template <typename Condition>
  void Take(size_t count, Condition&& condition) {
    size_t next[2] = {0, 0};
    for (bool wants_topic = true; next[0] < order_.size() || next[1] < order_.size(); wants_topic = !wants_topic) {
      size_t& i = next[wants_topic];
      while (i < order_.size() && (is_topic_[order_[i]] != wants_topic || is_chosen_[order_[i]])) ++i;
      if (chosen_ >= count) return;
      if (i < order_.size() && condition(order_[i])) ChooseWithSpeakers(order_[i], count);
      if (i < order_.size()) ++i;
    }
  }
  void Drop(size_t place) {
    is_chosen_[place] = false;
    if (!is_background_[place]) --chosen_;
  }
  bool IsLinked(size_t place) const {
    return std::ranges::any_of(links_[place], [&](size_t other) { return is_chosen_[other]; });
  }

  const GraphSelection& selection_;
  const std::vector<bool> is_background_;
  std::vector<bool> is_topic_, is_chosen_, kept_;
  size_t chosen_ = 0;
  std::vector<size_t> order_;  // best first
  std::vector<std::vector<size_t>> links_, speakers_;
};

// With the events that an edge of the selection links with a chosen node.
GraphSelection WithEvents(const Graph& graph, const GraphSelection& selection, const std::vector<NodeId>& chosen) {
  const NoteSchema schema(graph);
  SelectionBuilder builder;
  for (const NodeId node : chosen) builder.AddNode(node);
  const auto is_chosen = [&](NodeId node) { return std::ranges::binary_search(chosen, node); };
  for (const EdgeId edge : selection.edges) {
    const NodeId source = graph.Source(edge), target = graph.Target(edge);
    if (is_chosen(source) && (is_chosen(target) || HasLabel(graph, target, schema.event))) builder.AddEdge(edge);
  }
  return builder.Build(graph);
}

}  // namespace

absl::StatusOr<std::vector<double>> Importance(const Graph& graph, const GraphSelection& selection,
                                               RunContext& context) {
  const std::vector<bool> is_background = FindBackground(graph, selection);
  std::vector<Arc> arcs = ArcsOf(graph, selection);
  std::erase_if(arcs, [&](const Arc& arc) { return is_background[arc.source] || is_background[arc.target]; });
  const auto projection = Projection::FromArcs(static_cast<uint32_t>(selection.nodes.size()), arcs,
                                               Orientation::kUndirected, false, false, context);
  if (!projection.ok()) return projection.status();
  absl::StatusOr<PageRankResult> ranked = PageRank(*projection, {}, context);
  if (!ranked.ok()) return ranked.status();
  for (size_t place = 0; place < is_background.size(); ++place) {
    if (is_background[place]) ranked->scores[place] = 0;
  }
  return std::move(ranked->scores);
}

absl::StatusOr<GraphSelection> MostImportant(const Graph& graph, const GraphSelection& selection, size_t count,
                                             std::span<const NodeId> keep, RunContext& context) {
  if (selection.nodes.size() <= count) return selection;
  const absl::StatusOr<std::vector<double>> scores = Importance(graph, selection, context);
  if (!scores.ok()) return scores.status();
  Chooser chooser(graph, selection, *scores);
  chooser.Keep(keep);
  chooser.Fill(count);
  return WithEvents(graph, selection, chooser.TakeNodes());
}

}  // namespace notegraph
