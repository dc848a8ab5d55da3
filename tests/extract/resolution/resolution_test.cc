// Which names of several notes become one, as a table of notes and merges.
#include "extract/resolution/resolution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "absl/strings/str_join.h"
#include "graph/random.h"
#include "tests/extract/resolution/sketched_notes.h"

namespace notegraph::extract {
namespace {

struct Case {
  std::string_view what;
  std::vector<std::string_view> notes;
  std::string_view merges;  // MergesText
};

Resolution Resolve(const std::vector<NoteFacts>& notes) {
  RunContext context;
  std::vector<NamesApart> apart;
  absl::StatusOr<Resolution> resolution = ResolveNotes(notes, Lexicon::BuiltIn(), apart, context);
  EXPECT_TRUE(resolution.ok()) << resolution.status();
  return resolution.ok() ? *std::move(resolution) : Resolution{};
}

class ResolutionTest : public ::testing::TestWithParam<Case> {};

TEST_P(ResolutionTest, MergesWhatIsOne) {
  EXPECT_EQ(MergesText(Resolve(SketchNotes(GetParam().notes))), GetParam().merges);
}

// The notes' paths, and so their order, don't matter.
TEST_P(ResolutionTest, MergesTheSameInAnyOrder) {
  std::vector<std::string_view> texts = GetParam().notes;
  std::sort(texts.begin(), texts.end());
  do {
    ASSERT_EQ(MergesText(Resolve(SketchNotes(texts))), GetParam().merges);
  } while (std::next_permutation(texts.begin(), texts.end()));
}

const Case kEntities[] = {
    {"case, space and hyphen are no difference", {"<L:Foo Barr>", "<L:foo-barr> <L:FooBarr>"}, ""},
    {"plural of a concept",
     {"<C:frob index>", "<C:frob indexes>", "<C:frob query>", "<C:frob queries>"},
     "Concept frob index = frob indexes (plural)\nConcept frob query = frob queries (plural)"},
    {"software has its name whatever its ending", {"<L:Zorbets>", "<L:Zorbet>"}, ""},
    {"plural of software in several words",
     {"<L:Zorb notebooks>", "<L:Zorb notebook>"},
     "Library Zorb notebook = Zorb notebooks (plural)"},
    {"version",
     {"<L:Django 1.8> <L:Zorbet v5>", "<L:Django> <L:Zorbet>"},
     "Library Django = Django 1.8 (version)\nLibrary Zorbet = Zorbet v5 (version)"},
    {"Python 3 is a library of its own",
     {"<L:Python 3> <L:Python 3.6>", "<L:Python>"},
     "Library Python 3 = Python 3.6 (version)"},
    {"versions compared with each other", {"<L:Zorbet>", "<L:Zorbet 1> vs <L:Zorbet 2>"}, ""},
    {"no version", {"<L:Zorb 3D>", "<L:Zorb>", "<L:S3>", "<L:S>"}, ""},
    {"accents", {"<L:Zorbé>", "<L:Zorbe>"}, "Library Zorbé = Zorbe (accents)"},
    {"abbreviation with its expansion",
     {"<C:zorbic frob analysis> (<C:ZFA>)", "<C:ZFA>"},
     "Concept zorbic frob analysis = ZFA (abbreviation stated in a note)"},
    {"expansion behind the abbreviation",
     {"<C:ZFA> (<C:zorbic frob analysis>)"},
     "Concept zorbic frob analysis = ZFA (abbreviation stated in a note)"},
    {"what stands in brackets is no abbreviation", {"<C:zorbic frob analysis> (<C:XYZ>)"}, ""},
    {"numeronym", {"<L:Zorbification> (<L:Z11n>)"}, "Library Zorbification = Z11n (abbreviation stated in a note)"},
    {"initials in one talk",
     {"## T\n<C:quirky zorb model>\nthe <C:QZM>"},
     "Concept quirky zorb model = QZM (initials of a name in the same talk)"},
    {"initials in two talks", {"## T\n<C:quirky zorb model>\n## U\nthe <C:QZM>"}, ""},
    {"initials of two names", {"## T\n<C:quirky zorb model> <C:quick zorb model>\nthe <C:QZM>"}, ""},
    {"misspelling of a known name",
     {"<L:Elasticsaerch>", "<L:Elasticsearch>"},
     "Library Elasticsearch = Elasticsaerch (misspelling)"},
    {"two edits in a long name",
     {"<L:Kuberentess>", "<L:Kubernetes>"},
     "Library Kubernetes = Kuberentess (misspelling)"},
    {"misspelling of a frequent name",
     {"<L:Zorbinator>\n<L:Zorbinator>", "<L:Zorbinator>", "<L:Zorbintaor>"},
     "Library Zorbinator = Zorbintaor (misspelling)"},
    {"two rare names", {"<L:Zorbinator>", "<L:Zorbintaor>"}, ""},
    {"two known names", {"<L:Rust>", "<L:Ruby>", "<L:Redis>", "<L:Redux>"}, ""},
    {"short names", {"<L:Zorb>", "<L:Zorb>", "<L:Zorb>", "<L:Zrob>"}, ""},
    {"digits make names", {"<L:Zorbinator1>\n<L:Zorbinator1>", "<L:Zorbinator1>", "<L:Zorbinator2>"}, ""},
    {"an everyday word is no misspelling", {"<C:unit testing>", "<C:unit tasting>"}, ""},
    {"both in one list", {"<L:Elasticsaerch>, <L:Elasticsearch>"}, ""},
    {"compared", {"<L:Elasticsaerch> vs <L:Elasticsearch>"}, ""},
    {"a library that a phrase names",
     {"<L:Zorbet>", "<C:Zorbet>"},
     "Library Zorbet = Concept Zorbet (same name of another type)"},
    {"a concept that the lexicon knows",
     {"<L:Garbage Collection>", "<C:garbage collection>"},
     "Concept garbage collection = Library Garbage Collection (same name of another type)"},
    {"a word and software called by it", {"<L:Zorbet>", "<C:zorbet>"}, ""},
    {"known as both", {"<L:Foundation>", "<C:foundation>"}, ""},
    {"a library and a concept", {"<L:Elasticsearch>", "<C:Elasticsaerch>"}, ""},
};

const Case kSpeakers[] = {
    {"accents", {"## T | José García", "## U | Jose Garcia"}, "Speaker José García = Jose Garcia (accents)"},
    {"German letters", {"## T | Jörg Müller", "## U | Joerg Mueller"}, "Speaker Jörg Müller = Joerg Mueller (accents)"},
    {"family name first, with a comma", {"## T | Roe, Bob", "## U | Bob Roe"}, ""},
    {"family name first",
     {"## T | Yamada Takeshi", "## U | Takeshi Yamada"},
     "Speaker Takeshi Yamada = Yamada Takeshi (order of the names)"},
    {"two given names may be two persons", {"## T | Martin Thomas", "## U | Thomas Martin"}, ""},
    {"two scripts stated together",
     {"## T | 山田太郎 (Taro Yamada)", "## U | Taro Yamada"},
     "Speaker 山田太郎 = Taro Yamada (both scripts stated together)"},
    {"an employer is no name", {"## T | 山田太郎 (Zorb Corporation)", "## U | Zorb Corporation"}, ""},
    {"handle for name", {"## T | Ann Lee @annlee", "## U | annlee"}, "Speaker Ann Lee = annlee (handle)"},
    {"one handle", {"## T | Ann Lee @annlee", "## U | Ann @annlee"}, "Speaker Ann Lee = Ann (handle)"},
    {"handle made of the name",
     {"## T | annzorbly", "## U | Ann Zorbly", "## V | azorbly", "## W | annzor"},
     "Speaker Ann Zorbly = annzor (handle made of the name), annzorbly (handle made of the name), azorbly (handle "
     "made of the name)"},
    {"handle made of two names", {"## T | annzor", "## U | Ann Zorbly", "## V | Ann Zorgan"}, ""},
    {"first name of many", {"## T | Christopher", "## U | Christopher Roe"}, ""},
    {"middle name", {"## T | John Q. Doe", "## U | John Doe"}, "Speaker John Doe = John Q. Doe (middle name)"},
    {"two middle names", {"## T | John Q. Doe", "## U | John Doe", "## V | John X. Doe"}, ""},
    {"initials", {"## T | J. Doe", "## U | John Doe"}, "Speaker John Doe = J. Doe (initials)"},
    {"initials of two persons", {"## T | J. Doe", "## U | John Doe", "## V | Jane Doe"}, ""},
    {"nickname", {"## T | Bob Roe", "## U | Robert Roe"}, "Speaker Robert Roe = Bob Roe (nickname)"},
    {"nickname of two persons", {"## T | Alex Roe", "## U | Alexander Roe", "## V | Alexandra Roe"}, ""},
    {"stated nickname",
     {"## T | Kathryn (Katy) Huff", "## U | Katy Huff"},
     "Speaker Kathryn (Katy) Huff = Katy Huff (nickname)"},
    {"first name in one note",
     {"## T | Chris Smith\n## U | Chris"},
     "Speaker Chris Smith = Chris (part of a name in the same note)"},
    {"first name of two in one note", {"## T | Chris Smith\n## U | Chris\n## V | Chris Roe"}, ""},
    {"first name in another note", {"## T | Chris Smith", "## U | Chris"}, ""},
    {"one first name, two persons",
     {"## T | Chris Smith\n## U | Chris", "## V | Chris Roe\n## W | Chris"},
     "Speaker Chris Roe = Chris (part of a name in the same note)\n"
     "Speaker Chris Smith = Chris (part of a name in the same note)"},
    {"speakers of one talk are two persons", {"## T | Chris Smith; Chris"}, ""},
    {"different handles", {"## T | J. Doe @jdoe", "## U | John Doe @johnny"}, ""},
    {"misspelling in one note of a name in three",
     {"## T | Ann Zorbly", "## U | Ann Zorbly", "## V | Ann Zorbly", "## W | Ann Zobly"},
     "Speaker Ann Zorbly = Ann Zobly (misspelling)"},
    {"two given names are no misspelling",
     {"## T | Maria Zorbly", "## U | Maria Zorbly", "## V | Maria Zorbly", "## W | Mario Zorbly"},
     ""},
};

const Case kEventsAndTalks[] = {
    {"year in the name or in the dates",
     {"# PyCon 2031", "# PyCon (2031-04-09)"},
     "Event PyCon 2031 = PyCon (year of its dates)"},
    {"two years", {"# PyCon (2030-04-09)", "# PyCon (2031-04-09)"}, ""},
    {"two meetups of one name", {"# Zorb Meetup (2031-03-11)", "# Zorb Meetup (2031-04-10)"}, ""},
    {"two days of one event", {"# Zorb Conf (2031-03-11)", "# Zorb Conf (2031-03-12)"}, ""},
    {"same dates",
     {"# PyCon US 2031 (2031-04-09)", "# PyCon 2031 (2031-04-09)"},
     "Event PyCon US 2031 = PyCon 2031 (same dates)"},
    {"other dates", {"# PyCon US 2031 (2031-04-09)", "# PyCon 2031 (2031-08-09)"}, ""},
    {"two events of one day",
     {"# PyCon US 2031 (2031-04-09)", "# PyCon DE 2031 (2031-04-09)", "# PyCon 2031 (2031-04-09)"},
     ""},
    {"a talk noted by two people",
     {"# C 2031\n## Zorbs in Practice | Ann Lee", "# C 2031\n## Zorbs in Practise | Ann Lee"},
     "Talk Zorbs in Practice = Zorbs in Practise (same speaker and similar title)"},
    {"the same words",
     {"# C 2031\n## Testing zorbs at huge scale", "# C 2031\n## Testing Zorbs at Scale"},
     "Talk Testing zorbs at huge scale = Testing Zorbs at Scale (similar title)"},
    {"with and without subtitle",
     {"# C 2031\n## Zorbs Considered Harmful: A Story of Five Failures", "# C 2031\n## Zorbs Considered Harmful"},
     "Talk Zorbs Considered Harmful = Zorbs Considered Harmful: A Story of Five Failures (similar title)"},
    {"one title at two events", {"# C 2031\n## Zorbs | Ann Lee", "# D 2031\n## Zorbs | Ann Lee"}, ""},
    {"two talks of one note", {"# C 2031\n## Zorbs, part one | Ann Lee\n## Zorbs, part two | Ann Lee"}, ""},
    {"other speakers",
     {"# C 2031\n## Testing zorbs well | Ann Lee", "# C 2031\n## Testing zorbs very well | Bob Roe"},
     ""},
    {"keynotes of two", {"# C 2031\n## Keynote | Ann Lee", "# C 2031\n## Keynote | Bob Roe"}, ""},
    {"speaker of the same talk",
     {"# C 2031\n## Zorbs in Practice | Jon Doh", "# C 2031\n## Zorbs in Practice | John Doh"},
     "Speaker John Doh = Jon Doh (nickname)"},
    {"first name at the same talk",
     {"# C 2031\n## Zorbs in Practice | Chris", "# C 2031\n## Zorbs in Practice | Chris Smith"},
     "Speaker Chris Smith = Chris (speaker of the same talk)"},
    {"ambiguous initials at the same talk",
     {"# C 2031\n## Zorbs in Practice | J. Doe", "# C 2031\n## Zorbs in Practice | John Doe", "## V | Jane Doe"},
     "Speaker John Doe = J. Doe (speaker of the same talk)"},
    {"misspelt speaker of the same talk",
     {"# C 2031\n## Zorbs in Practice | Ann Zorbly", "# C 2031\n## Zorbs in Practice | Ann Zorbley"},
     "Speaker Ann Zorbley = Ann Zorbly (speaker of the same talk)"},
};

std::string NameOfCase(const ::testing::TestParamInfo<Case>& info) {
  std::string name;
  for (const char c : info.param.what) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Entities, ResolutionTest, ::testing::ValuesIn(kEntities), NameOfCase);
INSTANTIATE_TEST_SUITE_P(Speakers, ResolutionTest, ::testing::ValuesIn(kSpeakers), NameOfCase);
INSTANTIATE_TEST_SUITE_P(EventsAndTalks, ResolutionTest, ::testing::ValuesIn(kEventsAndTalks), NameOfCase);

// Random notes from a few names that are hard to tell apart: the notes' order shows nowhere.
TEST(ResolveNotesTest, DoesNotDependOnTheOrderOfNotes) {
  const std::string_view kLines[] = {
      "# C 2031",
      "# C (2031-04-01)",
      "# C US 2031 (2031-04-01)",
      "## Fast Zorbs | Ann Lee",
      "## Fast Zorb | A. Lee",
      "## Fast Zorbs Today | Anna Lee",
      "## Slow Zorbs | Chris; Ann Lee @annlee",
      "## Slow Zorbs | Chris Roe",
      "## Slow zorbs, again | Christopher Roe",
      "<L:Elasticsearch>",
      "<L:Elasticsaerch>",
      "<L:Zorbinator>",
      "<L:Zorbinator 2>",
      "<C:zorbinator>",
      "<C:frob zone map> (<C:FZM>)",
      "<C:FZM>",
      "<C:frob zone maps>",
      "<L:Zorbinator> vs <L:Zorbinater>",
  };
  Random random(11);
  for (int round = 0; round < 150; ++round) {
    std::vector<std::string> texts(2 + random.Below(4));
    for (std::string& text : texts) {
      for (uint32_t i = random.Below(8); i > 0; --i) {
        text += kLines[random.Below(static_cast<uint32_t>(std::size(kLines)))];
        text += '\n';
      }
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const std::string merges = MergesText(Resolve(SketchNotes(views)));
    for (int shuffle = 0; shuffle < 4; ++shuffle) {
      std::vector<std::string_view> shuffled = views;
      random.Shuffle(std::span(shuffled));
      ASSERT_EQ(MergesText(Resolve(SketchNotes(shuffled))), merges) << absl::StrJoin(texts, "----\n");
    }
  }
}

TEST(ResolveNotesTest, CallsAClassByItsLexiconNameElseByItsCommonest) {
  Resolution resolution = Resolve(SketchNotes({"<L:numpy> <L:Zorb>\n<L:zorb>\n<L:zorb>", "<L:Numpy> <L:ZORB>"}));
  std::vector<std::string> names;
  for (const ResolvedNode& node : resolution.nodes) names.push_back(node.proper.empty() ? node.name : node.proper);
  EXPECT_EQ(names, (std::vector<std::string>{"NumPy", "zorb"}));
  AssignKeys(SketchNotes({"", ""}), resolution);
  EXPECT_EQ(resolution.AliasesOf(resolution.nodes[1]), (std::vector<std::string>{"ZORB", "Zorb"}));
}

}  // namespace
}  // namespace notegraph::extract
