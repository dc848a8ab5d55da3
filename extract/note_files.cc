#include "extract/note_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "absl/strings/str_cat.h"
#include "extract/ignore_rules.h"
#include "extract/own_report.h"
#include "extract/reader.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

namespace fs = std::filesystem;

class Finder {
 public:
  void AddFile(const fs::path& path) {
    (IsOwnReportFile(path) ? own_reports_ : found_).insert(fs::absolute(path).lexically_normal());
  }

  // Walks with a stack of folders, so that depth costs no stack; `seen_` stops symbolic links that lead in circles.
  void AddFolder(const fs::path& root) {
    std::vector<std::pair<fs::path, IgnoreRules>> pending{{fs::absolute(root).lexically_normal(), IgnoreRules()}};
    while (!pending.empty()) {
      auto [folder, rules] = std::move(pending.back());
      pending.pop_back();
      std::error_code error;
      if (!seen_.insert(fs::canonical(folder, error)).second) continue;
      fs::directory_iterator entries(folder, error);
      if (error) {
        unreadable_.emplace_back(folder.string(), absl::PermissionDeniedError(error.message()));
        continue;
      }
      rules.AddFile(folder);
      for (fs::directory_iterator end; entries != end && !error; entries.increment(error))
        Visit(*entries, rules, pending);
    }
  }

  const std::set<fs::path>& found() const { return found_; }
  const std::set<fs::path>& own_reports() const { return own_reports_; }
  std::vector<std::pair<std::string, absl::Status>>& unreadable() { return unreadable_; }

 private:
  void Visit(const fs::directory_entry& entry, const IgnoreRules& rules,
             std::vector<std::pair<fs::path, IgnoreRules>>& pending) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name == "node_modules") return;
    std::error_code error;
    const bool is_folder = entry.is_directory(error);
    if (rules.Ignores(entry.path(), is_folder)) return;
    if (is_folder) {
      pending.emplace_back(entry.path(), rules);
    } else if (FormatOfPath(name).has_value()) {
      if (entry.is_regular_file(error)) {
        AddFile(entry.path());
      } else {
        unreadable_.emplace_back(entry.path().string(),
                                 absl::InvalidArgumentError(error ? error.message() : "is no regular file"));
      }
    }
  }

  std::set<fs::path> found_, own_reports_;
  std::set<fs::path> seen_;
  std::vector<std::pair<std::string, absl::Status>> unreadable_;
};

fs::path CommonFolder(const std::set<fs::path>& files) {
  fs::path common = files.begin()->parent_path();
  for (const fs::path& file : files) {
    const fs::path folder = file.parent_path();
    fs::path shared;
    for (auto a = common.begin(), b = folder.begin(); a != common.end() && b != folder.end() && *a == *b; ++a, ++b)
      shared /= *a;
    common = shared;
  }
  return common;
}

}  // namespace

absl::StatusOr<NoteFileList> FindNotes(const std::vector<std::string>& paths) {
  Finder finder;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return absl::NotFoundError(absl::StrCat(path, " does not exist"));
    if (error) return absl::PermissionDeniedError(absl::StrCat(path, ": ", error.message()));
    if (fs::is_directory(status)) {
      finder.AddFolder(path);
    } else if (fs::is_regular_file(status)) {
      finder.AddFile(path);
    } else {
      return absl::InvalidArgumentError(absl::StrCat(path, " is neither a file nor a folder"));
    }
  }
  NoteFileList list;
  list.unreadable = std::move(finder.unreadable());
  std::sort(list.unreadable.begin(), list.unreadable.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const fs::path& report : finder.own_reports()) list.own_reports.push_back(report.string());
  if (finder.found().empty()) {
    if (!list.unreadable.empty()) return list;
    return absl::InvalidArgumentError(absl::StrCat(paths.empty() ? "nothing" : paths.front(),
                                                   " holds no notes (known extensions: ", KnownExtensions(), ")"));
  }
  const fs::path common = CommonFolder(finder.found());
  for (const fs::path& file : finder.found()) {
    // Without an extension the content tells more than the name.
    const std::optional<Format> format =
        file.has_extension() ? FormatOfPath(file.filename().string()) : std::optional<Format>();
    list.files.push_back({file.string(), file.lexically_relative(common).generic_string(), format});
  }
  std::sort(list.files.begin(), list.files.end(),
            [](const NoteFile& a, const NoteFile& b) { return a.note_path < b.note_path; });
  return list;
}

}  // namespace notegraph::extract
