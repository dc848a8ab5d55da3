#include "graph/import/csv_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "graph/graph_file.h"
#include "graph/import/csv_scanner.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Records as "a|b" with quoted fields in brackets, errors as "!".
std::vector<std::string> Scan(std::string_view text) {
  CsvScanner scanner(text, ',', '"');
  std::vector<CsvField> fields;
  std::vector<std::string> records;
  while (scanner.Next(&fields)) {
    std::string record = scanner.error() != nullptr ? "!" : "";
    for (size_t i = 0; i < fields.size() && scanner.error() == nullptr; ++i) {
      std::string storage;
      const std::string field(Unquoted(fields[i], '"', &storage));
      record += (i > 0 ? "|" : "") + (fields[i].is_quoted ? "[" + field + "]" : field);
    }
    records.push_back(record);
  }
  return records;
}

TEST(CsvScannerTest, RecordsAndFields) {
  EXPECT_THAT(Scan(""), ElementsAre());
  EXPECT_THAT(Scan("a,b\nc,d"), ElementsAre("a|b", "c|d"));
  EXPECT_THAT(Scan("a,b\r\n\r\n\n,\r\n"), ElementsAre("a|b", "|"));
  EXPECT_THAT(Scan("\"a,\nb\",\"x\"\"y\"\n\"\"\n"), ElementsAre("[a,\nb]|[x\"y]", "[]"));
  EXPECT_THAT(Scan("\"a\"\r\n\"b\""), ElementsAre("[a]", "[b]"));
  EXPECT_THAT(Scan("a\"b,5\"\nc"), ElementsAre("a\"b|5\"", "c"));
  EXPECT_THAT(Scan("a\rb,c\r\nd\n\re"), ElementsAre("a", "b|c", "d", "e"));
  EXPECT_THAT(Scan("\"a\"b,c\nd"), ElementsAre("!", "d"));
  EXPECT_THAT(Scan("a\n\"b"), ElementsAre("a", "!"));
}

TEST(CsvScannerTest, PiecesEndWithRecords) {
  for (const std::string_view line_end : {"\n", "\r\n", "\r"}) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      text += i % 7 == 0 ? "\"x\n\"\"" + std::to_string(i) + "\",2" : std::to_string(i) + (i % 5 == 0 ? "\",2" : ",2");
      text += line_end;
    }
    const std::vector<std::string> whole = Scan(text);
    EXPECT_EQ(whole.size(), 200u);
    for (size_t cut = 0; cut <= text.size(); ++cut) {
      const size_t end = EndOfLastRecord(std::string_view(text).substr(0, cut), ',', '"');
      ASSERT_LE(end, cut);
      std::vector<std::string> records = Scan(std::string_view(text).substr(0, end));
      for (std::string& record : Scan(std::string_view(text).substr(end))) records.push_back(std::move(record));
      EXPECT_EQ(records, whole) << cut;
    }
  }
}

TEST(CsvScannerTest, LinesAreThoseOfTheRecordsBegin) {
  CsvScanner scanner("a\r\n\r\n\"b\n\r\nc\"\rd\n\n\"e", ',', '"');
  std::vector<CsvField> fields;
  std::vector<uint64_t> lines;
  while (scanner.Next(&fields)) lines.push_back(scanner.record_line());
  EXPECT_THAT(lines, ElementsAre(0, 2, 5, 7));
}

