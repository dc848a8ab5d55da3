#include "graph/algorithms/projection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>

#include "graph/graph_builder.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Two talks and a draft (both Talk and Draft) that mention two libraries; one mention is told by two notes.
class GraphProjectionTest : public testing::Test {
 protected:
  void SetUp() override {
    GraphBuilder builder;
    const uint32_t talk = builder.AddNode({"Talk"}), numpy = builder.AddNode({"Library"});
    const uint32_t draft = builder.AddNode({"Talk", "Draft"}), scipy = builder.AddNode({"Library"});
    const auto mention = [&](uint32_t from, uint32_t to, Value count) {
      builder.SetEdgeProperty(builder.AddEdge("MENTIONS", from, to), "count", count);
    };
    mention(talk, numpy, Value::Integer(2));
    mention(talk, numpy, Value::Float(1.5));
    mention(draft, numpy, Value::Null());
    builder.AddEdge("RECOMMENDS", talk, numpy);
    builder.SetEdgeProperty(builder.AddEdge("COMPARES", numpy, scipy), "winner", Value::String("SciPy"));
    builder.AddEdge("COMPARES", scipy, numpy);
    GraphBuilder::Numbering numbering;
    graph_ = *std::move(builder).Build(context_, &numbering);
    talk_ = numbering.nodes[talk];
    numpy_ = numbering.nodes[numpy];
    draft_ = numbering.nodes[draft];
    scipy_ = numbering.nodes[scipy];
  }

  Projection Make(const ProjectionOptions& options) {
    absl::StatusOr<Projection> projection = Projection::Make(*graph_, options, context_);
    EXPECT_TRUE(projection.ok()) << projection.status();
    return *std::move(projection);
  }
  // Neighbours as nodes of the graph.
  std::vector<NodeId> Nodes(const Projection& p, std::span<const uint32_t> row) {
    std::vector<NodeId> nodes;
    for (const uint32_t v : row) nodes.push_back(p.node(v));
    return nodes;
  }
  std::vector<NodeId> Out(const Projection& p, NodeId node) { return Nodes(p, p.Out(p.DenseId(node))); }
  std::vector<NodeId> In(const Projection& p, NodeId node) { return Nodes(p, p.In(p.DenseId(node))); }

  RunContext context_;
  GraphPtr graph_;
  NodeId talk_, numpy_, draft_, scipy_;
};

TEST_F(GraphProjectionTest, AFactCountsOnce) {
  const Projection p = Make({});
  EXPECT_EQ(p.node_count(), 4);
  EXPECT_EQ(p.arc_count(), 4);
  EXPECT_THAT(Out(p, talk_), ElementsAre(numpy_));
  EXPECT_THAT(In(p, numpy_), testing::UnorderedElementsAre(talk_, draft_, scipy_));
  EXPECT_EQ(p.DenseId(99), Projection::kNotIn);
}

TEST_F(GraphProjectionTest, ParallelEdgesStayWhenAskedFor) {
  const Projection p = Make({.keep_parallel = true});
  EXPECT_EQ(p.arc_count(), 6);
  EXPECT_THAT(Out(p, talk_), ElementsAre(numpy_, numpy_, numpy_));
}

TEST_F(GraphProjectionTest, LabelsAndTypesSelect) {
  const Projection libraries = Make({.labels = {*graph_->FindLabel("Library")}});
  EXPECT_EQ(libraries.node_count(), 2);
  EXPECT_THAT(Out(libraries, numpy_), ElementsAre(scipy_));
  EXPECT_EQ(libraries.DenseId(talk_), Projection::kNotIn);
  const Projection drafts = Make({.labels = {*graph_->FindLabel("Draft"), *graph_->FindLabel("Library")}});
  EXPECT_EQ(drafts.node_count(), 3);
  const Projection mentions = Make({.types = {*graph_->FindType("MENTIONS")}});
  EXPECT_EQ(mentions.node_count(), 4);
  EXPECT_EQ(mentions.arc_count(), 2);
}

