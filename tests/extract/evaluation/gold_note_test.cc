// Annotations as people write them: read, refused with the place of each fault, written and read again.
#include "extract/evaluation/gold_note.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "absl/strings/str_replace.h"

namespace notegraph::extract {
namespace {

constexpr char kNote[] = R"({
  "document": "pydays.md",
  "event": {"name": "PyDays 2031", "start": "2031-05-04"},
  "talks": [
    {"id": "t1", "title": "Fast \"Tests\"", "speakers": ["Ann Lee", "Bob Roe"], "kind": "keynote", "line": 3}
  ],
  "libraries": [
    {"name": "pytest", "aliases": ["py.test"], "kind": "tool"},
    {"name": "nose", "aliases": [], "kind": "tool"}
  ],
  "concepts": [
    {"name": "unit testing", "aliases": [], "salience": "minor"}
  ],
  "mentions": [
    {"source": "t1", "target": "pytest", "line": 5},
    {"source": "note", "target": "unit testing", "line": 9}
  ],
  "recommends": [
    {"source": "note", "target": "pytest", "stance": "against", "line": 9}
  ],
  "compares": [
    {"source": "t1", "a": "pytest", "b": "nose", "winner": "pytest", "line": 6}
  ]
}
)";

TEST(GoldNoteTest, ReadsWhatAPersonWrites) {
  const absl::StatusOr<GoldNote> note = ReadGoldNote(kNote, 9);
  ASSERT_TRUE(note.ok()) << note.status();
  EXPECT_EQ(note->document, "pydays.md");
  ASSERT_EQ(note->events.size(), 1u);
  EXPECT_EQ(note->events[0].start, "2031-05-04");
  ASSERT_EQ(note->talks.size(), 1u);
  EXPECT_EQ(note->talks[0].title, "Fast \"Tests\"");
  EXPECT_EQ(note->talks[0].speakers, (std::vector<std::string>{"Ann Lee", "Bob Roe"}));
  EXPECT_EQ(note->talks[0].kind, TalkKind::kKeynote);
  EXPECT_EQ(note->talks[0].line, 3u);
  ASSERT_EQ(note->entities.size(), 3u);
  EXPECT_EQ(note->entities[0].kind, "tool");
  EXPECT_TRUE(note->entities[0].is_core);
  EXPECT_FALSE(note->entities[2].is_core);
  ASSERT_EQ(note->mentions.size(), 2u);
  EXPECT_EQ(note->mentions[1].talk, kNoteItself);
  EXPECT_EQ(note->mentions[1].target, 2u);
  ASSERT_EQ(note->recommends.size(), 1u);
  EXPECT_TRUE(note->recommends[0].is_against);
  ASSERT_EQ(note->compares.size(), 1u);
  EXPECT_EQ(note->compares[0].winner, 0);
}

TEST(GoldNoteTest, WritesWhatItReads) {
  const absl::StatusOr<GoldNote> note = ReadGoldNote(kNote);
  ASSERT_TRUE(note.ok()) << note.status();
  EXPECT_EQ(WriteGoldNote(*note), kNote);
}

TEST(GoldNoteTest, SeveralEventsAreNamedByTheirTalks) {
  const std::string several = absl::StrReplaceAll(
      kNote, {{R"("event": {"name": "PyDays 2031", "start": "2031-05-04"},)",
               "\"events\": [\n    {\"name\": \"PyDays\"},\n    {\"name\": \"GoDays\", \"end\": \"2031\"}\n  ],"},
              {R"("line": 3})", R"("line": 3, "event": "GoDays"})"}});
  const absl::StatusOr<GoldNote> note = ReadGoldNote(several);
  ASSERT_TRUE(note.ok()) << note.status();
  EXPECT_EQ(note->talks[0].event, 1);
  EXPECT_EQ(WriteGoldNote(*note), several);
}

TEST(GoldNoteTest, AnEmptyAnnotationIsReadBack) {
  GoldNote empty;
  empty.document = "a.md";
  const std::string text = WriteGoldNote(empty);
  EXPECT_EQ(text,
            "{\n  \"document\": \"a.md\",\n  \"event\": null,\n  \"talks\": [],\n  \"libraries\": [],\n  \"concepts\": "
            "[],\n  \"mentions\": [],\n  \"recommends\": [],\n  \"compares\": []\n}\n");
  EXPECT_TRUE(ReadGoldNote(text).ok());
}

// What a change to kNote makes of it.
struct Fault {
  const char* from;
  const char* to;
  const char* message;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.from << " -> " << fault.to; }

class GoldNoteFaultTest : public ::testing::TestWithParam<Fault> {};

TEST_P(GoldNoteFaultTest, IsToldWithItsPlace) {
  const std::string text = absl::StrReplaceAll(kNote, {{GetParam().from, GetParam().to}});
  ASSERT_NE(text, kNote);
  const absl::StatusOr<GoldNote> note = ReadGoldNote(text, 9);
  ASSERT_FALSE(note.ok());
  EXPECT_EQ(note.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(note.status().message()), GetParam().message);
}

