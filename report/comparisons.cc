#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/algorithms/neighbors.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

using Round = Comparison::Round;
using Pair = std::pair<NodeId, NodeId>;  // the first is first named

// The node that the round's winner names, among the two; kNoNode for an open round.
NodeId WinnerOf(const Graph& graph, const Round& round, const Pair& pair) {
  if (round.winner.empty()) return kNoNode;
  for (const NodeId node : graph.FindByFoldedName(round.winner)) {
    if (node == pair.first || node == pair.second) return node;
  }
  return kNoNode;
}

bool IsEarlier(const Round& a, const Round& b) {
  return std::tie(a.place.note, a.place.line, a.winner) < std::tie(b.place.note, b.place.line, b.winner);
}

// What a talk says counts once, however many notes tell it.
void AddRound(Round round, std::vector<Round>& rounds) {
  const auto same = std::ranges::find_if(rounds, [&](const Round& known) {
    return known.winner == round.winner &&
           (round.talk.empty() ? known.talk.empty() && known.place.note == round.place.note : known.talk == round.talk);
  });
  if (same == rounds.end()) {
    rounds.push_back(std::move(round));
  } else if (IsEarlier(round, *same)) {
    *same = std::move(round);
  }
}

// Title and path of the talks, and "" and path of the notes, that a report on one thing hears; a comparison names its
// source by these.
std::set<std::pair<std::string, std::string>> HeardSources(const Source& source) {
  std::set<std::pair<std::string, std::string>> heard;
  for (const NodeId node : source.scope->sources) {
    if (HasLabel(source.graph, node, source.schema.note)) heard.emplace("", TextOf(source.graph, node, "path"));
    for (const NodeId note : Neighbors(source.graph, node, source.schema.noted_in, Direction::kOut))
      heard.emplace(NameOf(source.graph, node), TextOf(source.graph, note, "path"));
  }
  return heard;
}

std::map<Pair, std::vector<Round>> Rounds(const Source& source) {
  std::map<Pair, std::vector<Round>> rounds;
  const auto add = [&](NodeId first, NodeId second, EdgeId edge) {
    if (source.IsIgnored(first) || source.IsIgnored(second)) return;
    const bool is_known = rounds.contains({second, first});
    AddRound({.winner = TextOf(source.graph, edge, "winner"),
              .talk = TextOf(source.graph, edge, "talk"),
              .place = EvidenceOf(source.graph, source.schema, edge)},
             rounds[is_known ? Pair{second, first} : Pair{first, second}]);
  };
  const bool is_of_topic = source.scope && source.scope->is_topic;
  for (const NodeId topic : Topics(source)) {
    ForEachEdge(source.graph, topic, source.schema.compares, Direction::kOut,
                [&](NodeId second, EdgeId edge) { add(topic, second, edge); });
    if (!is_of_topic) continue;
    ForEachEdge(source.graph, topic, source.schema.compares, Direction::kIn,
                [&](NodeId first, EdgeId edge) { add(first, topic, edge); });
  }
  if (!source.scope || is_of_topic) return rounds;
  const std::set<std::pair<std::string, std::string>> heard = HeardSources(source);
  for (auto& [pair, of_pair] : rounds)
    std::erase_if(of_pair, [&](const Round& round) { return !heard.contains({round.talk, round.place.note}); });
  std::erase_if(rounds, [](const auto& pair_and_rounds) { return pair_and_rounds.second.empty(); });
  return rounds;
}

// By name alone; MakeSubject looks at all edges of a node and is for what is shown.
Subject Named(const Source& source, NodeId node) {
  Subject subject;
  subject.name = DisplayName(source.graph, node);
  subject.id = source.graph.ElementId(node);
  return subject;
}

Comparison MakeComparison(const Source& source, const Pair& pair, std::vector<Round> rounds) {
  Comparison comparison{.first = Named(source, pair.first), .second = Named(source, pair.second), .rounds = {}};
  std::ranges::stable_sort(rounds, IsEarlier);
  for (const Round& round : rounds) {
    const NodeId winner = WinnerOf(source.graph, round, pair);
    ++(winner == pair.first ? comparison.first_wins : winner == pair.second ? comparison.second_wins : comparison.open);
  }
  comparison.rounds = std::move(rounds);
  if (comparison.second_wins > comparison.first_wins) {
    std::swap(comparison.first, comparison.second);
    std::swap(comparison.first_wins, comparison.second_wins);
  }
  return comparison;
}

}  // namespace

absl::StatusOr<Shortened<Comparison>> MakeComparisons(const Source& source) {
  if (absl::Status status = source.context.Poll(); !status.ok()) return status;
  std::vector<Comparison> comparisons;
  for (auto& [pair, rounds] : Rounds(source)) comparisons.push_back(MakeComparison(source, pair, std::move(rounds)));
  std::ranges::stable_sort(comparisons, [](const Comparison& a, const Comparison& b) {
    return std::make_tuple(b.rounds.size(), b.first_wins, a.first.name, a.second.name) <
           std::make_tuple(a.rounds.size(), a.first_wins, b.first.name, b.second.name);
  });
  Shortened<Comparison> shown = Shorten(std::move(comparisons), source.options.top);
  for (Comparison& comparison : shown.items) {
    for (Subject* subject : {&comparison.first, &comparison.second})
      *subject = MakeSubject(source, *source.graph.FindNode(subject->id));
  }
  return shown;
}

}  // namespace notegraph::report
