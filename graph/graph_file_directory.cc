#include "graph/graph_file_directory.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace notegraph {
namespace {

constexpr uint32_t kSwappedByteOrderMark = 0x04030201;

// A file that begins almost like ours is ours, damaged; no other format comes this close.
constexpr int kMaxDamagedMagicBits = 8;

bool BeginsLikeOurs(std::span<const char> head) {
  int differing = 0;
  for (size_t i = 0; i < std::min(head.size(), kFileMagic.size()); ++i) {
    differing += std::popcount(static_cast<unsigned char>(head[i] ^ kFileMagic[i]));
  }
  return differing <= kMaxDamagedMagicBits;
}

absl::Status CheckHeader(const FileHeader& header, uint64_t file_size, const std::string& path) {
  if (header.magic == kFileMagic && header.byte_order == kSwappedByteOrderMark) {
    return absl::InvalidArgumentError(absl::StrCat(path, " was written by a machine with another byte order"));
  }
  if (header.magic != kFileMagic ||
      XXH3_64bits(&header, offsetof(FileHeader, header_checksum)) != header.header_checksum) {
    return absl::DataLossError(absl::StrCat(path, ": the header is damaged"));
  }
  if (header.version > kFileVersion) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s was written by a newer version of notegraph (file format %d; this one reads up to %d)",
                        path, header.version, kFileVersion));
  }
  if (file_size < header.file_size) {
    return absl::DataLossError(
        absl::StrFormat("%s is cut short: %d of %d bytes are there", path, file_size, header.file_size));
  }
  const bool zero =
      std::all_of(std::begin(header.reserved), std::end(header.reserved), [](uint32_t n) { return n == 0; });
  if (file_size > header.file_size || header.version == 0 || header.byte_order != kByteOrderMark || !zero ||
      DirectoryBytes(header) > file_size - sizeof(FileHeader) || header.section_count == 0) {
    return absl::DataLossError(absl::StrFormat("%s: the header contradicts the file of %d bytes", path, file_size));
  }
  return absl::OkStatus();
}

// Letters, digits and the like, then zeros to the end.
bool IsSectionName(const std::array<char, 32>& name) {
  const auto end = std::find(name.begin(), name.end(), '\0');
  const bool zeros = std::all_of(end, name.end(), [](char c) { return c == '\0'; });
  const bool printable = std::all_of(name.begin(), end, [](char c) { return c > ' ' && c < 0x7F; });
  return zeros && printable && end != name.begin();
}

}  // namespace

absl::StatusOr<FileHeader> ParseHeader(std::span<const char> head, uint64_t file_size, const std::string& path) {
  if (file_size == 0) return absl::DataLossError(absl::StrCat(path, " is empty: no graph file, or one cut short"));
  if (!BeginsLikeOurs(head)) return absl::InvalidArgumentError(absl::StrCat(path, " is no notegraph file"));
  if (head.size() < sizeof(FileHeader)) {
    return absl::DataLossError(absl::StrFormat("%s is cut short: %d bytes, less than its header", path, file_size));
  }
  FileHeader header;
  std::memcpy(&header, head.data(), sizeof(header));
  if (absl::Status status = CheckHeader(header, file_size, path); !status.ok()) return status;
  return header;
}

absl::StatusOr<std::vector<SectionEntry>> ParseDirectory(const FileHeader& header, std::span<const char> directory,
                                                         const std::string& path) {
  if (directory.size() != DirectoryBytes(header) ||
      XXH3_64bits(directory.data(), directory.size()) != header.directory_checksum) {
    return absl::DataLossError(absl::StrCat(path, ": the directory of sections is damaged"));
  }
  std::vector<SectionEntry> sections(header.section_count);
  std::memcpy(sections.data(), directory.data(), directory.size());
  uint64_t end = sizeof(FileHeader) + directory.size();
  absl::flat_hash_set<absl::string_view> names;
  for (const SectionEntry& section : sections) {
    const uint64_t begin = end + PaddingTo(kSectionAlignment, end);
    if (section.offset != begin || begin > header.file_size || section.size > header.file_size - begin ||
        !IsSectionName(section.name) || !names.insert(Absl(section.name_view())).second) {
      return absl::DataLossError(absl::StrCat(path, ": the directory of sections contradicts itself"));
    }
    end = begin + section.size;
  }
  if (end != header.file_size) {
    return absl::DataLossError(absl::StrCat(path, ": the sections don't fill the file"));
  }
  return sections;
}

std::optional<uint32_t> FindSection(std::span<const SectionEntry> sections, std::string_view name) {
  for (uint32_t i = 0; i < sections.size(); ++i) {
    if (sections[i].name_view() == name) return i;
  }
  return std::nullopt;
}

absl::Status SectionDamaged(const std::string& path, std::string_view section, std::string_view what) {
  return absl::DataLossError(absl::StrFormat("%s: section %s: %s", path, Absl(section), Absl(what)));
}

}  // namespace notegraph