class CsvImportTest : public ::testing::Test {
 protected:
  CsvImportTest() {
    folder_ = std::filesystem::path(::testing::TempDir()) / ("csv_import_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~CsvImportTest() override { std::filesystem::remove_all(folder_); }

  std::string File(const std::string& name, std::string_view text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  void Nodes(const std::string& labels, std::string_view text) {
    options_.nodes.push_back({labels, {File("n" + std::to_string(options_.nodes.size()) + ".csv", text)}});
  }
  void Relationships(const std::string& type, std::string_view text) {
    const std::string name = "r" + std::to_string(options_.relationships.size()) + ".csv";
    options_.relationships.push_back({type, {File(name, text)}});
  }
  absl::StatusOr<GraphPtr> Import() { return ImportCsv(options_, context_, &report_); }

  // "Label{key: value}" of each node, in order.
  static std::vector<std::string> Describe(const Graph& graph) {
    std::vector<std::string> nodes;
    Arena arena;
    for (NodeId node = 0; node < graph.node_count(); ++node) {
      std::string text;
      for (const LabelId label : graph.Labels(node)) text += std::string(graph.name(label)) + " ";
      for (const Column& column : graph.group(graph.GroupOf(node)).columns()) {
        text += std::string(graph.name(column.key())) + "=" + Show(graph.NodeProperty(node, column.key(), arena)) + " ";
      }
      nodes.push_back(text);
    }
    return nodes;
  }
  static std::string Show(const Value& value) {
    if (value.is_null()) return "null";
    if (value.is_string()) return "'" + std::string(value.string()) + "'";
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_boolean()) return value.boolean() ? "true" : "false";
    if (value.is_float()) return std::to_string(value.float_number()).substr(0, 4);
    std::string list = "[";
    for (const Value& item : value.list()) list += Show(item) + ";";
    return list + "]";
  }

  std::filesystem::path folder_;
  CsvImportOptions options_;
  CsvImportReport report_;
  RunContext context_;
};

TEST_F(CsvImportTest, TypesAndLabels) {
  Nodes("Talk",
        "\xEF\xBB\xBFkey:ID(Talk),name,year:long,rating:double,recorded:boolean,tags:string[],:LABEL,note:IGNORE\r\n"
        "t1,Intro,2014,4.5,true,a;b,,x\r\n"
        "t2,\"Deep, \"\"dive\"\"\",,,,,Keynote;Panel,y\r\n"
        "t3,\"\",-7,1e2,false,c,,\r\n");
  const GraphPtr graph = Import().value();
  EXPECT_THAT(Describe(*graph),
              ElementsAre("Talk key='t1' name='Intro' year=2014 rating=4.50 recorded=true tags=['a';'b';] ",
                          "Talk key='t3' name='' year=-7 rating=100. recorded=false tags=['c';] ",
                          "Talk Keynote Panel key='t2' name='Deep, \"dive\"' "));
}

TEST_F(CsvImportTest, RelationshipsFindTheirNodes) {
  Nodes("Speaker", ":ID(S),name\n7,Ann\n3,Bo\n");
  Nodes("Talk", ":ID(T),name\n3,Intro\nx-y,Deep\n");
  Relationships("GAVE", ":START_ID(S),:END_ID(T),minutes:int\n7,x-y,30\n3,3,\n7,3,45\n7,3,50\n");
  Relationships("", ":END_ID(S),:TYPE,:START_ID(S)\n3,KNOWS,7\n7,MET,3\n");
  const GraphPtr graph = Import().value();
  std::vector<std::string> edges;
  Arena arena;
  for (const EdgeTable& table : graph->tables()) {
    for (uint32_t position = 0; position < table.edge_count(); ++position) {
      const EdgeId edge{table.id(), position};
      const Value minutes = graph->EdgeProperty(edge, *graph->FindPropertyKey("minutes"), arena);
      edges.push_back(std::string(graph->name(table.type())) + " " + std::to_string(graph->Source(edge)) + "->" +
                      std::to_string(graph->Target(edge)) + " " + Show(minutes));
    }
  }
  EXPECT_THAT(edges, ElementsAre("GAVE 0->2 45", "GAVE 0->2 50", "GAVE 0->3 30", "GAVE 1->2 null", "KNOWS 0->1 null",
                                 "MET 1->0 null"));
  EXPECT_THAT(graph->FindByFoldedName("ann"), ElementsAre(0));
}

TEST_F(CsvImportTest, ErrorsNameFileAndLine) {
  const struct {
    std::string_view nodes, relationships, message;
  } cases[] = {
      {":ID,year:long\n1,2014\n2,soon\n", "", "n0.csv:3: column 'year': 'soon' is no integer of 64 bits"},
      {":ID,name\n1,a\n\n\"2\n\",b,c\n", "", "n0.csv:4: it has 3 fields, and the header 2"},
      {":ID\n1\n1\n", "", "n0.csv:3: the :ID '1' is there twice"},
      {":ID,name\n1,\xFF\n", "", "n0.csv:2: column 'name': '\uFFFD' is not UTF-8"},
      {":ID\n1\n", ":START_ID,:END_ID\n1,1\n1,2\n", "r0.csv:3: no node has this :END_ID: '2'"},
      {":ID\n1\n", ":START_ID,name\n", "r0.csv:1: a file of relationships needs"},
      {":ID,when:moon\n", "", "n0.csv:1: column 'when:moon': it has an unknown type"},
      {"", "", "n0.csv"},
  };
  for (const auto& c : cases) {
    options_ = {};
    Nodes("N", c.nodes);
    if (!c.relationships.empty()) Relationships("T", c.relationships);
    const absl::Status status = Import().status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(c.message)));
  }
  options_ = {};
  options_.nodes = {{"N", {folder_ / "none.csv"}}};
  EXPECT_EQ(Import().status().code(), absl::StatusCode::kNotFound);
}

