// `--lexicon FILE`: names that users add to the built-in lexicon.
#ifndef NOTEGRAPH_CLI_LEXICON_OPTION_H_
#define NOTEGRAPH_CLI_LEXICON_OPTION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/lexicon.h"

namespace CLI {
class App;
}

namespace notegraph::cli {

// `files` must live as long as the verb.
void AddLexiconOption(CLI::App& verb, std::vector<std::string>& files);

// Null, which stands for the built-in lexicon, if no file is named. Errors as Lexicon::WithUserFiles.
absl::StatusOr<std::unique_ptr<extract::Lexicon>> ReadLexicons(const std::vector<std::string>& files);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_LEXICON_OPTION_H_
