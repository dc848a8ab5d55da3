#include "extract/ignore_rules.h"

#include <fstream>

namespace notegraph::extract {
namespace {

// gitignore's wildcards as a regular expression: '*' and '?' stay within a folder, '**' crosses folders, [a-z] as it
// is.
std::string ToRegex(std::string_view glob) {
  std::string regex;
  for (size_t i = 0; i < glob.size(); ++i) {
    if (glob.substr(i, 3) == "**/") {
      regex += "(?:.*/)?";
      i += 2;
    } else if (glob.substr(i, 2) == "**") {
      regex += ".*";
      ++i;
    } else if (glob[i] == '*') {
      regex += "[^/]*";
    } else if (glob[i] == '?') {
      regex += "[^/]";
    } else if (const size_t close = glob[i] == '[' ? glob.find(']', i + 2) : std::string_view::npos;
               close != std::string_view::npos) {
      std::string set(glob.substr(i, close - i + 1));
      if (set[1] == '!') set[1] = '^';
      regex += set;
      i = close;
    } else {
      if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
      regex += RE2::QuoteMeta(re2::StringPiece(&glob[i], 1));
    }
  }
  return regex;
}

}  // namespace

void IgnoreRules::AddFile(const std::filesystem::path& folder) {
  std::ifstream file(folder / kFileName);
  for (std::string line; std::getline(file, line);) AddLine(line, folder);
}

void IgnoreRules::AddLine(std::string_view line, const std::filesystem::path& folder) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
  if (line.empty() || line.front() == '#') return;
  Rule rule;
  rule.folder = folder;
  if (line.front() == '!') {
    rule.takes_back = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    rule.folders_only = true;
    line.remove_suffix(1);
  }
  // A pattern with a slash inside is bound to this folder; one without matches a name at any depth.
  const bool is_anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  RE2::Options options;
  options.set_log_errors(false);
  rule.pattern = std::make_shared<RE2>((is_anchored ? "" : "(?:.*/)?") + ToRegex(line), options);
  if (rule.pattern->ok()) rules_.push_back(std::move(rule));
}

bool IgnoreRules::Ignores(const std::filesystem::path& path, bool is_folder) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && !is_folder) continue;
    const std::string relative = path.lexically_relative(rule->folder).generic_string();
    if (RE2::FullMatch(relative, *rule->pattern)) return !rule->takes_back;
  }
  return false;
}

}  // namespace notegraph::extract
