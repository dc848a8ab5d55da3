// Bytes as a file that is only in memory, for functions that take a path.
#ifndef NOTEGRAPH_TESTS_FUZZ_TEMPORARY_FILE_H_
#define NOTEGRAPH_TESTS_FUZZ_TEMPORARY_FILE_H_

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace notegraph {

// Gone when the object is.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", 0)) {
    if (descriptor_ < 0 || write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
      std::abort();
    }
  }
  ~TemporaryFile() { close(descriptor_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_FUZZ_TEMPORARY_FILE_H_
