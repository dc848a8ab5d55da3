// Indexes of values: looked up, kept in a file, damaged there.
#include "graph/index_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "graph/graph_file.h"
#include "graph/graph_file_format.h"
#include "graph/value_compare.h"
#include "tests/graph/sample_graphs.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

GraphPtr WithIndex(const GraphPtr& graph, const std::string& label, const std::string& property) {
  RunContext context;
  return WithIndexes(graph, {{"i", label, property}}, context).value();
}

std::vector<NodeId> Find(const Graph& graph, const Value& value) {
  Arena arena;
  std::vector<NodeId> found;
  const PropertyKeyId key = *graph.FindPropertyKey("p");
  for (const NodeGroup& group : graph.groups()) FindByValue(graph, group.id(), key, value, arena, found);
  return found;
}

// Nodes 0, 1, ... of one label with these values; null: none.
GraphPtr GraphOf(const std::vector<Value>& values) {
  GraphBuilder builder;
  for (const Value& value : values) builder.SetNodeProperty(builder.AddNode({"N"}), "p", value);
  return WithIndex(BuildOrDie(std::move(builder)), "N", "p");
}

TEST(IndexSetTest, FindsByEqualityOfCypher) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Value list[] = {Value::Integer(1), Value::String("a")};
  const Value open_list[] = {Value::Integer(1), Value::Null()};
  const GraphPtr graph =
      GraphOf({Value::Integer(1), Value::Float(1.0), Value::Float(1.5), Value::Float(nan), Value::Null(),
               Value::String("1"), Value::Boolean(true), Value::List(list), Value::List(open_list), Value::Float(-0.0),
               Value::Integer(0), Value::Date(7), Value::Integer(7), Value::String("")});
  EXPECT_THAT(Find(*graph, Value::Integer(1)), ElementsAre(0, 1));
  EXPECT_THAT(Find(*graph, Value::Float(1.0)), ElementsAre(0, 1));
  EXPECT_THAT(Find(*graph, Value::Float(1.5)), ElementsAre(2));
  EXPECT_THAT(Find(*graph, Value::Float(nan)), IsEmpty());
  EXPECT_THAT(Find(*graph, Value::Null()), IsEmpty());
  EXPECT_THAT(Find(*graph, Value::String("1")), ElementsAre(5));
  EXPECT_THAT(Find(*graph, Value::String("")), ElementsAre(13));
  EXPECT_THAT(Find(*graph, Value::Boolean(true)), ElementsAre(6));
  EXPECT_THAT(Find(*graph, Value::List(list)), ElementsAre(7));
  EXPECT_THAT(Find(*graph, Value::List(open_list)), IsEmpty());
  EXPECT_THAT(Find(*graph, Value::Integer(0)), ElementsAre(9, 10));
  EXPECT_THAT(Find(*graph, Value::Date(7)), ElementsAre(11));
  EXPECT_THAT(Find(*graph, Value::Integer(99)), IsEmpty());
}

TEST(IndexSetTest, IntegersBeyondTheFloats) {
  const int64_t large = (int64_t{1} << 53) + 1;
  const GraphPtr graph = GraphOf({Value::Integer(large), Value::Integer(large - 1), Value::Float(9007199254740992.0),
                                  Value::Integer(std::numeric_limits<int64_t>::max()), Value::Float(0x1p63)});
  EXPECT_THAT(Find(*graph, Value::Integer(large)), ElementsAre(0));
  EXPECT_THAT(Find(*graph, Value::Float(9007199254740992.0)), ElementsAre(1, 2));
  EXPECT_THAT(Find(*graph, Value::Float(0x1p63)), ElementsAre(4));
}

// The numbers are in files: they must stay what they are.
TEST(IndexSetTest, HashesArePartOfTheFormat) {
  EXPECT_EQ(Hash(Value::Integer(1)), Hash(Value::Float(1)));
  EXPECT_EQ(Hash(Value::Integer(42)), 0xbdd732262feb6e95u);
  EXPECT_EQ(Hash(Value::String("notegraph")), StableHash("notegraph"));
}

TEST(IndexSetTest, CoversAllGroupsWithTheLabel) {
  const GraphPtr plain = BuildOrDie(RandomBuilder(5, 600, 100, 90));  // more label sets than groups: some are mixed
  const GraphPtr graph = WithIndex(plain, "L1", "mixed");
  const PropertyKeyId key = *graph->FindPropertyKey("mixed");
  const std::span<const GroupId> groups = graph->GroupsWithLabel(*graph->FindLabel("L1"));
  EXPECT_TRUE(IsIndexed(*graph, groups, key));
  EXPECT_FALSE(IsIndexed(*plain, groups, key));
  EXPECT_FALSE(IsIndexed(*graph, graph->GroupsWithLabel(*graph->FindLabel("L2")), key));
  Arena arena;
  for (const GroupId group : groups) {
    for (const NodeId node : graph->group(group).nodes()) {
      std::vector<NodeId> found;
      const Value value = graph->NodeProperty(node, key, arena);
      ASSERT_TRUE(FindByValue(*graph, group, key, value, arena, found));
      EXPECT_EQ(std::ranges::count(found, node), value.is_null() ? 0 : 1);
    }
  }
}

