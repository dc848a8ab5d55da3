// Facts kept from an earlier build: the same as found anew, and none where anything is different.
#include "extract/kept_facts.h"

#include <gtest/gtest.h>

#include "extract/reduce.h"
#include "graph/random.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kNote =
    "---\ntags: [testing, Redis]\nauthor: Cy Poe\n---\n# ExampleConf 2031\n\nUse Redis.\n\n"
    "## Fast Tests - Ann Lee (ACME, @annlee)\n\n- `pytest` is better than unittest\n- Don't use **MongoDB**.\n";

std::vector<NoteFacts> Notes() {
  std::vector<NoteFacts> notes{FactsOf(kNote), FactsOf("Slow\n====\n\n* [Flask](https://flask.example)\n")};
  notes[0].path = "a.md";
  notes[1].path = "b.md";
  return notes;
}

GraphPtr GraphOf(const std::vector<NoteFacts>& notes) {
  RunContext context;
  absl::StatusOr<ReducedNotes> reduced = ReduceNotes(notes, {}, Lexicon::BuiltIn(), context);
  EXPECT_TRUE(reduced.ok()) << reduced.status();
  return reduced.ok() ? reduced->graph : nullptr;
}

TEST(KeptFactsTest, AreThoseThatWereFound) {
  const std::vector<NoteFacts> notes = Notes();
  const std::string bytes = EncodeFacts(notes, "print");
  const absl::StatusOr<KeptFacts> kept = KeptFacts::Open(bytes, GraphOf(notes), "print");
  ASSERT_TRUE(kept.ok()) << kept.status();
  std::vector<NoteFacts> found;
  for (const NoteFacts& note : notes) {
    const std::optional<NoteFacts> facts = kept->Find(note.path, note.sha256);
    ASSERT_TRUE(facts.has_value()) << note.path;
    EXPECT_EQ(facts->text, note.text);
    found.push_back(*facts);
  }
  EXPECT_EQ(EncodeFacts(found, "print"), bytes);
}

TEST(KeptFactsTest, AnotherNoteOrProgramHasNone) {
  const std::vector<NoteFacts> notes = Notes();
  const GraphPtr graph = GraphOf(notes);
  const absl::StatusOr<KeptFacts> kept = KeptFacts::Open(EncodeFacts(notes, "print"), graph, "print");
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_FALSE(kept->Find("c.md", notes[0].sha256).has_value());
  EXPECT_FALSE(kept->Find("a.md", notes[1].sha256).has_value());
  const absl::StatusOr<KeptFacts> other = KeptFacts::Open(EncodeFacts(notes, "print"), graph, "another");
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_EQ(other->size(), 0u);
}

TEST(KeptFactsTest, DamagedBytesGiveNoUnsoundFacts) {
  const std::vector<NoteFacts> notes = Notes();
  const GraphPtr graph = GraphOf(notes);
  const std::string bytes = EncodeFacts(notes, "print");
  Random random(7);
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = bytes;
    damaged[random.Below(static_cast<uint32_t>(damaged.size()))] = static_cast<char>(random.Below(256));
    if (i % 3 == 0) damaged.resize(random.Below(static_cast<uint32_t>(damaged.size())));
    const absl::StatusOr<KeptFacts> kept = KeptFacts::Open(damaged, graph, "print");
    if (!kept.ok()) continue;
    for (const NoteFacts& note : notes) {
      const std::optional<NoteFacts> facts = kept->Find(note.path, note.sha256);
      if (!facts.has_value()) continue;
      EXPECT_NE(GraphOf({*facts}), nullptr);
    }
  }
}

TEST(ExtractionFingerprintTest, DependsOnTheLexiconFiles) {
  const absl::StatusOr<std::string> plain = ExtractionFingerprint({});
  const absl::StatusOr<std::string> with_file = ExtractionFingerprint({NOTEGRAPH_SOURCE_DIR "/README.md"});
  ASSERT_TRUE(plain.ok() && with_file.ok());
  EXPECT_NE(*plain, *with_file);
  EXPECT_EQ(*plain, *ExtractionFingerprint({}));
  EXPECT_FALSE(ExtractionFingerprint({"/nowhere/at/all"}).ok());
}

}  // namespace
}  // namespace notegraph::extract
