// Where results go: standard output, or a file that appears whole or not at all.
#ifndef NOTEGRAPH_CLI_OUTPUT_H_
#define NOTEGRAPH_CLI_OUTPUT_H_

#include <memory>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace notegraph {
class AtomicFile;
}

namespace notegraph::cli {

// Not thread-safe.
class Output {
 public:
  // Standard output when `path` is empty or "-". Devices and pipes are written to directly. Errors as AtomicFile.
  static absl::StatusOr<std::unique_ptr<Output>> Open(const std::string& path);
  virtual ~Output() = default;

  virtual absl::Status Write(std::string_view bytes) = 0;
  // Brings what is buffered to its reader. For answers that somebody waits for.
  virtual absl::Status Flush() = 0;
  // The last call: everything is written, or the error says why not.
  virtual absl::Status Finish() = 0;
};

// A stream into an output, for writers that want one. What the output said to a failed write is kept.
class OutputStream : private std::streambuf, public std::ostream {
 public:
  explicit OutputStream(Output& output) : std::ostream(this), output_(output) {}

  // The first error of the output, else `written`, the result of what wrote to the stream.
  absl::Status Take(const absl::Status& written) const { return status_.ok() ? written : status_; }

 private:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  std::streambuf::int_type overflow(std::streambuf::int_type byte) override;

  Output& output_;
  absl::Status status_;
};

// Writes `bytes` to the output at `path` and finishes it.
absl::Status WriteOutput(const std::string& path, std::string_view bytes);

// True for the error of writing to a pipe whose reader has gone: a reason to end, not to complain.
bool IsReaderGone(const absl::Status& status);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_OUTPUT_H_
