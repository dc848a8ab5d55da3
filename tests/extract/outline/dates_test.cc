#include "extract/outline/dates.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {
namespace {

TEST(DatesTest, ReadsDates) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"2014-03-11", "2014-03-11"},
      {"Day 1 - 2014/03/11 - Tue", "2014-03-11"},
      {"March 2014", "2014-03"},
      {"March 11, 2014", "2014-03-11"},
      {"March 11-13, 2014", "2014-03-11 to 2014-03-13"},
      {"March 30 - April 2, 2014", "2014-03-30 to 2014-04-02"},
      {"11th of March 2014", "2014-03-11"},
      {"11.-13. März 2014", "2014-03-11 to 2014-03-13"},
      {"18 et 19 mai 2017", "2017-05-19"},
      {"11.3.2014", "2014-03-11"},
      {"25/3/2014", "2014-03-25"},
      {"3/4/2014", "2014"},
      {"2014年3月11日", "2014-03-11"},
      {"ExampleConf 2014", ""},
      {"version 1.2.2014", "2014-02-01"},
      {"11 people in 2014", ""},
      {"", ""},
  };
  for (const auto& [text, expected] : kCases) {
    const auto date = FindDate(text);
    const std::string shown = !date               ? ""
                              : date->end.empty() ? date->start
                                                  : absl::StrCat(date->start, " to ", date->end);
    EXPECT_EQ(shown, expected) << text;
  }
}

TEST(DatesTest, FindsYears) {
  EXPECT_EQ(FindYear("PyCon2014"), "2014");
  EXPECT_EQ(FindYear("in 1999 and 2001"), "1999");
  EXPECT_EQ(FindYear("12345"), "");
  EXPECT_EQ(FindYear("3000"), "");
}

}  // namespace
}  // namespace notegraph::extract
