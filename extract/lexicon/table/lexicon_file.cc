#include "extract/lexicon/table/lexicon_file.h"

#include <fstream>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {

constexpr std::streamsize kMaxFileBytes = std::streamsize{256} << 20;

absl::StatusOr<std::string> ReadLexiconFile(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  std::string text;
  char buffer[1 << 16];
  while (input.read(buffer, sizeof(buffer)) || input.gcount() > 0) {
    text.append(buffer, static_cast<size_t>(input.gcount()));
    if (static_cast<std::streamsize>(text.size()) > kMaxFileBytes) {
      return absl::ResourceExhaustedError(absl::StrCat(path, ": larger than ", kMaxFileBytes >> 20, " MB"));
    }
  }
  if (input.bad()) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  return text;
}

absl::StatusOr<std::vector<LexiconRecord>> LoadLexiconFile(const std::string& path, LexiconRules rules) {
  const absl::StatusOr<std::string> text = ReadLexiconFile(path);
  if (!text.ok()) return text.status();
  return ParseLexicon(*text, path, rules);
}

}  // namespace notegraph::extract
