#include "extract/own_report.h"

#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace notegraph::extract {
namespace {

constexpr size_t kLookedAt = 2048;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view TakeLine(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool HasFrontMatterOfOurs(std::string_view text) {
  if (TakeLine(text) != "---") return false;
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    if (line == "---") return false;
    if (line == "generator: notegraph") return true;
  }
  return false;
}

}  // namespace

bool IsOwnReport(std::string_view beginning) {
  static const RE2 html(R"((?is)\A\s*<!doctype html>.*<meta name="generator" content="notegraph">)");
  beginning = beginning.substr(0, kLookedAt);
  if (beginning.starts_with(kByteOrderMark)) beginning.remove_prefix(kByteOrderMark.size());
  return RE2::PartialMatch(beginning, html) || HasFrontMatterOfOurs(beginning);
}

bool IsOwnReportFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string beginning(kLookedAt, '\0');
  file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<size_t>(file.gcount()));
  return IsOwnReport(beginning);
}

}  // namespace notegraph::extract
