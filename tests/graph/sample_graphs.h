// Small graphs that the storage tests share.
#ifndef NOTEGRAPH_TESTS_GRAPH_SAMPLE_GRAPHS_H_
#define NOTEGRAPH_TESTS_GRAPH_SAMPLE_GRAPHS_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "graph/graph_builder.h"

namespace notegraph {

inline GraphPtr BuildOrDie(GraphBuilder builder) {
  RunContext context;
  return std::move(builder).Build(context).value();
}

// Two speakers, two talks, two libraries, a note with evidence, every type of column.
inline GraphBuilder ConferenceBuilder() {
  GraphBuilder b;
  const uint32_t ann = b.AddNode({"Speaker"}), bo = b.AddNode({"Speaker", "Author"});
  const uint32_t intro = b.AddNode({"Talk"}), deep = b.AddNode({"Talk"});
  const uint32_t asio = b.AddNode({"Library"}), re2 = b.AddNode({"Library"});
  const uint32_t names[] = {ann, bo, intro, deep, asio, re2};
  const std::string_view texts[] = {"Ann Lee", "Bo Åkesson", "Intro to Asio", "Deep dive", "Boost.Asio", "RE2"};
  for (int i = 0; i < 6; ++i) b.SetNodeProperty(names[i], "name", Value::String(texts[i]));
  const Value aliases[] = {Value::String("asio"), Value::String("libasio")};
  b.SetNodeProperty(asio, "aliases", Value::List(aliases));
  b.SetNodeProperty(intro, "rating", Value::Float(4.5));
  b.SetNodeProperty(deep, "recorded", Value::Boolean(true));
  b.AddEdge("GAVE", ann, intro);
  b.AddEdge("GAVE", bo, deep);
  const uint32_t mention = b.AddEdge("MENTIONS", intro, asio);
  b.SetEdgeProperty(mention, "count", Value::Integer(2));
  const uint32_t plain = b.AddEdge("MENTIONS", deep, re2);
  b.SetEdgeProperty(plain, "count", Value::Integer(1));
  const std::string_view text = "# Intro\nUse  Asio for\nsockets. Asio again.\n";
  const uint32_t note = b.AddNote("2024/notes.md", text);
  const auto at = [&](std::string_view words, size_t from) { return static_cast<uint32_t>(text.find(words, from)); };
  b.AddEvidence(mention, {.note = note,
                          .unit_begin = at("Asio again", 0),
                          .unit_end = at("\n", 30),
                          .mention_begin = at("Asio", 20),
                          .mention_end = at("Asio", 20) + 4,
                          .cue = b.AddCue("again"),
                          .confidence = 9500});
  b.AddEvidence(mention, {.note = note,
                          .unit_begin = at("Use", 0),
                          .unit_end = at("sockets.", 0) + 8,
                          .mention_begin = at("Asio", 0),
                          .mention_end = at("Asio", 0) + 4,
                          .cue = b.AddCue("use"),
                          .confidence = 9000,
                          .voice = Voice::kSpeaker});
  return b;
}

// Random labels, loops, parallel edges, properties of mixed kinds. The same for the same seed.
// `drawn`: what was added, for comparison.
struct DrawnEdge {
  std::string type;
  uint32_t source, target;
};
inline GraphBuilder RandomBuilder(uint32_t seed, uint32_t nodes, uint32_t edges, uint32_t labels,
                                  std::vector<DrawnEdge>* drawn = nullptr) {
  std::mt19937 random(seed);
  GraphBuilder b;
  for (uint32_t i = 0; i < nodes; ++i) {
    const std::string first = "L" + std::to_string(random() % labels), second = "L" + std::to_string(random() % labels);
    random() % 3 == 0 ? b.AddNode({first, second}) : b.AddNode({first});
    if (random() % 4 != 0) b.SetNodeProperty(i, "name", Value::String("n" + std::to_string(random() % (nodes + 1))));
    if (random() % 2 == 0) b.SetNodeProperty(i, "mixed", i % 2 == 0 ? Value::Integer(i) : Value::Float(i));
  }
  for (uint32_t i = 0; i < edges; ++i) {
    const std::string type = "T" + std::to_string(random() % 3);
    const uint32_t source = random() % nodes, target = random() % nodes;
    b.AddEdge(type, source, target);
    if (drawn != nullptr) drawn->push_back({type, source, target});
    if (random() % 2 == 0) b.SetEdgeProperty(i, "weight", Value::Integer(static_cast<int64_t>(random() % 10)));
  }
  return b;
}

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_SAMPLE_GRAPHS_H_
