#include "cli/lexicon_option.h"

#include <CLI/CLI.hpp>

namespace notegraph::cli {

void AddLexiconOption(CLI::App& verb, std::vector<std::string>& files) {
  verb.add_option("--lexicon", files, "Names of your own, in the form of extract/lexicon/data/README.md")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

absl::StatusOr<std::unique_ptr<extract::Lexicon>> ReadLexicons(const std::vector<std::string>& files) {
  if (files.empty()) return nullptr;
  return extract::Lexicon::WithUserFiles(files);
}

}  // namespace notegraph::cli
