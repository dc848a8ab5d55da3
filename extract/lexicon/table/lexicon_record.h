// Internal to extract/lexicon/. One line of a lexicon file, and the reader of such files.
// extract/lexicon/data/README.md describes the format.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_RECORD_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_RECORD_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// The kinds of software; the position is what the compiled table stores.
std::span<const std::string_view> LibraryKinds();

// The table stores lengths of spellings in one byte, and the matcher looks that far ahead.
inline constexpr size_t kMaxFormBytes = 200;

// One way to write an entry's name.
struct LexiconForm {
  std::string spelling;
  bool exact_case = false;
  bool needs_context = false;
  uint8_t prior = 0;
};

struct LexiconRecord {
  EntityType type = EntityType::kConcept;
  uint8_t kind = 0;                // index into LibraryKinds(); 0 for concepts
  std::vector<LexiconForm> forms;  // the name, then the aliases
  std::string contexts;
  std::string origin;  // "file:line", for messages

  const std::string& name() const { return forms.front().spelling; }
};

enum class LexiconRules : uint8_t {
  kUserFile,     // what a person writes by hand: any order, superfluous aliases do no harm
  kBuiltInFile,  // moreover sorted by lower-cased name, no alias that equals another form of the entry when folded
};

// Records of one file in its order. A BOM, CRLF, empty lines and '#' comments are skipped. InvalidArgument "file:line:
// ..." for the first fault: missing or too many columns, unknown kind or mark, bad prior, a form too long or without a
// letter or digit, a name listed twice.
absl::StatusOr<std::vector<LexiconRecord>> ParseLexicon(std::string_view text, std::string_view file_name,
                                                        LexiconRules rules);

struct WeightedWord {
  std::string word;
  uint8_t weight = 0;  // 1..255
};

// A file of "word<TAB>weight" lines, sorted by lower-cased word, no word twice.
absl::StatusOr<std::vector<WeightedWord>> ParseWeightedWords(std::string_view text, std::string_view file_name);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_RECORD_H_
