#include <gtest/gtest.h>

#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

void ExpectBlocks(std::initializer_list<ReaderCase> cases) {
  for (const ReaderCase& example : cases) {
    EXPECT_EQ(ReadAndDump(Format::kOrg, example.text), example.blocks) << example.text;
  }
}

TEST(OrgReader, ReadsHeadlines) {
  ExpectBlocks({
      {"* One\n** TODO [#A] Two - *x* :a:b_c:\ntext", "H1* One\nH2* Two - *x*\nP text"},
      {"*bold* text\n*no", "P *bold* text⏎*no"},
      {"* Time 10:30:\n* TODOS", "H1* Time 10:30:\nH1* TODOS"},
      {"* A\nSCHEDULED: <2015-10-01 Thu>\n:PROPERTIES:\n:Speaker: Ann\n:END:\n<2015-10-02 Fri>",
       "H1* A\nF(SCHEDULED) <2015-10-01 Thu>\nF(Speaker) Ann\nP <2015-10-02 Fri>"},
  });
}

TEST(OrgReader, ReadsListsAndTables) {
  ExpectBlocks({
      {"text:\n - a\n   on\n   + b\n - [X] c\n\n   d\n\nout", "P text:\nL1- a⏎on\n  L2+ b\nL1[ c\n  P d\nP out"},
      {"  * a\n    1. b\n  * c", "L1* a\n  O21 b\nL1* c"},
      {"| a | b |\n|---+---|\n| c | =d= |", "T\n  R!\n    D a\n    D b\n  R\n    D c\n    D `d`"},
      {"| a |\n| b |", "T\n  R\n    D a\n  R\n    D b"},
  });
}

TEST(OrgReader, ReadsBlocks) {
  ExpectBlocks({
      {"#+BEGIN_SRC py :x y\n  a\n    b\n#+END_SRC\ntext", "C(py) a\n  b\nP text"},
      {"#+begin_quote\nwise\n\n- x\n#+end_quote\nout", "Q\n  P wise\n  L1- x\nP out"},
      {"#+BEGIN_EXPORT html\n<b>\n#+END_EXPORT\n# comment\n: fixed\n: wide", "C() fixed\nwide"},
      {"#+BEGIN_SRC\nnever closed", "P never closed"},
      {"#+CAPTION: Cap *x*\n#+ATTR_HTML: y\n-----", "K Cap *x*\n---"},
  });
}

TEST(OrgReader, ReadsKeywordsAsFields) {
  ExpectBlocks(
      {{"#+TITLE: Notes\n#+filetags: :a:b:\n#+OPTIONS: x\ntext", "F(title) Notes\nF(tags) a\nF(tags) b\nP text"}});
}

TEST(OrgReader, ReadsInlineMarkup) {
  ExpectBlocks({
      {"*a /b/* =c*d= ~e~ +f+ _g_", "P *a */*b*/ `c*d` `e` ~f~ /g/"},
      {"[[http://x][a b]] [[y]] http://z/[fn:1]", "P [a b](http://x) [y](y) [http://z/](http://z/)"},
      {"a/b/c 2*3*4 *open\nx\ny*", "P a/b/c 2*3*4 *open⏎x⏎y*"},
  });
}

}  // namespace
}  // namespace notegraph::extract
