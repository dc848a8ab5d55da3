#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/value_text.h"
#include "query/procedures/entity_lookup.h"
#include "query/procedures/registry.h"
#include "tests/support/sample_notes.h"

namespace notegraph::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ProceduresTest : public testing::Test {
 protected:
  absl::StatusOr<ProcedureResult> Run(std::string_view name, const std::vector<Value>& arguments) {
    const Procedure* procedure = FindProcedure(name);
    if (procedure == nullptr) return absl::NotFoundError(Absl(name));
    return RunProcedure(*procedure, graph_, arguments, arena_, context_);
  }
  // One map argument.
  absl::StatusOr<ProcedureResult> RunWith(std::string_view name, std::vector<MapEntry> config) {
    std::ranges::sort(config, {}, &MapEntry::key);
    const std::span<MapEntry> entries = arena_.AllocateArray<MapEntry>(config.size());
    std::ranges::copy(config, entries.begin());
    return Run(name, {Value::Map(entries)});
  }
  std::string NameAt(const ProcedureResult& result, size_t row) {
    return std::string(
        graph_->NodeProperty(result.row(row)[0].node(), *graph_->FindPropertyKey("name"), arena_).string());
  }

  RunContext context_;
  Arena arena_;
  GraphPtr graph_ = SampleNotes();
};

TEST(ProcedureRegistryTest, NamesAscendAndSignaturesReadAsInTheReference) {
  std::vector<std::string_view> names;
  for (const Procedure& procedure : Procedures()) names.push_back(procedure.name);
  EXPECT_TRUE(std::ranges::is_sorted(names));
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
  EXPECT_EQ(Signature(*FindProcedure("algo.degree")),
            "algo.degree(config = {} :: MAP) :: (node :: NODE, score :: FLOAT)");
  EXPECT_EQ(FindProcedure("Algo.PageRank"), FindProcedure("algo.pagerank"));
  EXPECT_EQ(FindProcedure("algo.page"), nullptr);
  EXPECT_EQ(Signature(*FindProcedure("db.labels")), "db.labels() :: (label :: STRING)");
}

TEST_F(ProceduresTest, CentralitiesRankAllNodesBestFirst) {
  for (const std::string_view name : {"algo.degree", "algo.pagerank", "algo.betweenness", "algo.closeness"}) {
    SCOPED_TRACE(name);
    const ProcedureResult result = *Run(name, {});
    ASSERT_EQ(result.row_count(), graph_->node_count());
    for (size_t i = 1; i < result.row_count(); ++i) {
      EXPECT_GE(result.row(i - 1)[1].float_number(), result.row(i)[1].float_number());
    }
  }
}

TEST_F(ProceduresTest, CommunitiesHoldAllNodes) {
  for (const std::string_view name : {"algo.wcc", "algo.scc", "algo.louvain"}) {
    SCOPED_TRACE(name);
    EXPECT_EQ(Run(name, {})->row_count(), graph_->node_count());
  }
  EXPECT_EQ(Run("algo.wcc", {})->row(graph_->node_count() - 1)[1].integer(), 0);
}

TEST_F(ProceduresTest, ConfigurationSelectsAndOrients) {
  const Value labels[] = {Value::String("Talk"), Value::String("Library")};
  const ProcedureResult result = *RunWith("algo.degree", {{"nodeLabels", Value::List(labels)},
                                                          {"relationshipTypes", Value::String("MENTIONS")},
                                                          {"orientation", Value::String("reverse")},
                                                          {"normalized", Value::Boolean(false)},
                                                          {"concurrency", Value::Integer(4)}});
  EXPECT_EQ(result.row_count(), 28);
  EXPECT_EQ(NameAt(result, 0), "Docker");
  EXPECT_EQ(result.row(0)[1].float_number(), 4);
}

TEST_F(ProceduresTest, PageRankStartsAtSourceNodes) {
  const ProcedureResult result = *RunWith(
      "algo.pagerank", {{"sourceNodes", Value::String("array thinking")}, {"dampingFactor", Value::Float(0.5)}});
  EXPECT_EQ(NameAt(result, 0), "Array Thinking");
}

