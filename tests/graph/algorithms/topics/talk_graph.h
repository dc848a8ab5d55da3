// Small graphs of talks, written as a test needs them.
//
//   GraphPtr graph = TalkGraph()
//                        .Event("PyCon 2014", "2014-04")
//                        .Talk("Arrays", {.event = "PyCon 2014", .mentions = {"NumPy", "broadcasting"}})
//                        .Build();
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_TOPICS_TALK_GRAPH_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_TOPICS_TALK_GRAPH_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "graph/graph_builder.h"

namespace notegraph {

struct TalkSpec {
  std::string_view event = {};  // of any name; made where Event() didn't
  std::string_view date = {};
  std::vector<std::string_view> speakers = {};
  std::vector<std::string_view> mentions = {};    // topics; a capital makes a Library, else it is a Concept
  std::vector<std::string_view> recommends = {};  // edges of their own: no mention comes with them
  std::vector<std::string_view> warns_of = {};
  std::vector<std::string_view> mentions_speakers = {};
};

class TalkGraph {
 public:
  // An empty date is no date.
  TalkGraph& Event(std::string_view name, std::string_view start);
  TalkGraph& Talk(std::string_view title, const TalkSpec& spec);
  // A note that is about the event and says things outside any talk. Talks are noted in none.
  TalkGraph& Note(std::string_view name, const TalkSpec& spec);
  GraphPtr Build();

 private:
  uint32_t Node(std::string_view label, std::string_view name);
  uint32_t Topic(std::string_view name);
  void AddEdges(uint32_t source, const TalkSpec& spec);

  GraphBuilder builder_;
  std::map<std::pair<std::string, std::string>, uint32_t> nodes_;
};

// Up to 30 talks by up to 8 speakers at up to 4 events, and 3 notes, on up to 12 topics.
GraphPtr RandomTalks(uint64_t seed);

// The node with that name; fails hard when there is none.
NodeId NodeNamed(const Graph& graph, std::string_view name);

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_TOPICS_TALK_GRAPH_H_
