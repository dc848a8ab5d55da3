#include "graph/import/csv_scanner.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace notegraph {
namespace {

uint64_t CountLineEnds(std::string_view text) {
  uint64_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    count += text[i] == '\n' || is_alone ? 1 : 0;
  }
  return count;
}

// Behind the last line end of `text`. Files of lone carriage returns have no line feeds at all; in others a piece must
// not end between CR and LF.
size_t EndOfLastLine(std::string_view text) {
  const size_t feed = text.rfind('\n');
  if (feed != std::string_view::npos) return feed + 1;
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  const size_t carriage_return = text.rfind('\r');
  return carriage_return == std::string_view::npos ? 0 : carriage_return + 1;
}

// Behind the quoted field that begins at `at`, or npos when it doesn't end.
size_t EndOfQuoted(std::string_view text, size_t at, char quote) {
  for (++at;; at += 2) {
    at = text.find(quote, at);
    if (at == std::string_view::npos) return at;
    if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
  }
}

}  // namespace

CsvMarks::CsvMarks(std::string_view text, char delimiter, char quote)
    : text_(text), delimiter_(delimiter), quote_(quote) {
  LoadBlock(0);
}

void CsvMarks::LoadBlock(size_t begin) {
  block_ = begin;
  const size_t size = std::min(kBlockBytes, text_.size() - begin);
  if (size == kBlockBytes) {
    marks_ = MarksOf(text_.data() + begin);
    return;
  }
  char padded[kBlockBytes] = {};
  std::copy_n(text_.data() + begin, size, padded);
  marks_ = MarksOf(padded) & ~(~uint64_t{0} << size);
}

uint64_t CsvMarks::MarksOf(const char* bytes) const {
  uint64_t marks = 0;
#ifdef __SSE2__
  const __m128i delimiter = _mm_set1_epi8(delimiter_), quote = _mm_set1_epi8(quote_);
  const __m128i line_feed = _mm_set1_epi8('\n'), carriage_return = _mm_set1_epi8('\r');
  for (size_t i = 0; i < kBlockBytes; i += sizeof(__m128i)) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const __m128i within = _mm_or_si128(_mm_cmpeq_epi8(block, delimiter), _mm_cmpeq_epi8(block, quote));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(block, line_feed), _mm_cmpeq_epi8(block, carriage_return));
    marks |= static_cast<uint64_t>(_mm_movemask_epi8(_mm_or_si128(within, ends))) << i;
  }
#else
  for (size_t i = 0; i < kBlockBytes; ++i) {
    const char c = bytes[i];
    marks |= static_cast<uint64_t>(c == delimiter_ || c == quote_ || c == '\n' || c == '\r') << i;
  }
#endif
  return marks;
}

CsvField CsvScanner::ReadPlain() {
  const size_t begin = at_;
  at_ = marks_.Find(at_);
  while (at_ < text_.size() && text_[at_] == quote_) at_ = marks_.Find(at_ + 1);
  return {text_.substr(begin, at_ - begin)};
}

CsvField CsvScanner::ReadQuoted() {
  const size_t begin = at_ + 1;
  const size_t end = EndOfQuoted(text_, at_, quote_);
  if (end == std::string_view::npos) {
    error_ = "a quoted field has no end";
    lines_ += CountLineEnds(text_.substr(at_));
    at_ = text_.size();
    return {text_.substr(begin), true};
  }
  CsvField field{text_.substr(begin, end - 1 - begin), true};
  field.has_doubled = field.text.find(quote_) != std::string_view::npos;
  lines_ += CountLineEnds(field.text);
  at_ = end;
  if (at_ < text_.size() && text_[at_] != delimiter_ && !IsLineEnd(text_[at_])) {
    error_ = "something stands behind a closing quote";
    ReadPlain();
  }
  return field;
}

void CsvScanner::PassLineEnd() {
  at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
  ++lines_;
}

bool CsvScanner::Next(std::vector<CsvField>* fields) {
  fields->clear();
  error_ = nullptr;
  while (at_ < text_.size() && IsLineEnd(text_[at_])) PassLineEnd();
  if (at_ == text_.size()) return false;
  record_line_ = lines_;
  while (true) {
    const bool quoted = at_ < text_.size() && text_[at_] == quote_;
    fields->push_back(quoted ? ReadQuoted() : ReadPlain());
    if (at_ == text_.size()) return true;
    if (IsLineEnd(text_[at_])) {
      PassLineEnd();
      return true;
    }
    ++at_;
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

size_t EndOfLastRecord(std::string_view text, char delimiter, char quote) {
  size_t end = 0, at = 0;  // no quoted field reaches over `at`
  while (true) {
    const size_t mark = std::min(text.find(quote, at), text.size());
    const size_t line_end = EndOfLastLine(text.substr(at, mark - at));
    if (line_end > 0) end = at + line_end;
    if (mark == text.size()) return end;
    const char before = mark == 0 ? '\n' : text[mark - 1];
    const bool opens = before == delimiter || before == '\n' || before == '\r';
    at = opens ? EndOfQuoted(text, mark, quote) : mark + 1;
    if (at == std::string_view::npos) return end;
  }
}

}  // namespace notegraph
