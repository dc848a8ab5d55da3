#include "tests/graph/algorithms/topics/talk_graph.h"

#include <cstdlib>
#include <iostream>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/random.h"

namespace notegraph {

TalkGraph& TalkGraph::Event(std::string_view name, std::string_view start) {
  const uint32_t event = Node("Event", name);
  if (!start.empty()) builder_.SetNodeProperty(event, "start", Value::String(start));
  return *this;
}

TalkGraph& TalkGraph::Talk(std::string_view title, const TalkSpec& spec) {
  const uint32_t talk = Node("Talk", title);
  if (!spec.event.empty()) builder_.AddEdge("PART_OF", talk, Node("Event", spec.event));
  for (const std::string_view speaker : spec.speakers) builder_.AddEdge("GAVE", Node("Speaker", speaker), talk);
  AddEdges(talk, spec);
  return *this;
}

TalkGraph& TalkGraph::Note(std::string_view name, const TalkSpec& spec) {
  const uint32_t note = Node("Note", name);
  if (!spec.event.empty()) builder_.AddEdge("ABOUT", note, Node("Event", spec.event));
  AddEdges(note, spec);
  return *this;
}

GraphPtr TalkGraph::Build() {
  RunContext context;
  absl::StatusOr<GraphPtr> graph = std::move(builder_).Build(context);
  if (graph.ok()) return *std::move(graph);
  std::cerr << graph.status() << '\n';
  std::abort();
}

uint32_t TalkGraph::Node(std::string_view label, std::string_view name) {
  const auto [at, is_new] = nodes_.try_emplace({std::string(label), std::string(name)}, 0);
  if (is_new) {
    at->second = builder_.AddNode({label});
    builder_.SetNodeProperty(at->second, "name", Value::String(name));
  }
  return at->second;
}

uint32_t TalkGraph::Topic(std::string_view name) {
  return Node(absl::ascii_isupper(static_cast<unsigned char>(name.front())) ? "Library" : "Concept", name);
}

void TalkGraph::AddEdges(uint32_t source, const TalkSpec& spec) {
  if (!spec.date.empty()) builder_.SetNodeProperty(source, "date", Value::String(spec.date));
  for (const std::string_view topic : spec.mentions) builder_.AddEdge("MENTIONS", source, Topic(topic));
  for (const std::string_view speaker : spec.mentions_speakers)
    builder_.AddEdge("MENTIONS", source, Node("Speaker", speaker));
  for (const std::string_view topic : spec.recommends) {
    builder_.SetEdgeProperty(builder_.AddEdge("RECOMMENDS", source, Topic(topic)), "stance", Value::String("for"));
  }
  for (const std::string_view topic : spec.warns_of) {
    builder_.SetEdgeProperty(builder_.AddEdge("RECOMMENDS", source, Topic(topic)), "stance", Value::String("against"));
  }
}

GraphPtr RandomTalks(uint64_t seed) {
  static constexpr std::string_view kTopics[] = {"A", "B", "C", "D", "E", "F", "g", "h", "i", "j", "k", "l"};
  static constexpr std::string_view kSpeakers[] = {"s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"};
  static constexpr std::string_view kEvents[] = {"e1", "e2", "e3", "e4"};
  static constexpr std::string_view kDates[] = {"2013", "2014-05", "2014-11-02", ""};
  Random random(seed);
  const auto some = [&](std::span<const std::string_view> from, uint32_t one_of) {
    std::vector<std::string_view> chosen;
    for (const std::string_view item : from) {
      if (random.Below(one_of) == 0) chosen.push_back(item);
    }
    return chosen;
  };
  TalkGraph graph;
  for (const std::string_view event : kEvents) graph.Event(event, kDates[random.Below(4)]);
  const uint32_t talks = random.Below(30), rarity = 2 + random.Below(6);
  for (uint32_t i = 0; i < talks; ++i) {
    graph.Talk(absl::StrCat("talk ", i), {.event = random.Below(5) == 0 ? "" : kEvents[random.Below(4)],
                                          .date = random.Below(4) == 0 ? kDates[random.Below(4)] : "",
                                          .speakers = some(kSpeakers, 8),
                                          .mentions = some(kTopics, rarity),
                                          .recommends = some(kTopics, 10),
                                          .warns_of = some(kTopics, 12),
                                          .mentions_speakers = some(kSpeakers, 20)});
  }
  for (const std::string_view note : {"note 1", "note 2", "note 3"}) {
    graph.Note(note, {.event = kEvents[random.Below(4)], .mentions = some(kTopics, 8)});
  }
  return graph.Build();
}

NodeId NodeNamed(const Graph& graph, std::string_view name) {
  const std::vector<NodeId> nodes = graph.FindByFoldedName(name);
  if (!nodes.empty()) return nodes.front();
  std::cerr << "nothing is called " << name << '\n';
  std::abort();
}

}  // namespace notegraph
