// The sentences of recommends.txt and compares.txt with what is found in them. Anyone can add lines there.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

std::string Recommends(const NoteFacts& facts) {
  std::string text;
  for (const RecommendFact& fact : facts.recommends) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", fact.is_against ? "against " : "for ",
                    facts.entities[fact.target].name);
  }
  return text.empty() ? "nothing" : text;
}

std::string Compares(const NoteFacts& facts) {
  std::string text;
  for (const CompareFact& fact : facts.compares) {
    const std::string_view sign = fact.winner < 0                                   ? " ~ "
                                  : fact.winner == static_cast<int32_t>(fact.first) ? " > "
                                                                                    : " < ";
    absl::StrAppend(&text, text.empty() ? "" : ", ", facts.entities[fact.first].name, std::string(sign),
                    facts.entities[fact.second].name);
  }
  return text.empty() ? "nothing" : text;
}

// Sentences and what is expected of them, from a file beside this test.
std::vector<std::pair<std::string, std::string>> Cases(const std::string& file) {
  std::ifstream lines(absl::StrCat(NOTEGRAPH_SOURCE_DIR "/tests/extract/relations/", file));
  std::vector<std::pair<std::string, std::string>> cases;
  for (std::string line; std::getline(lines, line);) {
    const size_t arrow = line.rfind(" => ");
    if (line.starts_with("# ") || arrow == std::string::npos) continue;
    cases.emplace_back(absl::StrReplaceAll(line.substr(0, arrow), {{"\\n", "\n"}}), line.substr(arrow + 4));
  }
  return cases;
}

TEST(SentencesTest, Recommends) {
  const auto cases = Cases("recommends.txt");
  EXPECT_GT(cases.size(), 100u);
  for (const auto& [note, expected] : cases) EXPECT_EQ(Recommends(FactsOf(note)), expected) << note;
}

TEST(SentencesTest, Compares) {
  const auto cases = Cases("compares.txt");
  EXPECT_GT(cases.size(), 50u);
  for (const auto& [note, expected] : cases) EXPECT_EQ(Compares(FactsOf(note)), expected) << note;
}

}  // namespace
}  // namespace notegraph::extract
