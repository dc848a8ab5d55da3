#include "extract/outline/dates.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "extract/outline/word_roles.h"

namespace notegraph::extract {
namespace {

constexpr int kNone = 0;
constexpr size_t kMaxTokens = 64;  // a date stands early in a line, or the line is prose without one

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsYear(int number) { return number >= 1980 && number < 2050; }

// A number, a month, or another word.
struct Token {
  Span text;
  int number = -1;
  int digits = 0;
  int month = kNone;
  char before = ' ';  // the one character between it and the token before; ' ' where there is more or other
};

class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) { Tokenize(); }

  std::optional<DateRange> Find() const {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      for (const auto read :
           {&DateReader::YearFirst, &DateReader::MonthFirst, &DateReader::DayFirst, &DateReader::Numbers}) {
        if (std::optional<DateRange> date = (this->*read)(i)) return date;
      }
    }
    return std::nullopt;
  }

 private:
  void Tokenize() {
    for (size_t i = 0; i < text_.size() && tokens_.size() < kMaxTokens;) {
      const size_t begin = i;
      if (IsDigit(text_[i])) {
        while (i < text_.size() && IsDigit(text_[i])) ++i;
        AddNumber(begin, i);
        // "11th", "3rd"
        if (i + 2 <= text_.size() && IsOrdinalSuffix(text_.substr(i, 2))) i += 2;
        tokens_.back().text.end = static_cast<uint32_t>(i);
      } else if (IsLetter(text_[i])) {
        while (i < text_.size() && IsLetter(text_[i])) ++i;
        Token token{.text = {static_cast<uint32_t>(begin), static_cast<uint32_t>(i)}};
        token.month = MonthNumber(text_.substr(begin, i - begin));
        token.before = Before(begin);
        tokens_.push_back(token);
      } else {
        ++i;
      }
    }
  }

  static bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)) || (c & 0x80) != 0; }
  bool IsOrdinalSuffix(std::string_view suffix) const {
    return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
  }

  char Before(size_t begin) const {
    const size_t last = tokens_.empty() ? 0 : tokens_.back().text.end;
    return !tokens_.empty() && begin == last + 1 ? text_[last] : begin == last ? '\0' : ' ';
  }

  void AddNumber(size_t begin, size_t end) {
    Token token{.text = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}};
    token.digits = static_cast<int>(end - begin);
    token.before = Before(begin);
    if (token.digits <= 4) {
      token.number = 0;
      for (size_t i = begin; i < end; ++i) token.number = token.number * 10 + (text_[i] - '0');
    }
    tokens_.push_back(token);
  }

  bool IsYearAt(size_t i) const { return i < tokens_.size() && tokens_[i].digits == 4 && IsYear(tokens_[i].number); }
  bool IsDayAt(size_t i) const {
    return i < tokens_.size() && tokens_[i].digits >= 1 && tokens_[i].digits <= 2 && tokens_[i].number >= 1 &&
           tokens_[i].number <= 31;
  }
  bool IsMonthAt(size_t i) const { return i < tokens_.size() && tokens_[i].month != kNone; }

  // Whether tokens i and j stand in one phrase: little but blanks, dashes and commas between.
  bool Near(size_t i) const {
    const size_t begin = tokens_[i - 1].text.end, end = tokens_[i].text.begin;
    return end - begin <= 6;
  }

  static std::string Iso(int year, int month = kNone, int day = kNone) {
    if (month == kNone) return absl::StrFormat("%04d", year);
    return day == kNone ? absl::StrFormat("%04d-%02d", year, month)
                        : absl::StrFormat("%04d-%02d-%02d", year, month, day);
  }

  DateRange Range(std::string start, std::string end, size_t first, size_t last) const {
    return {std::move(start), std::move(end), {tokens_[first].text.begin, tokens_[last].text.end}};
  }

  // 2014-03-11, 2014/03/11, 2014.03.11, 2014-03, 20140311 is none; 2014年3月11日
  std::optional<DateRange> YearFirst(size_t i) const {
    if (!IsYearAt(i) || i + 1 >= tokens_.size()) return std::nullopt;
    const std::string_view between = Between(i + 1);
    const bool is_han = between == "年";
    const char separator = tokens_[i + 1].before;
    if (!is_han && separator != '-' && separator != '/' && separator != '.') return std::nullopt;
    const size_t m = is_han ? i + 2 : i + 1;
    if (m >= tokens_.size() || tokens_[m].number < 1 || tokens_[m].number > 12 || tokens_[m].digits > 2)
      return std::nullopt;
    const size_t d = is_han ? m + 2 : m + 1;
    const bool has_day = IsDayAt(d) && (is_han || tokens_[d].before == separator);
    return Range(Iso(tokens_[i].number, tokens_[m].number, has_day ? tokens_[d].number : kNone), {}, i,
                 has_day ? d : m);
  }

  // The word that stands where token i is, or the text between: Han words count as letters.
  std::string_view Between(size_t i) const { return text_.substr(tokens_[i].text.begin, tokens_[i].text.size()); }

  // March 11-13, 2014; March 2014; March 30 - April 2, 2014
  std::optional<DateRange> MonthFirst(size_t i) const {
    if (!IsMonthAt(i)) return std::nullopt;
    if (IsYearAt(i + 1) && Near(i + 1)) return Range(Iso(tokens_[i + 1].number, tokens_[i].month), {}, i, i + 1);
    if (!IsDayAt(i + 1) || !Near(i + 1)) return std::nullopt;
    size_t last = i + 1;
    int end_month = tokens_[i].month;
    int end_day = kNone;
    if (IsMonthAt(last + 1) && IsDayAt(last + 2)) {
      end_month = tokens_[last + 1].month;
      end_day = tokens_[last + 2].number;
      last += 2;
    }
    while (IsDayAt(last + 1) && Near(last + 1)) end_day = tokens_[++last].number;
    if (!IsYearAt(last + 1) || !Near(last + 1)) return std::nullopt;
    const int year = tokens_[last + 1].number;
    return Range(Iso(year, tokens_[i].month, tokens_[i + 1].number),
                 end_day == kNone ? std::string() : Iso(year, end_month, end_day), i, last + 1);
  }

  // 11 March 2014; 11.-13. März 2014; 11th of March, 2014; 30 March - 2 April 2014
  std::optional<DateRange> DayFirst(size_t i) const {
    if (!IsDayAt(i)) return std::nullopt;
    size_t m = i + 1;
    int end_day = kNone;
    while (IsDayAt(m) && Near(m)) end_day = tokens_[m++].number;
    if (m < tokens_.size() && tokens_[m].number < 0 && tokens_[m].text.size() == 2 && !IsMonthAt(m)) ++m;  // "of"
    if (!IsMonthAt(m) || !Near(m)) return std::nullopt;
    int end_month = tokens_[m].month;
    size_t y = m + 1;
    if (IsDayAt(y) && IsMonthAt(y + 1)) {
      end_day = tokens_[y].number;
      end_month = tokens_[y + 1].month;
      y += 2;
    }
    if (!IsYearAt(y) || !Near(y)) return std::nullopt;
    const int year = tokens_[y].number;
    return Range(Iso(year, tokens_[m].month, tokens_[i].number),
                 end_day == kNone ? std::string() : Iso(year, end_month, end_day), i, y);
  }

  // 11.3.2014 is day first; 3/11/2014 may be either unless one part is over twelve.
  std::optional<DateRange> Numbers(size_t i) const {
    if (!IsDayAt(i) || !IsDayAt(i + 1) || !IsYearAt(i + 2)) return std::nullopt;
    const char separator = tokens_[i + 1].before;
    if (separator != tokens_[i + 2].before || (separator != '.' && separator != '/' && separator != '-'))
      return std::nullopt;
    int day = tokens_[i].number, month = tokens_[i + 1].number;
    const int year = tokens_[i + 2].number;
    if (month > 12) std::swap(day, month);
    const bool is_clear = separator == '.' || day > 12 || day == month;
    if (month > 12) return std::nullopt;
    return Range(is_clear ? Iso(year, month, day) : Iso(year), {}, i, i + 2);
  }

  const std::string_view text_;
  std::vector<Token> tokens_;
};

}  // namespace

std::optional<DateRange> FindDate(std::string_view text) {
  if (FindYear(text).empty()) return std::nullopt;  // no date goes without
  return DateReader(text).Find();
}

std::string FindYear(std::string_view text) {
  for (size_t i = 0; i + 4 <= text.size(); ++i) {
    if (!IsDigit(text[i])) continue;
    size_t end = i;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end - i == 4) {
      const int year =
          (text[i] - '0') * 1000 + (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 + text[i + 3] - '0';
      if (IsYear(year)) return std::string(text.substr(i, 4));
    }
    i = end;
  }
  return {};
}

int MonthNumber(std::string_view word) { return RolesOfWord(word).month; }

}  // namespace notegraph::extract
