// Forms of names, as tables.
#include "extract/resolution/name_forms.h"

#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "extract/resolution/event_rules.h"
#include "extract/resolution/given_names.h"
#include "extract/resolution/speaker_names.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kNicknames[];

namespace {

TEST(NameWordsTest, SplitsAtBordersAndCapitals) {
  EXPECT_EQ(absl::StrJoin(NameWords("JavaScript C++/CLI back-end"), " "), "java script c++ cli back end");
  EXPECT_EQ(absl::StrJoin(NameWords("  "), " "), "");
}

TEST(SingularFormsTest, AreTheLikelyOnes) {
  const auto forms = [](std::string_view plural) { return absl::StrJoin(SingularForms(plural), " "); };
  EXPECT_EQ(forms("databases"), "database databas");
  EXPECT_EQ(forms("queries"), "query querie");
  EXPECT_EQ(forms("indexes"), "indexe index");
  for (const std::string_view word : {"redis", "analysis", "class", "consensus", "test", "gas"})
    EXPECT_EQ(forms(word), "");
}

TEST(VersionTest, IsWhatStandsApartAtTheEnd) {
  const struct {
    std::string_view name, bare, major;
  } kNames[] = {
      {"Django 1.8", "Django", "Django 1"},
      {"Rails v5", "Rails", ""},
      {"Vue 3.x", "Vue", "Vue 3"},
      {"PostgreSQL 9.4beta1", "PostgreSQL", "PostgreSQL 9"},
      {"Neo4j", "", ""},
      {"S3", "", ""},
      {"Zorb 3D", "", ""},
      {"2", "", ""},
      {"Web-2", "Web", ""},
      {"the 2nd", "", ""},
  };
  for (const auto& [name, bare, major] : kNames) {
    EXPECT_EQ(WithoutVersion(name).value_or(""), bare) << name;
    EXPECT_EQ(WithMajorVersion(name).value_or(""), major) << name;
  }
}

TEST(AbbreviationTest, HasTheInitials) {
  for (const auto& [abbreviation, name] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"CI", "continuous integration"},
                                                                  {"GIL", "global interpreter lock"},
                                                                  {"CRDTs", "conflict-free replicated data type"},
                                                                  {"k8s", "Kubernetes"},
                                                                  {"a11y", "accessibility"},
                                                                  {"R&D", "research and development"},
                                                                  {"POLA", "principle of least astonishment"}}) {
    EXPECT_TRUE(IsAbbreviationOf(abbreviation, name)) << abbreviation;
  }
  for (const auto& [abbreviation, name] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"CD", "continuous integration"}, {"C", "continuous"}, {"k9s", "Kubernetes"}, {"GC", "gc"}}) {
    EXPECT_FALSE(IsAbbreviationOf(abbreviation, name)) << abbreviation;
  }
}

TEST(AccentsTest, AreTakenOff) {
  EXPECT_EQ(WithoutAccents("josé"), "jose");
  EXPECT_EQ(WithoutAccents("søren łukasz"), "soren lukasz");
  EXPECT_EQ(WithoutAccents("山田が"), "山田が");
  EXPECT_EQ(WithGermanLetters("müller"), "mueller");
}

TEST(PersonNameTest, IsTakenApart) {
  const struct {
    std::string_view text, key, words, other;
  } kNames[] = {
      {"Ann Lee", "annlee", "ann lee", ""},
      {"Doe, John", "johndoe", "john doe", ""},
      {"J.R. Doe", "jrdoe", "j r doe", ""},
      {"Kathryn (Katy) Huff", "kathrynhuff", "kathryn huff", "Katy Huff"},
      {"山田太郎 (Taro Yamada)", "山田太郎", "山田太郎", "Taro Yamada"},
      {"José García", "joségarcía", "jose garcia", ""},
      {"annlee", "annlee", "annlee", ""},
      {"...", "...", "...", ""},
  };
  for (const auto& [text, key, words, other] : kNames) {
    const PersonName name = ParsePersonName(text);
    EXPECT_EQ(name.key, key) << text;
    EXPECT_EQ(absl::StrJoin(name.words, " "), words) << text;
    EXPECT_EQ(name.other_name, other) << text;
  }
}

TEST(YearOfNameTest, StandsInFullOrBehindAnApostrophe) {
  EXPECT_EQ(YearOfName("PyCon 2014"), "2014");
  EXPECT_EQ(YearOfName("PyCon '14"), "2014");
  EXPECT_EQ(YearOfName("USENIX '98"), "1998");
  EXPECT_EQ(YearOfName("Web 3000"), "");
  EXPECT_EQ(YearOfName("Meetup 20145"), "");
}

TEST(NicknamesTest, AreSortedAndListedOnce) {
  std::string_view last;
  for (const auto& columns : DataLines(kNicknames)) {
    ASSERT_EQ(columns.size(), 2u) << columns[0];
    EXPECT_LT(last, columns[0]);
    last = columns[0];
    const std::vector<std::string> forms = absl::StrSplit(Absl(columns[1]), '|');
    for (size_t i = 0; i < forms.size(); ++i) {
      EXPECT_FALSE(forms[i].empty()) << columns[0];
      EXPECT_NE(forms[i], columns[0]);
      EXPECT_TRUE(i == 0 || forms[i - 1] < forms[i]) << columns[0];
    }
  }
  EXPECT_TRUE(AreNicknames("bob", "robert"));
  EXPECT_TRUE(AreNicknames("bob", "rob"));
  EXPECT_FALSE(AreNicknames("bob", "william"));
}

}  // namespace
}  // namespace notegraph::extract
