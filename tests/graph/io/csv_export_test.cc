#include "graph/io/csv_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "graph/entity_properties.h"
#include "graph/graph_builder.h"
#include "graph/import/csv_import.h"
#include "graph/value_text.h"
#include "tests/graph/io/export_graphs.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

namespace fs = std::filesystem;

class CsvExportTest : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  CsvExportReport Export(const Graph& graph) {
    const auto report = WriteCsvFolder(graph, WholeGraph(graph), folder_.string(), context_);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.value_or(CsvExportReport());
  }
  std::string File(const std::string& name) {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // Of this test alone: others of the suite may run at the same time.
  const std::string name_ = testing::UnitTest::GetInstance()->current_test_info()->name();
  const fs::path folder_ = fs::path(testing::TempDir()) / ("notegraph_csv_export_" + name_);
  RunContext context_;
};

// Labels, properties and edges in order, each as a line of Cypher.
std::vector<std::string> Description(const Graph& graph) {
  std::vector<std::string> lines;
  Arena arena;
  for (NodeId node = 0; node < graph.node_count(); ++node) lines.push_back(ValueText(Value::Node(node), &graph));
  for (const EdgeId edge : WholeGraph(graph).edges) {
    lines.push_back(ValueText(Value::Node(graph.Source(edge)), &graph) + ValueText(Value::Relationship(edge), &graph) +
                    ValueText(Value::Node(graph.Target(edge)), &graph));
  }
  std::ranges::sort(lines);
  return lines;
}

TEST_F(CsvExportTest, FilesOfTheAwkwardGraph) {
  const CsvExportReport report = Export(*AwkwardGraph());
  EXPECT_EQ(report.array_delimiter, '|');
  EXPECT_EQ(report.changed_values, 0);
  EXPECT_THAT(report.files, testing::ElementsAre("nodes.csv", "nodes-Talk.csv", "nodes-Talk.Draft.csv",
                                                 "relationships-MENTIONS.csv", "relationships-ODD.type.csv"));
  EXPECT_EQ(File("nodes.csv"), ":ID,\"odd key `,=:boolean\",score:long\n2,true,2\n");
  EXPECT_EQ(File("nodes-Talk.Draft.csv"), ":ID,mixed,name,score:double\n1,one,\"\",0.1\n");
  EXPECT_EQ(File("relationships-MENTIONS.csv"), ":START_ID,:END_ID,lines:long[],type\n0,1,3|4,taken\n0,1,,\n1,1,,\n");
  EXPECT_EQ(File("import.txt"), R"(notegraph import --array-delimiter '|' \
  --nodes 'nodes.csv' \
  --nodes 'Talk=nodes-Talk.csv' \
  --nodes 'Talk:Draft=nodes-Talk.Draft.csv' \
  --relationships 'MENTIONS=relationships-MENTIONS.csv' \
  --relationships 'ODD type=relationships-ODD.type.csv' \
  -o graph.ng

neo4j-admin database import full --multiline-fields=true --array-delimiter='|' \
  --nodes='nodes.csv' \
  --nodes='Talk=nodes-Talk.csv' \
  --nodes='Talk:Draft=nodes-Talk.Draft.csv' \
  --relationships='MENTIONS=relationships-MENTIONS.csv' \
  --relationships='ODD type=relationships-ODD.type.csv'
)");
}

TEST_F(CsvExportTest, WhatIsWrittenImportsEqual) {
  for (const GraphPtr& graph : {AwkwardGraph(), SampleNotes()}) {
    fs::remove_all(folder_);
    const CsvExportReport report = Export(*graph);
    CsvImportOptions options;
    options.array_delimiter = report.array_delimiter;
    for (const std::string& file : report.files) {
      const bool is_nodes = file.starts_with("nodes");
      const size_t dash = file.find('-');
      std::string kind = dash == std::string::npos ? "" : file.substr(dash + 1, file.size() - dash - 5);
      if (kind == "Talk.Draft") kind = "Talk:Draft";
      if (kind == "ODD.type") kind = "ODD type";
      (is_nodes ? options.nodes : options.relationships).push_back({kind, {(folder_ / file).string()}});
    }
    const auto imported = ImportCsv(options, context_, nullptr);
    ASSERT_TRUE(imported.ok()) << imported.status();
    EXPECT_EQ(Description(**imported), Description(*graph));
  }
}

TEST_F(CsvExportTest, AColonInAKeyIsNoType) {
  GraphBuilder builder;
  builder.SetNodeProperty(builder.AddNode({"Talk"}), "a:b", Value::String("c"));
  builder.SetNodeProperty(builder.AddNode({"Talk"}), "d:long", Value::Integer(1));
  Export(**std::move(builder).Build(context_));
  EXPECT_EQ(File("nodes-Talk.csv"), ":ID,a:b:string,d:long:long\n0,c,\n1,,1\n");
}

TEST_F(CsvExportTest, CountsWhatCsvCannotHold) {
  const CsvExportReport report = Export(*GraphOfAllKinds());
  EXPECT_EQ(report.changed_values, 1);  // the map
  EXPECT_EQ(File("nodes-Kinds.csv"),
            ":ID,boolean:boolean,date:date,duration:duration,empty:string[],float:double,infinity:double,integer:long,"
            "list:long[],localdatetime:localdatetime,map,point:point,string\n"
            "0,false,2013-10-22,P1Y2M3DT1M,\"\",1.0E-7,Infinity,-9223372036854775808,-1;1,2001-09-09T01:46:40.005,"
            "\"{\"\"a b\"\":\"\"it's\"\"}\",\"{srid: 7203, x: 1.5, y: 2.0}\",'\\ \t\n");
}

TEST_F(CsvExportTest, TakesNoFolderWithSomethingInIt) {
  fs::create_directory(folder_);
  Export(*AwkwardGraph());  // an empty one is fine
  const GraphPtr graph = AwkwardGraph();
  const auto again = WriteCsvFolder(*graph, WholeGraph(*graph), folder_.string(), context_);
  EXPECT_EQ(again.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(again.status().message()), testing::HasSubstr("new or empty"));
}

TEST_F(CsvExportTest, LeavesNothingBehindWhenStopped) {
  context_.Cancel();
  const GraphPtr graph = SampleNotes();
  const auto report = WriteCsvFolder(*graph, WholeGraph(*graph), folder_.string(), context_);
  EXPECT_EQ(report.status().code(), absl::StatusCode::kCancelled);
  for (const auto& entry : fs::directory_iterator(folder_.parent_path()))
    EXPECT_EQ(entry.path().string().find(folder_.filename().string()), std::string::npos) << entry.path();
}

}  // namespace
}  // namespace notegraph
