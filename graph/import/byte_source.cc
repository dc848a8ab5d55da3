#include "graph/import/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/atomic_file.h"
#include "graph/status_macros.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kBlockBytes = size_t{256} << 10;
constexpr int kPollMilliseconds = 100;  // between two looks at the context while a pipe is silent

class MappedSource : public ByteSource {
 public:
  MappedSource(std::shared_ptr<const FileImage> image, RunContext& context)
      : image_(std::move(image)), context_(context) {}

  absl::StatusOr<std::span<const char>> Next() override {
    NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
    const std::span<const char> rest = image_->bytes().subspan(at_);
    const std::span<const char> block = rest.first(std::min(rest.size(), kBlockBytes));
    at_ += block.size();
    return block;
  }
  absl::Status CheckIntact() const override { return image_->CheckIntact(); }

 private:
  std::shared_ptr<const FileImage> image_;
  RunContext& context_;
  size_t at_ = 0;
};

class PipeSource : public ByteSource {
 public:
  // Closes the descriptor in the end, unless it is the standard input.
  PipeSource(int descriptor, std::string path, RunContext& context)
      : descriptor_(descriptor), path_(std::move(path)), context_(context), block_(kBlockBytes) {}
  ~PipeSource() override {
    if (descriptor_ != STDIN_FILENO) close(descriptor_);
  }

  absl::StatusOr<std::span<const char>> Next() override {
    while (true) {
      NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
      pollfd waited{.fd = descriptor_, .events = POLLIN, .revents = 0};
      if (poll(&waited, 1, kPollMilliseconds) == 0) continue;
      const ssize_t count = read(descriptor_, block_.data(), block_.size());
      if (count >= 0) return std::span<const char>(block_).first(static_cast<size_t>(count));
      if (errno != EINTR && errno != EAGAIN) return FileError(errno, "can't read", path_);
    }
  }

 private:
  const int descriptor_;
  const std::string path_;
  RunContext& context_;
  std::vector<char> block_;
};

// Puts the bytes that were looked at back in front of the others.
class PrefixedSource : public ByteSource {
 public:
  PrefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}
  absl::StatusOr<std::span<const char>> Next() override {
    if (std::exchange(is_first_, false) && !prefix_.empty()) return std::span<const char>(prefix_);
    return rest_->Next();
  }
  absl::Status CheckIntact() const override { return rest_->CheckIntact(); }

 private:
  const std::string prefix_;
  std::unique_ptr<ByteSource> rest_;
  bool is_first_ = true;
};

constexpr size_t kMagicBytes = 6;

struct Packing {
  std::string_view magic, name;
};
constexpr Packing kUnread[] = {{std::string_view("PK\x03\x04"), "a ZIP archive"},
                               {std::string_view("BZh"), "packed by bzip2"},
                               {std::string_view("\xFD"
                                                 "7zXZ\x00",
                                                 6),
                                "packed by xz"},
                               {std::string_view("7z\xBC\xAF\x27\x1C"), "a 7z archive"},
                               {std::string_view("\x04\x22\x4D\x18"), "packed by lz4"}};

bool IsGzip(std::string_view head) { return head.starts_with("\x1F\x8B"); }
bool IsZstd(std::string_view head) { return head.starts_with("\x28\xB5\x2F\xFD"); }

absl::Status CheckReadable(std::string_view head, const std::string& path) {
  for (const Packing& packing : kUnread) {
    if (!head.starts_with(packing.magic)) continue;
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is ", Absl(packing.name), "; gzip and zstd are read, anything else has to be unpacked"));
  }
  return absl::OkStatus();
}

std::unique_ptr<ByteSource> Unpacked(std::string_view head, std::unique_ptr<ByteSource> bytes,
                                     const std::string& path) {
  if (IsGzip(head)) return MakeGzipSource(std::move(bytes), path);
  if (IsZstd(head)) return MakeZstdSource(std::move(bytes), path);
  return bytes;
}

absl::StatusOr<OpenedInput> OpenStream(int descriptor, const std::string& path, RunContext& context) {
  std::unique_ptr<ByteSource> pipe = std::make_unique<PipeSource>(descriptor, path, context);
  std::string head;
  while (head.size() < kMagicBytes) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<const char> block, pipe->Next());
    if (block.empty()) break;
    head.append(block.data(), block.size());
  }
  NOTEGRAPH_RETURN_IF_ERROR(CheckReadable(head, path));
  OpenedInput opened;
  opened.stream = Unpacked(head, std::make_unique<PrefixedSource>(head, std::move(pipe)), path);
  return opened;
}

bool IsStream(const struct stat& status) {
  return S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode) || S_ISSOCK(status.st_mode);
}

}  // namespace

absl::StatusOr<OpenedInput> OpenInput(const std::string& path, RunContext& context) {
  if (path == "-") return OpenStream(STDIN_FILENO, "the standard input", context);
  struct stat status;
  if (stat(path.c_str(), &status) == 0 && IsStream(status)) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return FileError(errno, "can't open", path);
    return OpenStream(descriptor, path, context);
  }
  OpenedInput opened;
  NOTEGRAPH_ASSIGN_OR_RETURN(opened.image, MapFileImage(path));
  const std::span<const char> bytes = opened.image->bytes();
  const std::string_view head(bytes.data(), std::min(bytes.size(), kMagicBytes));
  NOTEGRAPH_RETURN_IF_ERROR(CheckReadable(head, path));
  if (!IsGzip(head) && !IsZstd(head)) return opened;
  opened.stream = Unpacked(head, std::make_unique<MappedSource>(std::move(opened.image), context), path);
  return opened;
}

std::unique_ptr<ByteSource> StreamOf(OpenedInput input, RunContext& context) {
  if (input.stream != nullptr) return std::move(input.stream);
  return std::make_unique<MappedSource>(std::move(input.image), context);
}

}  // namespace notegraph
