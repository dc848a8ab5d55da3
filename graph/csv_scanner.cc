#include "graph/csv_scanner.h"

#include <algorithm>

namespace notegraph {

CsvField CsvScanner::ReadPlain() {
  const size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n') {
    if (text_[at_] == quote_) error_ = "a quote inside of a field that doesn't begin with one";
    ++at_;
  }
  size_t end = at_;
  const bool ends_line = at_ == text_.size() || text_[at_] == '\n';
  if (ends_line && end > begin && text_[end - 1] == '\r') --end;
  return {text_.substr(begin, end - begin)};
}

CsvField CsvScanner::ReadQuoted() {
  const size_t begin = ++at_;
  bool has_doubled = false;
  for (;; at_ += 2, has_doubled = true) {
    at_ = std::min(text_.find(quote_, at_), text_.size());
    if (at_ == text_.size()) {
      error_ = "a quoted field without an end";
      return {text_.substr(begin), true, has_doubled};
    }
    if (at_ + 1 == text_.size() || text_[at_ + 1] != quote_) break;
  }
  const CsvField field{text_.substr(begin, at_ - begin), true, has_doubled};
  ++at_;
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n') {
    error_ = "something behind a closing quote";
    at_ = std::min(text_.find('\n', at_), text_.size());
  }
  return field;
}

bool CsvScanner::Next(std::vector<CsvField>* fields) {
  fields->clear();
  error_ = nullptr;
  while (at_ < text_.size() && (text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n")) ++at_;
  if (at_ == text_.size()) return false;
  record_begin_ = at_;
  while (true) {
    const bool quoted = at_ < text_.size() && text_[at_] == quote_;
    fields->push_back(quoted ? ReadQuoted() : ReadPlain());
    if (at_ == text_.size()) return true;
    const bool ends_line = text_[at_++] == '\n';
    if (ends_line) return true;
  }
}

std::string_view Unquoted(const CsvField& field, char quote, std::string* storage) {
  if (!field.has_doubled) return field.text;
  storage->clear();
  for (size_t i = 0; i < field.text.size(); ++i) {
    storage->push_back(field.text[i]);
    if (field.text[i] == quote) ++i;
  }
  return *storage;
}

std::vector<std::string_view> CutCsv(std::string_view text, char quote, size_t piece_bytes) {
  std::vector<std::string_view> pieces;
  size_t begin = 0, counted = 0;
  bool inside = false;
  while (begin < text.size()) {
    size_t end = std::min(begin + piece_bytes, text.size());
    inside ^= std::count(text.begin() + counted, text.begin() + end, quote) % 2 == 1;
    // On to the first line end outside of quotes.
    for (; end < text.size() && (inside || text[end - 1] != '\n'); ++end) inside ^= text[end] == quote;
    pieces.push_back(text.substr(begin, end - begin));
    begin = counted = end;
  }
  return pieces;
}

}  // namespace notegraph
