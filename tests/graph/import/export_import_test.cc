// What the exports write in CSV and node-link JSON imports equal: random graphs with values of every type.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/entity_properties.h"
#include "graph/graph_builder.h"
#include "graph/import/csv_import.h"
#include "graph/import/node_link_import.h"
#include "graph/io/csv_export.h"
#include "graph/io/node_link_json.h"
#include "graph/value_text.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

namespace fs = std::filesystem;

// Draws graphs whose names, keys and values are what formats stumble over.
class RandomGraph {
 public:
  // `is_csv`: no values that CSV has no type for.
  RandomGraph(uint32_t seed, bool is_csv) : random_(seed), is_csv_(is_csv) {}

  GraphPtr Draw() {
    const uint32_t nodes = Below(20);
    for (uint32_t i = 0; i < nodes; ++i) {
      std::vector<std::string_view> labels;
      for (uint32_t label = Below(3); label > 0; --label) labels.push_back(kNames[Below(std::size(kNames))]);
      const uint32_t node = builder_.AddNode(labels);
      for (uint32_t n = Below(5); n > 0; --n) builder_.SetNodeProperty(node, Key(), AnyValue());
    }
    const uint32_t edges = nodes == 0 ? 0 : Below(40);
    for (uint32_t i = 0; i < edges; ++i) {
      const uint32_t source = Below(nodes), target = Below(4) == 0 ? source : Below(nodes);
      const uint32_t edge = builder_.AddEdge(kNames[Below(std::size(kNames))], source, target);
      for (uint32_t n = Below(4); n > 0; --n) builder_.SetEdgeProperty(edge, Key(), AnyValue());
    }
    RunContext context;
    return *std::move(builder_).Build(context);
  }

 private:
  static constexpr uint32_t kScalars = 11;
  static constexpr std::string_view kNames[] = {"A", "B", "A:B", "a;b|c", "x=y", "Ä\"'`", "two words", "-g", "1,2"};
  static constexpr std::string_view kKeys[] = {"name", "id",     "id_",  "labels", "label", "type",         "type_",
                                               "key",  "source", "a:b",  "x:long", "q{r}",  "z:int{crs:x}", "ID",
                                               ":ID",  "c,\"",   "born", "$type",  " "};
  static constexpr std::string_view kStrings[] = {"",     "a",      "true",  "12",  "NaN",  "2015-07-21",
                                                  ";",    "a;b|c",  "\"q\"", "a,b", "\r\n", "ä\t\x01🎤",
                                                  "null", "{x: 1}", "[1]",   " ",   "'",    "P1D"};

  uint32_t Below(size_t count) { return static_cast<uint32_t>(random_() % count); }
  std::string_view Key() { return kKeys[Below(std::size(kKeys))]; }

  Value AnyValue() {
    const uint32_t kind = Below(is_csv_ ? kScalars + 2 : kScalars + 4);
    if (kind < kScalars) return Scalar(kind);
    if (kind == kScalars + 2) return Value::Map(MapEntries());
    const bool is_mixed = kind == kScalars + 3;
    const uint32_t item_kind = Below(kScalars);
    const std::span<Value> items = arena_.AllocateArray<Value>(Below(4));
    for (Value& item : items) item = Scalar(is_mixed ? Below(kScalars) : item_kind);
    if (is_mixed && !items.empty()) items[0] = Value::List({});
    const bool is_one_empty_string = items.size() == 1 && items[0].is_string() && items[0].string().empty();
    return is_csv_ && is_one_empty_string ? Value::List({}) : Value::List(items);
  }

  std::span<const MapEntry> MapEntries() {
    const std::span<MapEntry> entries = arena_.AllocateArray<MapEntry>(2);
    entries[0] = {"$type", Scalar(Below(kScalars))};
    entries[1] = {Below(2) == 0 ? "_value" : "other", Scalar(Below(kScalars))};
    return entries;
  }

