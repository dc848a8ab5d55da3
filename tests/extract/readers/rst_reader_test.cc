#include <gtest/gtest.h>

#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

void ExpectBlocks(std::initializer_list<ReaderCase> cases) {
  for (const ReaderCase& example : cases) {
    EXPECT_EQ(ReadAndDump(Format::kRestructuredText, example.text), example.blocks) << example.text;
  }
}

TEST(RstReader, NumbersSectionsByFirstUse) {
  ExpectBlocks({
      {"====\nBig\n====\n\nMid\n~~~\n\nLow\n---\n\nMid2\n~~~~\ntext", "H1= Big\nH2~ Mid\nH3- Low\nH2~ Mid2\nP text"},
      {"text\n\n----\n\nmore", "P text\n---\nP more"},
      {"a longer line\n---", "P a longer line⏎---"},
  });
}

TEST(RstReader, ReadsLists) {
  ExpectBlocks({
      {"* a\n  on\n\n  * b\n\n* c\n\n  d", "L1* a⏎on\n  L2* b\nL1* c\n  P d"},
      {"1. a\n#. b\n\n(2) c\n\na) d", "O11 a\nO11 b\nO11 c\nO1a d"},
      {"text\n- a\n- b", "P text\nL1- a\nL1- b"},
      {"- - a\n  - b", "L1-\n  L2- a\n  L2- b"},
      {"term\n  meaning\n  on\nother\n  x", "L1: term\n  P meaning⏎on\nP other⏎x"},
      {"text\n\n:key: value\n  on\n:other: x", "P text\nF(key) value⏎on\nF(other) x"},
      {"text\n\n   quoted\n\n   more\n\nout", "P text\nQ\n  P quoted\n  P more\nP out"},
  });
}

TEST(RstReader, ReadsLiteralBlocks) {
  ExpectBlocks({
      {"code::\n\n  a\n    b\n\n  c\n\ntext", "P code:\nC() a\n  b\n\nc\nP text"},
      {"- x::\n\n    code\n\n  y", "L1- x:\n  C() code\n  P y"},
      {">>> 1\n1\n\ntext", "C(pycon) >>> 1\n1\nP text"},
      {"| a\n| b", "P a⏎b"},
  });
}

TEST(RstReader, ReadsInlineMarkup) {
  ExpectBlocks({
      {"*a* **b** ``c*d`` :func:`e` `f`", "P /a/ *b* `c*d` `e` /f/"},
      {"\"`Talk:\nTitle <http://x>`_,\" by", "P \"[Talk:](http://x)⏎[Title](http://x),\" by"},
      {"`a b`_ and c_ but d_e and f_\n\n.. _a b: http://x\n.. _C: /y", "P [a b](http://x) and [c](/y) but d_e and f_"},
      {"2*3*4 \\*x\\* a\\ b \"*\" *open", "P 2*3*4 *x* ab \"*\" *open"},
      {":doc:`Text <target>` [1]_ |sub|", "P Text  sub"},
  });
}

TEST(RstReader, ReadsDirectivesAndComments) {
  ExpectBlocks({
      {".. note:: take\n   care\n\n.. tip::\n\n   * a", "P take⏎care\nL1* a"},
      {".. code-block:: py\n   :linenos:\n\n   x = 1\n\ntext", "C(py) x = 1\nP text"},
      {".. image:: x.png\n   :alt: pic\n\n.. figure:: y\n\n   Cap", "P ![pic](x.png)\nP Cap"},
      {".. a comment\n   more\n\n..\n\ntext\n\n.. raw:: html\n\n   <b>", "P text"},
      {".. admonition:: Title\n\n   body", "K Title\nP body"},
      {".. [1] A note", "P A note"},
  });
}

TEST(RstReader, ReadsTables) {
  ExpectBlocks({
      {"+---+----+\n| a | b  |\n+===+====+\n| é | *c*|\n|   | d  |\n+---+----+",
       "T\n  R!\n    D a\n    D b\n  R\n    D é\n    D /c/⏎d"},
      {"===  ===\na    b\n===  ===\nc    d\n     e\n===  ===\ntext",
       "T\n  R!\n    D a\n    D b\n  R\n    D c\n    D d⏎e\nP text"},
      {".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c\n     - d",
       "T\n  R!\n    D a\n    D b\n  R\n    D c\n    D d"},
      {".. csv-table:: T\n   :header: h, i\n\n   \"a, b\", c", "T\n  R!\n    D h\n    D i\n  R\n    D a, b\n    D c"},
  });
}

TEST(RstReader, TakesDocinfoAsFields) {
  ExpectBlocks(
      {{"Title\n=====\n\n:Author: Ann\n:Date: 2014\n\ntext", "H1= Title\nF(Author) Ann\nF(Date) 2014\nP text"}});
}

}  // namespace
}  // namespace notegraph::extract
