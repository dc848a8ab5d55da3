#include <gtest/gtest.h>

#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

TEST(PlainTextReader, ReadsWhatPeopleWrite) {
  const ReaderCase cases[] = {
      {"Title\n=====\n\nSub\n---\ntext\nmore", "H1= Title\nH2- Sub\nP text⏎more"},
      {"## Two\ntext", "H2# Two\nP text"},
      {"going fast:\n\t- a\n\t\t- b\n\t- c\n\nrest:\n\t- d", "H3: going fast\nL1- a\n  L2- b\nL1- c\nH3: rest\nL1- d"},
      {"not a topic:\ntext", "P not a topic:⏎text"},
      {"- a\n  goes on\n- b\n\n  second\n\nout", "L1- a⏎goes on\nL1- b\n  P second\nP out"},
      {"1. a\n2) b\n• c\n– d", "O11 a\nO11 b\nL1- c\nL1- d"},
      {"a\n\n-----\n\nb", "P a\n---\nP b"},
      {"- a\ntext", "L1- a\nP text"},
      {"*not markup* `code` **bold** [a](b) http://x.y",
       "P *not markup* `code` *bold* [a](b) [http://x.y](http://x.y)"},
      {"`open 2 ** 3 ** 4 [a] (b)", "P `open 2 ** 3 ** 4 [a] (b)"},
      {"MY NOTES 2016\nof two days\n\nTHE PAGER\nAnn Lee, ACME\n\nGo home.\n\nTHE END.",
       "H1A MY NOTES 2016\nP of two days\nH2A THE PAGER\nP Ann Lee, ACME\nP Go home.\nP THE END."},
      {"Talk\nAnn Lee\n-------\ntext", "H2- Talk\nP Ann Lee\nP text"},
      {"one\ntwo\n-----\n\nthree", "P one⏎two\n---\nP three"},
      {"= One (Ann) =\n - a\n\n== Two\nx == y", "H1= One (Ann)\nL1- a\nH2= Two\nP x == y"},
      {"1 Summary\n\nText.\n\n2.1 Fast tests\n\nSpeaker: Ann",
       "H21 1 Summary\nP Text.\nH31 2.1 Fast tests\nP Speaker: Ann"},
      {"1) \"One\" (Ann)\n\nText.\n\n2) Two\n\n- a", "H21 1) \"One\" (Ann)\nP Text.\nH21 2) Two\nL1- a"},
      {"1. one\n\n2. two", "O11 one\nO11 two"},
      {"1. Talk\n   2.1 one\n   2.2 two\n       a) three\n       b) four",
       "O11 Talk\n  O21 one\n  O21 two\n    O3a three\n    O3a four"},
      {"- a\n  o b\n・c", "L1- a\n  L2o b\nL1- c"},
      {"14:05  One\n       It was good.\n\n14:30  Two\n       Bad.",
       "H3: 14:05  One\nP It was good.\nH3: 14:30  Two\nP Bad."},
      {"Only one\n    hangs here.\n\nnot this", "P Only one⏎hangs here.\nP not this"},
      {"Intro ........ 1\nPlan . . . . . 2\n\ntext\n\n12\n\nmore", "P text\nP more"},
      {"a\n\n1\nMY NOTES\n\nb\n\n2\n\nMY NOTES\n\nc\n\n3\n\nMY NOTES\nd", "P a\nP 1⏎MY NOTES\nP b\nP c\nP d"},
      {"a\r\n\r\nb\r\nc\r\n", "P a\nP b⏎c"},
      {"", ""},
      {"\n \n", ""},
  };
  for (const ReaderCase& example : cases) {
    EXPECT_EQ(ReadAndDump(Format::kPlainText, example.text), example.blocks) << example.text;
  }
}

}  // namespace
}  // namespace notegraph::extract
