#include "graph/graph_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "tests/graph/sample_graphs.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Value NodeValue(const Graph& graph, NodeId node, std::string_view key, Arena& arena) {
  const auto id = graph.FindPropertyKey(key);
  return id.has_value() ? graph.NodeProperty(node, *id, arena) : Value::Null();
}

Value EdgeValue(const Graph& graph, EdgeId edge, std::string_view key, Arena& arena) {
  const auto id = graph.FindPropertyKey(key);
  return id.has_value() ? graph.EdgeProperty(edge, *id, arena) : Value::Null();
}

std::vector<std::string> LabelNames(const Graph& graph, NodeId node) {
  std::vector<std::string> names;
  for (const LabelId label : graph.Labels(node)) names.emplace_back(graph.name(label));
  return names;
}

TEST(GraphBuilderTest, EmptyGraph) {
  const GraphPtr graph = BuildOrDie(GraphBuilder());
  EXPECT_EQ(graph->node_count(), 0u);
  EXPECT_EQ(graph->edge_count(), 0u);
  EXPECT_FALSE(graph->FindNode(0).has_value());
  EXPECT_FALSE(graph->FindEdge(0).has_value());
  EXPECT_FALSE(graph->FindLabel("Talk").has_value());
  EXPECT_THAT(graph->FindByFoldedName("x"), IsEmpty());
}

TEST(GraphBuilderTest, NodesOfOneLabelSetLieSideBySide) {
  const GraphPtr graph = BuildOrDie(ConferenceBuilder());
  ASSERT_EQ(graph->groups().size(), 4u);
  const std::vector<std::vector<std::string>> expected = {{"Speaker"}, {"Speaker", "Author"}, {"Talk"},
                                                          {"Talk"},    {"Library"},           {"Library"}};
  for (NodeId node = 0; node < 6; ++node) EXPECT_EQ(LabelNames(*graph, node), expected[node]) << node;
  EXPECT_THAT(graph->GroupsWithLabel(*graph->FindLabel("Speaker")), ElementsAre(0, 1));
  EXPECT_TRUE(graph->HasLabel(1, *graph->FindLabel("Author")));
  EXPECT_FALSE(graph->HasLabel(0, *graph->FindLabel("Author")));
}

TEST(GraphBuilderTest, ColumnTypesFollowTheValues) {
  struct Case {
    std::vector<Value> values;  // null = not set
    ColumnType type;
  };
  const Value list[] = {Value::Integer(1)};
  const Case cases[] = {
      {{Value::Integer(5), Value::Integer(-7), Value::Null()}, ColumnType::kInteger},
      {{Value::Float(0.5), Value::Null()}, ColumnType::kFloat},
      {{Value::Boolean(true), Value::Boolean(false)}, ColumnType::kBoolean},
      {{Value::String("a"), Value::String("b"), Value::String("c")}, ColumnType::kString},
      {{Value::String("b"), Value::String("a"), Value::Null(), Value::String("b"), Value::String("a")},
       ColumnType::kDictionary},
      {{Value::Integer(1), Value::Float(1)}, ColumnType::kAny},
      {{Value::List(list), Value::Date(3)}, ColumnType::kAny},
  };
  for (const Case& c : cases) {
    GraphBuilder builder;
    for (const Value& value : c.values) builder.SetNodeProperty(builder.AddNode({"N"}), "p", value);
    const GraphPtr graph = BuildOrDie(std::move(builder));
    const Column* column = graph->group(0).FindColumn(*graph->FindPropertyKey("p"));
    ASSERT_NE(column, nullptr);
    EXPECT_EQ(column->type(), c.type);
    Arena arena;
    for (uint32_t row = 0; row < c.values.size(); ++row) {
      EXPECT_EQ(column->Get(row, arena).kind(), c.values[row].kind()) << row;
      EXPECT_EQ(column->IsNull(row), c.values[row].is_null()) << row;
    }
  }
}

TEST(GraphBuilderTest, ColumnStatistics) {
  GraphBuilder builder;
  for (const int64_t value : {7, -3, 7, 12})
    builder.SetNodeProperty(builder.AddNode({"N"}), "p", Value::Integer(value));
  builder.AddNode({"N"});
  const GraphPtr graph = BuildOrDie(std::move(builder));
  const ColumnStatistics& s = graph->group(0).columns().front().statistics();
  EXPECT_EQ(std::tuple(s.present, s.distinct, s.min, s.max), std::tuple(4u, 3u, -3, 12));
}