TEST_F(ProceduresTest, WrongConfigurationsAreExplained) {
  const struct {
    std::string_view procedure, key;
    Value value;
    std::string_view message;
  } cases[] = {
      {"algo.pagerank", "dampingfactor", Value::Float(1), "did you mean `dampingFactor`?"},
      {"algo.pagerank", "dampingFactor", Value::String("x"), "`dampingFactor` must be a number, not the String"},
      {"algo.pagerank", "dampingFactor", Value::Float(2), "`dampingFactor` must be from 0 to 1"},
      {"algo.pagerank", "maxIterations", Value::Integer(0), "`maxIterations` must be from 1 to"},
      {"algo.pagerank", "nodeLabels", Value::String("Speakr"), "no label `Speakr`; did you mean `Speaker`?"},
      {"algo.pagerank", "nodeLabels", Value::Integer(1), "`nodeLabels` must be a list of strings"},
      {"algo.wcc", "relationshipTypes", Value::String("MENTION"), "did you mean `MENTIONS`?"},
      {"algo.wcc", "orientation", Value::String("UP"), "not 'UP'"},
      {"algo.wcc", "randomSeed", Value::Integer(1), "unknown configuration key `randomSeed`"},
      {"algo.wcc", "concurrency", Value::Integer(0), "`concurrency` must be from 1 to 1024, not 0"},
      {"algo.degree", "relationshipWeightProperty", Value::String("winner"), "`winner`"},
      {"algo.degree", "relationshipWeightProperty", Value::String("path"),
       "no relationship asked for has the property"},
      {"algo.louvain", "resolution", Value::Integer(0), "resolution"},
      {"algo.leiden", "gamma", Value::Float(INFINITY), "`gamma` must be a finite number, not the Float `Infinity`"},
      {"algo.closeness", "useWassermanFaust", Value::Integer(1), "must be true or false"},
      {"algo.pagerank", "sourceNodes", Value::String("Aray Thinking"), "did you mean `Array Thinking`?"},
  };
  for (const auto& [procedure, key, value, message] : cases) {
    SCOPED_TRACE(message);
    const absl::Status status = RunWith(procedure, {{key, value}}).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  }
}

TEST_F(ProceduresTest, WrongArgumentsAreExplained) {
  const struct {
    std::string_view procedure;
    std::vector<Value> arguments;
    std::string_view message;
  } cases[] = {
      {"algo.wcc", {Value::Integer(1)}, "argument 1 (config) of algo.wcc() must be MAP, not the Integer `1`"},
      {"algo.wcc", {Value::Null(), Value::Null()}, "can't take 2 arguments"},
      {"topics.shared", {Value::String("NumPy")}, "can't take 1 argument;"},
      {"topics.shared", {Value::String("NumPy"), Value::Integer(3)}, "`b` must be a node or the name of one"},
      {"topics.shared", {Value::String("NumPy"), Value::Null()}, "argument 2 (b) of topics.shared() must not be null"},
      {"topics.common", {Value::Float(1.5)}, "`minShare` must be a share from 0 to 1"},
      {"topics.experts", {Value::String("Grace Okafor")}, "no Library or Concept is called `Grace Okafor`"},
      {"topics.experts", {Value::String("Kubernets")}, "did you mean `Kubernetes`?"},
      {"topics.common", {Value::String("x")}, "must be FLOAT"},
  };
  for (const auto& [procedure, arguments, message] : cases) {
    SCOPED_TRACE(message);
    const absl::Status status = Run(procedure, arguments).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  }
}

TEST_F(ProceduresTest, TopicsTakeNodesAndNames) {
  const Value node = Value::Node(SampleNode(*graph_, "Talk", "Array Thinking"));
  const ProcedureResult result = *Run("topics.shared", {node, Value::String("dataframes without tears")});
  ASSERT_EQ(result.row_count(), 2);
  EXPECT_EQ(NameAt(result, 0), "vectorization");
  EXPECT_EQ(Run("topics.common", {Value::Float(0.25)})->row_count(), 2);
  const ProcedureResult experts = *Run("topics.experts", {Value::String("prometheus")});
  EXPECT_EQ(NameAt(experts, 0), "Björn Lindqvist");
  EXPECT_THAT(ValueText(experts.row(0)[2], graph_.get()), HasSubstr("recommends it in \"Metrics that Matter\""));
  EXPECT_EQ(experts.row(0)[3].list().size(), 1);
}

