// The graph file: a directory of named, versioned, checksummed sections (docs/graph_file_format.md).
#ifndef NOTEGRAPH_GRAPH_GRAPH_FILE_H_
#define NOTEGRAPH_GRAPH_GRAPH_FILE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

// A section that graph/ doesn't interpret, carried along (the notes' facts, so that a build can be incremental).
struct ExtraSection {
  std::string name;
  std::string bytes;
};

// Writes beside `path` and renames when all is on disk (data, then directory synced): a reader sees the old file or the
// new one. The same graph gives the same bytes. Errors: PermissionDenied, ResourceExhausted (disk full), NotFound (no
// such folder), Unavailable (other I/O), each with the path; the temporary file is removed.
absl::Status WriteGraphFile(const Graph& graph, const std::string& path, std::span<const ExtraSection> extras,
                            RunContext& context);

// Files up to 16 MB are read and checked whole, in about 15 ms; larger ones are mapped, and each section is checked at
// first use (Graph::Check). Errors: NotFound; DataLoss "PATH: section NAME: checksum mismatch ...", "... is cut short
// ..."; InvalidArgument "PATH is no notegraph file", "... was written by a newer version ...".
absl::StatusOr<GraphPtr> OpenGraphFile(const std::string& path, RunContext& context);

// The extra section's bytes, or NotFound.
absl::StatusOr<std::string> ReadExtraSection(const std::string& path, std::string_view name, RunContext& context);

// Reads the file without mapping and verifies every bit: header, directory, padding, checksums and structure (offsets
// ascend, ids in range, neighbours sorted, UTF-8). Names each damage.
struct FileCheck {
  uint64_t file_bytes = 0;
  std::vector<std::string> sections;  // "name  version  bytes"
  std::vector<std::string> damages;   // empty: sound
};
absl::StatusOr<FileCheck> CheckGraphFile(const std::string& path, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_FILE_H_
