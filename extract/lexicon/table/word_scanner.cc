#include "extract/lexicon/table/word_scanner.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

#include "extract/lexicon/table/word_hash.h"

namespace notegraph::extract {
namespace {

enum class ByteClass : uint8_t { kPunctuation, kWord, kSpace, kHyphen, kMultiByte };

constexpr std::array<ByteClass, 256> MakeClasses() {
  std::array<ByteClass, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9')) classes[c] = ByteClass::kWord;
    if (c == ' ' || (c >= '\t' && c <= '\r')) classes[c] = ByteClass::kSpace;
    if (c == '-' || c == '_') classes[c] = ByteClass::kHyphen;
    if (c >= 0x80) classes[c] = ByteClass::kMultiByte;
  }
  return classes;
}

constexpr std::array<ByteClass, 256> kClasses = MakeClasses();

ByteClass ClassOf(char c) { return kClasses[static_cast<uint8_t>(c)]; }

// The folded byte of an ASCII letter or digit, 0 for any other byte.
constexpr std::array<uint8_t, 256> MakeFolds() {
  std::array<uint8_t, 256> folds{};
  for (int c = 0; c < 256; ++c) {
    if (MakeClasses()[c] == ByteClass::kWord) folds[c] = static_cast<uint8_t>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return folds;
}

constexpr std::array<uint8_t, 256> kFolds = MakeFolds();

uint8_t FoldByte(char c) { return kFolds[static_cast<uint8_t>(c)]; }

uint64_t ExtendWithFolded(uint64_t hash, UChar32 c) {
  uint8_t bytes[4];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, u_foldCase(c, U_FOLD_CASE_DEFAULT));
  for (int32_t i = 0; i < size; ++i) hash = ExtendWordHash(hash, bytes[i]);
  return hash;
}

constexpr UChar32 kNoBreakSpace = 0xa0, kHyphen = 0x2010, kNoBreakHyphen = 0x2011;

}  // namespace

bool StandsAlone(int32_t c) {
  return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || (c >= 0x3040 && c <= 0x30ff) || (c >= 0xac00 && c <= 0xd7af) ||
         (c >= 0x0e00 && c <= 0x0eff);
}

bool IsLetterLike(int32_t c) {
  if (u_isalnum(c)) return true;
  const int8_t category = u_charType(c);
  return category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK;
}

int32_t DecodeCharacter(std::string_view text, uint32_t& position) {
  int32_t offset = 0;
  UChar32 c = 0;
  const std::string_view rest = text.substr(position, 4);
  U8_NEXT(rest.data(), offset, static_cast<int32_t>(rest.size()), c);
  position += static_cast<uint32_t>(offset);
  return c;
}

bool IsWordByte(char c) { return ClassOf(c) == ByteClass::kWord || ClassOf(c) == ByteClass::kMultiByte; }

uint64_t FoldedHash(std::string_view text) {
  uint64_t hash = kEmptyWordHash;
  for (uint32_t i = 0; i < text.size();) {
    if (ClassOf(text[i]) != ByteClass::kMultiByte) {
      const uint8_t folded = FoldByte(text[i]);
      hash = ExtendWordHash(hash, folded != 0 ? folded : static_cast<uint8_t>(text[i]));
      ++i;
      continue;
    }
    const UChar32 c = DecodeCharacter(text, i);
    if (c >= 0) hash = ExtendWithFolded(hash, c);
  }
  return hash;
}

Gap WordScanner::SkipGap() {
  const uint32_t begin = position_;
  int spaces = 0, line_breaks = 0, hyphens = 0;
  while (position_ < text_.size()) {
    const ByteClass byte_class = ClassOf(text_[position_]);
    if (byte_class == ByteClass::kSpace) {
      ++spaces;
      line_breaks += text_[position_] == '\n';
      ++position_;
    } else if (byte_class == ByteClass::kHyphen) {
      ++hyphens;
      ++position_;
    } else if (byte_class == ByteClass::kMultiByte) {
      uint32_t next = position_;
      const UChar32 c = DecodeCharacter(text_, next);
      const bool is_hyphen = c == kHyphen || c == kNoBreakHyphen;
      if (!is_hyphen && c != kNoBreakSpace && u_charType(c) != U_SPACE_SEPARATOR) break;
      (is_hyphen ? hyphens : spaces) += 1;
      position_ = next;
    } else {
      break;
    }
  }
  if (position_ == begin) return Gap::kGlued;
  if (hyphens == 0) return line_breaks <= 1 ? Gap::kJoined : Gap::kBroken;
  return hyphens == 1 && spaces == 0 ? Gap::kJoined : Gap::kBroken;
}

// Goes on behind the ASCII letters and digits at the word's begin: letters of other scripts, or a punctuation mark.
void WordScanner::ScanRest(Word& word) {
  while (position_ < text_.size()) {
    const char byte = text_[position_];
    if (const uint8_t folded = FoldByte(byte); folded != 0) {
      word.hash_but_last = word.hash;
      word.hash = ExtendWordHash(word.hash, folded);
      word.last = folded;
      ++position_;
      continue;
    }
    if (ClassOf(byte) != ByteClass::kMultiByte) break;
    uint32_t next = position_;
    const UChar32 c = DecodeCharacter(text_, next);
    if (c < 0 || StandsAlone(c) || !IsLetterLike(c)) break;
    word.hash = ExtendWithFolded(word.hash, c);
    word.last = 0;
    position_ = next;
  }
  if (position_ > word.begin) return;
  const UChar32 c = DecodeCharacter(text_, position_);
  if (c >= 0) word.hash = ExtendWithFolded(word.hash, c);
  word.is_punctuation = c < 0 || !StandsAlone(c);
}

// Nearly all words are ASCII letters and digits behind a single space; the rest goes the long way.
bool WordScanner::Next(Word& word) {
  const char* const text = text_.data();
  const auto size = static_cast<uint32_t>(text_.size());
  const bool one_space = size - position_ >= 2 && text[position_] == ' ' && FoldByte(text[position_ + 1]) != 0;
  word.gap = one_space ? Gap::kJoined : SkipGap();
  uint32_t position = position_ + (one_space ? 1 : 0);
  if (position >= size) return false;
  word.begin = position;
  word.is_punctuation = false;
  uint64_t hash = kEmptyWordHash, hash_but_last = kEmptyWordHash;
  uint8_t last = 0;
  for (uint8_t folded; position < size && (folded = FoldByte(text[position])) != 0; ++position) {
    hash_but_last = hash;
    hash = ExtendWordHash(hash, folded);
    last = folded;
  }
  word.last = last;
  word.hash = hash;
  word.hash_but_last = hash_but_last;
  position_ = position;
  const bool goes_on = position < size && ClassOf(text[position]) == ByteClass::kMultiByte;
  if (goes_on || position == word.begin) ScanRest(word);
  word.end = position_;
  return true;
}

}  // namespace notegraph::extract
