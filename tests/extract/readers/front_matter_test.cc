#include "extract/readers/front_matter.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/reader.h"
#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

Document Read(std::string_view text) {
  RunContext context;
  return *ReadDocument("note.md", text, Format::kMarkdown, context);
}

// "key=value;" of all fields; values whose source differs from them show it behind "<-".
std::string Fields(const Document& document) {
  std::string fields;
  for (const MetaField& field : document.meta) {
    const std::string source = document.source.substr(field.source.begin, field.source.size());
    fields += field.key + "=" + field.value + (source == field.value ? ";" : "<-" + source + ";");
  }
  return fields;
}

TEST(FrontMatter, ReadsEveryKind) {
  const ReaderCase cases[] = {
      {"---\nTitle: 'A: b'\ntags: [x, y]\ndate: 2014-03-11\n---\ntext", "title=A: b;tags=x;tags=y;date=2014-03-11;"},
      {"---\nauthors:\n- Ann é\n- Bo\nevent:\n  name: Conf\n  city: \"é Köln\"\n...\n",
       "authors=Ann é;authors=Bo;event.name=Conf;event.city=é Köln;"},
      {"---\ntags: a, b c\n---\n", "tags=a;tags=b c;"},
      {"---\nabout: >\n  two\n  lines\n---\n", "about=two lines<->\n  two\n  lines;"},
      {"+++\ntitle = \"T\"\ndate = 2014-03-11\n[extra]\ntags = ['a', 'b']\n+++\n",
       "date=2014-03-11;extra.tags=a;extra.tags=b;title=T;"},
      {"{\n \"title\": \"T\",\n \"tags\": [\"a\", \"b\"],\n \"n\": 3\n}\ntext", "title=T;tags=a;tags=b;n=3;"},
      {"Title: Conf\nDate: 2014-03-11 10:20\nTags: a,b\n\ntext", "title=Conf;date=2014-03-11 10:20;tags=a;tags=b;"},
      {"title=Conf\ndate=2014\n~~~~~~\ntext", "title=Conf;date=2014;"},
      {"author: Ann\ntags:\n- a\n- b\ntitle: 'T'\n\nHead\n====", "author=Ann;tags=a;tags=b;title=T;"},
      {"---\r\ntitle: T\r\nx: y\r\n---\r\ntext", "title=T;x=y;"},
  };
  for (const ReaderCase& example : cases) {
    const Document document = Read(example.text);
    EXPECT_EQ(Fields(document), example.blocks) << example.text;
    EXPECT_EQ(FindBrokenInvariant(document), "") << example.text;
    EXPECT_TRUE(document.warnings.empty()) << example.text;
  }
}

TEST(FrontMatter, LeavesTextAlone) {
  for (std::string_view text : {"---\ntext\n---\n", "---\n", "Speaker: Ann\ntext", "Note: this\n\ntext", "{not json}\n",
                                "a=b\ntext\n", "", "---\nkey: [\n", "Agenda:\n- a\n- b\n"}) {
    EXPECT_EQ(Fields(Read(text)), "") << text;
  }
}

TEST(FrontMatter, ReadsBrokenFrontMatterLineByLine) {
  const Document yaml = Read("---\ntitle: Conf: the notes\ntags: [a\ndate: 2014\n---\ntext");
  EXPECT_EQ(Fields(yaml), "title=Conf: the notes;tags=[a;date=2014;");
  EXPECT_EQ(yaml.warnings.size(), 1u);
  EXPECT_EQ(yaml.Meta("date"), "2014");
  const Document toml = Read("+++\ntitle = T\n+++\ntext");
  EXPECT_EQ(Fields(toml), "title=T;");
  EXPECT_EQ(toml.warnings.size(), 1u);
}

TEST(FrontMatter, ShowsFieldsAsBlocks) {
  EXPECT_EQ(ReadAndDump(Format::kMarkdown, "---\ntitle: T\ntags: [a, b]\n---\n# H\n"),
            "F(title) T\nF(tags) a\nF(tags) b\nH1# H");
}

// Aliases of aliases: ten values a line, a billion in all.
TEST(FrontMatter, SurvivesExplodingAliases) {
  std::string text = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int k = 0; k < 9; ++k) text += "," + last;
    text += "]\n";
  }
  EXPECT_LE(Read(text + "---\n").meta.size(), static_cast<size_t>(kMaxFields));
}

TEST(FrontMatter, SurvivesDeepNesting) {
  for (const char* open : {"[", "{a: ", "- "}) {
    std::string text = "---\nk: ";
    for (int i = 0; i < 10000; ++i) text += open;
    EXPECT_EQ(ReadAndDump(Format::kMarkdown, text + "\n---\n").rfind("broken", 0), std::string::npos);
  }
  EXPECT_EQ(Fields(Read("{\"a\":" + std::string(50000, '['))), "");
}

}  // namespace
}  // namespace notegraph::extract
