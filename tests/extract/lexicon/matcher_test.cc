// What FindAll finds, on a small lexicon of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/lexicon.h"
#include "tests/extract/lexicon/lexicon_files.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kLexicon =
    "Python\tlanguage\n"
    "Python 3\tlanguage\tPython3\n"
    "C\tlanguage\t\tcase\t60\n"
    "C++\tlanguage\n"
    "C#\tlanguage\n"
    "D\tlanguage\t\tcase\t60\n"
    "Go\tlanguage\tgolang\tcase,context\t60\tgoroutine channel\n"
    ".NET\tplatform\tdotnet\n"
    "ASP.NET\tframework\n"
    "Node.js\truntime\tNode\n"
    "Backbone\tlibrary\n"
    "Angular\tframework\n"
    "socket.io\tlibrary\n"
    "web2py\tframework\n"
    "scikit-learn\tlibrary\tsklearn\n"
    "NumPy\tlibrary\n"
    "SciPy\tlibrary\n"
    "Django\tframework\n"
    "Django REST framework\tframework\n"
    "Requests\tlibrary\t\tcase,context\n"
    "TCP/IP\tprotocol\n"
    "0MQ\tlibrary\tZeroMQ|\xc3\x98MQ\n"
    "os\tlibrary\n"
    "request\tconcept\n"
    "C extension\tconcept\n"
    "go routine\tconcept\n"
    "Python module\tconcept\tPython C extension module\n"
    "unit test\tconcept\n"
    "cache\tconcept\n"
    "query\tconcept\n"
    "map\tconcept\n"
    "glass\tconcept\n"
    "branch\tconcept\n"
    "ca\tconcept\n"
    "continuous integration\tconcept\tCI\n"
    "\xe6\x9c\xba\xe5\x99\xa8\xe5\xad\xa6\xe4\xb9\xa0\tconcept\n";

