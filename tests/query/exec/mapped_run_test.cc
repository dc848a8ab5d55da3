// Statements on a graph file that is mapped: sections checked before a plan reads them, damage named, a file cut short
// while a statement runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "graph/graph_builder.h"
#include "graph/graph_file.h"
#include "graph/graph_file_format.h"
#include "query/engine.h"

namespace notegraph::query {
namespace {

using ::testing::HasSubstr;

constexpr uint32_t kNodes = 3000, kEdges = 60'000;

class MappedRunTest : public ::testing::Test {
 protected:
  // Over 16 MB, most of it in one property: A and B nodes in turn, of A to B relationships R, of B to A relationships
  // S.
  MappedRunTest() : path_(::testing::TempDir() + "/mapped_run_" + std::to_string(getpid()) + ".ng") {
    GraphBuilder builder;
    const std::string filler(6000, 'x');
    for (uint32_t i = 0; i < kNodes; ++i) {
      const uint32_t node = builder.AddNode({i % 2 == 0 ? "A" : "B"});
      builder.SetNodeProperty(node, "name", Value::String("n" + std::to_string(i)));
      builder.SetNodeProperty(node, "number", Value::Integer(i));
      builder.SetNodeProperty(node, "text", Value::String(filler + std::to_string(i)));
    }
    for (uint32_t i = 0; i < kEdges; ++i) {
      const uint32_t a = i * 2654435761u % (kNodes / 2) * 2, b = i * 40503u % (kNodes / 2) * 2 + 1;
      const uint32_t edge = i % 2 == 0 ? builder.AddEdge("R", a, b) : builder.AddEdge("S", b, a);
      builder.SetEdgeProperty(edge, "weight", Value::Integer(i % 100));
    }
    graph_ = std::move(builder).Build(context_).value();
    Write();
  }
  ~MappedRunTest() override { std::filesystem::remove(path_); }

  void Write() {
    ASSERT_TRUE(WriteGraphFile(*graph_, path_, {}, context_).ok());
    ASSERT_GT(std::filesystem::file_size(path_), uint64_t{16} << 20);
  }

  // Changes a byte of the section; empty: of none.
  void Damage(std::string_view section, uint64_t at) {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    FileHeader header;
    file.read(reinterpret_cast<char*>(&header), sizeof(header));
    for (uint32_t i = 0; i < header.section_count; ++i) {
      SectionEntry entry;
      file.read(reinterpret_cast<char*>(&entry), sizeof(entry));
      if (entry.name_view() != section) continue;
      file.seekp(static_cast<std::streamoff>(entry.offset + at));
      file.put('\xFE');
      return;
    }
    FAIL() << "no section " << section;
  }

  absl::Status Run(Database& database, const std::string& statement, RunContext& context) {
    Session session(database, context);
    absl::StatusOr<std::unique_ptr<Result>> result = session.Run(statement);
    if (!result.ok()) return result.status();
    std::vector<Value> row;
    while (true) {
      const absl::StatusOr<bool> more = (*result)->NextRow(row);
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
    }
  }
  absl::Status Run(Database& database, const std::string& statement) { return Run(database, statement, context_); }

  std::string ColumnSection(std::string_view label, std::string_view key) const {
    const GroupId group = graph_->GroupsWithLabel(*graph_->FindLabel(label))[0];
    return NodePropertySection(group, static_cast<size_t>(*graph_->FindPropertyKey(key)));
  }
  std::string TableSection(std::string_view type) const {
    return EdgesSection(graph_->TablesOfType(*graph_->FindType(type))[0]);
  }

