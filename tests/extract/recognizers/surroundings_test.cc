#include "extract/recognizers/surroundings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extract/facts_text.h"
#include "tests/extract/recognizers/prepared_note.h"

namespace notegraph::extract {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> Texts(std::string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> texts;
  for (const Span span : spans) texts.emplace_back(text.substr(span.begin, span.size()));
  return texts;
}

TEST(SurroundingsTest, SplitsWords) {
  const std::pair<std::string_view, std::vector<std::string>> kCases[] = {
      {"", {}},
      {"use C++, C# and F.", {"use", "C++", "C#", "and", "F"}},
      {"don't re-run 'it'", {"don't", "re-run", "it"}},
      {"naïve – café", {"naïve", "–", "café"}},
  };
  for (const auto& [text, words] : kCases)
    EXPECT_THAT(Texts(text, SplitWords(text, 0)), ElementsAreArray(words)) << text;
}

// The features of the place between "<<" and ">>" in `marked`, of those asked for.
std::string FeaturesAt(std::string marked, std::initializer_list<Feature> asked) {
  const size_t begin = marked.find("<<");
  marked.erase(begin, 2);
  const size_t end = marked.find(">>");
  marked.erase(end, 2);
  const PreparedNote note(marked);
  const auto at = static_cast<uint32_t>(note.document.text.find(marked.substr(begin, end - begin)));
  const Span span{at, at + static_cast<uint32_t>(end - begin)};
  const FeatureSet features = note.around.FeaturesOf(note.around.PlaceOf(span, UnitAt(note.units, at)));
  std::string names;
  for (const Feature feature : asked) {
    if (!features.Has(feature)) continue;
    const std::string_view name = kFeatureNames[static_cast<size_t>(feature)];
    absl::StrAppend(&names, names.empty() ? "" : " ", absl::string_view(name.data(), name.size()));
  }
  return names;
}

TEST(SurroundingsTest, TellsWhatStandsBeside) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"You can use <<frobnix>> for that.", "after_use"},
      {"Just install the <<Frobnix>> now.", "after_use"},
      {"It was written in <<Frobnix>> by hand.", "after_means after_work"},
      {"We did it with <<Frobnix>> then.", "after_means"},
      {"The <<Frobnix>> library is small.", "kind_behind"},
      {"A library <<frobnix>> does it.", "kind_before"},
      {"A tool called <<frobnix>> does it.", "named"},
      {"<<Frobnix>> is a small web framework for cats.", "described"},
      {"<<Frobnix>>, a Python-based linter, was new.", "described"},
      {"A talk called <<Frobnix>> was new.", ""},
      {"<<Frobnix>> is a good thing.", ""},
      {"We ran <<Frobnix>> 3.2 there.", "after_use version_behind"},
      {"All <<Frobnix>> developers know it.", "user_behind"},
      {"All <<Frobnix>> engineers know it.", "company_behind"},
      {"She works at <<Frobnix>> now.", "after_employer"},
      {"Then <<Frobnix>>'s CTO spoke.", "company_behind"},
      {"Later <<Frobnix>> announced it.", "company_behind"},
      {"They met at the <<Frobnix>> conference.", "event_behind"},
      {"There we read all of <<Clean>> Frobnix slowly.", "inside_name"},
      {"There we read all of Clean <<Frobnix>> slowly.", "inside_name"},
      {"See the <<halting>> problem.", "concept_behind"},
  };
  for (const auto& [text, features] : kCases) {
    EXPECT_EQ(FeaturesAt(std::string(text),
                         {Feature::kAfterUse, Feature::kAfterMeans, Feature::kAfterWork, Feature::kKindBehind,
                          Feature::kKindBefore, Feature::kNamed, Feature::kDescribed, Feature::kVersionBehind,
                          Feature::kAfterEmployer, Feature::kCompanyBehind, Feature::kUserBehind, Feature::kEventBehind,
                          Feature::kInsideName, Feature::kConceptBehind}),
              features)
        << text;
  }
}

TEST(SurroundingsTest, TellsHowAPlaceIsWritten) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"We like <<frobnix>> here.", "all_lower rare_word"},
      {"We like <<Frobnix>> here.", "capital_inside rare_word"},
      {"<<Frobnix>> is liked here.", "rare_word"},
      {"We Like the Great <<Frobnix>> Here.", "rare_word"},
      {"Note: <<Frobnix>> is liked here.", "rare_word"},
      {"We like <<FrobNix>> here.", "capital_inside inner_capital rare_word"},
      {"We like <<FRX>> here.", "capital_inside all_capitals"},
      {"We like <<web2frob>> here.", "all_lower digit_inside rare_word"},
      {"We like <<FrobDB>> here.", "capital_inside inner_capital name_affix rare_word"},
      {"We like <<the house>> here.", "all_lower common_word several_words"},
      {"We like <<frob-nix>> here.", "all_lower rare_word several_words hyphenated"},
      {"We like `<<frobnix>>` here.", "all_lower rare_word code_span"},
      {"We like **<<frobnix>>** here.", "all_lower rare_word strong"},
      {"- <<frobnix>>: a thing\n", "all_lower rare_word item_start defined"},
      {"- <<frobnix>>\n", "all_lower rare_word alone item_start"},
      {"## Tools\n\n- <<frobnix>> rules\n", "all_lower rare_word item_start in_tool_list"},
  };
  for (const auto& [text, features] : kCases) {
    EXPECT_EQ(FeaturesAt(std::string(text),
                         {Feature::kCapitalInside, Feature::kAllLower, Feature::kInnerCapital, Feature::kAllCapitals,
                          Feature::kDigitInside, Feature::kNameAffix, Feature::kRareWord, Feature::kCommonWord,
                          Feature::kSeveralWords, Feature::kHyphenated, Feature::kCodeSpan, Feature::kStrong,
                          Feature::kAlone, Feature::kItemStart, Feature::kInToolList, Feature::kDefined}),
              features)
        << text;
  }
}

TEST(SurroundingsTest, ReadsTheKindOfSoftware) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Frobnix is a tiny web framework for cats.", "framework"},
      {"Frobnix, an embedded database, is new.", "database"},
      {"Frobnix (a linter) is new.", "tool"},
      {"The Frobnix language is new.", "language"},
      {"A service called Frobnix is new.", "service"},
      {"FrobDB is new.", "database"},
      {"Frobnix is a library to build compilers.", "library"},
      {"Frobnix is new.", ""},
  };
  for (const auto& [text, kind] : kCases) {
    const PreparedNote note(text);
    const auto at = static_cast<uint32_t>(note.document.text.find("Frob"));
    const uint32_t token = note.tokens.IndexAt(at);
    EXPECT_EQ(note.around.KindSaid({0, token, token + 1}), kind) << text;
  }
}

TEST(SurroundingsTest, StyleIsThatOfTheRun) {
  const Document document = DocumentOf("a `b` **c** [d](x.org)\n");
  const auto style = [&](char c) { return StyleAt(document, static_cast<uint32_t>(document.text.find(c))); };
  EXPECT_EQ(style('a').style, kPlain);
  EXPECT_NE(style('b').style & kCodeSpan, 0);
  EXPECT_NE(style('c').style & kStrong, 0);
  EXPECT_GE(style('d').link, 0);
  EXPECT_EQ(style('a').link, -1);
  EXPECT_EQ(StyleAt(document, 1000).link, -1);
}

}  // namespace
}  // namespace notegraph::extract
