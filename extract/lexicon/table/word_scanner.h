// Internal to extract/lexicon/. Cuts text into the words that lexicon forms are made of.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_WORD_SCANNER_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_WORD_SCANNER_H_

#include <cstdint>
#include <string_view>

namespace notegraph::extract {

// What stands between a word and the one before it.
enum class Gap : uint8_t {
  kGlued,   // nothing: the "." in "Node.js"
  kJoined,  // white space (at most one line break), or a single '-' or '_': all alike to a form
  kBroken,  // " - ", an empty line: no form goes across
};

// A word: letters and digits of any script ("web2py"), one ideograph or kana, or one punctuation mark. "C++" is three
// words, glued.
struct Word {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint64_t hash = 0;           // of the case-folded bytes
  uint64_t hash_but_last = 0;  // of those before the last character, which is ASCII; for plurals in -s
  Gap gap = Gap::kBroken;
  bool is_punctuation = false;
  uint8_t last = 0;  // the last byte, folded, if it is an ASCII letter or digit; else 0
};

// Scans UTF-8; a byte that is no UTF-8 counts as punctuation. O(text), no memory.
class WordScanner {
 public:
  explicit WordScanner(std::string_view text, uint32_t position = 0) : text_(text), position_(position) {}

  // The next word into `word`; false at the end. The first word's gap is that to `position`.
  bool Next(Word& word);

 private:
  Gap SkipGap();
  void ScanRest(Word& word);

  std::string_view text_;
  uint32_t position_;
};

// The hash of the case-folded bytes of `text`, as if all of it were one word.
uint64_t FoldedHash(std::string_view text);

// Decodes the character at `position` and moves behind it; negative if it is no UTF-8. REQUIRES: position < |text|.
int32_t DecodeCharacter(std::string_view text, uint32_t& position);

// Whether a character is of a script written without spaces between words, and so a word of its own.
bool StandsAlone(int32_t character);

// Whether words are made of it: letters, digits and combining marks.
bool IsLetterLike(int32_t character);

// True for ASCII letters and digits and for every byte of a longer UTF-8 sequence.
bool IsWordByte(char c);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_WORD_SCANNER_H_
