#include "extract/evaluation/gold_files.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/evaluation/json_tree.h"
#include "graph/atomic_file.h"

namespace notegraph::extract {
namespace {

namespace fs = std::filesystem;

constexpr char kBesideNote[] = ".gold.json";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // of editors on Windows

// Paths of the folder's *.json files, sorted.
absl::StatusOr<std::vector<std::string>> JsonFilesIn(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  if (error) return FileError(error.value(), "can't be read", folder);
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::StatusOr<std::string> DocumentOf(const std::string& gold_path) {
  const absl::StatusOr<std::string> json = ReadTextFile(gold_path);
  if (!json.ok()) return json.status();
  const absl::StatusOr<JsonValue> root = ParseJson(*json);
  if (!root.ok()) return absl::InvalidArgumentError(absl::StrCat(gold_path, ": ", root.status().message()));
  const JsonValue* document = root->Find("document");
  if (document == nullptr || document->kind != JsonKind::kString)
    return absl::InvalidArgumentError(absl::StrCat(gold_path, ": is no annotation: it has no \"document\""));
  return document->text;
}

// Annotations of a folder by the file name of their notes.
absl::StatusOr<std::map<std::string, std::string>> AnnotationsIn(const std::string& folder) {
  const absl::StatusOr<std::vector<std::string>> paths = JsonFilesIn(folder);
  if (!paths.ok()) return paths.status();
  std::map<std::string, std::string> annotations;
  for (const std::string& path : *paths) {
    absl::StatusOr<std::string> document = DocumentOf(path);
    if (!document.ok()) return document.status();
    const auto [other, is_new] = annotations.try_emplace(*std::move(document), path);
    if (!is_new)
      return absl::InvalidArgumentError(absl::StrCat(path, ": annotates ", other->first, ", as does ", other->second));
  }
  return annotations;
}

}  // namespace

std::string GoldPathOf(const std::string& file_path, const std::string& gold_folder) {
  if (gold_folder.empty()) return file_path + kBesideNote;
  return (fs::path(gold_folder) / fs::path(file_path).stem()).string() + ".json";
}

absl::StatusOr<AnnotatedNotes> FindAnnotations(const std::vector<NoteFile>& files, const std::string& gold_folder) {
  AnnotatedNotes result;
  std::map<std::string, std::string> annotations;
  if (!gold_folder.empty()) {
    absl::StatusOr<std::map<std::string, std::string>> found = AnnotationsIn(gold_folder);
    if (!found.ok()) return found.status();
    annotations = *std::move(found);
  }
  for (const NoteFile& file : files) {
    std::error_code error;
    std::string gold_path = gold_folder.empty() ? GoldPathOf(file.file_path, "") : "";
    if (!gold_folder.empty()) {
      const auto annotation = annotations.find(fs::path(file.file_path).filename().string());
      if (annotation != annotations.end()) gold_path = std::exchange(annotation->second, "");
    }
    if (gold_path.empty() || !fs::exists(gold_path, error)) {
      ++result.notes_without_annotation;
    } else {
      result.notes.push_back({file, std::move(gold_path)});
    }
  }
  for (auto& [document, path] : annotations) {
    if (!path.empty()) result.annotations_without_note.push_back(std::move(path));
  }
  return result;
}

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return FileError(errno, "can't be opened", path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return absl::UnavailableError(absl::StrCat(path, ": can't be read"));
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return text;
}

}  // namespace notegraph::extract
