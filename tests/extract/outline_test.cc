// Talks and speakers of small notes, a note for each shape that people give their notes.
#include "extract/outline.h"

#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kTwoTalks = "Fast Tests | Ann Lee\nSlow Queries | Bob Roe";

struct Shape {
  std::string_view name;
  std::string_view note;
  std::string_view talks;
};

Outline OutlineOf(const Document& document) {
  RunContext context;
  return InferOutline(document, Lexicon::BuiltIn(), context);
}

TEST(OutlineTest, FindsTalksInEachShape) {
  const Shape kShapes[] = {
      {"title - speaker",
       "# ExampleConf 2031\n\n## Fast Tests - Ann Lee\n\n- Run them in parallel.\n\n## Slow Queries - Bob Roe\n\n"
       "- Add an index.\n",
       kTwoTalks},
      {"speaker: title",
       "# ExampleConf 2031\n\n## Ann Lee: Fast Tests\n\n- Run them in parallel.\n\n## Bob Roe: Slow Queries\n\n"
       "- Add an index.\n",
       kTwoTalks},
      {"speaker on title",
       "# ExampleConf 2031\n\n## Ann Lee on Fast Tests\n\n- Run them in parallel.\n\n## Bob Roe on Slow Queries\n\n"
       "- Add an index.\n",
       kTwoTalks},
      {"title by speaker",
       "# ExampleConf 2031\n\n## Fast Tests by Ann Lee\n\n- Run them in parallel.\n\n## Slow Queries by Bob Roe\n\n"
       "- Add an index.\n",
       kTwoTalks},
      {"speaker on the next line",
       "# ExampleConf 2031\n\n## Fast Tests\n\n*Ann Lee*\n\n- Run them in parallel.\n\n## Slow Queries\n\n*Bob Roe*\n\n"
       "- Add an index.\n",
       kTwoTalks},
      {"speaker in a heading below",
       "# ExampleConf 2031\n\n## Fast Tests\n\n### Ann Lee\n\n- Run them in parallel.\n\n## Slow Queries\n\n"
       "### Bob Roe\n\n- Add an index.\n",
       kTwoTalks},
      {"a table of talks",
       "# ExampleConf 2031\n\n| Time | Title | Speaker |\n|---|---|---|\n| 9:00 | Fast Tests | Ann Lee |\n"
       "| 10:00 | Slow Queries | Bob Roe |\n",
       kTwoTalks},
      {"prose",
       "# ExampleConf 2031\n\nIn the morning Ann Lee gave a talk on “Fast Tests”. It was full.\n\n"
       "After lunch Bob Roe gave a talk on “Slow Queries”.\n",
       kTwoTalks},
      {"kinds",
       "# ExampleConf 2031\n\n## Keynote: Ann Lee\n\n- Be kind.\n\n## Lightning Talks\n\n### Slow Queries - Bob Roe\n\n"
       "- Add an index.\n",
       "Ann Lee | Ann Lee | keynote\nSlow Queries | Bob Roe | lightning"},
      {"days and breaks are no talks",
       "# ExampleConf 2031\n\n## Day 1\n\n### Fast Tests - Ann Lee\n\n- Run them in parallel.\n\n### Lunch\n\n- "
       "Soup.\n\n"
       "## Day 2\n\n### Slow Queries - Bob Roe\n\n- Add an index.\n",
       kTwoTalks},
      {"an essay", "# On testing\n\nTests should be fast.\n\nI think that queries should be fast, too.\n", ""},
      {"nothing", "", ""},
  };
  for (const Shape& shape : kShapes)
    EXPECT_EQ(TalksText(OutlineOf(DocumentOf(shape.note)).talks), shape.talks) << shape.name;
}

TEST(OutlineTest, ReadsOtherFormats) {
  EXPECT_EQ(TalksText(OutlineOf(DocumentOf("ExampleConf 2031\n================\n\nFast Tests - Ann Lee\n"
                                           "--------------------\n\n* Run them in parallel.\n\nSlow Queries - Bob Roe\n"
                                           "----------------------\n\n* Add an index.\n",
                                           Format::kRestructuredText))
                          .talks),
            kTwoTalks);
  EXPECT_EQ(TalksText(OutlineOf(DocumentOf("* ExampleConf 2031\n** Fast Tests - Ann Lee\n- Run them in parallel.\n"
                                           "** Slow Queries - Bob Roe\n- Add an index.\n",
                                           Format::kOrg))
                          .talks),
            kTwoTalks);
}

TEST(OutlineTest, SectionsCoverTheTextInOrder) {
  const Document document = DocumentOf(
      "# ExampleConf 2031\n\nHello.\n\n## Fast Tests - Ann Lee\n\n- Run them.\n\n## Slow Queries - Bob Roe\n\n- "
      "Index.\n");
  const Outline outline = OutlineOf(document);
  ASSERT_FALSE(outline.sections.empty());
  uint32_t end = 0;
  for (const Section& section : outline.sections) {
    EXPECT_EQ(section.text.begin, end);
    end = section.text.end;
  }
  EXPECT_EQ(end, document.text.size());
  EXPECT_EQ(outline.SectionAt(static_cast<uint32_t>(document.text.find("Hello"))).talk, kNoteItself);
  EXPECT_EQ(outline.SectionAt(static_cast<uint32_t>(document.text.find("Run"))).talk, 0);
  EXPECT_EQ(outline.SectionAt(static_cast<uint32_t>(document.text.find("Index"))).talk, 1);
  EXPECT_EQ(outline.SectionAt(static_cast<uint32_t>(document.text.find("Slow"))).role, SectionRole::kTitle);
}

}  // namespace
}  // namespace notegraph::extract
