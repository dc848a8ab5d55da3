// The compiled lexicon answers what its data files promise, and the data is of the breadth and care that is claimed.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "extract/lexicon.h"

namespace notegraph::extract {
namespace {

// The entry of the likeliest sense of `form`, or an empty one.
LexiconEntry Likeliest(std::string_view form) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  const std::span<const Sense> senses = lexicon.Find(form);
  return senses.empty() ? LexiconEntry{} : lexicon.entry(senses[0].entry);
}

TEST(BuiltInLexiconTest, KnowsForms) {
  struct {
    std::string_view form, name, kind;
  } const cases[] = {
      {"numpy", "NumPy", "library"},
      {"sklearn", "scikit-learn", "library"},
      {"Postgres", "PostgreSQL", "database"},
      {"golang", "Go", "language"},
      {"k8s", "Kubernetes", "tool"},
      {"GIL", "global interpreter lock", ""},
      {"garbage collector", "garbage collection", ""},
      {"unit tests", "unit test", ""},
      {"continuous integration", "continuous integration", ""},
      {"C++", "C++", "language"},
      {".NET", ".NET", "framework"},
      {"Node.js", "Node.js", "runtime"},
      {"socket.io", "Socket.IO", "library"},
      {"TCP/IP", "TCP/IP", "protocol"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Likeliest(c.form).name, c.name) << c.form;
    EXPECT_EQ(Likeliest(c.form).kind, c.kind) << c.form;
  }
}

TEST(BuiltInLexiconTest, FormsThatAreWordsAreMarked) {
  for (const std::string_view form :
       {"Go",   "Swift",  "Click", "Make",   "Spring", "Express",  "Chef",    "Salt",   "Pig",   "Drill",  "Flow",
        "Word", "Access", "Less",  "Puppet", "Storm",  "Requests", "Pyramid", "Bottle", "Unity", "Signal", "Square"}) {
    const std::span<const Sense> senses = Lexicon::BuiltIn().Find(form);
    ASSERT_FALSE(senses.empty()) << form;
    EXPECT_TRUE(senses[0].needs_context) << form;
    EXPECT_LT(senses[0].prior, 230) << form;
  }
}

TEST(BuiltInLexiconTest, ContextWordsAreLowerCaseWords) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (uint32_t i = 0; i < lexicon.entry_count(); ++i) {
    const std::string_view contexts = lexicon.entry(i).contexts;
    EXPECT_EQ(contexts.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ,;|\t"), std::string_view::npos)
        << lexicon.entry(i).name;
    EXPECT_EQ(contexts.find("  "), std::string_view::npos) << lexicon.entry(i).name;
  }
}

TEST(BuiltInLexiconTest, IsBroad) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  uint32_t libraries = 0, concepts = 0;
  for (uint32_t i = 0; i < lexicon.entry_count(); ++i) {
    (lexicon.entry(i).type == EntityType::kLibrary ? libraries : concepts) += 1;
  }
  EXPECT_GE(libraries, 12000u);
  EXPECT_GE(concepts, 10000u);
}

TEST(BuiltInLexiconTest, WeighsWords) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  EXPECT_EQ(lexicon.WordFrequency("the"), 255);
  EXPECT_GT(lexicon.WordFrequency("house"), lexicon.WordFrequency("drizzle"));
  EXPECT_GT(lexicon.WordFrequency("drizzle"), 0);
  EXPECT_EQ(lexicon.WordFrequency("numpy"), 0);
  EXPECT_EQ(lexicon.WordFrequency(""), 0);
  EXPECT_GT(lexicon.GivenNameWeight("Elizabeth"), lexicon.GivenNameWeight("Mark"));
  EXPECT_EQ(lexicon.GivenNameWeight("elizabeth"), lexicon.GivenNameWeight("Elizabeth"));
  EXPECT_GT(lexicon.GivenNameWeight("Mark"), 0);
  EXPECT_EQ(lexicon.GivenNameWeight("Kubernetes"), 0);
}

TEST(BuiltInLexiconTest, StopWordsAreSortedAndDistinct) {
  std::ifstream input(NOTEGRAPH_SOURCE_DIR "/extract/lexicon/data/stop_words.txt");
  std::string previous;
  int count = 0;
  for (std::string line; std::getline(input, line);) {
    if (line.starts_with('#')) continue;
    EXPECT_LT(previous, line);
    previous = line;
    ++count;
  }
  EXPECT_GT(count, 200);
}

}  // namespace
}  // namespace notegraph::extract
