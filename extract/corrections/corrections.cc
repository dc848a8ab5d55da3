#include "extract/corrections/corrections.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "absl/strings/str_cat.h"
#include "extract/corrections/line_parser.h"
#include "graph/strings.h"
#include "graph/utf8.h"

namespace notegraph::extract {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return absl::NotFoundError(absl::StrCat(path, " does not exist"));
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file || fs::is_directory(path, error)) return absl::UnavailableError(absl::StrCat(path, " can't be read"));
  if (!IsValidUtf8(text)) return absl::InvalidArgumentError(absl::StrCat(path, ": is not UTF-8 text"));
  return text;
}

// The corrections files beside the notes.
std::set<std::string> FilesBeside(const std::vector<std::string>& paths) {
  std::set<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::path folder = fs::is_directory(path, error) ? fs::path(path) : fs::path(path).parent_path();
    const fs::path file = (folder / kCorrectionsFileName).lexically_normal();
    if (fs::is_regular_file(file, error)) files.insert(file.string());
  }
  return files;
}

}  // namespace

std::string_view FactKindName(FactKind kind) {
  static constexpr std::array<std::string_view, 4> kNames = {"GAVE", "MENTIONS", "RECOMMENDS", "COMPARES"};
  return kNames[static_cast<size_t>(kind)];
}

absl::StatusOr<Corrections> ParseCorrections(std::string_view file, std::string_view text) {
  Corrections corrections;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (uint32_t line = 1; !text.empty(); ++line) {
    const size_t end = text.find('\n');
    const std::string_view content = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    auto correction = ParseCorrectionLine(file, line, content);
    if (!correction.ok()) return correction.status();
    if (correction->has_value()) corrections.push_back(**std::move(correction));
  }
  return corrections;
}

absl::StatusOr<Corrections> ReadCorrections(const std::vector<std::string>& paths,
                                            const std::vector<std::string>& more_files) {
  const std::set<std::string> beside = FilesBeside(paths);
  std::vector<std::string> files(beside.begin(), beside.end());
  for (const std::string& file : more_files) {
    if (!beside.contains(fs::path(file).lexically_normal().string())) files.push_back(file);
  }
  Corrections all;
  for (const std::string& file : files) {
    absl::StatusOr<std::string> text = ReadText(file);
    if (!text.ok()) return text.status();
    absl::StatusOr<Corrections> corrections = ParseCorrections(file, *text);
    if (!corrections.ok()) return corrections.status();
    all.insert(all.end(), std::make_move_iterator(corrections->begin()), std::make_move_iterator(corrections->end()));
  }
  return all;
}

}  // namespace notegraph::extract
