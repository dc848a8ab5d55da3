// Files whose checksums are right and whose contents are not: refused by validation, without a large allocation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "graph/graph_catalog.h"
#include "graph/graph_file.h"
#include "graph/graph_file_format.h"
#include "graph/name_index.h"
#include "tests/graph/sample_graphs.h"

namespace notegraph {
namespace {

// A graph file taken apart, to be put together with other contents and fresh checksums.
class TakenApart {
 public:
  explicit TakenApart(const std::string& bytes) {
    FileHeader header;
    std::memcpy(&header, bytes.data(), sizeof(header));
    entries.resize(header.section_count);
    std::memcpy(entries.data(), bytes.data() + sizeof(header), entries.size() * sizeof(SectionEntry));
    for (const SectionEntry& entry : entries) contents.push_back(bytes.substr(entry.offset, entry.size));
  }

  std::string& operator[](std::string_view name) {
    for (size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].name_view() == name) return contents[i];
    }
    ADD_FAILURE() << "no section " << name;
    return contents[0];
  }
  // `at` = index of a T in the section.
  template <typename T>
  void Set(std::string_view name, size_t at, T value) {
    std::memcpy((*this)[name].data() + at * sizeof(T), &value, sizeof(T));
  }
  void ChangeCatalog(const std::function<void(Catalog*)>& change) {
    std::string& bytes = (*this)["catalog"];
    Catalog catalog = DecodeCatalog(bytes).value();
    change(&catalog);
    bytes = EncodeCatalog(catalog);
  }

  // `change_entries` comes after sizes, offsets and checksums are set.
  std::string PutTogether(const std::function<void(std::vector<SectionEntry>*)>& change_entries = nullptr) {
    size_t end = sizeof(FileHeader) + entries.size() * sizeof(SectionEntry);
    std::string body;
    for (size_t i = 0; i < entries.size(); ++i) {
      body.append(PaddingTo(kSectionAlignment, end), '\0');
      end += PaddingTo(kSectionAlignment, end);
      entries[i].offset = end;
      entries[i].size = contents[i].size();
      entries[i].checksum = StableHash(contents[i]);
      body += contents[i];
      end += contents[i].size();
    }
    if (change_entries) change_entries(&entries);
    const std::string directory(reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(SectionEntry));
    FileHeader header;
    header.file_size = end;
    header.section_count = static_cast<uint32_t>(entries.size());
    header.directory_checksum = StableHash(directory);
    header.header_checksum =
        StableHash({reinterpret_cast<const char*>(&header), offsetof(FileHeader, header_checksum)});
    return std::string(reinterpret_cast<const char*>(&header), sizeof(header)) + directory + body;
  }

  std::vector<SectionEntry> entries;
  std::vector<std::string> contents;
};

class HostileFileTest : public ::testing::Test {
 protected:
  HostileFileTest() : path_(::testing::TempDir() + "/hostile_" + std::to_string(getpid()) + ".ng") {
    EXPECT_TRUE(WriteGraphFile(*BuildOrDie(ConferenceBuilder()), path_, {}, context_).ok());
    std::ifstream in(path_, std::ios::binary);
    sound_.assign(std::istreambuf_iterator<char>(in), {});
  }
  ~HostileFileTest() override { std::filesystem::remove(path_); }

  absl::Status Open(const std::string& bytes) {
    // Cutting a file to nothing first makes some file systems wait for the disk.
    std::fstream(path_, std::ios::binary | std::ios::in | std::ios::out) << bytes;
    std::filesystem::resize_file(path_, bytes.size());
    return OpenGraphFile(path_, context_).status();
  }
  void ExpectRefused(const std::string& bytes, std::string_view what) {
    const absl::Status status = Open(bytes);
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << what << ": " << status;
    EXPECT_FALSE(CheckGraphFile(path_, context_)->damages.empty()) << what;
  }

  const std::string path_;
  RunContext context_;
  std::string sound_;
};

TEST_F(HostileFileTest, TakingApartAloneChangesNothing) { EXPECT_EQ(TakenApart(sound_).PutTogether(), sound_); }

