#include "cli/file_stamp.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace notegraph::cli {

FileStamp::FileStamp(std::string path) : path_(std::move(path)), seen_(Now()) {}

// All zero when there is no file.
struct stat FileStamp::Now() const {
  struct stat status{};
  if (stat(path_.c_str(), &status) != 0) status = {};
  return status;
}

absl::Status FileStamp::CheckUnchanged() const {
  const struct stat now = Now();
  const bool is_same = now.st_dev == seen_.st_dev && now.st_ino == seen_.st_ino && now.st_size == seen_.st_size &&
                       now.st_mtim.tv_sec == seen_.st_mtim.tv_sec && now.st_mtim.tv_nsec == seen_.st_mtim.tv_nsec;
  if (is_same) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(path_,
                   ": another program has changed this file since it was read, so nothing was saved; begin anew "
                   "with the file as it is now"));
}

void FileStamp::Renew() { seen_ = Now(); }

}  // namespace notegraph::cli
