// Verifies the sections of a mapped graph file at their first use. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_SECTION_CHECKER_H_
#define NOTEGRAPH_GRAPH_SECTION_CHECKER_H_

#include <cstdint>

#include "absl/status/status.h"

namespace notegraph {

// Thread-safe. Sections are numbered by their place in the file's directory.
class SectionChecker {
 public:
  virtual ~SectionChecker() = default;
  // Checksum and structure; work is done once for each section, the outcome remembered.
  virtual absl::Status Check(uint32_t section) = 0;
  virtual absl::Status CheckAll() = 0;
  // DataLoss when the file was cut short or changed since it was opened, or any section failed its check.
  virtual absl::Status CheckIntact() = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_SECTION_CHECKER_H_
