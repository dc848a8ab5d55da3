#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "graph/atomic_file.h"

namespace notegraph::cli {
namespace {

constexpr size_t kBufferBytes = 64 * 1024;

// Standard output, a device or a pipe.
class StreamOutput : public Output {
 public:
  StreamOutput(int descriptor, std::string name, bool is_owned)
      : descriptor_(descriptor), name_(std::move(name)), is_owned_(is_owned) {}
  ~StreamOutput() override {
    if (is_owned_) close(descriptor_);
  }

  absl::Status Write(std::string_view bytes) override {
    buffer_ += bytes;
    return buffer_.size() >= kBufferBytes ? Flush() : absl::OkStatus();
  }
  absl::Status Flush() override {
    std::string_view left = buffer_;
    while (!left.empty()) {
      const ssize_t written = write(descriptor_, left.data(), left.size());
      if (written >= 0) {
        left.remove_prefix(written);
      } else if (errno == EPIPE) {
        return absl::AbortedError(name_ + ": the reader has gone");
      } else if (errno != EINTR) {
        return FileError(errno, "can't write", name_);
      }
    }
    buffer_.clear();
    return absl::OkStatus();
  }
  absl::Status Finish() override { return Flush(); }

 private:
  const int descriptor_;
  const std::string name_;
  const bool is_owned_;
  std::string buffer_;
};

class FileOutput : public Output {
 public:
  explicit FileOutput(std::unique_ptr<AtomicFile> file) : file_(std::move(file)) {}
  absl::Status Write(std::string_view bytes) override { return file_->Write(bytes); }
  absl::Status Flush() override { return absl::OkStatus(); }
  absl::Status Finish() override { return file_->Commit(); }

 private:
  std::unique_ptr<AtomicFile> file_;
};

bool IsStream(const std::string& path) {
  struct stat found;
  return stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Output>> Output::Open(const std::string& path) {
  if (path.empty() || path == "-") return std::make_unique<StreamOutput>(STDOUT_FILENO, "standard output", false);
  if (IsStream(path)) {
    const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return FileError(errno, "can't write", path);
    return std::make_unique<StreamOutput>(descriptor, path, true);
  }
  auto file = AtomicFile::Create(path);
  if (!file.ok()) return file.status();
  return std::make_unique<FileOutput>(*std::move(file));
}

std::streamsize OutputStream::xsputn(const char* bytes, std::streamsize count) {
  if (status_.ok()) status_ = output_.Write({bytes, static_cast<size_t>(count)});
  return status_.ok() ? count : 0;
}

std::streambuf::int_type OutputStream::overflow(std::streambuf::int_type byte) {
  using Traits = std::char_traits<char>;
  if (Traits::eq_int_type(byte, Traits::eof())) return Traits::not_eof(byte);
  const char character = Traits::to_char_type(byte);
  return xsputn(&character, 1) == 1 ? byte : Traits::eof();
}

absl::Status WriteOutput(const std::string& path, std::string_view bytes) {
  auto output = Output::Open(path);
  if (!output.ok()) return output.status();
  if (absl::Status status = (*output)->Write(bytes); !status.ok()) return status;
  return (*output)->Finish();
}

bool IsReaderGone(const absl::Status& status) { return absl::IsAborted(status); }

}  // namespace notegraph::cli
