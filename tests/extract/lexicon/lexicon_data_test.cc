// The rules that the built-in data files keep beyond their format: forms that are also something else say so, and the
// spelling of names is canonical. Sorting, distinct names, kinds and marks are the parser's and compiler's to check.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/lexicon.h"
#include "extract/lexicon/table/form_hash.h"
#include "extract/lexicon/table/lexicon_file.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint8_t kListedWord = 50;      // in SCOWL up to size 50
constexpr uint8_t kCommonWord = 160;     // up to size 20
constexpr uint8_t kUsualGivenName = 60;  // see the head of given_names.tsv
constexpr uint8_t kUnmarkedPrior = 240;  // what a form has that nothing is said of

const std::vector<LexiconRecord>& Records() {
  static const auto* const records = [] {
    auto* all = new std::vector<LexiconRecord>;
    std::set<std::string> paths;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(NOTEGRAPH_SOURCE_DIR "/extract/lexicon/data")) {
      const std::string folder = file.path().parent_path().filename();
      if (folder == "software" || folder == "concepts") paths.insert(file.path());
    }
    for (const std::string& path : paths) {
      auto file = LoadLexiconFile(path, LexiconRules::kBuiltInFile);
      EXPECT_TRUE(file.ok()) << file.status();
      if (file.ok()) all->insert(all->end(), file->begin(), file->end());
    }
    return all;
  }();
  return *records;
}

bool SaysSo(const LexiconForm& form) { return form.exact_case || form.needs_context || form.prior < kUnmarkedPrior; }

bool IsOneWord(const LexiconForm& form) { return HashForm(form.spelling).words.size() == 1; }

std::string Lower(const std::string& text) { return absl::AsciiStrToLower(text); }

TEST(LexiconDataTest, SoftwareThatIsAWordOrANameSaysSo) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (const LexiconRecord& record : Records()) {
    if (record.type != EntityType::kLibrary) continue;
    for (const LexiconForm& form : record.forms) {
      if (!IsOneWord(form)) continue;
      const bool is_word = lexicon.WordFrequency(Lower(form.spelling)) >= kListedWord;
      const bool is_name = lexicon.GivenNameWeight(form.spelling) >= kUsualGivenName;
      EXPECT_TRUE(!(is_word || is_name) || SaysSo(form)) << record.origin << ": " << form.spelling;
    }
  }
}

TEST(LexiconDataTest, ConceptsThatAreCommonWordsSaySo) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (const LexiconRecord& record : Records()) {
    if (record.type != EntityType::kConcept) continue;
    for (const LexiconForm& form : record.forms) {
      const bool is_common = IsOneWord(form) && lexicon.WordFrequency(Lower(form.spelling)) >= kCommonWord;
      EXPECT_TRUE(!is_common || SaysSo(form)) << record.origin << ": " << form.spelling;
    }
  }
}

// Of packages nothing but the name is known; everything else that needs a context says which.
TEST(LexiconDataTest, SoftwareThatNeedsAContextHasOne) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (const LexiconRecord& record : Records()) {
    if (record.type != EntityType::kLibrary || record.origin.find("debian_packages") != std::string::npos) continue;
    for (const LexiconForm& form : record.forms) {
      const bool is_word = IsOneWord(form) && lexicon.WordFrequency(Lower(form.spelling)) >= kListedWord;
      EXPECT_TRUE(!is_word || !form.needs_context || !record.contexts.empty())
          << record.origin << ": " << form.spelling;
    }
  }
}

TEST(LexiconDataTest, ConceptsAreSingular) {
  std::set<std::string> names;
  for (const LexiconRecord& record : Records()) {
    if (record.type == EntityType::kConcept) names.insert(Lower(record.name()));
  }
  for (const std::string& name : names) {
    EXPECT_FALSE(name.ends_with('s') && names.contains(name.substr(0, name.size() - 1))) << name;
    EXPECT_FALSE(name.ends_with("ies") && names.contains(name.substr(0, name.size() - 3) + "y")) << name;
  }
}

TEST(LexiconDataTest, FormsAreWrittenPlainly) {
  for (const LexiconRecord& record : Records()) {
    for (const LexiconForm& form : record.forms) {
      EXPECT_EQ(form.spelling.find("  "), std::string::npos) << record.origin;
      EXPECT_EQ(form.spelling.find_first_of("=?|;\t\""), std::string::npos) << record.origin << ": " << form.spelling;
    }
  }
}

TEST(LexiconDataTest, ContextsAreDistinctLowerCaseWords) {
  for (const LexiconRecord& record : Records()) {
    std::set<std::string> words;
    for (size_t begin = 0; begin < record.contexts.size();) {
      const size_t end = std::min(record.contexts.find(' ', begin), record.contexts.size());
      const std::string word = record.contexts.substr(begin, end - begin);
      EXPECT_FALSE(word.empty()) << record.origin;
      EXPECT_EQ(word, Lower(word)) << record.origin;
      EXPECT_TRUE(words.insert(word).second) << record.origin << ": " << word;
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace notegraph::extract