TEST_F(HostileFileTest, Contents) {
  // Groups: 0 Speaker, 1 Speaker+Author, 2 Talk x2, 3 Library x2. Tables: 0, 1 GAVE, 2 MENTIONS (Talk -> Library).
  // edges.2: out offsets 3, padded to 4; neighbours 2; in offsets 3, padded to 4; neighbours 2.
  const struct {
    std::string_view what, section;
    size_t at;
    uint32_t value;
  } words[] = {
      {"first offset isn't 0", "edges.2", 0, 1},
      {"offset beyond the end", "edges.2", 1, 1000},
      {"offsets run backward", "edges.2", 1, UINT32_MAX},
      {"last offset isn't the end", "edges.2", 2, 1},
      {"neighbour out of range", "edges.2", 4, 2},
      {"neighbour far out of range", "edges.2", 5, UINT32_MAX},
      {"edges of the directions differ", "edges.2", 4, 1},
      {"in-offset beyond the end", "edges.2", 7, 77},
      {"in-neighbour out of range", "edges.2", 10, 9},
      {"name index: bucket beyond the end", "nodes.3", 1, 1000},
      {"name index: row out of range", "nodes.3", 4, 50},
      {"folded names: bucket beyond the end", "names", 1, 1000},
      {"string offset beyond the end", "nodes.3.0", 2, 1'000'000},
      {"string offsets run backward", "nodes.3.0", 3, UINT32_MAX},
      {"evidence offset beyond the end", "evidence.2", 1, 9},
      {"evidence of an unknown note", "evidence.2", 4, 3},
      {"evidence beyond its note", "evidence.2", 6, 100'000},
      {"evidence: mention outside of the unit", "evidence.2", 7, 0},
      {"note text offset beyond the end", "notes", 2, 100'000},
  };
  for (const auto& word : words) {
    TakenApart file(sound_);
    file.Set<uint32_t>(word.section, word.at, word.value);
    ExpectRefused(file.PutTogether(), word.what);
  }
  const struct {
    std::string_view what, section;
    char from, to;
  } bytes[] = {
      {"name that is not UTF-8", "nodes.3.0", 'B', '\xFF'},
      {"note that is not UTF-8", "notes", 'A', '\xC3'},
      {"list with an unknown kind", "nodes.3.1", static_cast<char>(ValueKind::kList), '\x7E'},
  };
  for (const auto& byte : bytes) {
    TakenApart file(sound_);
    std::string& section = file[byte.section];
    const size_t at = section.rfind(byte.from);
    ASSERT_NE(at, std::string::npos) << byte.what;
    section[at] = byte.to;
    ExpectRefused(file.PutTogether(), byte.what);
  }
}

TEST_F(HostileFileTest, UnsortedNeighbors) {
  GraphBuilder builder;
  for (int i = 0; i < 3; ++i) builder.AddNode({"N"});
  builder.AddEdge("T", 0, 1);
  builder.AddEdge("T", 0, 2);
  ASSERT_TRUE(WriteGraphFile(*BuildOrDie(std::move(builder)), path_, {}, context_).ok());
  std::ifstream in(path_, std::ios::binary);
  TakenApart file(std::string(std::istreambuf_iterator<char>(in), {}));
  file.Set<uint32_t>("edges.0", 4, 2);
  file.Set<uint32_t>("edges.0", 5, 1);
  ExpectRefused(file.PutTogether(), "unsorted");
}

TEST_F(HostileFileTest, Catalog) {
  const struct {
    std::string_view what;
    std::function<void(Catalog*)> change;
  } cases[] = {
      {"more nodes than names", [](Catalog* c) { c->groups[2].size = 1'000'000; }},
      {"most nodes", [](Catalog* c) { c->groups[2].size = UINT32_MAX; }},
      {"no node", [](Catalog* c) { c->groups[2].size = 0; }},
      {"label out of range", [](Catalog* c) { c->groups[0].labels[0] = LabelId{900}; }},
      {"mixed without label sets", [](Catalog* c) { c->groups[0].is_mixed = true; }},
      {"element ids that aren't there", [](Catalog* c) { c->groups[0].has_element_ids = true; }},
      {"next element id too small", [](Catalog* c) { c->next_node_element_id = 1; }},
      {"next edge id too small", [](Catalog* c) { c->next_edge_element_id = 0; }},
      {"name buckets", [](Catalog* c) { c->groups[3].name_buckets = 1; }},
      {"many name buckets", [](Catalog* c) { c->groups[3].name_buckets = UINT32_MAX; }},
      {"key out of range", [](Catalog* c) { c->groups[3].columns[0].key = PropertyKeyId{77}; }},
      {"column twice", [](Catalog* c) { c->groups[3].columns[1].key = c->groups[3].columns[0].key; }},
      {"column of an unknown type", [](Catalog* c) { c->groups[3].columns[0].type = ColumnType{99}; }},
      {"evidence column of a node", [](Catalog* c) { c->groups[3].columns[0].type = ColumnType::kEvidence; }},
      {"huge number of strings", [](Catalog* c) { c->groups[3].columns[0].string_count = UINT64_MAX; }},
      {"huge number of bytes", [](Catalog* c) { c->groups[3].columns[0].byte_count = UINT64_MAX - 3; }},
      {"more present than rows", [](Catalog* c) { c->groups[3].columns[0].statistics.present = 5; }},
      {"a wrong count of present rows", [](Catalog* c) { c->groups[3].columns[1].statistics.present = 0; }},
      {"a wrong maximum", [](Catalog* c) { c->tables[2].columns[0].statistics.max = 1 << 30; }},
      {"type out of range", [](Catalog* c) { c->tables[0].type = TypeId{9}; }},
      {"group out of range", [](Catalog* c) { c->tables[0].source = 9; }},
      {"tables out of order", [](Catalog* c) { std::swap(c->tables[0].source, c->tables[1].source); }},
      {"table twice", [](Catalog* c) { c->tables[1] = c->tables[0]; }},
      {"too many edges", [](Catalog* c) { c->tables[0].edge_count = UINT32_MAX - 1; }},
      {"no edge", [](Catalog* c) { c->tables[0].edge_count = 0; }},
      {"wrong degrees", [](Catalog* c) { c->tables[2].out_statistics.max = 1000; }},
      {"evidence that isn't there", [](Catalog* c) { c->tables[0].evidence_count = 10; }},
      {"evidence that's left over", [](Catalog* c) { c->tables[2].evidence_count = 1; }},
      {"evidence bits that aren't there", [](Catalog* c) { c->tables[2].all_have_evidence = true; }},
      {"a name that is not UTF-8", [](Catalog* c) { c->names.labels[0] = "\xFF"; }},
      {"a name twice", [](Catalog* c) { c->names.types[1] = c->names.types[0]; }},
      {"huge number of notes", [](Catalog* c) { c->note_count = UINT64_MAX; }},
      {"huge number of cues", [](Catalog* c) { c->cue_count = UINT64_MAX / 8; }},
      {"huge number of lines", [](Catalog* c) { c->line_count = UINT64_MAX / 4 + 1; }},
      {"huge number of folded names", [](Catalog* c) { c->folded_entries = UINT32_MAX; }},
  };
  for (const auto& c : cases) {
    TakenApart file(sound_);
    file.ChangeCatalog(c.change);
    ExpectRefused(file.PutTogether(), c.what);
  }
  TakenApart longer(sound_);
  longer["catalog"] += '\0';
  ExpectRefused(longer.PutTogether(), "bytes behind the catalog");
}

// Every 32-bit word of the catalog set to numbers that counts and offsets dislike: refused or harmless, never a crash.
TEST_F(HostileFileTest, CatalogWords) {
  const TakenApart original(sound_);
  const size_t size = original.contents[0].size();
  for (size_t at = 0; at + 4 <= size; ++at) {
    for (const uint32_t value : {uint32_t{0}, uint32_t{1}, UINT32_MAX, UINT32_MAX - 1, uint32_t{1} << 31}) {
      TakenApart file(sound_);
      std::memcpy(file.contents[0].data() + at, &value, sizeof(value));
      const absl::Status status = Open(file.PutTogether());
      ASSERT_TRUE(status.ok() || status.code() == absl::StatusCode::kDataLoss) << at << " " << status;
    }
  }
}

TEST_F(HostileFileTest, Directory) {
  const struct {
    std::string_view what;
    std::function<void(std::vector<SectionEntry>*)> change;
  } cases[] = {
      {"overlap", [](auto* e) { (*e)[2].offset = (*e)[1].offset; }},
      {"gap", [](auto* e) { (*e)[2].offset += 64; }},
      {"offset not aligned", [](auto* e) { (*e)[2].offset += 8; }},
      {"offset beyond the file", [](auto* e) { (*e)[2].offset = UINT64_MAX - 63; }},
      {"huge size", [](auto* e) { (*e)[2].size = UINT64_MAX; }},
      {"last section too short", [](auto* e) { --e->back().size; }},
      {"name twice", [](auto* e) { (*e)[2].name = (*e)[1].name; }},
      {"name not padded", [](auto* e) { (*e)[2].name.back() = 'x'; }},
      {"no name", [](auto* e) { (*e)[2].name = {}; }},
  };
  for (const auto& c : cases) ExpectRefused(TakenApart(sound_).PutTogether(c.change), c.what);
}

TEST_F(HostileFileTest, SectionsOfLaterVersions) {
  const auto open = [&](const std::function<void(std::vector<SectionEntry>*)>& change) {
    TakenApart file(sound_);
    file.entries.emplace_back();
    std::strcpy(file.entries.back().name.data(), "embeddings");
    file.contents.emplace_back("whatever");
    return Open(file.PutTogether(change));
  };
  EXPECT_TRUE(open([](auto* e) { e->back().flags = kSectionOptional; }).ok());
  EXPECT_EQ(open([](auto*) {}).code(), absl::StatusCode::kInvalidArgument);
  for (const size_t section : {0, 1}) {
    const absl::Status status = Open(TakenApart(sound_).PutTogether([&](auto* e) { (*e)[section].version = 2; }));
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("newer version"));
  }
}

TEST_F(HostileFileTest, MissingSections) {
  for (size_t section = 0; section < TakenApart(sound_).entries.size(); ++section) {
    TakenApart file(sound_);
    const std::string name(file.entries[section].name_view());
    file.entries.erase(file.entries.begin() + static_cast<ptrdiff_t>(section));
    file.contents.erase(file.contents.begin() + static_cast<ptrdiff_t>(section));
    ExpectRefused(file.PutTogether(), name);
  }
}

}  // namespace
}  // namespace notegraph
