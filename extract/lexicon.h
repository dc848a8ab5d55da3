// The words the extractors know: software, concepts, and which of their forms are also everyday words.
//
// Lexicons are text files in extract/lexicon/data, compiled at build time into one compact read-only table inside the
// program: nothing is parsed at start.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_H_
#define NOTEGRAPH_EXTRACT_LEXICON_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/span.h"

namespace notegraph::extract {

enum class EntityType : uint8_t { kLibrary, kConcept };

// Words that make this sense of an ambiguous form likely when they stand near it ("goroutine" for Go).
struct Sense {
  uint32_t entry = 0;          // index of the LexiconEntry
  bool exact_case = false;     // the form counts only in the case the lexicon writes it ("Go", "R", "Make")
  bool needs_context = false;  // also an everyday word: by itself no evidence; a context word, code style, capital in
                               // mid-sentence ... must speak for it
  uint8_t prior = 0;  // 0..255: how often the form, met in technical prose in this case, means this entry rather than
                      // the everyday word
  uint32_t spelling =
      0;  // Lexicon::spelling(sense) is the form as the lexicon writes it; exact_case compares with that
};

struct LexiconEntry {
  std::string_view name;  // canonical spelling: "NumPy", "garbage collection"
  EntityType type = EntityType::kConcept;
  std::string_view kind;      // libraries: language, library, framework, ...; concepts: empty
  std::string_view contexts;  // space-separated lower-case words typical of its surroundings; may be empty
};

class LexiconTable;

// A place of the text where a form of the lexicon stands, at word borders.
struct LexiconMatch {
  Span span;                 // in the text searched
  uint32_t first_sense = 0;  // senses(first_sense, sense_count)
  uint32_t sense_count = 0;
};

// Immutable. Thread-safe.
class Lexicon {
 public:
  // The lexicon compiled into the program. O(1), nothing is touched until the first search.
  static const Lexicon& BuiltIn();
  // Built-in plus the entries of user files (format: extract/lexicon/data/README.md). An entry with the type and name
  // of a built-in one replaces its kind, marks, prior and contexts and adds its aliases. NotFound for a missing file,
  // InvalidArgument "file:line: ..." for a fault in one. About 50 ms.
  static absl::StatusOr<std::unique_ptr<Lexicon>> WithUserFiles(std::span<const std::string> paths);

  // Only the entries of the files, nothing built in; for tests and for judging a lexicon by itself.
  static absl::StatusOr<std::unique_ptr<Lexicon>> FromFiles(std::span<const std::string> paths);

  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  // All longest, non-overlapping matches in order, and directly behind a match of several words that has no library
  // senses the libraries that some of its words plainly name (C in "C extension"). Forms match without case, across
  // '-', '_' and folded white space inside, plural -s/-es/-ies of concepts included; Sense::exact_case is left to the
  // caller. Linear: O(|text|). Works on UTF-8; word borders as a technical reader sees them (C++, C#, .NET, Node.js,
  // web2py): no match inside a dotted or snake_case name, behind '@' or '::'. A version glued to a software name stays
  // outside the match ("Django1.8"), a glued ".js" inside. A form has its library senses first, then its concept
  // senses, likelier ones first. REQUIRES: |text| < 4 GiB.
  std::vector<LexiconMatch> FindAll(std::string_view text) const;
  // Senses of one form as a whole; empty if unknown.
  std::span<const Sense> Find(std::string_view form) const;

  std::span<const Sense> senses(uint32_t first, uint32_t count) const { return senses_.subspan(first, count); }
  std::span<const Sense> senses(const LexiconMatch& match) const {
    return senses(match.first_sense, match.sense_count);
  }
  // The form as the lexicon writes it, name or alias: "Go" for the match of "GO".
  std::string_view spelling(const Sense& sense) const;
  // Whether `surface`, the text of a match, is written as an exact_case form must be: as the lexicon writes it, a
  // plural 's' aside ("VMs" for "VM"). True for forms that are not exact_case.
  bool CaseMatches(const Sense& sense, std::string_view surface) const;
  // REQUIRES: index < entry_count().
  LexiconEntry entry(uint32_t index) const;
  uint32_t entry_count() const;
  // Size of the compiled table.
  size_t byte_size() const;
  // How common the word (lower case) is in general English prose: 0 unknown or rare .. 255 among the most common; from
  // a word frequency list.
  uint8_t WordFrequency(std::string_view lower_case_word) const;
  uint8_t WordFrequencyOf(uint64_t word_hash) const;  // of the word with this FoldedHash
  // How well known the word is as a person's given name, in any script of the list: 0 not listed, 1 .. 255. Case is
  // ignored.
  uint8_t GivenNameWeight(std::string_view word) const;
  uint8_t GivenNameWeightOf(uint64_t word_hash) const;

 private:
  explicit Lexicon(std::string table_bytes);       // owns the table
  explicit Lexicon(std::string_view table_bytes);  // views it

  std::string owned_bytes_;
  std::unique_ptr<const LexiconTable> table_;
  std::span<const Sense> senses_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_H_
