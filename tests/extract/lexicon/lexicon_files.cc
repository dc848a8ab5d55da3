#include "tests/extract/lexicon/lexicon_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {

std::string WriteLexiconFile(std::string_view text) {
  static int count = 0;
  const std::string path = absl::StrCat(testing::TempDir(), "notegraph_lexicon_", getpid(), "_", ++count, ".tsv");
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::unique_ptr<Lexicon> LexiconOf(std::string_view text) {
  const std::string path = WriteLexiconFile(text);
  absl::StatusOr<std::unique_ptr<Lexicon>> lexicon = Lexicon::FromFiles(std::span(&path, 1));
  unlink(path.c_str());
  EXPECT_TRUE(lexicon.ok()) << lexicon.status();
  return *std::move(lexicon);
}

}  // namespace notegraph::extract