TEST_F(ProceduresTest, TopicsHaveAHistory) {
  const ProcedureResult trend = *Run("topics.trend", {Value::String("kubernetes")});
  ASSERT_EQ(trend.row_count(), 3);  // three events, a year each
  EXPECT_EQ(trend.row(2)[0].string(), "2021");
  EXPECT_EQ(trend.row(2)[1].integer(), 3);
  EXPECT_DOUBLE_EQ(trend.row(2)[2].float_number(), 3.0 / 5);
  const ProcedureResult of_essay = *Run("topics.trend", {Value::String("caching")});
  ASSERT_EQ(of_essay.row_count(), 4);
  EXPECT_TRUE(of_essay.row(3)[0].is_null());  // the essay has no date
  const ProcedureResult trends = *RunWith("topics.trends", {{"minTalks", Value::Integer(2)}});
  EXPECT_EQ(NameAt(trends, 0), "Kubernetes");
  EXPECT_EQ(trends.row(0)[2].string(), "rising");
  const ProcedureResult disagreements = *Run("topics.disagreements", {});
  ASSERT_EQ(disagreements.row_count(), 1);
  EXPECT_EQ(NameAt(disagreements, 0), "Docker");
  EXPECT_EQ(disagreements.row(0)[4].string(), "advised against until 2020, recommended from 2021");
  EXPECT_THAT(ValueText(disagreements.row(0)[3], graph_.get()),
              AllOf(HasSubstr("stance: 'against'"), HasSubstr("event: 'PyDays 2020'"),
                    HasSubstr("speakers: ['Priya Raman']"), HasSubstr("note: 'notes/PyDays.md'")));
}

TEST_F(ProceduresTest, TooCommonTopicsAreHiddenAndListed) {
  const Value a = Value::String("Testing Django at Scale"), b = Value::String("Small Services with Flask");
  EXPECT_EQ(Run("topics.shared", {a, b})->row_count(), 2);
  const MapEntry config[] = {{"ignoreCommon", Value::Float(0.2)}};
  const ProcedureResult shared = *Run("topics.shared", {a, b, Value::Map(config)});
  EXPECT_EQ(shared.row_count(), 1);
  EXPECT_EQ(NameAt(shared, 0), "Django");
  for (const std::string_view procedure : {"topics.gaps", "topics.trends", "topics.disagreements"}) {
    SCOPED_TRACE(procedure);
    EXPECT_THAT(RunWith(procedure, {{"ignoreCommon", Value::Float(0.2)}})->convention(),
                HasSubstr("left out, in more than 20% of the talks: Docker (27%), PostgreSQL (27%)"));
    EXPECT_FALSE(RunWith(procedure, {{"ignoreCommon", Value::Float(2)}}).ok());
    EXPECT_FALSE(RunWith(procedure, {{"nodeLabels", Value::String("Talk")}}).ok());
  }
}

TEST_F(ProceduresTest, CatalogNamesAreSorted) {
  const ProcedureResult labels = *Run("db.labels", {});
  std::vector<std::string> names;
  for (size_t i = 0; i < labels.row_count(); ++i) names.emplace_back(labels.row(i)[0].string());
  EXPECT_THAT(names, ElementsAre("Concept", "Event", "Library", "Note", "Speaker", "Talk"));
  EXPECT_EQ(Run("db.relationshipTypes", {})->row_count(), 7);
}

TEST_F(ProceduresTest, EntitiesAreFoundByPartOfTheirName) {
  const absl::Status status = FindEntity(*graph_, "PyDays").status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("did you mean `PyDays 2020`"));
  EXPECT_EQ(*FindEntity(*graph_, "pydays-2020"), SampleNode(*graph_, "Event", "PyDays 2020"));
}

}  // namespace
}  // namespace notegraph::query
