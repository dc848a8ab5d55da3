// What each recogniser proposes; whether it's accepted is the decision's business.
#include "extract/recognizers/recognizers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/recognizers/prepared_note.h"

namespace notegraph::extract {
namespace {

using Table = std::vector<std::pair<std::string_view, std::string_view>>;

TEST(NameRecognizerTest, ProposesWhatIsWrittenLikeAName) {
  const Table kCases = {
      {"We tried FrobNix and frob2web there.", "FrobNix, frob2web"},
      {"We tried frobnix there.", "frobnix"},
      {"We tried the frob-nix-web there.", "frob-nix-web"},
      {"We tried Frobnix there.", "Frobnix"},
      {"We tried Leafy Frobnix Chat there.", "Leafy Frobnix Chat, Frobnix"},
      {"We tried frob.js there.", "frob.js"},
      {"A tool called summit does it.", "summit"},
      {"A thing and a summit.", ""},
      {"See https://frobnix.example.org/Frobnix or @Frobnix.", ""},
      {"Call frobnix() or std::frobnix or /usr/frobnix.", ""},
      {"The 2nd, 3x and 90s.", ""},
      {"It was unparsed, webinars and reusability.", ""},
  };
  for (const auto& [text, names] : kCases) EXPECT_EQ(NamesFoundBy(RecognizeNames, text), names) << text;
}

TEST(LexiconRecognizerTest, PassesOverFunctionWordsOfOtherLanguages) {
  const Table kCases = {
      {"Lo mejor es que las pruebas corren antes con pytest que con nada.", "pytest"},
      {"Der Vortrag lief gut, weil der Redner die Fehler der anderen zeigte.", ""},
      {"Je n'ai pas retenu le nom du premier orateur, sinon tout allait bien.", ""},
      {"Hier ist `nom` besser als alle anderen, sagte der Redner.", "Nom"},
      {"All of it is written with nom and is much faster than before.", "Nom"},
  };
  for (const auto& [text, names] : kCases) EXPECT_EQ(NamesFoundBy(RecognizeLexiconForms, text), names) << text;
}

TEST(InstallRecognizerTest, ReadsCommandsAndImports) {
  const Table kCases = {
      {"Run pip install frobnix today.", "frobnix"},
      {"Run `pip install -U --user frob-nix==1.2` today.", "frob-nix"},
      {"Run npm install @acme/frobnix now.", "frobnix"},
      {"```\nsudo apt-get install frobnix\n```\n", "frobnix"},
      {"```\nimport frobnix\nfrom nixfrob import a\nimport os.path\n```\n", "frobnix, nixfrob"},
      {"We import frobnix sometimes.", ""},
      {"To install frobnix is easy.", ""},
      {"pip install", ""},
  };
  for (const auto& [text, names] : kCases) EXPECT_EQ(NamesFoundBy(RecognizeInstallCommands, text), names) << text;
}

TEST(LinkRecognizerTest, NamesTheProjectOfAnAddress) {
  const Table kCases = {
      {"See [Frobnix](https://github.com/annlee/frobnix) there.", "Frobnix"},
      {"See [the frobnix tool](https://github.com/annlee/frobnix) there.", "frobnix"},
      {"See [my slides](https://github.com/annlee/frobnix) there.", ""},
      {"See https://pypi.org/project/frobnix/ there.", "frobnix"},
      {"See [x](https://github.com/annlee/pycon-slides) there.", ""},
      {"See https://example.org/frobnix there.", ""},
  };
  for (const auto& [text, names] : kCases) EXPECT_EQ(NamesFoundBy(RecognizeProjectLinks, text), names) << text;
}

TEST(PhraseRecognizerTest, ProposesTerms) {
  const Table kCases = {
      {"This is about speculative load testing of it.", "speculative load testing"},
      {"He spoke of whitelisting.", ""},
      {"He spoke of containerization.", "containerization"},
      {"He spoke of copy-on-write there.", ""},
      {"He spoke of bone-marrow there.", "bone-marrow"},
      {"He spoke of it and that.", ""},
      {"Please avoid the wobbly seeds because they bite.", "wobbly seed"},
      {"In tests: never trust wobbly seeds", "wobbly seed"},
      {"They never trust wobbly seeds", ""},
      {"Avoid seeds that wobble after all", "seed"},
      {"Avoid very many wobbly green seeds", ""},
  };
  for (const auto& [text, names] : kCases) EXPECT_EQ(NamesFoundBy(RecognizePhrases, text), names) << text;
}

TEST(AbbreviationRecognizerTest, ReadsBothWays) {
  const Table kCases = {
      {"The global interpreter lock (GIL) is slow.", "global interpreter lock, global interpreter lock"},
      {"The GIL (global interpreter lock) is slow.", "global interpreter lock, global interpreter lock"},
      {"GIL = global interpreter lock", "global interpreter lock, global interpreter lock"},
      {"The principle of least surprise (PLS) holds.", "principle of least surprise, principle of least surprise"},
      {"Don't-repeat-yourself (ABC) is no match.", ""},
      {"It is slow (GIL).", ""},
  };
  for (const auto& [text, names] : kCases) EXPECT_EQ(NamesFoundBy(RecognizeAbbreviations, text), names) << text;
}

TEST(CoordinationTest, SpreadsFromWhatIsSure) {
  const Table kCases = {
      {"We tried PostgreSQL, Frobnix and Nixfrob there.", "Frobnix Nixfrob"},
      {"We tried Frobnix/PostgreSQL there.", "Frobnix"},
      {"We tried PostgreSQL because Frobnix failed.", ""},
      {"We tried Frobnix and Nixfrob there.", ""},
  };
  for (const auto& [text, names] : kCases) {
    const PreparedNote note(text);
    std::vector<Candidate> candidates;
    RecognizeLexiconForms(note.around, candidates);
    RecognizeNames(note.around, candidates);
    MarkCoordination(note.around, candidates);
    std::string marked;
    for (const Candidate& candidate : candidates) {
      if (candidate.rule == "name" && candidate.features.Has(Feature::kBesideKnown) && candidate.name != "PostgreSQL")
        absl::StrAppend(&marked, marked.empty() ? "" : " ", candidate.name);
    }
    EXPECT_EQ(marked, names) << text;
  }
}

}  // namespace
}  // namespace notegraph::extract
