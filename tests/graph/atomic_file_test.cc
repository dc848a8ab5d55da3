#include "graph/atomic_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace notegraph {
namespace {

class AtomicFileTest : public ::testing::Test {
 protected:
  AtomicFileTest() {
    folder_ = std::filesystem::path(::testing::TempDir()) / ("atomic_file_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "file";
  }
  ~AtomicFileTest() override { std::filesystem::remove_all(folder_); }

  std::string Contents() {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t FilesInFolder() {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  absl::Status Replace(std::string_view bytes) {
    auto file = AtomicFile::Create(path_);
    if (!file.ok()) return file.status();
    absl::Status status = (*file)->Write(bytes);
    status.Update((*file)->Commit());
    return status;
  }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(AtomicFileTest, OldOrNew) {
  ASSERT_TRUE(Replace("old").ok());
  {
    auto file = AtomicFile::Create(path_).value();
    ASSERT_TRUE(file->Write(std::string(3'000'000, 'n')).ok());
    EXPECT_EQ(Contents(), "old");
  }  // dropped
  EXPECT_EQ(Contents(), "old");
  EXPECT_EQ(FilesInFolder(), 1u);
  ASSERT_TRUE(Replace(std::string(3'000'000, 'n')).ok());
  EXPECT_EQ(Contents().size(), 3'000'000u);
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(AtomicFileTest, KeepsModeAndFollowsLinks) {
  ASSERT_TRUE(Replace("a").ok());
  chmod(path_.c_str(), 0640);
  std::filesystem::create_symlink("file", folder_ / "link");
  path_ = folder_ / "link";
  ASSERT_TRUE(Replace("b").ok());
  EXPECT_TRUE(std::filesystem::is_symlink(path_));
  EXPECT_EQ(Contents(), "b");
  struct stat found;
  ASSERT_EQ(stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 07777, 0640u);
}

TEST_F(AtomicFileTest, RemovesWhatAKilledWriterLeft) {
  const pid_t child = fork();
  if (child == 0) {
    auto file = AtomicFile::Create(path_);
    if (file.ok()) (void)(*file)->Write(std::string(2'000'000, 'x'));
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(FilesInFolder(), 1u);  // the temporary one
  auto other = AtomicFile::Create(path_).value();
  EXPECT_EQ(FilesInFolder(), 1u);  // its own
  // A writer that lives is left alone, and both may finish.
  ASSERT_TRUE(Replace("second").ok());
  ASSERT_TRUE(other->Write("first").ok());
  ASSERT_TRUE(other->Commit().ok());
  EXPECT_EQ(Contents(), "first");
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(AtomicFileTest, FileSizeLimitIsAnError) {
  ASSERT_TRUE(Replace("old").ok());
  const pid_t child = fork();
  if (child == 0) {
    const rlimit limit{100'000, 100'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    const absl::Status status = Replace(std::string(3'000'000, 'n'));
    _exit(status.code() == absl::StatusCode::kResourceExhausted ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  EXPECT_EQ(Contents().substr(0, 10), "old");
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(AtomicFileTest, FullDiskIsAnError) {
  EXPECT_EQ(FileError(ENOSPC, "can't write", "x").code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FileError(EDQUOT, "can't write", "x").code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FileError(EIO, "can't write", "x").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(AtomicFile::Create("/dev/full").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph
