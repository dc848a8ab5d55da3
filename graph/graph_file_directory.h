// Header and directory of a graph file. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_FILE_DIRECTORY_H_
#define NOTEGRAPH_GRAPH_GRAPH_FILE_DIRECTORY_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph_file_format.h"

namespace notegraph {

// What a file's first bytes promise: `head` = the first up to 64 bytes, `file_size` = what the system says. Errors name
// `path`: DataLoss (cut short, damaged, too long), InvalidArgument (no graph file, newer version, other byte order).
absl::StatusOr<FileHeader> ParseHeader(std::span<const char> head, uint64_t file_size, const std::string& path);

// The sections, one right behind the other from the directory to the end of the file. `directory` = the bytes between.
absl::StatusOr<std::vector<SectionEntry>> ParseDirectory(const FileHeader& header, std::span<const char> directory,
                                                         const std::string& path);

// Bytes of the directory that a header announces. No more than the file has.
inline uint64_t DirectoryBytes(const FileHeader& header) {
  return uint64_t{header.section_count} * sizeof(SectionEntry);
}

std::optional<uint32_t> FindSection(std::span<const SectionEntry> sections, std::string_view name);

// "PATH: section NAME: what".
absl::Status SectionDamaged(const std::string& path, std::string_view section, std::string_view what);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_FILE_DIRECTORY_H_
