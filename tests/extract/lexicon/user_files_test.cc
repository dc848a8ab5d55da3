// Lexicons that users bring.
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "extract/lexicon.h"
#include "tests/extract/lexicon/lexicon_files.h"

namespace notegraph::extract {
namespace {

absl::StatusOr<std::unique_ptr<Lexicon>> WithTexts(const std::vector<std::string>& texts) {
  std::vector<std::string> paths;
  for (const std::string& text : texts) paths.push_back(WriteLexiconFile(text));
  auto lexicon = Lexicon::WithUserFiles(paths);
  for (const std::string& path : paths) unlink(path.c_str());
  return lexicon;
}

TEST(UserFilesTest, AddToTheBuiltInLexicon) {
  const auto lexicon =
      WithTexts({"\xef\xbb\xbf# ours\r\nFrobnicator\tlibrary\tfrob|=FRB\r\nfrobbing technique\tconcept\r\n"});
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_EQ((*lexicon)->entry_count(), Lexicon::BuiltIn().entry_count() + 2);
  EXPECT_EQ((*lexicon)->FindAll("a frob, a Frobnicator, frobbing techniques and NumPy").size(), 4u);
  ASSERT_EQ((*lexicon)->Find("FRB").size(), 1u);
  EXPECT_TRUE((*lexicon)->Find("FRB")[0].exact_case);
}

TEST(UserFilesTest, KeepEverythingBuiltIn) {
  const auto lexicon = WithTexts({});
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  const Lexicon& built_in = Lexicon::BuiltIn();
  ASSERT_EQ((*lexicon)->entry_count(), built_in.entry_count());
  for (uint32_t i = 0; i < built_in.entry_count(); ++i) {
    const LexiconEntry before = built_in.entry(i), after = (*lexicon)->entry(i);
    ASSERT_EQ(after.name, before.name);
    ASSERT_EQ(after.type, before.type);
    ASSERT_EQ(after.kind, before.kind);
    ASSERT_EQ(after.contexts, before.contexts);
    const auto senses = built_in.Find(before.name), rebuilt = (*lexicon)->Find(before.name);
    ASSERT_EQ(senses.size(), rebuilt.size()) << before.name;
    for (size_t s = 0; s < senses.size(); ++s) {
      ASSERT_EQ(rebuilt[s].prior, senses[s].prior) << before.name;
      ASSERT_EQ((*lexicon)->entry(rebuilt[s].entry).name, built_in.entry(senses[s].entry).name);
    }
  }
  EXPECT_EQ((*lexicon)->WordFrequency("the"), built_in.WordFrequency("the"));
  EXPECT_EQ((*lexicon)->GivenNameWeight("Anna"), built_in.GivenNameWeight("Anna"));
}

TEST(UserFilesTest, OverrideBuiltInEntries) {
  const auto lexicon = WithTexts({"flask\tlibrary\tflasky\n", "Flask\ttool\tflaskette\n"});
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  const auto senses = (*lexicon)->Find("Flask");
  ASSERT_EQ(senses.size(), 1u);
  EXPECT_FALSE(senses[0].exact_case);
  EXPECT_EQ(senses[0].prior, 240);
  EXPECT_EQ((*lexicon)->entry(senses[0].entry).kind, "tool");
  EXPECT_EQ((*lexicon)->entry(senses[0].entry).name, "Flask");
  for (const char* alias : {"flasky", "flaskette"}) {
    ASSERT_EQ((*lexicon)->Find(alias).size(), 1u) << alias;
    EXPECT_EQ((*lexicon)->Find(alias)[0].entry, senses[0].entry);
  }
}

TEST(UserFilesTest, FaultsAreAnswered) {
  const std::string missing = "/nonexistent/lexicon.tsv";
  EXPECT_EQ(Lexicon::WithUserFiles(std::span(&missing, 1)).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(WithTexts({"x\tnonsense\n"}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(WithTexts({""}).ok());
}

}  // namespace
}  // namespace notegraph::extract
