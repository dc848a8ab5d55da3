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
      {"*not markup* `here` http://x.y", "P *not markup* `here` [http://x.y](http://x.y)"},
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
