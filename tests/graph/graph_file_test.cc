#include "graph/graph_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "graph/graph_file_format.h"
#include "graph/name_index.h"
#include "tests/graph/sample_graphs.h"

namespace notegraph {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class GraphFileTest : public ::testing::Test {
 protected:
  GraphFileTest() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("graph_file_" + std::to_string(getpid()) + "_" + std::to_string(std::hash<std::string>()(info->name())));
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "graph.ng";
  }
  ~GraphFileTest() override { std::filesystem::remove_all(folder_); }

  void WriteBytes(std::string_view bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  void SetByte(size_t at, char byte) {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte);
  }
  std::string ReadBytes() {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string WriteGraph(const Graph& graph, std::vector<ExtraSection> extras = {}) {
    EXPECT_TRUE(WriteGraphFile(graph, path_, extras, context_).ok());
    return ReadBytes();
  }
  absl::Status OpenError() { return OpenGraphFile(path_, context_).status(); }

  std::filesystem::path folder_;
  std::string path_;
  RunContext context_;
};

TEST_F(GraphFileTest, SameGraphSameBytes) {
  const std::string first = WriteGraph(*BuildOrDie(ConferenceBuilder()));
  EXPECT_EQ(WriteGraph(*BuildOrDie(ConferenceBuilder())), first);
  // And a graph that was read writes what it was read from.
  EXPECT_EQ(WriteGraph(**OpenGraphFile(path_, context_)), first);
}

TEST_F(GraphFileTest, AnswersAreTheSame) {
  const GraphPtr built = BuildOrDie(ConferenceBuilder());
  WriteGraph(*built);
  const GraphPtr read = OpenGraphFile(path_, context_).value();
  EXPECT_TRUE(read->CheckAll().ok());
  EXPECT_TRUE(read->CheckIntact().ok());
  ASSERT_EQ(read->node_count(), built->node_count());
  ASSERT_EQ(read->edge_count(), built->edge_count());
  const auto words = [](const Graph& g, EdgeId e, std::string_view key) {
    Arena arena;
    const Value value = g.EdgeProperty(e, *g.FindPropertyKey(key), arena);
    return value.is_string() ? std::string(value.string()) : std::string(ValueKindName(value.kind()));
  };
  for (const EdgeTable& table : built->tables()) {
    for (uint32_t position = 0; position < table.edge_count(); ++position) {
      const EdgeId edge{table.id(), position};
      EXPECT_EQ(read->Source(edge), built->Source(edge));
      EXPECT_EQ(read->Target(edge), built->Target(edge));
      for (const std::string_view key : {"quote", "note", "cue", "count"}) {
        EXPECT_EQ(words(*read, edge, key), words(*built, edge, key));
      }
    }
  }
  EXPECT_EQ(read->FindByFoldedName("ASIO"), built->FindByFoldedName("asio"));
  EXPECT_EQ(read->evidence().note_text(0), built->evidence().note_text(0));
}

class RoundTripTest : public GraphFileTest, public ::testing::WithParamInterface<uint32_t> {};

TEST_P(RoundTripTest, RandomGraphs) {
  const uint32_t seed = GetParam();
  const GraphPtr graph = BuildOrDie(RandomBuilder(seed, seed % 50 + 1, seed * 17 % 300, 1 + seed % 100));
  const std::string bytes = WriteGraph(*graph);
  const absl::StatusOr<GraphPtr> read = OpenGraphFile(path_, context_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(WriteGraph(**read), bytes);
  // A copy through the builder keeps the element ids, and is a sound file again.
  WriteGraph(*BuildOrDie(GraphBuilder::From(**read)));
  EXPECT_TRUE(OpenGraphFile(path_, context_).ok());
  EXPECT_THAT(CheckGraphFile(path_, context_)->damages, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, RoundTripTest, ::testing::Range(0u, 30u));

TEST_F(GraphFileTest, EmptyGraph) {
  WriteGraph(*BuildOrDie(GraphBuilder()));
  EXPECT_EQ((*OpenGraphFile(path_, context_))->node_count(), 0u);
}

TEST_F(GraphFileTest, CarriesExtraSections) {
  WriteGraph(*BuildOrDie(ConferenceBuilder()), {{"facts", "some bytes"}, {"empty", ""}});
  EXPECT_EQ(*ReadExtraSection(path_, "facts", context_), "some bytes");
  EXPECT_EQ(*ReadExtraSection(path_, "empty", context_), "");
  EXPECT_EQ(ReadExtraSection(path_, "other", context_).status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(OpenGraphFile(path_, context_).ok());
  const ExtraSection unnamable{std::string(40, 'x'), ""};
  EXPECT_EQ(WriteGraphFile(*BuildOrDie(GraphBuilder()), path_, {&unnamable, 1}, context_).code(),
            absl::StatusCode::kInvalidArgument);
}

// The promise: a damaged file is named as such, never half-read.
TEST_F(GraphFileTest, EveryFlippedBitIsNoticed) {
  const std::string bytes = WriteGraph(*BuildOrDie(ConferenceBuilder()), {{"facts", "x"}});
  ASSERT_LE(bytes.size(), 10'000u);
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    SetByte(bit / 8, static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8));
    const absl::Status status = OpenError();
    ASSERT_EQ(status.code(), absl::StatusCode::kDataLoss) << "bit " << bit << ": " << status;
    ASSERT_THAT(std::string(status.message()), HasSubstr(path_));
    if (bit % 8 == 7) SetByte(bit / 8, bytes[bit / 8]);
  }
}

TEST_F(GraphFileTest, EveryTruncationIsNoticed) {
  const std::string bytes = WriteGraph(*BuildOrDie(ConferenceBuilder()));
  for (size_t length = bytes.size(); length-- > 0;) {
    std::filesystem::resize_file(path_, length);
    ASSERT_EQ(OpenError().code(), absl::StatusCode::kDataLoss) << "length " << length;
  }
  WriteBytes(bytes + '\0');
  EXPECT_EQ(OpenError().code(), absl::StatusCode::kDataLoss);
}

TEST_F(GraphFileTest, CheckNamesEachDamage) {
  std::string bytes = WriteGraph(*BuildOrDie(ConferenceBuilder()));
  EXPECT_THAT(CheckGraphFile(path_, context_)->damages, IsEmpty());
  SectionEntry entries[3];
  std::memcpy(entries, bytes.data() + sizeof(FileHeader), sizeof(entries));
  bytes[entries[1].offset] ^= 1;
  bytes[entries[2].offset] ^= 1;
  WriteBytes(bytes);
  const FileCheck check = CheckGraphFile(path_, context_).value();
  EXPECT_EQ(check.file_bytes, bytes.size());
  ASSERT_EQ(check.damages.size(), 2u);
  EXPECT_THAT(check.damages[0], AllOf(HasSubstr(entries[1].name_view()), HasSubstr("checksum")));
  EXPECT_THAT(check.damages[1], HasSubstr(entries[2].name_view()));
}

TEST_F(GraphFileTest, OtherFilesAreNamedAsSuch) {
  const std::string graph = WriteGraph(*BuildOrDie(ConferenceBuilder()));
  const auto with_header = [&](auto change) {
    FileHeader header;
    std::memcpy(&header, graph.data(), sizeof(header));
    change(&header);
    return std::string(reinterpret_cast<const char*>(&header), sizeof(header)) + graph.substr(sizeof(header));
  };
  const auto newer = [](FileHeader* header) {
    header->version = 7;
    header->header_checksum =
        StableHash({reinterpret_cast<const char*>(header), offsetof(FileHeader, header_checksum)});
  };
  const struct {
    std::string bytes;
    absl::StatusCode code;
    std::string_view message;
  } cases[] = {
      {"", absl::StatusCode::kDataLoss, "is empty"},
      {"n", absl::StatusCode::kDataLoss, "is cut short"},
      {"# My notes\n\nBoost.Asio was great.\n", absl::StatusCode::kInvalidArgument, "is no notegraph file"},
      {std::string(5000, '\0'), absl::StatusCode::kInvalidArgument, "is no notegraph file"},
      {with_header(newer), absl::StatusCode::kInvalidArgument, "newer version of notegraph (file format 7"},
      {with_header([](FileHeader* header) { header->byte_order = 0x04030201; }), absl::StatusCode::kInvalidArgument,
       "another byte order"},
  };
  for (const auto& c : cases) {
    WriteBytes(c.bytes);
    const absl::Status status = OpenError();
    EXPECT_EQ(status.code(), c.code) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(c.message)));
  }
  EXPECT_EQ(OpenGraphFile(folder_, context_).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(OpenGraphFile(folder_ / "none", context_).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(OpenGraphFile("/dev/null", context_).status().code(), absl::StatusCode::kInvalidArgument);
  mkfifo((folder_ / "pipe").c_str(), 0600);
  EXPECT_EQ(OpenGraphFile(folder_ / "pipe", context_).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(GraphFileTest, UnreachablePlacesAreErrors) {
  const GraphPtr graph = BuildOrDie(ConferenceBuilder());
  EXPECT_EQ(WriteGraphFile(*graph, folder_ / "no" / "g.ng", {}, context_).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(WriteGraphFile(*graph, folder_, {}, context_).code(), absl::StatusCode::kInvalidArgument);
  context_.Cancel();
  EXPECT_EQ(WriteGraphFile(*graph, path_, {}, context_).code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace notegraph