TEST(GraphBuilderTest, LastValueCountsAndNullRemoves) {
  GraphBuilder builder;
  const uint32_t a = builder.AddNode({"N"}), b = builder.AddNode({"N"});
  builder.SetNodeProperty(b, "p", Value::Integer(1));
  builder.SetNodeProperty(a, "p", Value::Integer(2));
  builder.SetNodeProperty(b, "p", Value::Integer(3));
  builder.SetNodeProperty(a, "p", Value::Null());
  const GraphPtr graph = BuildOrDie(std::move(builder));
  Arena arena;
  EXPECT_TRUE(NodeValue(*graph, 0, "p", arena).is_null());
  EXPECT_EQ(NodeValue(*graph, 1, "p", arena).integer(), 3);
}

TEST(GraphBuilderTest, LabelsCanBeAddedAndRemoved) {
  GraphBuilder builder;
  const uint32_t a = builder.AddNode({"A"}), b = builder.AddNode({"A", "B"});
  builder.AddLabel(a, "C");
  builder.RemoveLabel(b, "A");
  builder.RemoveLabel(b, "B");
  const GraphPtr graph = BuildOrDie(std::move(builder));
  EXPECT_THAT(LabelNames(*graph, 0), ElementsAre("A", "C"));
  EXPECT_THAT(LabelNames(*graph, 1), IsEmpty());
}

