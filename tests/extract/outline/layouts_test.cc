// Events, talks and speakers of the notes in layouts/*.txt: a small note for each way in which people write their
// notes. A new case is a few lines of text there; headings.txt tells the format.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "extract/outline.h"
#include "extract/reader.h"

namespace notegraph::extract {
namespace {

struct Layout {
  std::string name;
  std::string path;  // of the note
  std::string note;
  std::string expected;
};

std::vector<Layout> ReadLayouts(const std::filesystem::path& file) {
  std::vector<Layout> layouts;
  bool in_note = false;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (absl::StartsWith(line, "==== ")) {
      const size_t path = line.rfind(" (");
      layouts.push_back({absl::StrCat(file.stem().string(), ": ", line.substr(5, path - 5)),
                         line.substr(path + 2, line.size() - path - 3),
                         {},
                         {}});
      in_note = true;
    } else if (line == "====>") {
      in_note = false;
    } else if (!layouts.empty() && (in_note || !line.empty())) {
      absl::StrAppend(in_note ? &layouts.back().note : &layouts.back().expected, line, "\n");
    }
  }
  return layouts;
}

// As the expectations are written.
std::string OutlineText(const Outline& outline) {
  std::string text;
  for (const EventFact& event : outline.events)
    absl::StrAppend(&text, "event ", event.name, event.start.empty() ? "" : " | ", event.start, "\n");
  if (outline.events.empty()) text = "event -\n";
  for (const TalkFact& talk : outline.talks) {
    const std::string names = absl::StrJoin(
        talk.speakers, ", ", [](std::string* to, const PersonFact& person) { absl::StrAppend(to, person.name); });
    std::string line = absl::StrCat("talk ", talk.title, " | ", names);
    if (talk.kind != TalkKind::kTalk) absl::StrAppend(&line, " | ", std::string(TalkKindName(talk.kind)));
    absl::StrAppend(&text, std::string(absl::StripTrailingAsciiWhitespace(line)), "\n");
  }
  return text;
}

TEST(LayoutsTest, FindsWhatTheNotesTell) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(NOTEGRAPH_SOURCE_DIR "/tests/extract/outline/layouts"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const std::filesystem::path& file : files) {
    for (const Layout& layout : ReadLayouts(file)) {
      RunContext context;
      const auto document =
          ReadDocument(layout.path, layout.note, FormatOfPath(layout.path).value_or(Format::kPlainText), context);
      ASSERT_TRUE(document.ok()) << layout.name << ": " << document.status();
      EXPECT_EQ(OutlineText(InferOutline(*document, Lexicon::BuiltIn(), context)), layout.expected) << layout.name;
    }
  }
}

}  // namespace
}  // namespace notegraph::extract
