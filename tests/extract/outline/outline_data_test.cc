// The data files of the outline: sorted, without duplicates, every row of a known kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_split.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kChatterTitles[];
extern const char kEventWords[];
extern const char kNameParts[];
extern const char kOutlineWeights[];
extern const char kProseTalks[];
extern const char kTalkLabels[];

namespace {

void ExpectSorted(std::string_view list, std::string_view separator, std::string_view where) {
  const std::vector<std::string> forms = absl::StrSplit(Absl(list), Absl(separator));
  EXPECT_TRUE(std::is_sorted(forms.begin(), forms.end())) << where;
  EXPECT_EQ(std::set<std::string>(forms.begin(), forms.end()).size(), forms.size()) << where;
}

TEST(OutlineDataTest, ListsAreSortedWithoutDuplicates) {
  for (const auto& columns : DataLines(kChatterTitles)) ExpectSorted(columns[2], " | ", columns[0]);
  for (const auto& columns : DataLines(kEventWords)) ExpectSorted(columns[2], " ", columns[0]);
  for (const auto& columns : DataLines(kNameParts)) ExpectSorted(columns[1], " ", columns[0]);
  for (const auto& columns : DataLines(kTalkLabels)) ExpectSorted(columns[1], " ", columns[0]);
  for (const auto& columns : DataLines(kProseTalks)) {
    if (columns[0] != "pattern") ExpectSorted(columns[3], " ", columns[1]);
  }
}

TEST(OutlineDataTest, AFormHasOneMeaning) {
  std::set<std::string> labels, tags;
  for (const auto& columns : DataLines(kTalkLabels)) {
    for (const absl::string_view form : absl::StrSplit(Absl(columns[1]), ' '))
      EXPECT_TRUE(labels.insert(std::string(form)).second) << form;
  }
  for (const auto& columns : DataLines(kProseTalks)) {
    if (columns[0] != "word") continue;
    for (const absl::string_view form : absl::StrSplit(Absl(columns[3]), ' '))
      EXPECT_TRUE(tags.insert(std::string(form)).second) << form;
  }
}

TEST(OutlineDataTest, WeightsAreSortedByName) {
  std::vector<std::string> names;
  for (const auto& columns : DataLines(kOutlineWeights)) {
    ASSERT_EQ(columns.size(), 3u);
    names.emplace_back(columns[0]);
  }
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

}  // namespace
}  // namespace notegraph::extract
