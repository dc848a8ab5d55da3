// Internal to extract/. Patterns of .notegraphignore files, in gitignore's syntax.
#ifndef NOTEGRAPH_EXTRACT_IGNORE_RULES_H_
#define NOTEGRAPH_EXTRACT_IGNORE_RULES_H_

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "re2/re2.h"

namespace notegraph::extract {

// The rules in force in a folder: its own file's and those of the folders above. Later rules win; a rule with '!' takes
// a path back in. Cheap to copy.
class IgnoreRules {
 public:
  static constexpr std::string_view kFileName = ".notegraphignore";

  // Adds the rules of FOLDER/.notegraphignore, if there is one.
  void AddFile(const std::filesystem::path& folder);
  // Adds one line of such a file. Comments and blank lines add nothing.
  void AddLine(std::string_view line, const std::filesystem::path& folder);
  bool Ignores(const std::filesystem::path& path, bool is_folder) const;

 private:
  struct Rule {
    std::filesystem::path folder;
    std::shared_ptr<const RE2> pattern;  // over the path relative to `folder`
    bool folders_only = false;
    bool takes_back = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_IGNORE_RULES_H_
