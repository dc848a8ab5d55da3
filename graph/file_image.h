// The bytes of a whole file, read or mapped. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_FILE_IMAGE_H_
#define NOTEGRAPH_GRAPH_FILE_IMAGE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/run_context.h"

namespace notegraph {

// Aligned to 64 bytes; immutable as far as this process is concerned. Thread-safe.
//
// A mapped file may be cut short by another program, and then reading beyond its end raises SIGBUS. The first mapping
// installs a handler that lays a page of zeros over the place, and remembers that the image is lost: so every reader of
// a mapping has to bear zeros, and what came of them is thrown away when CheckIntact() says so. Signals outside of the
// mappings go to the handler that was there before.
class FileImage {
 public:
  virtual ~FileImage() = default;
  std::span<const char> bytes() const { return bytes_; }
  // DataLoss when a page was lost, or the file's size or time of change differ from what they were. False alarms: a
  // program that only touches the file. Below a microsecond.
  virtual absl::Status CheckIntact() const { return absl::OkStatus(); }
  // Hints for a part of bytes(): it will be read from one end to the other now; it won't be read again soon.
  virtual void WillRead(std::span<const char>) const {}
  virtual void WontRead(std::span<const char>) const {}

 protected:
  std::span<const char> bytes_;
};

// Errors of both: NotFound, PermissionDenied, InvalidArgument (a folder, a device), Unavailable (I/O error), DataLoss
// (shorter than it was when opened), ResourceExhausted (memory).
absl::StatusOr<std::shared_ptr<const FileImage>> ReadFileImage(const std::string& path, RunContext& context);
absl::StatusOr<std::shared_ptr<const FileImage>> MapFileImage(const std::string& path);

// Bytes of a regular file, or the errors above.
absl::StatusOr<uint64_t> RegularFileSize(const std::string& path);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_FILE_IMAGE_H_
