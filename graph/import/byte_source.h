// The bytes of a file to import, from front to back. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_BYTE_SOURCE_H_
#define NOTEGRAPH_GRAPH_IMPORT_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/file_image.h"
#include "graph/run_context.h"

namespace notegraph {

// Not thread-safe, but may be used by one thread after the other.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // The next bytes, at least one; empty at the end. They are valid until the next call.
  // Errors: DataLoss (packed data is damaged or cut short), Unavailable (I/O), Cancelled, DeadlineExceeded.
  virtual absl::StatusOr<std::span<const char>> Next() = 0;
  // DataLoss when the file was changed by another program while it was read.
  virtual absl::Status CheckIntact() const { return absl::OkStatus(); }
};

// What is known of a file after it was opened. A regular file that isn't packed is mapped; anything else is a stream:
// files packed by gzip or zstd, which are told by their first bytes and not by their names, and pipes.
struct OpenedInput {
  std::shared_ptr<const FileImage> image;
  std::unique_ptr<ByteSource> stream;  // null when `image` is there
};

// `path` "-" is the standard input. `context` must outlive the stream.
// Errors: those of MapFileImage; InvalidArgument names an archive or packing that is not read.
absl::StatusOr<OpenedInput> OpenInput(const std::string& path, RunContext& context);

// The bytes of an opened file, whatever it is.
std::unique_ptr<ByteSource> StreamOf(OpenedInput input, RunContext& context);

// The bytes that gzip or zstd packed into `packed`; the errors name `path`.
std::unique_ptr<ByteSource> MakeGzipSource(std::unique_ptr<ByteSource> packed, std::string path);
std::unique_ptr<ByteSource> MakeZstdSource(std::unique_ptr<ByteSource> packed, std::string path);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_BYTE_SOURCE_H_