// "surface=name,name" for each match.
std::string Dump(const Lexicon& lexicon, std::string_view text) {
  std::vector<std::string> matches;
  for (const LexiconMatch& match : lexicon.FindAll(text)) {
    std::vector<std::string> names;
    for (const Sense& sense : lexicon.senses(match)) names.emplace_back(lexicon.entry(sense.entry).name);
    const std::string surface(text.substr(match.span.begin, match.span.size()));
    matches.push_back(absl::StrCat(surface, "=", absl::StrJoin(names, ",")));
  }
  return absl::StrJoin(matches, "; ");
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

class MatcherTest : public testing::Test {
 protected:
  static const Lexicon& lexicon() {
    static const Lexicon* const lexicon = LexiconOf(kLexicon).release();
    return *lexicon;
  }
};

TEST_F(MatcherTest, FindsForms) {
  const Case cases[] = {
      {"", ""},
      {"   \n\n ", ""},
      {"nothing known here", ""},
      {"Python", "Python=Python"},
      {"I like python, and NUMPY.", "python=Python; NUMPY=NumPy"},
      {"PythonX xPython", ""},
      {"Python-based, non-Python", "Python=Python; Python=Python"},
      {"(Django)", "Django=Django"},
      {"golang and Go", "golang=Go; Go=Go"},
      // the longest form wins
      {"the Django REST framework", "Django REST framework=Django REST framework"},
      {"the Django REST API", "Django=Django"},
      {"Django Django REST framework", "Django=Django; Django REST framework=Django REST framework"},
      // software inside a concept
      {"a C extension in the Python 3 C extensions world",
       "C extension=C extension; C=C; Python 3=Python 3; C extensions=C extension; C=C"},
      {"a c extension, a go routine", "c extension=C extension; go routine=go routine"},
      {"a Go unit test", "Go=Go; unit test=unit test"},
      {"Django requests", "Django=Django; requests=Requests,request"},
      {"a Python C extension module", "Python C extension module=Python module; Python=Python; C=C"},
      // punctuation inside forms
      {"C, C++ and C#", "C=C; C++=C++; C#=C#"},
      {"C/C++", "C=C; C++=C++"},
      {"C++11", "C++=C++"},
      {"C+ and J++ and C ++", "C=C"},
      {".NET and dotnet", ".NET=.NET; dotnet=.NET"},
      {"ASP.NET vb.net", "ASP.NET=ASP.NET"},
      {"Node.js or Node. JS", "Node.js=Node.js; Node=Node.js"},
      {"socket.io. And", "socket.io=socket.io"},
      {"web2py web2 py", "web2py=web2py"},
      {"TCP/IP tcp ip", "TCP/IP=TCP/IP"},
      {"0MQ ZeroMQ \xc3\xb8mq", "0MQ=0MQ; ZeroMQ=0MQ; \xc3\xb8mq=0MQ"},
      {"NumPy/SciPy", "NumPy=NumPy; SciPy=SciPy"},
      // hyphens, underscores and white space are alike
      {"scikit-learn scikit learn scikit_learn SciKit\nLearn",
       "scikit-learn=scikit-learn; scikit learn=scikit-learn; scikit_learn=scikit-learn; SciKit\nLearn=scikit-learn"},
      {"scikit\xe2\x80\x91learn scikit\xc2\xa0learn",
       "scikit\xe2\x80\x91learn=scikit-learn; scikit\xc2\xa0learn=scikit-learn"},
      {"scikit - learn, scikit\n\nlearn, scikit--learn, scikit, learn", ""},
      // versions
      {"Python 3 Python3 Python 3.6 Python 3.x",
       "Python 3=Python 3; Python3=Python 3; Python 3=Python 3; Python 3=Python 3"},
      {"Python 2.7 Django1.8 Angular2", "Python=Python; Django=Django; Angular=Angular"},
      {"C99 D3 Go2", ""},
      // ".js"
      {"Backbone.js, angular.js", "Backbone.js=Backbone; angular.js=Angular"},
      {"backbone.jsx", ""},
      // plurals of concepts
      {"unit tests and unit-tests", "unit tests=unit test; unit-tests=unit test"},
      {"caches queries maps CIs", "caches=cache; queries=query; maps=map; CIs=continuous integration"},
      {"NumPys Djangos", ""},
      {"glasses branches canoes cases", "glasses=glass; branches=branch"},
      {"requests", "requests=Requests,request"},
      {"request", "request=request"},
      // possessives and contractions
      {"Go's GIL, Python\xe2\x80\x99s", "Go=Go; Python=Python"},
      {"I'd they'd rock'n'C", ""},
      {"l'Angular d'Django", "Angular=Angular; Django=Django"},
      // parts of longer names
      {"os.path.join os", "os=os"},
      {"my_map map_of std::map map::iterator @django $map python@example.org", ""},
      {"_Python_ 'map' `map()` **map**", "Python=Python; map=map; map=map; map=map"},
      {"e-mail:Python Python:C", "Python=Python; Python=Python; C=C"},
      {"Django.It", "Django=Django"},
      {"python://x", ""},
      // other scripts
      {"\xe4\xbd\xbf\xe7\x94\xa8Python\xe7\xbc\x96\xe5\x86\x99", "Python=Python"},
      {"\xe7\x9a\x84\xe6\x9c\xba\xe5\x99\xa8\xe5\xad\xa6\xe4\xb9\xa0\xe3\x80\x82",
       "\xe6\x9c\xba\xe5\x99\xa8\xe5\xad\xa6\xe4\xb9\xa0=\xe6\x9c\xba\xe5\x99\xa8\xe5\xad\xa6\xe4\xb9\xa0"},
      {"\xc3\xa9Python Pythoné", ""},
      // no UTF-8
      {"\xff Python \xc3", "Python=Python"},
      {"Python\xff", "Python=Python"},
  };
  for (const Case& c : cases) EXPECT_EQ(Dump(lexicon(), c.text), c.expected) << c.text;
}

TEST_F(MatcherTest, SensesTellTheirFormAndMarks) {
  const std::span<const Sense> golang = lexicon().Find("Golang");
  ASSERT_EQ(golang.size(), 1u);
  EXPECT_EQ(lexicon().spelling(golang[0]), "golang");
  EXPECT_FALSE(golang[0].exact_case);
  const std::span<const Sense> go = lexicon().Find("GO");
  ASSERT_EQ(go.size(), 1u);
  EXPECT_EQ(lexicon().spelling(go[0]), "Go");
  EXPECT_TRUE(go[0].exact_case);
  EXPECT_TRUE(go[0].needs_context);
  EXPECT_EQ(go[0].prior, 60);
  const LexiconEntry entry = lexicon().entry(go[0].entry);
  EXPECT_EQ(entry.name, "Go");
  EXPECT_EQ(entry.kind, "language");
  EXPECT_EQ(entry.contexts, "goroutine channel");
}

TEST_F(MatcherTest, CaseCountsUpToThePlural) {
  const Sense c = lexicon().Find("C")[0], python = lexicon().Find("Python")[0];
  EXPECT_TRUE(lexicon().CaseMatches(c, "C"));
  EXPECT_TRUE(lexicon().CaseMatches(c, "Cs"));
  EXPECT_FALSE(lexicon().CaseMatches(c, "c"));
  EXPECT_FALSE(lexicon().CaseMatches(c, "CS"));
  EXPECT_TRUE(lexicon().CaseMatches(python, "PYTHON"));
}

TEST_F(MatcherTest, FindTakesWholeFormsOnly) {
  EXPECT_EQ(lexicon().Find("unit tests").size(), 1u);
  EXPECT_EQ(lexicon().Find("CI").size(), 1u);
  EXPECT_TRUE(lexicon().Find("unit").empty());
  EXPECT_TRUE(lexicon().Find("unit test suite").empty());
  EXPECT_TRUE(lexicon().Find("the CI").empty());
  EXPECT_TRUE(lexicon().Find("").empty());
}

}  // namespace
}  // namespace notegraph::extract
