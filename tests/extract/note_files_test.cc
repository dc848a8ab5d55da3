#include "extract/note_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "extract/ignore_rules.h"

namespace notegraph::extract {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class NoteFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) /
              absl::StrCat("note_files_test_", ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const std::string& path, std::string_view text = "x\n") {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path) << text;
  }
  std::string Path(const std::string& path) const { return (folder_ / path).string(); }

  static std::vector<std::string> Found(const std::vector<std::string>& paths) {
    const absl::StatusOr<NoteFileList> list = FindNotes(paths);
    EXPECT_TRUE(list.ok()) << list.status();
    std::vector<std::string> found;
    if (list.ok()) {
      for (const NoteFile& file : list->files) found.push_back(file.note_path);
    }
    return found;
  }

  fs::path folder_;
};

TEST_F(NoteFilesTest, TakesKnownExtensionsOnly) {
  for (const char* name :
       {"a.md", "b.txt", "c.rst", "d.org", "e.png", "f.cc", "h.adoc", "i.HTML", "j.ipynb", "k.pdf", "sub/g.markdown"})
    Write(name);
  EXPECT_THAT(Found({Path("")}),
              ElementsAre("a.md", "b.txt", "c.rst", "d.org", "h.adoc", "i.HTML", "j.ipynb", "k.pdf", "sub/g.markdown"));
}

// A report at the top would also change the folder that the paths of the notes start from.
TEST_F(NoteFilesTest, LeavesOutReportsOfItsOwn) {
  Write("talks/a.md");
  Write("talks/b.md", "---\ntitle: generator\n---\ngenerator: notegraph\n");
  Write("talks/c.md", "---\ngenerator: hugo\n---\n");
  Write("report.md", "---\ngenerator: notegraph\n---\n\n# Report\n");
  Write("dos.md", "---\r\ntitle: x\r\ngenerator: notegraph\r\n---\r\n");
  Write("report.html",
        "<!DOCTYPE html>\n<html>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"notegraph\">\n");
  const absl::StatusOr<NoteFileList> list = FindNotes({Path("")});
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_THAT(list->own_reports, ElementsAre(Path("dos.md"), Path("report.html"), Path("report.md")));
  EXPECT_THAT(Found({Path("")}), ElementsAre("a.md", "b.md", "c.md"));
  EXPECT_EQ(FindNotes({Path("report.md")}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(NoteFilesTest, LeavesOutHiddenAndIgnoredFiles) {
  for (const char* name : {"a.md", ".hidden.md", ".git/b.md", "node_modules/c.md", "draft.md", "old/d.md",
                           "old/keep.md", "sub/draft.md", "sub/deep/e.md", "sub/deep/f.md"})
    Write(name);
  Write(".notegraphignore", "# comment\n\ndraft.md\nold/*\n!old/keep.md\n");
  Write("sub/.notegraphignore", "deep/e*\n");
  EXPECT_THAT(Found({Path("")}), ElementsAre("a.md", "old/keep.md", "sub/deep/f.md"));
}

TEST_F(NoteFilesTest, FilesNamedAreTakenAsTheyAreAndOnce) {
  Write("one/a.md");
  Write("two/b.log");
  EXPECT_THAT(Found({Path("one/a.md")}), ElementsAre("a.md"));
  EXPECT_THAT(Found({Path("two/b.log"), Path("one"), Path("one/a.md")}), ElementsAre("one/a.md", "two/b.log"));
}

TEST_F(NoteFilesTest, SymbolicLinksThatLeadBackUpEnd) {
  Write("sub/a.md");
  fs::create_directory_symlink(folder_, folder_ / "sub" / "up");
  EXPECT_THAT(Found({Path("")}), ElementsAre("a.md"));
}

TEST_F(NoteFilesTest, BrokenLinksAreReported) {
  Write("a.md");
  fs::create_symlink(folder_ / "nowhere.md", folder_ / "b.md");
  const absl::StatusOr<NoteFileList> list = FindNotes({Path("")});
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_EQ(list->files.size(), 1u);
  ASSERT_EQ(list->unreadable.size(), 1u);
  EXPECT_THAT(list->unreadable[0].first, HasSubstr("b.md"));
}

TEST_F(NoteFilesTest, SaysWhatIsMissing) {
  EXPECT_EQ(FindNotes({Path("nowhere")}).status().code(), absl::StatusCode::kNotFound);
  const absl::Status status = FindNotes({Path("")}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("holds no notes"));
}

TEST(IgnoreRulesTest, FollowsGitignore) {
  struct Case {
    std::string_view rules;
    std::string_view path;
    bool is_folder;
    bool ignored;
  };
  const Case kCases[] = {
      {"*.txt", "/n/a.txt", false, true},
      {"*.txt", "/n/b/a.txt", false, true},
      {"/a.md", "/n/a.md", false, true},
      {"/a.md", "/n/b/a.md", false, false},
      {"b/a.md", "/n/c/b/a.md", false, false},
      {"**/b/a.md", "/n/c/b/a.md", false, true},
      {"b/", "/n/b", true, true},
      {"b/", "/n/b", false, false},
      {"?.md", "/n/ab.md", false, false},
      {"[ab].md", "/n/b.md", false, true},
      {"[!ab].md", "/n/b.md", false, false},
      {"*.md\n!a.md", "/n/a.md", false, false},
      {"# a.md", "/n/a.md", false, false},
      {"a.md   ", "/n/a.md", false, true},
      {"\\#a.md", "/n/#a.md", false, true},
      {"[", "/n/[", false, true},
      {"a/**", "/n/a/b/c.md", false, true},
      {"", "/n/a.md", false, false},
  };
  for (const Case& c : kCases) {
    IgnoreRules rules;
    for (size_t at = 0; at < c.rules.size();) {
      const size_t end = std::min(c.rules.find('\n', at), c.rules.size());
      rules.AddLine(c.rules.substr(at, end - at), "/n");
      at = end + 1;
    }
    EXPECT_EQ(rules.Ignores(std::string(c.path), c.is_folder), c.ignored) << c.rules << " on " << c.path;
  }
}

}  // namespace
}  // namespace notegraph::extract
