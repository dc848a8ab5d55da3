// Cuts CSV text into records and fields. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_CSV_SCANNER_H_
#define NOTEGRAPH_GRAPH_CSV_SCANNER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph {

struct CsvField {
  std::string_view text;  // without the quotes around it
  bool is_quoted = false;
  bool has_doubled = false;  // two quotes stand for one
};

// RFC 4180, with any delimiter and quote, LF or CRLF. Views into `text`.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter, char quote) : text_(text), delimiter_(delimiter), quote_(quote) {}

  // Reads the next record into `fields`; false at the end. Empty lines are passed over. A record that breaks the rules
  // has `error()` set and ends at its line's end.
  bool Next(std::vector<CsvField>* fields);
  size_t record_begin() const { return record_begin_; }  // offset of the record that was read
  size_t position() const { return at_; }                // where the next one begins
  const char* error() const { return error_; }           // nullptr: it's well-formed

 private:
  CsvField ReadPlain();
  CsvField ReadQuoted();

  const std::string_view text_;
  const char delimiter_, quote_;
  size_t at_ = 0, record_begin_ = 0;
  const char* error_ = nullptr;
};

// The field's characters; `storage` holds them when they differ from the text.
std::string_view Unquoted(const CsvField& field, char quote, std::string* storage);

// Cuts `text` at record ends into pieces of about `piece_bytes`. The number of quotes before a place tells whether it
// lies inside of a quoted field.
std::vector<std::string_view> CutCsv(std::string_view text, char quote, size_t piece_bytes);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_CSV_SCANNER_H_
