#include "graph/graph_file_sections.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/graph_file_directory.h"

namespace notegraph {

FileSections::FileSections(std::shared_ptr<const FileImage> image, std::string path, std::vector<SectionEntry> entries)
    : image_(std::move(image)), path_(std::move(path)), entries_(std::move(entries)), states_(entries_.size()) {
  for (uint32_t i = 0; i < entries_.size(); ++i) by_name_.emplace(entries_[i].name_view(), i);
}

absl::StatusOr<std::shared_ptr<FileSections>> FileSections::Open(std::shared_ptr<const FileImage> image,
                                                                 std::string path) {
  const std::span<const char> bytes = image->bytes();
  const absl::StatusOr<FileHeader> header =
      ParseHeader(bytes.first(std::min(bytes.size(), sizeof(FileHeader))), bytes.size(), path);
  if (!header.ok()) return header.status();
  absl::StatusOr<std::vector<SectionEntry>> entries =
      ParseDirectory(*header, bytes.subspan(sizeof(FileHeader), DirectoryBytes(*header)), path);
  if (!entries.ok()) return entries.status();
  return std::shared_ptr<FileSections>(new FileSections(std::move(image), std::move(path), *std::move(entries)));
}

std::optional<uint32_t> FileSections::Find(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

void FileSections::SetValidator(uint32_t section, std::function<absl::Status()> validate) {
  states_[section].validate = std::move(validate);
}

absl::Status FileSections::Verify(uint32_t section, const State& state) const {
  const SectionEntry& entry = entries_[section];
  const std::span<const char> contents = bytes(section);
  image_->WillRead(contents);
  if (XXH3_64bits(contents.data(), contents.size()) != entry.checksum) {
    return SectionDamaged(
        path_, entry.name_view(),
        absl::StrFormat("checksum mismatch in bytes %d to %d", entry.offset, entry.offset + entry.size));
  }
  if (!state.validate) return absl::OkStatus();
  const absl::Status status = state.validate();
  // A section that this one depends on has named itself.
  if (status.ok() || absl::StartsWith(status.message(), path_)) return status;
  return SectionDamaged(path_, entry.name_view(), Std(status.message()));
}

absl::Status FileSections::Check(uint32_t section) {
  State& state = states_[section];
  std::call_once(state.once, [&] {
    state.status = Verify(section, state);
    uint32_t none = UINT32_MAX;
    if (!state.status.ok()) first_damaged_.compare_exchange_strong(none, section);
  });
  return state.status;
}

absl::Status FileSections::CheckAll() {
  for (uint32_t section = 0; section < entries_.size(); ++section) {
    if (absl::Status status = Check(section); !status.ok()) return status;
  }
  absl::Status status = CheckPadding();
  return status.ok() ? image_->CheckIntact() : status;
}

absl::Status FileSections::CheckPadding() const {
  uint64_t end = sizeof(FileHeader) + entries_.size() * sizeof(SectionEntry);
  for (const SectionEntry& entry : entries_) {
    const std::span<const char> padding = image_->bytes().subspan(end, entry.offset - end);
    if (!std::all_of(padding.begin(), padding.end(), [](char c) { return c == 0; })) {
      return absl::DataLossError(absl::StrFormat("%s: bytes %d to %d, before section %s, are not zero", path_, end,
                                                 entry.offset, Absl(entry.name_view())));
    }
    end = entry.offset + entry.size;
  }
  return absl::OkStatus();
}

absl::Status FileSections::CheckIntact() {
  if (absl::Status status = image_->CheckIntact(); !status.ok()) return status;
  const uint32_t damaged = first_damaged_.load();
  return damaged == UINT32_MAX ? absl::OkStatus() : Check(damaged);
}

}  // namespace notegraph
