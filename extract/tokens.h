// Internal to extract/. The words of a note, cut once and shared by all recognisers.
//
//   "We use node.js, don't we?"   We | use | node | . | js | , | don't | we | ?
//
// Recognisers and cues look at neighbouring tokens instead of running patterns over text: a word is one number
// (Token::hash), what kind of word it is one bit set (Token::classes).
#ifndef NOTEGRAPH_EXTRACT_TOKENS_H_
#define NOTEGRAPH_EXTRACT_TOKENS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/lexicon/table/word_hash.h"
#include "extract/units.h"
#include "extract/word_classes.h"

namespace notegraph::extract {

enum TokenFlag : uint16_t {
  kWord = 1,           // letters, digits, '_'; other tokens are one character that is none
  kCapital = 2,        // begins with an upper-case letter
  kInnerCapital = 4,   // has one behind the first character
  kLowerCase = 8,      // has a lower-case letter
  kDigit = 16,         // has a digit
  kSnake = 32,         // has a '_'
  kGlued = 64,         // nothing stands before it in its line
  kLineStart = 128,    // first of its block
  kAddress = 256,      // part of a URL or e-mail address
  kHandle = 512,       // "@name"
  kNonAscii = 1024,    // has a byte beyond ASCII
  kPossessive = 2048,  // "'s"
};

struct Token {
  uint64_t hash = 0;  // FoldedHash of its bytes (lexicon/table/word_scanner.h), a curly apostrophe as the straight one
  uint32_t begin = 0, end = 0;  // in Document::text
  WordClassSet classes = 0;     // the lists of data/word_classes.tsv that hold the word
  uint16_t flags = 0;
  uint8_t frequency = 0;  // Lexicon::WordFrequency
  uint8_t style = 0;      // RunStyle of its first byte

  Span text() const { return {begin, end}; }
  bool Is(uint16_t any_flag) const { return (flags & any_flag) != 0; }
  bool In(WordClassSet any_class) const { return (classes & any_class) != 0; }
  // No word of English that the lists know.
  bool IsUnknown() const { return frequency == 0 && (classes & ~ClassBit(WordClass::kForeignWord)) == 0; }
  bool IsChar(char c) const;
};

// The hash of a lower-case ASCII word, for comparison with Token::hash.
constexpr uint64_t WordHash(std::string_view word) {
  uint64_t hash = kEmptyWordHash;
  for (const char c : word) hash = ExtendWordHash(hash, static_cast<uint8_t>(c));
  return hash;
}

inline bool Token::IsChar(char c) const { return hash == WordHash({&c, 1}); }

// Immutable; views nothing but what it was made from. Thread-safe.
class Tokens {
 public:
  Tokens() = default;
  // One pass over document.text and one over the units; O(|text|). A word is a run of letters, digits and '_';
  // "don't" is one, the "'s" of "Python's" a token by itself; each ideograph or kana is one.
  Tokens(const Document& document, const std::vector<Unit>& units, const Lexicon& lexicon);

  std::span<const Token> all() const& { return tokens_; }
  std::span<const Token> all() const&& = delete;
  // Those that begin inside the unit.
  std::span<const Token> Of(uint32_t unit) const {
    return std::span(tokens_).subspan(unit_begins_[unit], unit_ends_[unit] - unit_begins_[unit]);
  }
  // Index in all() of the unit's first token, and the one behind its last.
  uint32_t FirstOf(uint32_t unit) const { return unit_begins_[unit]; }
  uint32_t EndOf(uint32_t unit) const { return unit_ends_[unit]; }
  // Index in all() of the first token that ends behind the offset, all().size() if none does. O(log n).
  uint32_t IndexAt(uint32_t text_offset) const;

 private:
  std::vector<Token> tokens_;
  std::vector<uint32_t> unit_begins_, unit_ends_;  // by unit
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_TOKENS_H_
