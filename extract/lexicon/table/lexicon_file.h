// Internal to extract/lexicon/. Lexicon files on disk.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_FILE_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/lexicon/table/lexicon_record.h"

namespace notegraph::extract {

// The bytes of the file; NotFound if it can't be read, ResourceExhausted beyond 256 MB.
absl::StatusOr<std::string> ReadLexiconFile(const std::string& path);

// Reads and parses; errors as those two give them.
absl::StatusOr<std::vector<LexiconRecord>> LoadLexiconFile(const std::string& path, LexiconRules rules);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_FILE_H_
