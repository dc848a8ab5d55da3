#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/outline/title_line.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsAlnum(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }

size_t DigitsAt(std::string_view text, size_t at) {
  size_t size = 0;
  while (at + size < text.size() && IsDigit(text[at + size])) ++size;
  return size;
}

size_t BlanksAt(std::string_view text, size_t at) {
  const size_t end = text.find_first_not_of(" \t", at);
  return (end == std::string_view::npos ? text.size() : end) - at;
}

// "9:00", "10h30", "10.30", "9am", "9:00 pm"; its size, or 0.
size_t ClockTimeAt(std::string_view text, size_t at) {
  const size_t hours = DigitsAt(text, at);
  if (hours == 0 || hours > 2) return 0;
  size_t end = at + hours;
  bool is_time = false;
  if (end + 2 < text.size() && (text[end] == ':' || text[end] == 'h' || text[end] == '.') &&
      DigitsAt(text, end + 1) == 2) {
    is_time = true;
    end += 3;
  } else if (end < text.size() && text[end] == 'h' && (end + 1 == text.size() || !IsAlnum(text[end + 1]))) {
    is_time = true;
    end += 1;
  }
  const size_t blanks = BlanksAt(text, end);
  const std::string_view suffix = text.substr(end + blanks, 2);
  if (absl::EqualsIgnoreCase(Absl(suffix), "am") || absl::EqualsIgnoreCase(Absl(suffix), "pm")) {
    const size_t behind = end + blanks + 2;
    if (behind >= text.size() || !IsAlnum(text[behind])) return behind - at;
  }
  if (text.substr(end).starts_with(" Uhr")) return end + 4 - at;
  return is_time && (end >= text.size() || !IsAlnum(text[end])) ? end - at : 0;
}

// A dash or colon with the blanks around it; its size, or 0.
size_t DashAt(std::string_view text, size_t at) {
  const size_t blanks = BlanksAt(text, at);
  if (at + blanks >= text.size() || (IsAlnum(text[at + blanks]) && text[at + blanks] != 't')) return 0;
  for (const std::string_view dash : {"-", "–", "—", ":", "|", "~", "to "}) {
    if (text.substr(at + blanks).starts_with(dash))
      return blanks + dash.size() + BlanksAt(text, at + blanks + dash.size());
  }
  return 0;
}

// "9:00 – 9:45", "(10h30) :", with what separates it from the title.
size_t TimeRangeAt(std::string_view text) {
  size_t at = !text.empty() && (text[0] == '(' || text[0] == '[') ? 1 : 0;
  const size_t first = ClockTimeAt(text, at);
  if (first == 0) return 0;
  at += first;
  if (const size_t dash = DashAt(text, at); dash > 0) {
    if (const size_t second = ClockTimeAt(text, at + dash); second > 0) at += dash + second;
  }
  if (at < text.size() && (text[at] == ')' || text[at] == ']')) ++at;
  if (const size_t dash = DashAt(text, at); dash > 0) return at + dash;
  const size_t blanks = BlanksAt(text, at);
  return blanks > 0 ? at + blanks : 0;
}

// "[33 min]", "(45m)", "20 min -": a duration in brackets; its size, or 0.
size_t DurationAt(std::string_view text) {
  if (text.empty() || (text[0] != '[' && text[0] != '(')) return 0;
  const size_t digits = DigitsAt(text, 1);
  if (digits == 0 || digits > 3) return 0;
  const size_t close = text.find_first_of(")]");
  if (close == std::string_view::npos || close > 14) return 0;
  std::string_view unit = text.substr(1 + digits, close - 1 - digits);
  unit = Std(absl::StripAsciiWhitespace(Absl(unit)));
  const bool is_unit =
      unit.starts_with("min") || unit == "m" || unit.starts_with("h") || unit == "'" || unit.starts_with("Min");
  return is_unit ? close + 1 : 0;
}

// "1.2 ", "3. ", "4) ", "A. ", "#3: ", "01 - "; its size, or 0.
size_t NumberingAt(std::string_view text) {
  size_t at = text.starts_with("#") ? 1 : 0;
  const size_t digits = DigitsAt(text, at);
  if (digits == 0) {
    const bool is_letter = text.size() > 3 && IsUpper(text[0]) && (text[1] == '.' || text[1] == ')') &&
                           text[2] == ' ' && !(text.size() > 4 && IsUpper(text[3]) && text[4] == '.');
    return is_letter ? 3 : 0;
  }
  if (digits > 3) return 0;
  at += digits;
  size_t parts = 1;
  while (at < text.size() && text[at] == '.' && DigitsAt(text, at + 1) > 0 && DigitsAt(text, at + 1) <= 2) {
    at += 1 + DigitsAt(text, at + 1);
    ++parts;
  }
  bool is_marked = parts > 1 || text[0] == '#';
  if (at < text.size() && (text[at] == '.' || text[at] == ')' || (text[at] == ':' && text[0] == '#'))) {
    is_marked = true;
    ++at;
  } else if (text[0] == '0' && text.substr(at).starts_with(" - ")) {
    return at + 3;
  }
  const size_t blanks = BlanksAt(text, at);
  return is_marked && blanks > 0 ? at + blanks : 0;
}

