// Files too large to be read whole: mapped, checked at first use, and lost while in use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "graph/graph_file.h"
#include "graph/graph_file_format.h"
#include "tests/graph/sample_graphs.h"

namespace notegraph {
namespace {

class MappedFileTest : public ::testing::Test {
 protected:
  // Over 16 MB, most of it in one property.
  MappedFileTest() : path_(::testing::TempDir() + "/mapped_" + std::to_string(getpid()) + ".ng") {
    GraphBuilder builder = RandomBuilder(3, 2000, 20'000, 2);
    const std::string filler(9000, 'x');
    for (uint32_t node = 0; node < 2000; ++node) {
      builder.SetNodeProperty(node, "text", Value::String(filler + std::to_string(node)));
    }
    built_ = BuildOrDie(std::move(builder));
    EXPECT_TRUE(WriteGraphFile(*built_, path_, {}, context_).ok());
    EXPECT_GT(std::filesystem::file_size(path_), uint64_t{16} << 20);
  }
  ~MappedFileTest() override { std::filesystem::remove(path_); }

  // Reads everything there is; what comes of it doesn't matter.
  static uint64_t Touch(const Graph& graph) {
    uint64_t sum = 0;
    Arena arena;
    for (const EdgeTable& table : graph.tables()) {
      for (uint32_t row = 0; row < graph.group(table.source_group()).size(); ++row) {
        for (const uint32_t target : table.out()[row]) sum += target;
      }
      for (const uint32_t position : table.InToOut()) sum += position;
    }
    for (NodeId node = 0; node < graph.node_count(); ++node) {
      sum += graph.Labels(node).size() + graph.ElementId(node);
      for (const Column& column : graph.group(graph.GroupOf(node)).columns()) {
        const Value value = graph.NodeProperty(node, column.key(), arena);
        if (value.is_string() && !value.string().empty()) sum += static_cast<unsigned char>(value.string().back());
      }
    }
    for (const NodeGroup& group : graph.groups()) sum += graph.FindByName(group.id(), "n7").size();
    return sum + graph.FindByFoldedName("n 7").size();
  }

  const std::string path_;
  RunContext context_;
  GraphPtr built_;
};

TEST_F(MappedFileTest, AnswersAreTheSame) {
  const GraphPtr read = OpenGraphFile(path_, context_).value();
  EXPECT_EQ(Touch(*read), Touch(*built_));
  EXPECT_TRUE(read->CheckAll().ok());
  EXPECT_TRUE(read->CheckIntact().ok());
}

TEST_F(MappedFileTest, SectionsAreCheckedAtFirstUse) {
  uint64_t at = 0;
  {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    FileHeader header;
    file.read(reinterpret_cast<char*>(&header), sizeof(header));
    for (uint32_t i = 0; i < header.section_count; ++i) {
      SectionEntry entry;
      file.read(reinterpret_cast<char*>(&entry), sizeof(entry));
      if (entry.name_view() == "edges.1") at = entry.offset + 4;
    }
    file.seekp(static_cast<std::streamoff>(at));
    file.put('\xFF');
  }
  const absl::StatusOr<GraphPtr> graph = OpenGraphFile(path_, context_);
  ASSERT_TRUE(graph.ok());
  EXPECT_TRUE((*graph)->Check((*graph)->table(0)).ok());
  EXPECT_TRUE((*graph)->CheckIntact().ok());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const absl::Status status = (*graph)->Check((*graph)->table(1));
      EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
      EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("section edges.1"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ((*graph)->CheckIntact().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ((*graph)->CheckAll().code(), absl::StatusCode::kDataLoss);
}

TEST_F(MappedFileTest, CutShortUnderUsIsAnErrorAndNoCrash) {
  const uint64_t size = std::filesystem::file_size(path_);
  for (const uint64_t length : {size - 1, size / 2, size / 10, uint64_t{5000}, uint64_t{0}}) {
    ASSERT_TRUE(WriteGraphFile(*built_, path_, {}, context_).ok());
    const GraphPtr graph = OpenGraphFile(path_, context_).value();
    std::filesystem::resize_file(path_, length);
    Touch(*graph);
    EXPECT_EQ(graph->CheckIntact().code(), absl::StatusCode::kDataLoss) << length;
    EXPECT_EQ(graph->CheckAll().code(), absl::StatusCode::kDataLoss) << length;
    // Nor does a lost graph become a file.
    EXPECT_EQ(WriteGraphFile(*graph, path_ + ".copy", {}, context_).code(), absl::StatusCode::kDataLoss);
    EXPECT_FALSE(std::filesystem::exists(path_ + ".copy"));
  }
}

TEST_F(MappedFileTest, ReplacedOrDeletedUnderUsIsNoMatter) {
  const GraphPtr graph = OpenGraphFile(path_, context_).value();
  ASSERT_TRUE(WriteGraphFile(*BuildOrDie(ConferenceBuilder()), path_, {}, context_).ok());
  EXPECT_EQ(Touch(*graph), Touch(*built_));
  std::filesystem::remove(path_);
  EXPECT_TRUE(graph->CheckAll().ok());
  EXPECT_TRUE(graph->CheckIntact().ok());
}

}  // namespace
}  // namespace notegraph
