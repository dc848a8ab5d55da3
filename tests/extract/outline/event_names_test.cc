#include "extract/outline/event_names.h"

#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(EventNamesTest, FindsTheNameInALine) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Notes from PyCon Pluto 2031 - Day 2", "PyCon Pluto 2031"},
      {"ExampleConf 2031", "ExampleConf 2031"},
      {"2012 Alpine Tea Conference", "Alpine Tea Conference 2012"},
      {"Tea Conference — TeaCon2010 — Day Two", "TeaCon 2010"},
      {"Last week I went to ConfEd 2016 in Leeds.", "ConfEd 2016"},
      {"ToorCon 9 - Day 2", "ToorCon 9"},
      {"What I learnt about testing", ""},
      {"the conference was fun", ""},
      {"edit /etc/resolv.conf", ""},
      {"on Monday and Tuesday", ""},
      {"", ""},
  };
  for (const auto& [line, name] : kCases) EXPECT_EQ(FindEventName(line, Lexicon::BuiltIn()).name, name) << line;
}

TEST(EventNamesTest, TakesTheFirstPhraseOfATitleWithADate) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Rencontres mobiles, Nantes, 18 mai 2017", "Rencontres mobiles 2017"},
      {"Elixir Fjord (Bergen, 6-7 June 2019)", "Elixir Fjord 2019"},
      {"Three days of cows: Perl in the Alps 2013", "Perl in the Alps 2013"},
      {"Notes from #agiledays15", "agiledays15"},
      {"Things to remember", ""},
  };
  for (const auto& [line, name] : kCases) EXPECT_EQ(FindEventNameInTitle(line, Lexicon::BuiltIn()).name, name) << line;
}

TEST(EventNamesTest, TakesTheFileNameLast) {
  Document document = DocumentOf("# Things to remember\n\nTests are good.\n");
  document.path = "notes/exampleconf-2031-day-two.md";
  const auto event = FindEvent(document, Lexicon::BuiltIn(), false);
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->name, "Exampleconf 2031");
  document.path = "notes/things.md";
  EXPECT_FALSE(FindEvent(document, Lexicon::BuiltIn(), false).has_value());
}

TEST(EventNamesTest, PrefersTheFrontMatter) {
  const auto event =
      FindEvent(DocumentOf("---\nconference: ExampleConf 2031\n---\n\n# OtherConf 2030\n"), Lexicon::BuiltIn(), false);
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->name, "ExampleConf 2031");
}

TEST(EventNamesTest, TakesThePlace) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"# ExampleConf 2031 in Leeds\n", "Leeds"},
      {"# ExampleConf 2031, San Marino\n", "San Marino"},
      {"# ExampleConf 2031\n", ""},
      {"# ExampleConf 2031, Day Two\n", ""},
  };
  for (const auto& [note, place] : kCases) {
    const auto event = FindEvent(DocumentOf(note), Lexicon::BuiltIn(), false);
    ASSERT_TRUE(event.has_value()) << note;
    EXPECT_EQ(event->location, place) << note;
  }
}

}  // namespace
}  // namespace notegraph::extract
