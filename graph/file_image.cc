#include "graph/file_image.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/atomic_file.h"
#include "graph/mapping_guard.h"

namespace notegraph {
namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kReadBytes = size_t{8} << 20;

// An open regular file.
class OpenFile {
 public:
  static absl::StatusOr<OpenFile> Open(const std::string& path) {
    // Without O_NONBLOCK a FIFO would keep us waiting for a writer.
    OpenFile file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.descriptor_ < 0) return FileError(errno, "can't open", path);
    if (fstat(file.descriptor_, &file.status_) != 0) return FileError(errno, "can't open", path);
    if (S_ISDIR(file.status_.st_mode))
      return absl::InvalidArgumentError(absl::StrCat(path, " is a folder, not a file"));
    if (!S_ISREG(file.status_.st_mode)) return absl::InvalidArgumentError(absl::StrCat(path, " is not a regular file"));
    return file;
  }
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), status_(other.status_) {}
  ~OpenFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  int descriptor() const { return descriptor_; }
  const struct stat& status() const { return status_; }
  size_t size() const { return static_cast<size_t>(status_.st_size); }

 private:
  explicit OpenFile(int descriptor) : descriptor_(descriptor), status_() {}
  int descriptor_;
  struct stat status_;
};

class ReadImage : public FileImage {
 public:
  ReadImage(char* buffer, size_t size) : buffer_(buffer) { bytes_ = {buffer, size}; }
  ~ReadImage() override { free(buffer_); }

 private:
  char* buffer_;
};

class MappedImage : public FileImage {
 public:
  MappedImage(OpenFile file, std::unique_ptr<GuardedMapping> mapping, std::string path)
      : file_(std::move(file)), mapping_(std::move(mapping)), path_(std::move(path)) {
    bytes_ = mapping_->bytes();
  }

  absl::Status CheckIntact() const override {
    struct stat now;
    const struct stat& then = file_.status();
    const bool same = fstat(file_.descriptor(), &now) == 0 && now.st_size == then.st_size &&
                      now.st_mtim.tv_sec == then.st_mtim.tv_sec && now.st_mtim.tv_nsec == then.st_mtim.tv_nsec;
    if (same && !mapping_->is_lost()) return absl::OkStatus();
    return absl::DataLossError(absl::StrCat(path_, " was changed by another program while it was in use"));
  }
  void WillRead(std::span<const char> part) const override { mapping_->WillRead(part); }
  void WontRead(std::span<const char> part) const override { mapping_->WontRead(part); }

 private:
  OpenFile file_;
  std::unique_ptr<GuardedMapping> mapping_;
  std::string path_;
};

}  // namespace

absl::StatusOr<uint64_t> RegularFileSize(const std::string& path) {
  const absl::StatusOr<OpenFile> file = OpenFile::Open(path);
  if (!file.ok()) return file.status();
  return file->size();
}

absl::StatusOr<std::shared_ptr<const FileImage>> ReadFileImage(const std::string& path, RunContext& context) {
  const absl::StatusOr<OpenFile> file = OpenFile::Open(path);
  if (!file.ok()) return file.status();
  const size_t size = file->size();
  auto* buffer = static_cast<char*>(aligned_alloc(kAlignment, (size + kAlignment) / kAlignment * kAlignment));
  if (buffer == nullptr) return FileError(ENOMEM, "can't read", path);
  auto image = std::make_shared<const ReadImage>(buffer, size);
  for (size_t at = 0; at < size;) {
    if (absl::Status status = context.Poll(); !status.ok()) return status;
    const ssize_t count =
        pread(file->descriptor(), buffer + at, std::min(size - at, kReadBytes), static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FileError(errno, "can't read", path);
    if (count == 0) {
      return absl::DataLossError(absl::StrFormat("%s is cut short: it ended at byte %d of %d", path, at, size));
    }
    at += static_cast<size_t>(count);
  }
  return image;
}

absl::StatusOr<std::shared_ptr<const FileImage>> MapFileImage(const std::string& path) {
  absl::StatusOr<OpenFile> file = OpenFile::Open(path);
  if (!file.ok()) return file.status();
  if (file->size() == 0) return std::make_shared<const ReadImage>(nullptr, 0);  // nothing can't be mapped
  std::unique_ptr<GuardedMapping> mapping = GuardedMapping::Map(file->descriptor(), file->size());
  if (mapping == nullptr) return FileError(errno, "can't map", path);
  return std::make_shared<const MappedImage>(*std::move(file), std::move(mapping), path);
}

}  // namespace notegraph
