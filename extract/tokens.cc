#include "extract/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "extract/lexicon/table/word_scanner.h"

namespace notegraph::extract {
namespace {

enum class ByteClass : uint8_t { kOther, kSpace, kLower, kUpper, kDigit, kUnderscore, kMultiByte };

constexpr std::array<ByteClass, 256> MakeClasses() {
  std::array<ByteClass, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) classes[c] = ByteClass::kSpace;
    if (c >= 'a' && c <= 'z') classes[c] = ByteClass::kLower;
    if (c >= 'A' && c <= 'Z') classes[c] = ByteClass::kUpper;
    if (c >= '0' && c <= '9') classes[c] = ByteClass::kDigit;
    if (c >= 0x80) classes[c] = ByteClass::kMultiByte;
  }
  classes['_'] = ByteClass::kUnderscore;
  return classes;
}

constexpr std::array<ByteClass, 256> kClasses = MakeClasses();
constexpr std::string_view kCurlyApostrophe = "\u2019";
constexpr int32_t kNoBreakSpace = 0xa0;

ByteClass ClassOf(char c) { return kClasses[static_cast<uint8_t>(c)]; }
bool IsAsciiLetter(char c) { return ClassOf(c) == ByteClass::kLower || ClassOf(c) == ByteClass::kUpper; }

// Cuts one text; positions only grow.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void Run() {
    tokens_.reserve(text_.size() / 4);
    bool line_start = true;
    while (SkipSpace(line_start)) {
      Token token{.begin = position_};
      token.flags = line_start ? kLineStart : glued_ ? kGlued : 0;
      Scan(token);
      token.end = position_;
      tokens_.push_back(token);
      line_start = false;
      glued_ = true;
    }
  }

 private:
  bool SkipSpace(bool& line_start) {
    for (; position_ < text_.size(); ++position_) {
      const ByteClass byte_class = ClassOf(text_[position_]);
      if (byte_class == ByteClass::kMultiByte) {
        uint32_t next = position_;
        const int32_t c = DecodeCharacter(text_, next);
        if (c != kNoBreakSpace && (c < 0 || u_charType(c) != U_SPACE_SEPARATOR)) return true;
        position_ = next - 1;
      } else if (byte_class != ByteClass::kSpace) {
        return true;
      }
      line_start = line_start || text_[position_] == '\n';
      glued_ = false;
    }
    return false;
  }

  void Scan(Token& token) {
    if (text_[position_] == '\'' || text_.substr(position_).starts_with(kCurlyApostrophe)) {
      if (ScanPossessive(token)) return;
    }
    token.hash = kEmptyWordHash;
    while (position_ < text_.size() && ScanCharacter(token)) {
    }
    if (position_ == token.begin) return ScanMark(token);
    token.flags |= kWord;
    if ((token.flags & kNonAscii) != 0) token.hash = HashOf(token.begin, position_);
  }

  uint64_t HashOf(uint32_t begin, uint32_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    const size_t quote = word.find(kCurlyApostrophe);
    if (quote == std::string_view::npos) return FoldedHash(word);
    return FoldedHash(std::string(word).replace(quote, kCurlyApostrophe.size(), "'"));
  }

  // One more character of a word; false where the word ends.
  bool ScanCharacter(Token& token) {
    const char c = text_[position_];
    switch (ClassOf(c)) {
      case ByteClass::kLower:
        token.flags |= kLowerCase;
        break;
      case ByteClass::kUpper:
        token.flags |= position_ == token.begin ? kCapital : kInnerCapital;
        token.hash = ExtendWordHash(token.hash, static_cast<uint8_t>(c | 0x20));
        ++position_;
        return true;
      case ByteClass::kDigit:
        token.flags |= kDigit;
        break;
      case ByteClass::kUnderscore:
        token.flags |= kSnake;
        break;
      case ByteClass::kMultiByte:
        return ScanMultiByte(token);
      default:
        return c == '\'' && ScanApostrophe(token, 1);
    }
    token.hash = ExtendWordHash(token.hash, static_cast<uint8_t>(c));
    ++position_;
    return true;
  }

  bool ScanMultiByte(Token& token) {
    if (text_.substr(position_).starts_with(kCurlyApostrophe)) return ScanApostrophe(token, kCurlyApostrophe.size());
    uint32_t next = position_;
    const int32_t c = DecodeCharacter(text_, next);
    if (c < 0 || StandsAlone(c) || !IsLetterLike(c)) return false;
    if (u_isupper(c)) token.flags |= position_ == token.begin ? kCapital : kInnerCapital;
    if (u_islower(c)) token.flags |= kLowerCase;
    token.flags |= kNonAscii;
    position_ = next;
    return true;
  }

  // "don't" goes on behind the apostrophe, "Python's" ends before it.
  bool ScanApostrophe(Token& token, size_t bytes) {
    if (position_ == token.begin || !BeginsContraction(position_ + bytes)) return false;
    token.hash = ExtendWordHash(token.hash, '\'');
    position_ += static_cast<uint32_t>(bytes);
    return true;
  }

  bool BeginsContraction(size_t after) const {
    if (after >= text_.size() || !IsAsciiLetter(text_[after])) return false;
    return (text_[after] | 0x20) != 's' || (after + 1 < text_.size() && IsAsciiLetter(text_[after + 1]));
  }

  bool ScanPossessive(Token& token) {
    const size_t quote = text_[position_] == '\'' ? 1 : kCurlyApostrophe.size();
    const size_t letter = position_ + quote;
    if ((token.flags & kGlued) == 0 || tokens_.empty() || !tokens_.back().Is(kWord)) return false;
    if (letter >= text_.size() || text_[letter] != 's') return false;
    token.hash = WordHash("'s");
    token.flags |= kPossessive;
    position_ = static_cast<uint32_t>(letter + 1);
    return true;
  }

  // A character that is no part of a word, or a word by itself.
  void ScanMark(Token& token) {
    const int32_t c = DecodeCharacter(text_, position_);
    token.hash = FoldedHash(text_.substr(token.begin, position_ - token.begin));
    if (c >= 0x80) token.flags |= kNonAscii;
    if (c >= 0x80 && StandsAlone(c)) token.flags |= kWord;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  uint32_t position_ = 0;
  bool glued_ = false;
};

