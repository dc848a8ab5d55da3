#include "graph/graph_file.h"

#include <xxhash.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/file_image.h"
#include "graph/graph_file_format.h"
#include "graph/graph_file_reader.h"
#include "graph/graph_file_sections.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

// Files up to this size are read whole: safe from other programs and checked at once, in about 15 ms.
constexpr uint64_t kMaxReadWhole = uint64_t{16} << 20;

absl::StatusOr<std::shared_ptr<FileSections>> OpenSections(const std::string& path, bool map, RunContext& context) {
  absl::StatusOr<std::shared_ptr<const FileImage>> image = map ? MapFileImage(path) : ReadFileImage(path, context);
  if (!image.ok()) return image.status();
  return FileSections::Open(*std::move(image), path);
}

absl::StatusOr<bool> ShouldMap(const std::string& path) {
  const absl::StatusOr<uint64_t> size = RegularFileSize(path);
  if (!size.ok()) return size.status();
  return *size > kMaxReadWhole;
}

}  // namespace

absl::StatusOr<GraphPtr> OpenGraphFile(const std::string& path, RunContext& context) {
  const absl::StatusOr<bool> map = ShouldMap(path);
  if (!map.ok()) return map.status();
  absl::StatusOr<std::shared_ptr<FileSections>> sections = OpenSections(path, *map, context);
  if (!sections.ok()) return sections.status();
  absl::StatusOr<GraphPtr> graph = GraphFileReader(*sections, !*map).Read();
  if (!graph.ok() || *map) return graph;
  if (absl::Status status = (*graph)->CheckAll(); !status.ok()) return status;
  return graph;
}

absl::StatusOr<std::string> ReadExtraSection(const std::string& path, std::string_view name, RunContext& context) {
  const absl::StatusOr<bool> map = ShouldMap(path);
  if (!map.ok()) return map.status();
  const absl::StatusOr<std::shared_ptr<FileSections>> sections = OpenSections(path, *map, context);
  if (!sections.ok()) return sections.status();
  const auto section = (*sections)->Find(absl::StrCat(Absl(kExtraPrefix), Absl(name)));
  if (!section.has_value()) return absl::NotFoundError(absl::StrCat(path, " has no section ", Absl(name)));
  if (absl::Status status = (*sections)->Check(*section); !status.ok()) return status;
  const std::span<const char> bytes = (*sections)->bytes(*section);
  std::string copy(bytes.begin(), bytes.end());
  if (absl::Status status = (*sections)->CheckIntact(); !status.ok()) return status;
  return copy;
}

absl::StatusOr<FileCheck> CheckGraphFile(const std::string& path, RunContext& context) {
  const absl::StatusOr<uint64_t> size = RegularFileSize(path);
  if (!size.ok()) return size.status();
  FileCheck check;
  check.file_bytes = *size;
  const absl::StatusOr<std::shared_ptr<FileSections>> sections = OpenSections(path, false, context);
  const auto is_damage = [](const absl::Status& status) { return status.code() == absl::StatusCode::kDataLoss; };
  if (!sections.ok()) {
    if (!is_damage(sections.status())) return sections.status();
    check.damages.emplace_back(Std(sections.status().message()));
    return check;
  }
  for (const SectionEntry& entry : (*sections)->entries()) {
    check.sections.push_back(absl::StrFormat("%s  %d  %d", Absl(entry.name_view()), entry.version, entry.size));
  }
  // Without a graph only the checksums can be checked.
  const absl::StatusOr<GraphPtr> graph = GraphFileReader(*sections, true).Read();
  if (!graph.ok() && !is_damage(graph.status())) return graph.status();
  if (!graph.ok()) check.damages.emplace_back(Std(graph.status().message()));
  for (uint32_t section = 0; section < (*sections)->entries().size(); ++section) {
    if (absl::Status status = context.Poll(); !status.ok()) return status;
    if (!graph.ok()) (*sections)->SetValidator(section, nullptr);
    const absl::Status status = (*sections)->Check(section);
    if (!status.ok()) check.damages.emplace_back(Std(status.message()));
  }
  if (absl::Status status = (*sections)->CheckPadding(); !status.ok())
    check.damages.emplace_back(Std(status.message()));
  return check;
}

}  // namespace notegraph