// Bullets, stars, dashes, check boxes, pictograms in front; size, or 0.
size_t BulletAt(std::string_view text) {
  if (text.empty() || IsAlnum(text[0])) return 0;
  if (text.starts_with("[ ]") || text.starts_with("[x]") || text.starts_with("[X]")) return 3;
  for (const std::string_view bullet : {"★", "☆", "⭐", "•", "▪", "–", "—", "►", "✓", "✔", "➡", "→", "\xEF\xB8\x8F"}) {
    if (text.starts_with(bullet)) return bullet.size();
  }
  if (text.starts_with("\xF0\x9F") && text.size() > 4) return 4;
  const bool is_ascii_bullet =
      text.size() > 1 && (text[0] == '*' || text[0] == '-' || text[0] == '|' || text[0] == ':' || text[0] == '=');
  return is_ascii_bullet && text[1] == ' '                                        ? 1
         : text.starts_with("**") && text.find("**", 2) == std::string_view::npos ? 2
                                                                                  : 0;
}

std::string_view WithoutHead(std::string_view text, bool* has_time) {
  for (;;) {
    text.remove_prefix(BlanksAt(text, 0));
    if (const size_t time = TimeRangeAt(text); time > 0 && time < text.size()) {
      if (has_time != nullptr) *has_time = true;
      text.remove_prefix(time);
    } else if (const size_t duration = DurationAt(text); duration > 0 && duration < text.size()) {
      if (has_time != nullptr) *has_time = true;
      text.remove_prefix(duration);
    } else if (const size_t size = BulletAt(text); size > 0) {
      text.remove_prefix(size);
    } else if (const size_t number = NumberingAt(text); number > 0) {
      text.remove_prefix(number);
    } else {
      return text;
    }
  }
}

// "(slides)", "[video]", "[slides, video]", "(link)" behind; its size, or 0.
size_t LinkRemarkBehind(std::string_view text) {
  if (text.size() < 6 || (text.back() != ')' && text.back() != ']')) return 0;
  const size_t open = text.find_last_of("([");
  if (open == std::string_view::npos || text.size() - open > 30) return 0;
  static constexpr std::array<std::string_view, 16> kWords = {
      "abstract", "audio", "code",  "deck",   "here",  "link",  "notes",   "pdf",
      "post",     "repo",  "slide", "slides", "video", "vimeo", "youtube", "recording"};
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  while (!inside.empty()) {
    const size_t end = inside.find_first_of(" ,/|&+");
    const std::string_view word = inside.substr(0, end);
    bool is_known = word.empty() || word == "and" || word == "the";
    for (const std::string_view known : kWords) is_known |= absl::EqualsIgnoreCase(Absl(word), Absl(known));
    if (!is_known) return 0;
    inside = end == std::string_view::npos ? std::string_view() : inside.substr(end + 1);
  }
  return text.size() - open;
}

size_t DurationBehind(std::string_view text) {
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return 0;
  const size_t open = text.find_last_of("([");
  return open != std::string_view::npos && DurationAt(text.substr(open)) == text.size() - open ? text.size() - open : 0;
}

// " 8/10", " 4/5"
size_t RatingBehind(std::string_view text) {
  const size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash + 1 >= text.size() ||
      DigitsAt(text, slash + 1) != text.size() - slash - 1)
    return 0;
  size_t begin = slash;
  while (begin > 0 && IsDigit(text[begin - 1])) --begin;
  const bool is_rating =
      begin < slash && slash - begin <= 2 && text.size() - slash <= 3 && begin > 0 && text[begin - 1] == ' ';
  return is_rating ? text.size() - begin + 1 : 0;
}

size_t PunctuationBehind(std::string_view text) {
  if (IsAlnum(text.back())) return 0;
  for (const std::string_view mark : {"★", "☆", "⭐", "\xEF\xB8\x8F", "：", "👍", "🔥"}) {
    if (text.ends_with(mark)) return mark.size();
  }
  for (const std::string_view dash : {" --", " -", " –", " —", " |", " :", "--"}) {
    if (text.ends_with(dash)) return dash.size();
  }
  const char last = text.back();
  return last == ',' || last == ';' || last == ':' || last == ' ' || last == '\t' ? 1 : 0;
}

std::string_view WithoutTail(std::string_view text, bool* has_time) {
  while (!text.empty()) {
    size_t size = PunctuationBehind(text);
    if (size == 0) {
      size = DurationBehind(text);
      if (size > 0 && has_time != nullptr) *has_time = true;
    }
    if (size == 0) size = LinkRemarkBehind(text);
    if (size == 0) size = RatingBehind(text);
    if (size == 0 || size >= text.size()) return text;
    text.remove_suffix(size);
  }
  return text;
}

// A pair of quotes or emphasis marks around the whole.
std::string_view WithoutQuotes(std::string_view text) {
  if (text.empty() || IsAlnum(text[0])) return text;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kPairs = {{{"\"", "\""},
                                                                                            {"“", "”"},
                                                                                            {"„", "“"},
                                                                                            {"«", "»"},
                                                                                            {"‘", "’"},
                                                                                            {"'", "'"},
                                                                                            {"「", "」"},
                                                                                            {"『", "』"},
                                                                                            {"《", "》"},
                                                                                            {"*", "*"},
                                                                                            {"_", "_"}}};
  for (const auto& [open, close] : kPairs) {
    if (text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close) &&
        text.find(close, open.size()) == text.size() - close.size())
      text = text.substr(open.size(), text.size() - open.size() - close.size());
  }
  return text;
}

}  // namespace

std::string_view CleanTitle(std::string_view line, bool* has_time) {
  std::string_view text = WithoutTail(WithoutHead(line, has_time), has_time);
  text = WithoutQuotes(text);
  text = Std(absl::StripAsciiWhitespace(Absl(text)));
  const bool ends_sentence = text.size() > 3 && text.back() == '.' && !text.ends_with("..");
  if (ends_sentence || (text.size() > 3 && text.back() == ',')) text.remove_suffix(1);
  return text;
}

}  // namespace notegraph::extract
