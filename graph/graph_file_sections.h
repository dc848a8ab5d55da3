// The sections of an opened graph file and what is known of their soundness. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_FILE_SECTIONS_H_
#define NOTEGRAPH_GRAPH_GRAPH_FILE_SECTIONS_H_

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/file_image.h"
#include "graph/graph_file_format.h"
#include "graph/section_checker.h"
#include "graph/strings.h"

namespace notegraph {

class FileSections : public SectionChecker {
 public:
  // Header and directory are checked here.
  static absl::StatusOr<std::shared_ptr<FileSections>> Open(std::shared_ptr<const FileImage> image, std::string path);

  const std::string& path() const { return path_; }
  std::span<const SectionEntry> entries() const { return entries_; }
  std::optional<uint32_t> Find(std::string_view name) const;
  std::span<const char> bytes(uint32_t section) const {
    return image_->bytes().subspan(entries_[section].offset, entries_[section].size);
  }

  // What Check() does beyond the checksum. Set before the sections are shared between threads. The validator returns
  // what is wrong, without path and section, and may check other sections it depends on.
  void SetValidator(uint32_t section, std::function<absl::Status()> validate);

  absl::Status Check(uint32_t section) override;
  absl::Status CheckAll() override;
  absl::Status CheckIntact() override;
  // OK, or DataLoss when the bytes between the sections aren't zero.
  absl::Status CheckPadding() const;

 private:
  struct State {
    std::once_flag once;
    absl::Status status;
    std::function<absl::Status()> validate;
  };

  FileSections(std::shared_ptr<const FileImage> image, std::string path, std::vector<SectionEntry> entries);
  absl::Status Verify(uint32_t section, const State& state) const;

  const std::shared_ptr<const FileImage> image_;
  const std::string path_;
  const std::vector<SectionEntry> entries_;
  StringMap<uint32_t> by_name_;
  std::deque<State> states_;
  std::atomic<uint32_t> first_damaged_{UINT32_MAX};
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_FILE_SECTIONS_H_