TEST_F(GraphProjectionTest, OrientationsTurnArcs) {
  const Projection reverse = Make({.orientation = Orientation::kReverse});
  EXPECT_THAT(In(reverse, talk_), ElementsAre(numpy_));
  EXPECT_THAT(Out(reverse, talk_), IsEmpty());
  const Projection undirected = Make({.orientation = Orientation::kUndirected});
  EXPECT_EQ(undirected.arc_count(), 6);  // numpy - scipy is one edge, both ways
  EXPECT_THAT(Out(undirected, scipy_), ElementsAre(numpy_));
}

TEST_F(GraphProjectionTest, WeightsAddUpAndDefaultToOne) {
  ProjectionOptions options{.types = {*graph_->FindType("MENTIONS")}, .weight = graph_->FindPropertyKey("count")};
  const Projection p = Make(options);
  EXPECT_THAT(p.OutWeights(p.DenseId(talk_)), ElementsAre(3.5));
  EXPECT_THAT(p.OutWeights(p.DenseId(draft_)), ElementsAre(1));
  EXPECT_THAT(p.InWeights(p.DenseId(numpy_)), ElementsAre(3.5, 1));
  options.merged_weight = MergedWeight::kLeast;
  const Projection least = Make(options);
  EXPECT_THAT(least.OutWeights(least.DenseId(talk_)), ElementsAre(1.5));
  options.keep_parallel = true;
  const Projection parallel = Make(options);
  EXPECT_THAT(parallel.OutWeights(parallel.DenseId(talk_)), ElementsAre(2, 1.5));
}

TEST_F(GraphProjectionTest, RefusesWeightsThatAreNone) {
  const absl::Status status =
      Projection::Make(*graph_, {.weight = graph_->FindPropertyKey("winner")}, context_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("`winner`"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("String"));
}

TEST(ProjectionTest, RowsAreTheArcsInEveryShape) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 300; ++seed) shapes.push_back(RandomShape(seed, 30));
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      std::map<std::pair<uint32_t, uint32_t>, double> expected, out, in;
      for (const Arc& arc : shape.arcs) {
        if (orientation != Orientation::kReverse) expected[{arc.source, arc.target}] += arc.weight;
        const bool turn =
            orientation == Orientation::kUndirected ? arc.source != arc.target : orientation == Orientation::kReverse;
        if (turn) expected[{arc.target, arc.source}] += arc.weight;
      }
      const Projection p = Project(shape, orientation, true);
      for (uint32_t v = 0; v < p.node_count(); ++v) {
        EXPECT_TRUE(std::is_sorted(p.Out(v).begin(), p.Out(v).end()));
        EXPECT_TRUE(std::is_sorted(p.In(v).begin(), p.In(v).end()));
        for (uint32_t i = 0; i < p.OutDegree(v); ++i) out[{v, p.Out(v)[i]}] += p.OutWeights(v)[i];
        for (uint32_t i = 0; i < p.InDegree(v); ++i) in[{p.In(v)[i], v}] += p.InWeights(v)[i];
      }
      EXPECT_EQ(out, expected);
      EXPECT_EQ(in, expected);
      EXPECT_EQ(p.arc_count(), expected.size());
      EXPECT_GE(Project(shape, orientation, true, true).arc_count(), expected.size());
    }
  }
}

TEST(ProjectionTest, AccountsItsMemoryAndRefusesWhatIsTooLarge) {
  Shape shape{"path", 1000, {}};
  for (uint32_t v = 1; v < shape.nodes; ++v) shape.arcs.push_back({v - 1, v});
  RunContext rich(1 << 20), poor(20'000);
  {
    auto projection = Projection::FromArcs(shape.nodes, shape.arcs, Orientation::kNatural, true, false, rich);
    ASSERT_TRUE(projection.ok());
    EXPECT_GE(rich.memory().used_bytes(), 2 * (1000 * 4 + 999 * 12));
  }
  EXPECT_EQ(rich.memory().used_bytes(), 0);
  const absl::Status status =
      Projection::FromArcs(shape.nodes, shape.arcs, Orientation::kNatural, true, false, poor).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(status.message()), HasSubstr("for the projection"));
  EXPECT_EQ(poor.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
