#include "extract/outline/event_names.h"

#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(EventNamesTest, FindsTheNameInALine) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Notes from PyCon Mars 2031 - Day 2", "PyCon Mars 2031"},
      {"ExampleConf 2031", "ExampleConf 2031"},
      {"What I learnt about testing", ""},
      {"", ""},
  };
  for (const auto& [line, name] : kCases) EXPECT_EQ(EventNameIn(line), name) << line;
}

TEST(EventNamesTest, TakesTheFileNameLast) {
  Document document = DocumentOf("# Things to remember\n\nTests are good.\n");
  document.path = "notes/exampleconf-2031-day-two.md";
  const auto event = FindEvent(document);
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->name, "Exampleconf 2031");
  document.path = "notes/things.md";
  EXPECT_FALSE(FindEvent(document).has_value());
}

TEST(EventNamesTest, PrefersTheFrontMatter) {
  const auto event = FindEvent(DocumentOf("---\nconference: ExampleConf 2031\n---\n\n# OtherConf 2030\n"));
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->name, "ExampleConf 2031");
}

}  // namespace
}  // namespace notegraph::extract