  const std::string path_;
  RunContext context_;
  GraphPtr graph_;
};

TEST_F(MappedRunTest, OnlyWhatAPlanReadsMustBeSound) {
  Damage(TableSection("R"), 4);
  Damage(ColumnSection("A", "number"), 1);
  Database database(OpenGraphFile(path_, context_).value());
  for (const char* sound : {"MATCH (b:B)-[:S]->(a) RETURN count(*)", "MATCH (b:B) RETURN sum(b.number)",
                            "MATCH (a:A {name: 'n2'}) RETURN a.name", "MATCH (b:B) RETURN b LIMIT 3"}) {
    EXPECT_TRUE(Run(database, sound).ok()) << sound << Run(database, sound);
  }
  // From then on the graph is known to be damaged.
  const absl::Status topology = Run(database, "MATCH (:A)-[:R]->(b)-[:S]->(c) RETURN count(DISTINCT c)");
  EXPECT_EQ(topology.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(topology.message()), HasSubstr("section " + TableSection("R")));
}

TEST_F(MappedRunTest, DamageIsFoundHoweverItIsRead) {
  const struct {
    std::string section;
    const char* statement;
  } kCases[] = {
      {ColumnSection("A", "number"), "MATCH (a:A) WHERE a.number = 7 RETURN a.name"},
      {ColumnSection("A", "number"), "MATCH (b:B)-[:S]->(a) RETURN a.number, count(*)"},
      {ColumnSection("A", "number"), "MATCH (a:A) RETURN properties(a)"},
      {ColumnSection("A", "number"), "MATCH (a:A) RETURN a {.*}"},
      {ColumnSection("A", "number"), "MATCH (a:A) UNWIND keys(a) AS k RETURN a[k]"},
      {ColumnSection("A", "number"), "MATCH (b:B) RETURN COUNT { (b)-[:S]->(a) WHERE a.number > 7 }"},
      {ColumnSection("A", "number"), "MATCH (a:A) RETURN COUNT { MATCH (b:B) WHERE b.name = toString(a.number) }"},
      {ColumnSection("A", "number"), "MATCH (a:A) SET a.seen = true"},
      {TableSection("R"), "MATCH p = shortestPath((:A {name: 'n0'})-[*]->(:A {name: 'n8'})) RETURN length(p)"},
      {TableSection("R"), "MATCH (:A {name: 'n0'})-[*1..2]->(x) RETURN count(DISTINCT x)"},
      {TableSection("R"), "MATCH (a:A) WHERE NOT EXISTS { (a)-[:R]->() } RETURN a.name"},
      {TableSection("R"), "CALL algo.pagerank({}) YIELD node, score RETURN count(*)"},
      {TableSection("R"), "CREATE (:C)"},
  };
  for (const auto& [section, statement] : kCases) {
    Write();
    Damage(section, 4);
    Database database(OpenGraphFile(path_, context_).value());
    const absl::Status status = Run(database, statement);
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << statement << " " << status;
  }
}

TEST_F(MappedRunTest, CutShortBetweenRows) {
  Database database(OpenGraphFile(path_, context_).value());
  Session session(database, context_);
  auto result = session.Run("MATCH (a:A)-[r:R]->(b) RETURN a.number, r.weight, b.number").value();
  std::vector<Value> row;
  ASSERT_TRUE(result->NextRow(row).value());
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  absl::StatusOr<bool> more = true;
  while (more.ok() && *more) more = result->NextRow(row);
  EXPECT_EQ(more.status().code(), absl::StatusCode::kDataLoss);
}

// Whatever a kernel reads when the file goes: no crash, and no answer made of zeros.
TEST_F(MappedRunTest, CutShortInTheMiddleOfAKernel) {
  for (const char* statement : {
           "MATCH (a:A)-[:R]->(b)-[:S]->(c)-[:R]->(d) RETURN count(*), sum(c.number)",
           "MATCH (a:A)-[r:R]->(b)-[:S]->(a) RETURN sum(r.weight)",
           "MATCH (a)-->(b)-->(c), (a)-->(c) RETURN count(*)",
           "MATCH (a:A)<-[r]-(b) RETURN b.number, count(DISTINCT a), collect(r.weight)[0]",
           "MATCH (a:A {name: 'n0'})-[*1..4]->(x) RETURN count(DISTINCT x)",
           "MATCH p = shortestPath((a:A {name: 'n0'})-[*..6]-(b:B)) RETURN sum(length(p))",
           "CALL algo.pagerank({}) YIELD node, score RETURN sum(score)",
           "MATCH (a:A) WHERE NOT EXISTS { (a)-[:R]->()-[:S]->(a) } RETURN a.name, a.text",
       }) {
    Write();
    Database database(OpenGraphFile(path_, context_).value());
    std::atomic<bool> has_begun{false};
    const uint64_t size = std::filesystem::file_size(path_);
    std::thread cutter([&] {
      while (!has_begun) std::this_thread::yield();
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
      std::filesystem::resize_file(path_, size / 20);
    });
    absl::Status status;
    while (status.ok()) {
      RunContext context;
      context.set_timeout(std::chrono::seconds(20));
      has_begun = true;
      status = Run(database, statement, context);
    }
    cutter.join();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << statement << " " << status;
  }
}

// Maps of relationships walked back count as memory of the run that is the first to need them.
TEST_F(MappedRunTest, MapsOfRelationshipsAreAccounted) {
  Database database(OpenGraphFile(path_, context_).value());
  const std::string statement = "MATCH (b:B)<-[r:R]-(a) WITH r LIMIT 1 RETURN r.weight";
  RunContext small(kEdges);  // the map takes 4 bytes for each of half of them
  const absl::Status status = Run(database, statement, small);
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
  EXPECT_EQ(small.memory().used_bytes(), 0);
  RunContext enough;
  EXPECT_TRUE(Run(database, statement, enough).ok());
  EXPECT_GE(enough.memory().peak_bytes(), int64_t{kEdges / 2 * 4});
  EXPECT_EQ(enough.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph::query
