#include "graph/atomic_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kBufferBytes = size_t{1} << 20;
constexpr absl::string_view kTemporaryMark = ".writing-";

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string TemporaryPrefix(const std::string& path) {
  const size_t slash = path.rfind('/');
  return absl::StrCat(".", slash == std::string::npos ? path : path.substr(slash + 1), kTemporaryMark);
}

// A write beyond the process's file size limit raises SIGXFSZ, which would end the process before EFBIG can be
// reported.
class FileSizeSignalBlock {
 public:
  FileSizeSignalBlock() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~FileSizeSignalBlock() {
    const timespec now{};
    while (sigtimedwait(&signals_, nullptr, &now) == SIGXFSZ) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  FileSizeSignalBlock(const FileSizeSignalBlock&) = delete;
  FileSizeSignalBlock& operator=(const FileSizeSignalBlock&) = delete;

 private:
  sigset_t signals_, before_;
};

// The path that a rename shall replace: the end of a chain of symbolic links.
std::string FollowLinks(const std::string& path) {
  struct stat found;
  if (lstat(path.c_str(), &found) != 0 || !S_ISLNK(found.st_mode)) return path;
  char* resolved = realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string target(resolved);
  free(resolved);
  return target;
}

}  // namespace

absl::Status FileError(int error_number, std::string_view what, const std::string& path) {
  const std::string message = absl::StrFormat("%s: %s: %s", path, Absl(what), std::strerror(error_number));
  switch (error_number) {
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::PermissionDeniedError(message);
    case ENOENT:
    case ENOTDIR:
      return absl::NotFoundError(message);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case ENOMEM:
      return absl::ResourceExhaustedError(message);
    case EISDIR:
    case ENAMETOOLONG:
    case ELOOP:
      return absl::InvalidArgumentError(message);
    default:
      return absl::UnavailableError(message);
  }
}

absl::StatusOr<std::unique_ptr<AtomicFile>> AtomicFile::Create(const std::string& path) {
  const std::string target = FollowLinks(path);
  struct stat found;
  if (stat(target.c_str(), &found) == 0 && !S_ISREG(found.st_mode)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, S_ISDIR(found.st_mode) ? " is a folder" : " is not a regular file"));
  }
  std::unique_ptr<AtomicFile> file(new AtomicFile(target, FolderOf(target)));
  if (absl::Status status = file->Open(); !status.ok()) return status;
  return file;
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

absl::Status AtomicFile::Open() {
  RemoveStale();
  const std::string prefix = absl::StrCat(folder_, "/", TemporaryPrefix(path_), getpid(), "-");
  for (int attempt = 0; descriptor_ < 0; ++attempt) {
    const std::string name = absl::StrCat(prefix, attempt);
    descriptor_ = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0) temporary_ = name;
    if (descriptor_ < 0 && errno != EEXIST && errno != EINTR) return FileError(errno, "can't write", path_);
  }
  flock(descriptor_, LOCK_EX | LOCK_NB);
  struct stat replaced;
  if (stat(path_.c_str(), &replaced) == 0) fchmod(descriptor_, replaced.st_mode & 07777);
  return absl::OkStatus();
}

// Left by killed writers: nobody holds their lock.
void AtomicFile::RemoveStale() const {
  DIR* folder = opendir(folder_.c_str());
  if (folder == nullptr) return;
  const std::string prefix = TemporaryPrefix(path_);
  while (const dirent* entry = readdir(folder)) {
    if (!absl::StartsWith(entry->d_name, prefix)) continue;
    const std::string stale = absl::StrCat(folder_, "/", entry->d_name);
    const int descriptor = open(stale.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) continue;
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlink(stale.c_str());
    close(descriptor);
  }
  closedir(folder);
}

absl::Status AtomicFile::Write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBufferBytes) Flush();
  if (!status_.ok()) return status_;
  if (bytes.size() > kBufferBytes) return status_ = WriteOut(bytes);
  buffer_.append(bytes);
  return status_;
}

void AtomicFile::Flush() {
  if (status_.ok()) status_ = WriteOut(buffer_);
  buffer_.clear();
}

absl::Status AtomicFile::WriteOut(std::string_view bytes) {
  const FileSizeSignalBlock block;
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return FileError(written < 0 ? errno : ENOSPC, "can't write", path_);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status AtomicFile::Commit() {
  Flush();
  if (!status_.ok()) return status_;
  if (fsync(descriptor_) != 0) return FileError(errno, "can't bring to the disk", path_);
  if (rename(temporary_.c_str(), path_.c_str()) != 0) return FileError(errno, "can't replace", path_);
  temporary_.clear();
  const int closed = close(std::exchange(descriptor_, -1));
  if (closed != 0 && errno != EINTR) return FileError(errno, "can't close", path_);
  // Where a folder can't be opened or synced (some network file systems), the rename itself is all there is.
  const int folder = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return absl::OkStatus();
  const bool failed = fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP;
  const int error_number = errno;
  close(folder);
  return failed ? FileError(error_number, "can't bring the folder to the disk", path_) : absl::OkStatus();
}

}  // namespace notegraph