TEST(IndexSetTest, KeepsAliveWhatItStandsOn) {
  const GraphPtr plain = BuildOrDie(RandomBuilder(1, 100, 300, 3));
  GraphPtr graph = BuildOrDie(RandomBuilder(1, 100, 300, 3));
  graph = WithIndex(graph, "L0", "mixed");
  graph = WithIndex(graph, "L1", "mixed");
  EXPECT_TRUE(graph->is_folded());
  for (const EdgeTable& table : plain->tables()) {
    EXPECT_TRUE(std::ranges::equal(table.out().neighbors, graph->table(table.id()).out().neighbors));
  }
  Arena arena;
  const PropertyKeyId key = *plain->FindPropertyKey("name");
  for (NodeId node = 0; node < plain->node_count(); ++node) {
    EXPECT_TRUE(Same(graph->NodeProperty(node, key, arena), plain->NodeProperty(node, key, arena)));
  }
}

TEST(IndexSetTest, MemoryIsAccounted) {
  const GraphPtr graph = BuildOrDie(RandomBuilder(1, 1000, 1, 1));
  RunContext context(1000);
  EXPECT_EQ(WithIndexes(graph, {{"i", "L0", "mixed"}}, context).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(context.memory().used_bytes(), 0);
}

class IndexFileTest : public ::testing::Test {
 protected:
  IndexFileTest() : path_(::testing::TempDir() + "/indexes_" + std::to_string(getpid()) + ".ng") {
    graph_ = WithIndexes(BuildOrDie(RandomBuilder(3, 500, 500, 4)),
                         {{"one", "L1", "mixed"}, {"two", "L2", "name"}, {"three", "Unknown", "none"}}, context_)
                 .value();
    EXPECT_TRUE(WriteGraphFile(*graph_, path_, {}, context_).ok());
  }
  ~IndexFileTest() override { std::filesystem::remove(path_); }

  // Changes a byte of the section.
  void Damage(std::string_view section, uint64_t at) {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    FileHeader header;
    file.read(reinterpret_cast<char*>(&header), sizeof(header));
    for (uint32_t i = 0; i < header.section_count; ++i) {
      SectionEntry entry;
      file.read(reinterpret_cast<char*>(&entry), sizeof(entry));
      if (entry.name_view() != section) continue;
      EXPECT_NE(entry.flags & kSectionOptional, 0u) << "older programs must be able to do without";
      file.seekp(static_cast<std::streamoff>(entry.offset + at));
      file.put('\x55');
      return;
    }
    FAIL() << "no section " << section;
  }

  const std::string path_;
  RunContext context_;
  GraphPtr graph_;
};

TEST_F(IndexFileTest, ComesBack) {
  const GraphPtr read = OpenGraphFile(path_, context_).value();
  ASSERT_NE(read->indexes(), nullptr);
  EXPECT_TRUE(std::ranges::equal(read->indexes()->definitions(), graph_->indexes()->definitions()));
  ASSERT_EQ(read->indexes()->parts().size(), graph_->indexes()->parts().size());
  EXPECT_EQ(read->memory_use().index_bytes, graph_->memory_use().index_bytes);
  const PropertyKeyId key = *read->FindPropertyKey("mixed");
  Arena arena;
  for (const IndexSet::Part& part : read->indexes()->parts()) {
    for (const NodeId node : read->group(part.group).nodes()) {
      std::vector<NodeId> found, expected;
      const Value value = read->NodeProperty(node, key, arena);
      FindByValue(*read, part.group, key, value, arena, found);
      FindByValue(*graph_, part.group, key, value, arena, expected);
      EXPECT_EQ(found, expected);
    }
  }
  EXPECT_TRUE(CheckGraphFile(path_, context_)->damages.empty());
}

TEST_F(IndexFileTest, DamageIsNamed) {
  const IndexSet::Part& part = graph_->indexes()->parts()[0];
  const std::string part_section = IndexSection(part.group, static_cast<size_t>(part.key));
  Damage(part_section, part.index.rows.bucket_begin.size_bytes() + 9);
  EXPECT_THAT(CheckGraphFile(path_, context_)->damages, ElementsAre(::testing::HasSubstr(part_section)));
  Damage("indexes", 2);
  const absl::Status status = OpenGraphFile(path_, context_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("section indexes"));
}

}  // namespace
}  // namespace notegraph