TEST_F(CsvImportTest, BadRowsCanBeSkipped) {
  Nodes("N", ":ID,a:long,b:long\n1,1,1\n2,2,x\n3,,3\n1,4,4\n4,5,5\n");
  Relationships("T", ":START_ID,:END_ID\n1,4\n9,1\n3,1\n");
  options_.skip_bad = 3;
  const GraphPtr graph = Import().value();
  EXPECT_THAT(Describe(*graph), ElementsAre("N a=1 b=1 ", "N a=null b=3 ", "N a=5 b=5 "));
  EXPECT_EQ(graph->edge_count(), 2u);
  EXPECT_EQ(report_.bad_rows, 3u);
  EXPECT_THAT(report_.messages, ElementsAre(HasSubstr("n0.csv:3:"), HasSubstr("n0.csv:5:"), HasSubstr("r0.csv:3:")));
  options_.skip_bad = 2;
  EXPECT_FALSE(Import().ok());
}

TEST_F(CsvImportTest, ManyPiecesAndThreadsGiveTheSameFile) {
  std::string nodes = ":ID,name,:LABEL\n", edges = ":START_ID,:END_ID,w:long,:TYPE\n";
  // Beyond several pieces of 4 MB each.
  for (int i = 0; i < 200'000; ++i) {
    nodes += std::to_string(i * 7) + ",name number " + std::to_string(i % 1000) + (i % 5 == 0 ? ",Odd\n" : ",\n");
  }
  for (int i = 0; i < 400'000; ++i) {
    edges += std::to_string(i * 31 % 200'000 * 7) + "," + std::to_string(i * 17 % 200'000 * 7) + "," +
             std::to_string(i % 9) + (i % 3 == 0 ? ",A\n" : ",B\n");
  }
  Nodes("Node", nodes);
  Relationships("", edges);
  std::string files[2];
  for (const int threads : {1, 4}) {
    context_.set_threads(threads);
    const GraphPtr graph = Import().value();
    EXPECT_EQ(graph->edge_count(), 400'000u);
    const std::string path = folder_ / "g.ng";
    ASSERT_TRUE(WriteGraphFile(*graph, path, {}, context_).ok());
    EXPECT_THAT(CheckGraphFile(path, context_)->damages, ElementsAre());
    std::ifstream in(path, std::ios::binary);
    files[threads == 4].assign(std::istreambuf_iterator<char>(in), {});
  }
  EXPECT_TRUE(files[0] == files[1]);
}

}  // namespace
}  // namespace notegraph