// Marks the tokens of addresses: "https://...", "www....", "ann@example.org", "example.org/path", and of "@handles".
class AddressMarker {
 public:
  AddressMarker(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void Run() {
    for (size_t i = 0; i < tokens_.size();) {
      size_t end = i + 1;
      while (end < tokens_.size() && tokens_[end].Is(kGlued)) ++end;
      if (end - i >= 2) VisitChunk(i, end);
      i = end;
    }
  }

 private:
  // Tokens [begin, end) with no white space between.
  void VisitChunk(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const char c = text_[tokens_[i].begin];
      if (c == '@') {
        VisitAt(begin, i, end);
      } else if (c == '/' && i > begin && StartsPath(begin, i)) {
        i = MarkFrom(HostBegin(begin, i), end);
      } else if (i + 2 < end && tokens_[i].hash == WordHash("www") && text_[tokens_[i + 1].begin] == '.') {
        i = MarkFrom(i, end);
      }
    }
  }

  // The slash of "scheme://" or behind a host name.
  bool StartsPath(size_t begin, size_t slash) const {
    if (text_[tokens_[slash - 1].begin] == ':' && slash >= begin + 2)
      return tokens_[slash].end < text_.size() && text_[tokens_[slash].end] == '/';
    if (slash < begin + 3 || text_[tokens_[slash - 2].begin] != '.') return false;
    static constexpr uint64_t kTopLevels[] = {WordHash("com"), WordHash("org"), WordHash("net"), WordHash("io"),
                                              WordHash("edu"), WordHash("gov"), WordHash("uk"),  WordHash("de"),
                                              WordHash("fr"),  WordHash("dev"), WordHash("jp"),  WordHash("cn")};
    return std::find(std::begin(kTopLevels), std::end(kTopLevels), tokens_[slash - 1].hash) != std::end(kTopLevels);
  }

  size_t HostBegin(size_t begin, size_t slash) const {
    size_t first = slash;
    while (first > begin && (tokens_[first - 1].Is(kWord) ||
                             std::string_view(".-:").find(text_[tokens_[first - 1].begin]) != std::string_view::npos))
      --first;
    return first;
  }

  // Marks up to what can't be part of an address; the index of the last token marked.
  size_t MarkFrom(size_t first, size_t end) {
    size_t i = first;
    for (; i < end && std::string_view("<>\"\\)]").find(text_[tokens_[i].begin]) == std::string_view::npos; ++i)
      tokens_[i].flags |= kAddress;
    return std::max(i, first + 1) - 1;
  }

  void VisitAt(size_t begin, size_t at, size_t end) {
    if (at + 1 >= end || !tokens_[at + 1].Is(kWord)) return;
    const bool is_mail = at > begin && tokens_[at - 1].Is(kWord) && at + 3 < end && text_[tokens_[at + 2].begin] == '.';
    if (!is_mail) {
      tokens_[at + 1].flags |= kHandle;
      return;
    }
    for (size_t i = HostBegin(begin, at); i < end && (tokens_[i].Is(kWord) || text_[tokens_[i].begin] == '.' ||
                                                      text_[tokens_[i].begin] == '-' || i == at);
         ++i)
      tokens_[i].flags |= kAddress;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
};

// Word frequencies, classes and styles.
void Describe(const Document& document, const Lexicon& lexicon, std::vector<Token>& tokens) {
  size_t run = 0;
  for (Token& token : tokens) {
    while (run < document.runs.size() && document.runs[run].text.end <= token.begin) ++run;
    if (run < document.runs.size() && document.runs[run].text.begin <= token.begin)
      token.style = document.runs[run].style;
    if (!token.Is(kWord)) continue;
    token.frequency = lexicon.WordFrequencyOf(token.hash);
    token.classes = ClassesOf(token.hash);
  }
}

}  // namespace

Tokens::Tokens(const Document& document, const std::vector<Unit>& units, const Lexicon& lexicon) {
  Tokenizer(document.text, tokens_).Run();
  AddressMarker(document.text, tokens_).Run();
  Describe(document, lexicon, tokens_);
  unit_begins_.reserve(units.size());
  unit_ends_.reserve(units.size());
  uint32_t token = 0;
  for (const Unit& unit : units) {
    while (token < tokens_.size() && tokens_[token].begin < unit.text.begin) ++token;
    unit_begins_.push_back(token);
    while (token < tokens_.size() && tokens_[token].begin < unit.text.end) ++token;
    unit_ends_.push_back(token);
  }
}

uint32_t Tokens::IndexAt(uint32_t text_offset) const {
  const auto token = std::upper_bound(tokens_.begin(), tokens_.end(), text_offset,
                                      [](uint32_t offset, const Token& t) { return offset < t.end; });
  return static_cast<uint32_t>(token - tokens_.begin());
}

}  // namespace notegraph::extract
