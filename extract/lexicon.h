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
};

struct LexiconEntry {
  std::string_view name;  // canonical spelling: "NumPy", "garbage collection"
  EntityType type = EntityType::kConcept;
  std::string_view kind;      // libraries: language, library, framework, ...; concepts: empty
  std::string_view contexts;  // space-separated lower-case words typical of its surroundings; may be empty
};

// A place of the text where a form of the lexicon stands, at word borders; the longest form wins.
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
  // Built-in plus the entries of user files (format: extract/lexicon/data/README.md). Errors name file and line.
  static absl::StatusOr<std::unique_ptr<Lexicon>> WithUserFiles(std::span<const std::string> paths);

  // All longest, non-overlapping matches in order. Forms match without case, across '-', '_' and folded white space
  // inside, plural -s/-es of concepts included; Sense::exact_case is left to the caller. Linear: O(|text|). Works on
  // UTF-8; word borders as a technical reader sees them (C++, C#, .NET, Node.js, web2py).
  std::vector<LexiconMatch> FindAll(std::string_view text) const;
  // Senses of one form as a whole; empty if unknown.
  std::span<const Sense> Find(std::string_view form) const;

  std::span<const Sense> senses(uint32_t first, uint32_t count) const {
    return std::span(senses_).subspan(first, count);
  }
  LexiconEntry entry(uint32_t index) const;
  uint32_t entry_count() const;
  // How common the word (lower case) is in general English prose: 0 unknown or rare .. 255 among the most common; from
  // a word frequency list.
  uint8_t WordFrequency(std::string_view lower_case_word) const;

 private:
  std::span<const Sense> senses_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_H_