TEST(GraphBuilderTest, RefusesWhatIsNoProperty) {
  for (const Value& value : {Value::Node(0), Value::Relationship({})}) {
    GraphBuilder builder;
    builder.SetNodeProperty(builder.AddNode({"N"}), "p", value);
    RunContext context;
    EXPECT_EQ(std::move(builder).Build(context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(GraphBuilderTest, WhatIsNotUtf8IsReplacedOrRefused) {
  GraphBuilder builder;
  builder.SetNodeProperty(builder.AddNode({"N"}), "p",
                          Value::String("a\xFF"
                                        "b\xC3"));
  builder.AddNote("\xE9t\xC3\xA9.md", "text");
  const GraphPtr graph = BuildOrDie(std::move(builder));
  Arena arena;
  EXPECT_EQ(NodeValue(*graph, 0, "p", arena).string(),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(graph->evidence().note_path(0), "\xEF\xBF\xBDt\xC3\xA9.md");

  const Value list[] = {Value::String("\xFF")};
  const std::function<void(GraphBuilder*)> refused[] = {
      [](GraphBuilder* b) { b->AddNode({"\xFF"}); },
      [](GraphBuilder* b) { b->AddNote("n", "\xFF"); },
      [&](GraphBuilder* b) { b->SetNodeProperty(b->AddNode({"N"}), "p", Value::List(list)); },
  };
  for (const auto& add : refused) {
    GraphBuilder bad;
    add(&bad);
    RunContext context;
    EXPECT_EQ(std::move(bad).Build(context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(GraphBuilderTest, RefusesEdgesOfRemovedNodes) {
  GraphBuilder builder;
  builder.AddEdge("T", builder.AddNode({}), 0);
  builder.RemoveNode(0);
  RunContext context;
  EXPECT_EQ(std::move(builder).Build(context).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(GraphBuilderTest, RefusesTooManyNames) {
  GraphBuilder builder;
  for (int i = 0; i < 65536; ++i)
    builder.SetNodeProperty(i == 0 ? builder.AddNode({}) : 0, "p" + std::to_string(i), Value::Null());
  RunContext context;
  EXPECT_EQ(std::move(builder).Build(context).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(GraphBuilderTest, StaysWithinItsMemory) {
  RunContext context(1000);
  EXPECT_EQ(RandomBuilder(1, 100, 100, 2).Build(context).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(context.memory().used_bytes(), 0);
}

TEST(GraphBuilderTest, StopsWhenCancelled) {
  RunContext context;
  context.Cancel();
  EXPECT_EQ(RandomBuilder(1, 10, 10, 2).Build(context).status().code(), absl::StatusCode::kCancelled);
}

TEST(GraphBuilderTest, EvidenceIsReadAsProperties) {
  const GraphPtr graph = BuildOrDie(ConferenceBuilder());
  const TypeId mentions = *graph->FindType("MENTIONS");
  ASSERT_EQ(graph->TablesOfType(mentions).size(), 1u);
  const EdgeId edge{graph->TablesOfType(mentions)[0], 0}, without{edge.table, 1};
  Arena arena;
  EXPECT_EQ(EdgeValue(*graph, edge, "note", arena).string(), "2024/notes.md");
  EXPECT_EQ(EdgeValue(*graph, edge, "quote", arena).string(), "Use Asio for sockets.");
  EXPECT_EQ(EdgeValue(*graph, edge, "cue", arena).string(), "use");
  EXPECT_EQ(EdgeValue(*graph, edge, "confidence", arena).float_number(), 0.95);
  const Value lines = EdgeValue(*graph, edge, "lines", arena);
  ASSERT_EQ(lines.list().size(), 2u);
  EXPECT_EQ(lines.list()[0].integer(), 2);
  EXPECT_EQ(lines.list()[1].integer(), 3);
  EXPECT_TRUE(EdgeValue(*graph, without, "quote", arena).is_null());
  EXPECT_EQ(EdgeValue(*graph, without, "count", arena).integer(), 1);
}

TEST(GraphBuilderTest, SetPropertyHidesEvidence) {
  GraphBuilder builder = GraphBuilder::From(*BuildOrDie(ConferenceBuilder()));
  builder.SetEdgeProperty(2, "cue", Value::String("mine"));
  builder.SetEdgeProperty(2, "note", Value::Null());
  GraphPtr graph = BuildOrDie(std::move(builder));
  for (int round = 0; round < 2; ++round) {
    const EdgeId edge{graph->TablesOfType(*graph->FindType("MENTIONS"))[0], 0};
    Arena arena;
    EXPECT_EQ(EdgeValue(*graph, edge, "cue", arena).string(), "mine");
    EXPECT_TRUE(EdgeValue(*graph, edge, "note", arena).is_null());
    EXPECT_EQ(EdgeValue(*graph, edge, "quote", arena).string(), "Use Asio for sockets.");
    graph = BuildOrDie(GraphBuilder::From(*graph));
  }
}

TEST(GraphBuilderTest, RefusesEvidenceOutsideOfItsNote) {
  GraphBuilder builder = ConferenceBuilder();
  builder.AddEvidence(0, {.note = 0, .unit_begin = 0, .unit_end = 10'000});
  RunContext context;
  EXPECT_EQ(std::move(builder).Build(context).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(GraphBuilderTest, ElementIdsSurviveAndAreNotReused) {
  GraphBuilder first;
  for (int i = 0; i < 4; ++i) first.SetNodeProperty(first.AddNode({i % 2 == 0 ? "A" : "B"}), "i", Value::Integer(i));
  first.AddEdge("T", 0, 1);
  first.AddEdge("T", 2, 3);
  const GraphPtr before = BuildOrDie(std::move(first));

  GraphBuilder second = GraphBuilder::From(*before);
  second.RemoveEdge(0);
  second.RemoveNode(0);
  const uint32_t added = second.AddNode({"A"});
  second.AddEdge("T", added, 1);
  GraphBuilder::Numbering numbering;
  RunContext context;
  const GraphPtr after = std::move(second).Build(context, &numbering).value();
  ASSERT_EQ(after->node_count(), 4u);
  EXPECT_EQ(numbering.nodes[0], kNoNode);
  EXPECT_EQ(after->ElementId(numbering.nodes[1]), before->ElementId(NodeId{1}));
  EXPECT_EQ(after->ElementId(numbering.nodes[added]), 4u);
  EXPECT_EQ(after->next_node_element_id(), 5u);
  EXPECT_FALSE(after->FindNode(before->ElementId(NodeId{0})).has_value());
  EXPECT_EQ(after->FindNode(4), numbering.nodes[added]);
  EXPECT_EQ(after->ElementId(numbering.edges[2]), 2u);
  EXPECT_EQ(after->FindEdge(2), numbering.edges[2]);
  EXPECT_FALSE(after->FindEdge(0).has_value());
}

TEST(GraphBuilderTest, FindsNames) {
  const GraphPtr graph = BuildOrDie(ConferenceBuilder());
  const GroupId libraries = graph->GroupsWithLabel(*graph->FindLabel("Library"))[0];
  const NodeId asio = graph->group(libraries).first();
  EXPECT_THAT(graph->FindByName(libraries, "Boost.Asio"), ElementsAre(asio));
  EXPECT_THAT(graph->FindByName(libraries, "boost.asio"), IsEmpty());
  EXPECT_THAT(graph->FindByName(0, "Boost.Asio"), IsEmpty());
  for (const std::string_view text : {"Boost.Asio", "boost asio", "ASIO", "lib-asio"}) {
    EXPECT_THAT(graph->FindByFoldedName(text), ElementsAre(asio)) << text;
  }
  // Å as one character and as A with a ring.
  EXPECT_THAT(graph->FindByFoldedName("bo A\xCC\x8Akesson"), ElementsAre(1));
  EXPECT_THAT(graph->FindByFoldedName("nobody"), IsEmpty());
}

TEST(GraphBuilderTest, ExactNamesComeFirst) {
  GraphBuilder builder;
  for (const std::string_view name : {"go", "GO", "Go", "go"}) {
    builder.SetNodeProperty(builder.AddNode({"N"}), "name", Value::String(name));
  }
  EXPECT_THAT(BuildOrDie(std::move(builder))->FindByFoldedName("Go"), ElementsAre(2, 0, 1, 3));
}

TEST(GraphBuilderTest, RareLabelSetsShareAGroup) {
  GraphBuilder builder;
  for (int i = 0; i < 300; ++i) {
    const uint32_t node = builder.AddNode({i < 150 ? "Common" : "Rare" + std::to_string(i)});
    builder.SetNodeProperty(node, "i", Value::Integer(i));
  }
  GraphBuilder::Numbering numbering;
  RunContext context;
  const GraphPtr graph = std::move(builder).Build(context, &numbering).value();
  EXPECT_LE(graph->groups().size(), 64u);
  EXPECT_TRUE(graph->groups().back().is_mixed());
  Arena arena;
  for (int i = 0; i < 300; ++i) {
    const NodeId node = numbering.nodes[i];
    EXPECT_THAT(LabelNames(*graph, node), ElementsAre(i < 150 ? "Common" : "Rare" + std::to_string(i)));
    EXPECT_EQ(NodeValue(*graph, node, "i", arena).integer(), i);
  }
  const LabelId rare = *graph->FindLabel("Rare299");
  EXPECT_THAT(graph->GroupsWithLabel(rare), ElementsAre(graph->groups().back().id()));
}

class RandomGraphTest : public ::testing::TestWithParam<uint32_t> {};

TEST_P(RandomGraphTest, AgreesWithAdjacencyLists) {
  const uint32_t seed = GetParam(), nodes = 1 + seed * 7 % 40, edges = seed * 13 % 200, labels = 1 + seed % 90;
  std::vector<DrawnEdge> drawn;
  GraphBuilder builder = RandomBuilder(seed, nodes, edges, labels, &drawn);
  GraphBuilder::Numbering numbering;
  RunContext context;
  context.set_threads(2);
  const GraphPtr graph = std::move(builder).Build(context, &numbering).value();
  ASSERT_EQ(graph->node_count(), nodes);
  ASSERT_EQ(graph->edge_count(), edges);

  std::map<std::tuple<TypeId, NodeId, NodeId>, std::vector<uint32_t>> parallel;  // edges in order of AddEdge
  for (uint32_t i = 0; i < edges; ++i) {
    const EdgeId edge = numbering.edges[i];
    EXPECT_EQ(graph->name(graph->Type(edge)), drawn[i].type);
    EXPECT_EQ(graph->Source(edge), numbering.nodes[drawn[i].source]);
    EXPECT_EQ(graph->Target(edge), numbering.nodes[drawn[i].target]);
    parallel[{graph->Type(edge), graph->Source(edge), graph->Target(edge)}].push_back(i);
    EXPECT_EQ(graph->FindEdge(graph->ElementId(edge)), edge);
  }
  uint64_t seen = 0;
  for (const EdgeTable& table : graph->tables()) {
    const NodeGroup& sources = graph->group(table.source_group());
    const NodeGroup& targets = graph->group(table.target_group());
    const std::span<const uint32_t> in_to_out = table.InToOut();
    uint32_t position = 0;
    double squares = 0;
    for (const NodeId source : sources.nodes()) {
      const auto row = table.out()[source - sources.first()];
      EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
      squares += static_cast<double>(row.size()) * static_cast<double>(row.size());
      for (const uint32_t target : row) {
        const EdgeId edge{table.id(), position++};
        EXPECT_EQ(graph->Source(edge), source);
        EXPECT_EQ(graph->Target(edge), targets.first() + target);
      }
    }
    EXPECT_EQ(table.statistics(Direction::kOut).sum_of_squares, squares);
    for (const NodeId target : targets.nodes()) {
      const uint32_t local = target - targets.first();
      const auto row = table.in()[local];
      EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
      for (uint32_t i = 0; i < row.size(); ++i) {
        const uint32_t at = table.in().offsets[local] + i;
        const EdgeId edge{table.id(), in_to_out[at]};
        EXPECT_EQ(graph->Source(edge), sources.first() + row[i]);
        EXPECT_EQ(graph->Target(edge), target);
        // Parallel edges keep one order in both directions.
        if (i > 0 && row[i] == row[i - 1]) {
          EXPECT_LT(in_to_out[at - 1], in_to_out[at]);
        }
        ++seen;
      }
    }
  }
  EXPECT_EQ(seen, edges);
  for (const auto& [ends, numbers] : parallel) {
    for (size_t i = 1; i < numbers.size(); ++i) {
      EXPECT_EQ(numbering.edges[numbers[i]].position, numbering.edges[numbers[i - 1]].position + 1);
    }
  }
}

TEST_P(RandomGraphTest, ACopyIsTheSame) {
  const uint32_t seed = GetParam();
  const GraphPtr graph = BuildOrDie(RandomBuilder(seed, 30, 100, 3));
  GraphBuilder::Numbering numbering;
  RunContext context;
  const GraphPtr copy = GraphBuilder::From(*graph).Build(context, &numbering).value();
  ASSERT_EQ(copy->node_count(), graph->node_count());
  ASSERT_EQ(copy->edge_count(), graph->edge_count());
  Arena arena;
  for (NodeId node = 0; node < graph->node_count(); ++node) {
    const NodeId there = numbering.nodes[node];
    EXPECT_EQ(copy->ElementId(there), graph->ElementId(node));
    EXPECT_EQ(copy->Labels(there), graph->Labels(node));
    EXPECT_EQ(NodeValue(*copy, there, "mixed", arena).kind(), NodeValue(*graph, node, "mixed", arena).kind());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomGraphTest, ::testing::Range(0u, 60u));

TEST(EvidenceTest, QuotesAreCutAroundTheMention) {
  const std::string filler(400, 'x');
  struct Case {
    std::string before, mention, after;
    bool cut_left, cut_right;
  };
  const Case cases[] = {
      {"short ", "Asio", " text", false, false},
      {"", "Asio", " " + filler, false, true},
      {filler + " ", "Asio", "", true, false},
      {filler + " ", "Asio", " " + filler, true, true},
      {std::string(100, ' ') + "a\n\t b ", "Asio", std::string(500, ' ') + "c", false, false},
  };
  for (const Case& c : cases) {
    GraphBuilder builder;
    const std::string text = c.before + c.mention + c.after;
    const uint32_t edge = builder.AddEdge("T", builder.AddNode({}), 0);
    builder.AddEvidence(edge, {.note = builder.AddNote("n", text),
                               .unit_begin = 0,
                               .unit_end = static_cast<uint32_t>(text.size()),
                               .mention_begin = static_cast<uint32_t>(c.before.size()),
                               .mention_end = static_cast<uint32_t>(c.before.size() + c.mention.size()),
                               .cue = builder.AddCue("")});
    const GraphPtr graph = BuildOrDie(std::move(builder));
    const std::string quote = graph->evidence().Quote(graph->evidence().Of({0, 0})[0]);
    EXPECT_THAT(quote, ::testing::HasSubstr("Asio"));
    EXPECT_EQ(quote.starts_with("…"), c.cut_left) << quote;
    EXPECT_EQ(quote.ends_with("…"), c.cut_right) << quote;
    const auto characters = std::count_if(quote.begin(), quote.end(), [](char b) { return (b & 0xC0) != 0x80; });
    EXPECT_LE(characters, 300);
    EXPECT_THAT(quote, ::testing::Not(::testing::HasSubstr("  ")));
  }
}

}  // namespace
}  // namespace notegraph