constexpr Fault kFaults[] = {
    {R"("kind": "keynote",)", R"("kind": "keynote")",
     "line 5, column 99: Missing a comma or '}' after an object member."},
    {R"("document": "pydays.md",)", "", "line 1, column 1: \"document\" is missing"},
    {"pydays.md", " ", "line 2, column 15: document: is empty"},
    {R"("talks": [)", R"("talks": 1, "more": [)",
     "line 4, column 23: more: is not known here; known are document, talks, libraries, concepts, mentions, "
     "recommends, compares, event, events\nline 4, column 12: talks: is a number, expected an array\n"
     "line 15, column 16: mentions[0].source: \"t1\" is no talk's id\nline 22, column 16: compares[0].source: \"t1\" "
     "is no talk's id"},
    {"2031-05-04", "4 May 2031", "line 3, column 45: event.start: \"4 May 2031\" is no YYYY, YYYY-MM or YYYY-MM-DD"},
    {R"("id": "t1")", R"("id": "note")",
     "line 5, column 5: talks[0]: the id \"note\" stands for the note itself\nline 15, column 16: mentions[0].source: "
     "\"t1\" is no talk's id\n"
     "line 22, column 16: compares[0].source: \"t1\" is no talk's id"},
    {R"("kind": "keynote")", R"("kind": "speech")",
     "line 5, column 89: talks[0].kind: \"speech\" is none of talk, keynote, tutorial, panel, lightning, poster, "
     "other"},
    {R"("Ann Lee", "Bob Roe")", R"("Ann Lee", 7)",
     "line 5, column 69: talks[0].speakers[1]: is a number, expected a string"},
    {R"("Ann Lee", "Bob Roe")", R"("Ann Lee", "Ann Lee")",
     "line 5, column 69: talks[0].speakers[1]: \"Ann Lee\" is listed twice"},
    {R"("line": 3)", R"("line": 0)", "line 5, column 108: talks[0].line: is no line; lines count from 1"},
    {R"("line": 3)", R"("line": 3.5)", "line 5, column 108: talks[0].line: is no line; lines count from 1"},
    {R"("line": 5)", R"("line": 10)", "line 15, column 50: mentions[0].line: is 10, but the note ends with line 9"},
    {R"("unit testing", "aliases")", R"("nose", "aliases")",
     "line 12, column 5: concepts[0]: the name \"nose\" is used twice\n"
     "line 16, column 34: mentions[1].target: \"unit testing\" is the name of no listed library or concept"},
    {R"("target": "pytest", "line")", R"("target": "py.test", "line")",
     "line 15, column 32: mentions[0].target: \"py.test\" is the name of no listed library or concept; it is an alias "
     "of \"pytest\""},
    {R"("b": "nose")", R"("b": "Nose")",
     "line 22, column 42: compares[0].b: \"Nose\" is the name of no listed library or concept; did you mean \"nose\"?"},
    {R"("b": "nose")", R"("b": "pytest")", "line 22, column 5: compares[0]: compares \"pytest\" with itself"},
    {R"("winner": "pytest")", R"("winner": "unit testing")",
     "line 22, column 60: compares[0].winner: \"unit testing\" is neither of the two"},
    {R"("stance": "against")", R"("stance": "yes")",
     "line 19, column 54: recommends[0].stance: \"yes\" is none of for, against"},
    {R"("source": "note", "target": "unit testing")", R"("source": "t1", "target": "pytest")",
     "line 16, column 5: mentions[1]: \"pytest\" is listed twice for this source"},
    {R"("salience": "minor")", R"("salience": "huge")",
     "line 12, column 57: concepts[0].salience: \"huge\" is none of core, minor"},
};

INSTANTIATE_TEST_SUITE_P(Faults, GoldNoteFaultTest, ::testing::ValuesIn(kFaults));

// Whatever a slip of the keyboard leaves behind is read, or refused with a place.
TEST(GoldNoteTest, AnySlipIsReadOrRefused) {
  const std::string text = kNote;
  for (size_t at = 0; at < text.size(); ++at) {
    for (const char* slip : {"", "\"", "{", "]", "0", "-1e999", "\\", "\xFF"}) {
      const absl::StatusOr<GoldNote> note = ReadGoldNote(text.substr(0, at) + slip + text.substr(at + 1), 9);
      EXPECT_TRUE(note.ok() || note.status().message().substr(0, 5) == "line ") << note.status();
    }
    EXPECT_FALSE(ReadGoldNote(text.substr(0, at)).ok() && at + 2 < text.size()) << at;
  }
}

TEST(GoldNoteTest, DeepNestingIsRefused) {
  const absl::StatusOr<GoldNote> note = ReadGoldNote(std::string(1'000'000, '['));
  ASSERT_FALSE(note.ok());
  EXPECT_NE(note.status().message().find("nested deeper than 64 levels"), absl::string_view::npos);
}

TEST(GoldNoteTest, OnlySoManyFaultsAreTold) {
  std::string text =
      R"({"document": "a", "talks": [], "libraries": [], "concepts": [], "recommends": [], "compares": [], "mentions": [)";
  for (int i = 0; i < 70; ++i) text += "1,";
  text += "1]}";
  const absl::StatusOr<GoldNote> note = ReadGoldNote(text);
  ASSERT_FALSE(note.ok());
  EXPECT_NE(note.status().message().find("\nand 21 more"), absl::string_view::npos) << note.status();
}

}  // namespace
}  // namespace notegraph::extract
