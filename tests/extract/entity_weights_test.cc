#include "extract/entity_weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "graph/data_lines.h"

namespace notegraph::extract {
namespace {

std::string ReadData(const std::string& name) {
  std::ifstream input(std::string(NOTEGRAPH_SOURCE_DIR "/extract/") + name);
  return {std::istreambuf_iterator<char>(input), {}};
}

TEST(EntityWeightsTest, ReadsColumnsAndSumsThem) {
  const EntityWeights weights = EntityWeights::Parse(
      "# "
      "comment\nbias\tany\t-10\t-20\t-30\t-40\nplace\tany\t1\t2\t3\t4\ntag\tany\t5\t6\t7\t8\nstrong\tall\t50\t0\t0\t-"
      "5\n");
  EXPECT_EQ(weights.bias[static_cast<size_t>(EntityClass::kNewLibrary)], -20);
  EXPECT_EQ(weights.place[static_cast<size_t>(EntityClass::kNewConcept)], 4);
  FeatureSet features;
  EXPECT_EQ(weights.Sum(features, EntityClass::kKnownLibrary), 0);
  features.Add(Feature::kTag);
  features.Add(Feature::kStrong);
  EXPECT_EQ(weights.Sum(features, EntityClass::kKnownLibrary), 55);
  EXPECT_EQ(weights.Sum(features, EntityClass::kNewConcept), 3);
  EXPECT_TRUE(weights.counts_where_all.Has(Feature::kStrong));
  EXPECT_FALSE(weights.counts_where_all.Has(Feature::kTag));
}

// A line that is missing, doubled or misspelt would silently count as 0.
TEST(EntityWeightsTest, FileHasEachFeatureOnce) {
  std::set<std::string_view> names;
  const std::string text = ReadData("data/entity_weights.tsv");
  for (const auto& columns : DataLines(text)) {
    ASSERT_EQ(columns.size(), 2 + kEntityClassCount) << columns[0];
    EXPECT_TRUE(columns[1] == "any" || columns[1] == "all") << columns[0];
    EXPECT_TRUE(names.insert(columns[0]).second) << columns[0];
  }
  std::set<std::string_view> expected(kFeatureNames.begin(), kFeatureNames.end());
  expected.insert({"bias", "place"});
  EXPECT_EQ(names, expected);
}

TEST(EntityDataTest, FilesHaveTheirColumnsAndNoDoubles) {
  const std::pair<const char*, size_t> kFiles[] = {{"data/companies.txt", 1},
                                                   {"data/install_commands.tsv", 3},
                                                   {"data/name_affixes.tsv", 3},
                                                   {"data/term_suffixes.tsv", 3},
                                                   {"data/project_hosts.tsv", 2}};
  for (const auto& [file, column_count] : kFiles) {
    const std::string text = ReadData(file);
    std::set<std::string> lines;
    for (const auto& columns : DataLines(text)) {
      EXPECT_EQ(columns.size(), column_count) << file << ": " << columns[0];
      std::string key(columns[0]);
      if (column_count > 2) key.append("\t").append(columns[1]);
      EXPECT_TRUE(lines.insert(key).second) << file << ": " << key;
    }
    EXPECT_FALSE(lines.empty()) << file;
  }
}

}  // namespace
}  // namespace notegraph::extract
