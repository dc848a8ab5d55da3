// The format of lexicon files and the words of its errors.
#include "extract/lexicon/table/lexicon_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace notegraph::extract {
namespace {

// name(alias=marks:prior ...)[contexts]
std::string Dump(const std::vector<LexiconRecord>& records) {
  return absl::StrJoin(records, "; ", [](std::string* out, const LexiconRecord& record) {
    const std::string_view kind = record.type == EntityType::kConcept ? "concept" : LibraryKinds()[record.kind];
    out->append(kind);
    for (const LexiconForm& form : record.forms) {
      absl::StrAppend(out, " ", form.spelling, form.exact_case ? "=" : "", form.needs_context ? "?" : "", ":",
                      form.prior);
    }
    if (!record.contexts.empty()) absl::StrAppend(out, " [", record.contexts, "]");
  });
}

TEST(ParseLexiconTest, ReadsColumns) {
  struct {
    std::string_view text, expected;
  } const cases[] = {
      {"", ""},
      {"# a comment\n\n   \n", ""},
      {"NumPy\tlibrary", "library NumPy:240"},
      {"\xef\xbb\xbfNumPy\tlibrary\r\n", "library NumPy:240"},
      {"NumPy\tlibrary\t\t\t\t\n", "library NumPy:240"},
      {"garbage collection\tconcept\tGC | garbage collector\n",
       "concept garbage collection:240 GC:240 garbage collector:240"},
      {"Go\tlanguage\tgolang|=?Golang 1\tcase,context\t110\tgoroutine\n",
       "language Go=?:110 golang:240 Golang 1=?:110 [goroutine]"},
      {"Node.js\truntime\t=Node\t\t150", "runtime Node.js:240 Node=:150"},
      {"debugging\tconcept\t?debug|debugger\t\t110", "concept debugging:110 debug?:110 debugger:240"},
      {"test\tconcept\tunit check\t\t110", "concept test:110 unit check:240"},
      {"Make\ttool\t\tcontext", "tool Make?:90"},
      {"R\tlanguage\t\tcase", "language R=:200"},
      {"b\tconcept\na\tconcept", "concept b:240; concept a:240"},
      {"Spark\tframework\nspark\tconcept", "framework Spark:240; concept spark:240"},
  };
  for (const auto& c : cases) {
    const auto records = ParseLexicon(c.text, "f.tsv", LexiconRules::kUserFile);
    ASSERT_TRUE(records.ok()) << records.status();
    EXPECT_EQ(Dump(*records), c.expected) << c.text;
  }
}

TEST(ParseLexiconTest, NamesFileAndLineOfFaults) {
  struct {
    std::string_view text, expected;
  } const cases[] = {
      {"NumPy", "f.tsv:1: the second column, the kind, is missing; columns are separated by tabs"},
      {"NumPy library", "f.tsv:1: the second column, the kind, is missing; columns are separated by tabs"},
      {"\n# x\nNumPy\tlib\n", "f.tsv:3: unknown kind 'lib'; it is one of concept, language, library,"},
      {"\tlibrary\n", "f.tsv:1: '' has no letter or digit"},
      {"+++\tlibrary\n", "f.tsv:1: '+++' has no letter or digit"},
      {"a\tlibrary\tb|--\n", "f.tsv:1: '--' has no letter or digit"},
      {"a\tlibrary\t\tcaps\n", "f.tsv:1: unknown mark 'caps'; it is one of case, context"},
      {"a\tlibrary\t\t\t256\n", "f.tsv:1: prior '256' is not a number from 0 to 255"},
      {"a\tlibrary\t\t\thigh\n", "f.tsv:1: prior 'high' is not a number from 0 to 255"},
      {"a\tlibrary\t\t\t1\tx\ty\n", "f.tsv:1: more than 6 columns"},
      {"scikit-learn\tlibrary\nScikit Learn\ttool\n", "f.tsv:2: 'Scikit Learn' is already listed at f.tsv:1"},
  };
  for (const auto& c : cases) {
    const auto records = ParseLexicon(c.text, "f.tsv", LexiconRules::kUserFile);
    EXPECT_EQ(records.status().code(), absl::StatusCode::kInvalidArgument) << c.text;
    EXPECT_THAT(std::string(records.status().message()), testing::StartsWith(std::string(c.expected))) << c.text;
  }
  const std::string monster(300, 'a');
  EXPECT_THAT(std::string(ParseLexicon(monster + "\ttool", "f.tsv", LexiconRules::kUserFile).status().message()),
              testing::StartsWith("f.tsv:1: a form is longer than"));
}

TEST(ParseLexiconTest, AsksMoreOfBuiltInFiles) {
  const auto message = [](std::string_view text) {
    return std::string(ParseLexicon(text, "f.tsv", LexiconRules::kBuiltInFile).status().message());
  };
  EXPECT_EQ(message("a\ttool\nB\ttool\nc\ttool\n"), "");
  EXPECT_EQ(message("b\ttool\nA\ttool\n"), "f.tsv:2: 'A' is out of order");
  EXPECT_EQ(message("ab c\ttool\tAB-C\n"), "f.tsv:1: alias 'AB-C' equals another form of 'ab c'");
}

TEST(ParseWeightedWordsTest, ReadsAndChecks) {
  const auto words = ParseWeightedWords("# x\nAnna\t220\nbob\t1\n", "w.tsv");
  ASSERT_TRUE(words.ok()) << words.status();
  ASSERT_EQ(words->size(), 2u);
  EXPECT_EQ((*words)[0].word, "Anna");
  EXPECT_EQ((*words)[0].weight, 220);
  for (const std::string_view text : {"a", "a\t0", "a\t256", "a\tx", "a\t1\t2", "b\t1\na\t1", "a\t1\nA\t2"}) {
    EXPECT_EQ(ParseWeightedWords(text, "w.tsv").status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

}  // namespace
}  // namespace notegraph::extract
