#include <gtest/gtest.h>

#include "extract/reader.h"
#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

void ExpectBlocks(std::initializer_list<ReaderCase> cases) {
  for (const ReaderCase& example : cases) {
    EXPECT_EQ(ReadAndDump(Format::kAsciiDoc, example.text), example.blocks) << example.text;
  }
}

TEST(AsciiDocReader, ReadsTheHeader) {
  ExpectBlocks({
      {"= DevConf {year}\nAnn B. Lee <ann@x.org>; Bo Hu\nv1.0, 2014-03-11: draft\n:year: 2014\n:toc: left\n\ntext",
       "H1= DevConf 2014\nF(author) Ann B. Lee\nF(author) Bo Hu\nF(date) 2014-03-11\nP text"},
      {"// a comment\n= T\n:keywords: a, b\n:jbake-date: 2015-01-02\ntext",
       "H1= T\nF(tags) a\nF(tags) b\nF(date) 2015-01-02\nP text"},
      {"= T\nSome text below the title.", "H1= T\nP Some text below the title."},
      {"title=T\ndate=2014-01-01\n~~~~~~\n== One", "F(title) T\nF(date) 2014-01-01\nH2= One"},
  });
}

TEST(AsciiDocReader, ReadsSections) {
  ExpectBlocks({
      {"== A\n=== B ===\ntext\n== C", "H2= A\nH3= B\nP text\nH2= C"},
      {"== A\n\n## C", "H2= A\nH2= C"},
      {"Title\n=====\n\nSub\n---\ntext\n~~~~", "H1= Title\nH2- Sub\nP text⏎~~~~"},
      {"===\n==x", "P ===⏎==x"},
  });
}

TEST(AsciiDocReader, NestsListsByTheirMarkers) {
  ExpectBlocks({
      {"* a\n** b\n*** c\n* d", "L1* a\n  L2* b\n    L3* c\nL1* d"},
      {"- a\n* b\n- c", "L1- a\n  L2* b\nL1- c"},
      {". a\n.. b\n. c\n1. d", "O11 a\n  O21 b\nO11 c\n  O21 d"},
      {"* a\n  goes on\n+\nattached\n+\n----\ncode\n----\n* b", "L1* a⏎goes on\n  P attached\n  C() code\nL1* b"},
      {"* a\n\nno item", "L1* a\nP no item"},
      {"* a\n\n  its own", "L1* a\n  P its own"},
      {"* [x] done\n* [ ] open", "L1[ done\nL1[ open"},
      {"text\n* a", "P text\nL1* a"},
      {"CPU:: the brain\nRAM::\n  memory\n  more\nDisk::\n* a\nstd::vector is no term",
       "L1: CPU\n  P the brain\nL1: RAM\n  P memory⏎more\nL1: Disk\n  L2* a⏎std::vector is no term"},
  });
}

TEST(AsciiDocReader, ReadsBlocks) {
  ExpectBlocks({
      {"[source,python]\n----\nx = 1\n\n  y\n----\ntext", "C(python) x = 1\n\n  y\nP text"},
      {"```c\nx\n```\n....\n== no section\n....", "C(c) x\nC() == no section"},
      {"a\n\n literal\n more\n\nb", "P a\nC() literal\nmore\nP b"},
      {"[NOTE]\n====\nIn it.\n\n* a\n====\nbehind", "P In it.\nL1* a\nP behind"},
      {"NOTE: Use it.", "P Use it."},
      {"____\nquoted\n\n--\ndeep\n--\n____\nout", "Q\n  P quoted\n  P deep\nP out"},
      {"////\nhidden\n////\n// too\n[comment]\nalso\n\nseen", "P seen"},
      {"++++\n<b>\n++++\n'''\n.Title\ntext", "---\nK Title\nP text"},
      {"image::a.png[A picture,100]\ninclude::b.adoc[]\nifdef::x[]\ntext", "P ![A picture](a.png)\nP text"},
      {"----\nnever closed\n* a", "P ----⏎never closed\nL1* a"},
  });
}

TEST(AsciiDocReader, ReadsTables) {
  ExpectBlocks({
      {"|===\n|a |b\n\n|c\n|d *e*\n2+|f | g\n|===",
       "T\n  R!\n    D a\n    D b\n  R\n    D c\n    D d *e*\n  R\n    D f\n    D g"},
      {"[cols=\"2*\",options=\"header\"]\n|===\n|a\n|b\na|c \\| d\n|e\n|===",
       "T\n  R!\n    D a\n    D b\n  R\n    D c | d\n    D e"},
      {",===\na,b\nc,d\n,===", "T\n  R\n    D a\n    D b\n  R\n    D c\n    D d"},
  });
}

TEST(AsciiDocReader, ReadsInlineMarkup) {
  ExpectBlocks({
      {"*a* _b_ `c` **d**e #f# +g+ [.role]#h#", "P *a* /b/ `c` *d*e f g h"},
      {"a*b*c 2 * 3 * 4 C++ and C++ snake_case_name", "P a*b*c 2 * 3 * 4 C++ and C++ snake_case_name"},
      {"http://x.org[the *site*^] link:a.html[b] <<sec,the section>> xref:c[d] mailto:a@b.c[]",
       "P [the ](http://x.org)[*site*](http://x.org) [b](a.html) [the section](sec) [d](c) [a@b.c](a@b.c)"},
      {"image:i.png[alt,10] kbd:[Ctrl] \\*no* \"`quoted`\" {nbsp}|{unknown}|{cpp}",
       "P ![alt](i.png) Ctrl *no* \"quoted\" \u00A0|{unknown}|C++"},
      {":a: b{c}\n:c: d\n:e: {c}!\n\n{a} {e}", "P b{c} d!"},
      {"line +\nbreak http://a.b/c.", "P line ⏎break [http://a.b/c](http://a.b/c)."},
  });
}

TEST(AsciiDocReader, AttributesCannotBlowUpANote) {
  std::string note = ":a0: " + std::string(900, 'x') + "\n";
  for (int i = 1; i < 50; ++i) {
    const std::string before = "{a" + std::to_string(i - 1) + "}";
    note += ":a" + std::to_string(i) + ": " + before + before + "\n";
  }
  note += "\n";
  for (int i = 0; i < 1000; ++i) note += "{a49}";
  RunContext context;
  const absl::StatusOr<Document> document = ReadDocument("a", note, Format::kAsciiDoc, context);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(FindBrokenInvariant(*document), "");
  EXPECT_LT(document->text.size(), 3 * note.size());
}

}  // namespace
}  // namespace notegraph::extract
