// Cuts CSV text into records and fields. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_SCANNER_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph {

struct CsvField {
  std::string_view text;  // without the quotes around it
  bool is_quoted = false;
  bool has_doubled = false;  // two quotes stand for one
};

// Finds delimiters, quotes and line ends, 64 bytes at a time.
class CsvMarks {
 public:
  CsvMarks(std::string_view text, char delimiter, char quote);
  // The first mark at `at` or behind it; the text's size when there is none. REQUIRES: `at` doesn't go back.
  size_t Find(size_t at) {
    if (at - block_ >= kBlockBytes) {
      if (at >= text_.size()) return text_.size();
      LoadBlock(at / kBlockBytes * kBlockBytes);
    }
    uint64_t marks = marks_ & ~uint64_t{0} << (at - block_);
    while (marks == 0) {
      if (text_.size() - block_ <= kBlockBytes) return text_.size();
      LoadBlock(block_ + kBlockBytes);
      marks = marks_;
    }
    return block_ + static_cast<size_t>(__builtin_ctzll(marks));
  }

 private:
  static constexpr size_t kBlockBytes = 64;
  void LoadBlock(size_t begin);
  uint64_t MarksOf(const char* bytes) const;  // of 64 bytes

  const std::string_view text_;
  const char delimiter_, quote_;
  size_t block_ = 0;
  uint64_t marks_ = 0;  // a bit for each byte of the block
};

// RFC 4180, with any delimiter and quote; lines end in LF, CRLF or CR. A quote is one at the beginning of a field
// alone. Views into `text`.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter, char quote)
      : text_(text), delimiter_(delimiter), quote_(quote), marks_(text, delimiter, quote) {}

  // Reads the next record into `fields`; false at the end. Empty lines are passed over. A record that breaks the rules
  // has `error()` set and ends at its line's end.
  bool Next(std::vector<CsvField>* fields);
  size_t position() const { return at_; }                // where the next record begins
  uint64_t record_line() const { return record_line_; }  // line on which the record begins; the text's first is 0
  uint64_t lines() const { return lines_; }              // line ends up to position()
  const char* error() const { return error_; }           // nullptr: it's well-formed

 private:
  CsvField ReadPlain();
  CsvField ReadQuoted();
  bool IsLineEnd(char c) const { return c == '\n' || c == '\r'; }
  void PassLineEnd();

  const std::string_view text_;
  const char delimiter_, quote_;
  CsvMarks marks_;
  size_t at_ = 0;
  uint64_t record_line_ = 0, lines_ = 0;
  const char* error_ = nullptr;
};

// The field's characters; `storage` holds them when they differ from the text.
std::string_view Unquoted(const CsvField& field, char quote, std::string* storage);

// Where the last record of `text` ends, its line end included; 0 when none does. `text` begins with a record.
size_t EndOfLastRecord(std::string_view text, char delimiter, char quote);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_SCANNER_H_
