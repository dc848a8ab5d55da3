// A file that appears whole or not at all.
#ifndef NOTEGRAPH_GRAPH_ATOMIC_FILE_H_
#define NOTEGRAPH_GRAPH_ATOMIC_FILE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace notegraph {

// Writes to a temporary file in the same folder; Commit() brings it to the disk and renames it over `path`, so that
// readers and a power loss find the old file or the new one. Without Commit() the temporary file is removed. One that a
// killed process left behind is removed by the next writer of the same path: writers hold a lock on theirs while they
// live. A symbolic link is followed; the mode of a replaced file is kept.
//
// Errors, each with the path: PermissionDenied, NotFound (no such folder), InvalidArgument (a folder or a device),
// ResourceExhausted (disk full, quota, file size limit), Unavailable (other I/O). Not thread-safe.
class AtomicFile {
 public:
  static absl::StatusOr<std::unique_ptr<AtomicFile>> Create(const std::string& path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  // Appends; buffered. After an error nothing more is written, and Commit() returns it again.
  absl::Status Write(std::string_view bytes);
  // Data synced, renamed, folder synced.
  absl::Status Commit();

 private:
  AtomicFile(std::string path, std::string folder) : path_(std::move(path)), folder_(std::move(folder)) {}
  absl::Status Open();
  void RemoveStale() const;
  absl::Status WriteOut(std::string_view bytes);
  void Flush();

  const std::string path_, folder_;
  std::string temporary_;  // empty: none to remove
  std::string buffer_;
  absl::Status status_;  // of the writing so far
  int descriptor_ = -1;
};

// The status for a failed system call: `what` and `path` in the message, the code as listed above.
absl::Status FileError(int error_number, std::string_view what, const std::string& path);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ATOMIC_FILE_H_