  Value Scalar(uint32_t kind) {
    static constexpr double kFloats[] = {0, -0.0, 1, 0.1, 1e300, -5e-324, INFINITY, -INFINITY, NAN};
    static constexpr int64_t kIntegers[] = {0, 1, -1, 1LL << 53, INT64_MAX, INT64_MIN};
    const auto nanoseconds = static_cast<int32_t>(Below(2) * Below(1'000'000'000));
    const int64_t seconds = int64_t{Below(4'000'000'000)} - 2'000'000'000;
    const int64_t of_day = int64_t{Below(86'400)} * 1'000'000'000 + nanoseconds;
    switch (kind) {
      case 0:
        return Value::Boolean(Below(2) == 0);
      case 1:
        return Value::Integer(kIntegers[Below(std::size(kIntegers))]);
      case 2:
        return Value::Float(kFloats[Below(std::size(kFloats))]);
      case 3:
        return Value::String(kStrings[Below(std::size(kStrings))]);
      case 4:
        return Value::Date(int64_t{Below(8'000'000)} - 4'000'000);
      case 5:
        return Value::LocalTime(of_day);
      case 6:
        return Value::LocalDateTime(arena_.New<LocalDateTimeValue>(seconds, nanoseconds));
      case 7:
        // Stockholm was an hour ahead in 1970's winter.
        if (Below(2) == 0)
          return Value::DateTime(arena_.New<DateTimeValue>(3600, nanoseconds, 3600, "Europe/Stockholm"));
        return Value::DateTime(arena_.New<DateTimeValue>(seconds, nanoseconds, -5400, ""));
      case 8:
        return Value::Duration(
            arena_.New<DurationValue>(int64_t{Below(30)} - 15, Below(9), seconds % 100'000, nanoseconds));
      case 9:
        return Value::Time(of_day, static_cast<int32_t>(Below(7200)) - 3600);
      default:
        if (Below(2) == 0) return Value::Point(arena_.New<PointValue>(7203, 1.5, -1e30, NAN));
        return Value::Point(arena_.New<PointValue>(4979, 18.07, 59.33, 100.0));
    }
  }

  std::mt19937 random_;
  const bool is_csv_;
  Arena arena_;
  GraphBuilder builder_;
};

// Every node with its properties and what leaves and enters it: equal for graphs that differ in order alone, but for
// rare graphs with equal nodes, whose neighbours' neighbours are not looked at.
std::vector<std::string> Description(const Graph& graph) {
  const auto text_of = [&](NodeId node) {
    std::vector<std::string> labels;
    for (const LabelId label : graph.Labels(node)) labels.emplace_back(graph.name(label));
    std::ranges::sort(labels);
    Arena arena;
    return absl::StrCat(absl::StrJoin(labels, "&"), " ", ValueText(NodeProperties(graph, node, arena), &graph));
  };
  std::vector<std::string> lines;
  for (NodeId node = 0; node < graph.node_count(); ++node) lines.push_back(text_of(node));
  for (const EdgeId edge : WholeGraph(graph).edges) {
    Arena arena;
    lines.push_back(absl::StrCat(text_of(graph.Source(edge)), " -", std::string(graph.name(graph.Type(edge))),
                                 ValueText(EdgeProperties(graph, edge, arena), &graph), "-> ",
                                 text_of(graph.Target(edge)), graph.Source(edge) == graph.Target(edge) ? " loop" : ""));
  }
  std::ranges::sort(lines);
  return lines;
}

class ExportImportTest : public testing::Test {
 protected:
  ExportImportTest()
      : folder_(
            fs::path(testing::TempDir()) /
            absl::StrCat("export_import_", testing::UnitTest::GetInstance()->current_test_info()->name(), getpid())) {
    fs::create_directories(folder_);
  }
  ~ExportImportTest() override { fs::remove_all(folder_); }

  std::string WriteJson(const Graph& graph) {
    std::ostringstream out;
    EXPECT_TRUE(WriteNodeLinkJson(graph, WholeGraph(graph), out, context_).ok());
    std::ofstream(folder_ / "graph.json", std::ios::binary) << out.str();
    return out.str();
  }

  absl::StatusOr<GraphPtr> ThroughCsv(const Graph& graph) {
    const std::string csv = folder_ / "csv";
    fs::remove_all(csv);
    const auto report = WriteCsvFolder(graph, WholeGraph(graph), csv, context_);
    if (!report.ok()) return report.status();
    EXPECT_EQ(report->changed_values, 0u);
    std::ifstream in(folder_ / "csv" / "import.txt");
    const std::string command((std::istreambuf_iterator<char>(in)), {});
    CsvImportOptions options;
    options.array_delimiter = report->array_delimiter;
    for (const std::string& file : report->files) {
      // The command names the file behind its labels or type, both in quotes.
      const size_t end = command.find(file + "'"), begin = command.rfind('\'', end) + 1;
      const std::string argument = command.substr(begin, end - begin);
      const std::string name = argument.substr(0, argument.size() - (argument.empty() ? 0 : 1));
      (file.starts_with("nodes") ? options.nodes : options.relationships).push_back({name, {csv + "/" + file}});
    }
    return ImportCsv(options, context_, nullptr);
  }

  const fs::path folder_;
  RunContext context_;
};

TEST_F(ExportImportTest, JsonOfRandomGraphs) {
  for (uint32_t seed = 0; seed < 150; ++seed) {
    const GraphPtr graph = RandomGraph(seed, false).Draw();
    const std::string json = WriteJson(*graph);
    const auto imported = ImportNodeLinkJson({.path = folder_ / "graph.json"}, context_, nullptr);
    ASSERT_TRUE(imported.ok()) << imported.status() << json;
    ASSERT_EQ(Description(**imported), Description(*graph)) << "seed " << seed << ": " << json;
  }
}

TEST_F(ExportImportTest, CsvOfRandomGraphs) {
  for (uint32_t seed = 0; seed < 150; ++seed) {
    const GraphPtr graph = RandomGraph(seed, true).Draw();
    const auto imported = ThroughCsv(*graph);
    ASSERT_TRUE(imported.ok()) << imported.status() << " seed " << seed;
    ASSERT_EQ(Description(**imported), Description(*graph)) << "seed " << seed;
  }
}

TEST_F(ExportImportTest, Notes) {
  const GraphPtr graph = SampleNotes();
  WriteJson(*graph);
  EXPECT_EQ(Description(**ImportNodeLinkJson({.path = folder_ / "graph.json"}, context_, nullptr)),
            Description(*graph));
  EXPECT_EQ(Description(**ThroughCsv(*graph)), Description(*graph));
}

}  // namespace
}  // namespace notegraph
