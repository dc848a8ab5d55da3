#include "extract/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

using ::testing::ElementsAre;

std::vector<Unit> UnitsOf(const Document& document) {
  RunContext context;
  return SplitUnits(document, InferOutline(document, Lexicon::BuiltIn(), context));
}

// "text < introduction < heading" a unit, '*' in front where it begins an item.
std::vector<std::string> Show(const Document& document, const std::vector<Unit>& units) {
  std::vector<std::string> lines;
  const auto text = [&](Span span) { return document.text.substr(span.begin, span.size()); };
  for (const Unit& unit : units) {
    std::string line = absl::StrCat(unit.is_item_start ? "*" : "", text(unit.text));
    if (unit.intro >= 0) absl::StrAppend(&line, " < ", text(units[unit.intro].text));
    if (unit.heading >= 0) absl::StrAppend(&line, " < ", text(document.blocks[unit.heading].text));
    lines.push_back(line);
  }
  return lines;
}

TEST(UnitsTest, KnowTheirHeadingAndIntroduction) {
  const Document document = DocumentOf(
      "# Essay\n\nOne. Two.\n\nGood tools:\n\n- pytest. It runs.\n- for speed:\n  - tox\n\nMore.\n\n```\nskip "
      "me\n```\n");
  EXPECT_THAT(Show(document, UnitsOf(document)),
              ElementsAre("Essay", "One. < Essay", "Two. < Essay", "Good tools: < Essay",
                          "*pytest. < Good tools: < Essay", "It runs. < Good tools: < Essay",
                          "*for speed: < Good tools: < Essay", "*tox < for speed: < Essay", "More. < Essay"));
}

// The line of a speaker gives no unit, the title behind it in the same paragraph does.
TEST(UnitsTest, SectionsOfOneParagraphAreCutApart) {
  const Document document = DocumentOf("Ann Lee\nFast tests with pytest\nIt is fast.\n", Format::kPlainText);
  Outline outline;
  outline.talks.resize(1);
  const auto at = [&](std::string_view text) { return static_cast<uint32_t>(document.text.find(text)); };
  const auto end = static_cast<uint32_t>(document.text.size());
  outline.sections = {{{0, at("Fast")}, 0, SectionRole::kSpeaker},
                      {{at("Fast"), at("It is")}, 0, SectionRole::kTitle},
                      {{at("It is"), end}, 0, SectionRole::kBody}};
  const std::vector<Unit> units = SplitUnits(document, outline);
  EXPECT_THAT(Show(document, units), ElementsAre("Fast tests with pytest", "It is fast."));
  EXPECT_EQ(units[0].role, SectionRole::kTitle);
}

TEST(UnitsTest, UnitAtFindsTheHolder) {
  const Document document = DocumentOf("One. Two.\n\nThree.\n");
  const std::vector<Unit> units = UnitsOf(document);
  ASSERT_EQ(units.size(), 3u);
  for (uint32_t offset = 0; offset < document.text.size(); ++offset) {
    uint32_t expected = UINT32_MAX;
    for (uint32_t i = 0; i < units.size(); ++i) {
      if (units[i].text.begin <= offset && offset < units[i].text.end) expected = i;
    }
    EXPECT_EQ(UnitAt(units, offset), expected) << offset;
  }
  EXPECT_EQ(UnitAt({}, 0), UINT32_MAX);
}

}  // namespace
}  // namespace notegraph::extract
