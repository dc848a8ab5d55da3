#include "extract/outline/event_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/outline/byte_set.h"
#include "extract/outline/dates.h"
#include "extract/outline/word_roles.h"
#include "extract/outline/word_set.h"
#include "extract/outline/year_words.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxNameWords = 8;
constexpr uint8_t kCommonWord = 60;  // word frequency from which on "Silicon" and "Today" are no gatherings

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// '15 or ’15
bool IsShortYear(std::string_view word) {
  const size_t mark = absl::StartsWith(Absl(word), "'") ? 1 : absl::StartsWith(Absl(word), "’") ? 3 : 0;
  return mark > 0 && word.size() == mark + 2 && IsDigit(word[mark]) && IsDigit(word[mark + 1]);
}

// A word of the line, and whether a phrase ends before it.
struct Word {
  std::string_view text;
  bool after_break = false;
};

// Words with what surrounds them taken off; dashes, bars, slashes, brackets, commas and colons end phrases.
std::vector<Word> SplitIntoPhrases(std::string_view line) {
  static constexpr ByteSet kEdge("\"*_`,;:.!?()[]{}<>|/\\~="), kSplit(" \t\n/|()[]"), kEndsPhrase(",;:.!?)(");
  std::vector<Word> words;
  bool is_break = true;
  words.reserve(line.size() / 6 + 1);
  for (size_t begin = 0, end = 0; begin <= line.size(); begin = end + 1) {
    end = kSplit.FindFirst(line, begin);
    std::string_view text = line.substr(begin, end - begin);
    // The character that split tells whether a phrase ends here.
    const bool ends_phrase = end < line.size() && line[end] != ' ' && line[end] != '\t';
    const size_t first = kEdge.FindFirstNot(text);
    if (first == text.size()) {
      is_break |= !text.empty() || ends_phrase;
      continue;
    }
    is_break |= first > 0 && text[0] != '"' && text[0] != '*' && text[0] != '_';
    const size_t edge_end = kEdge.EndOfLastNot(text);
    const std::string_view tail = text.substr(edge_end);
    text = text.substr(first, edge_end - first);
    const bool may_be_quoted = ((text.front() | text.back()) & 0x80) != 0;
    for (const std::string_view quote : {"“", "”", "„", "«", "»", "‘"}) {
      if (!may_be_quoted) break;
      if (text.starts_with(quote)) text.remove_prefix(quote.size());
      if (text.ends_with(quote)) text.remove_suffix(quote.size());
    }
    const bool is_dash = text == "-" || text == "–" || text == "—" || text == "--" || text == "·" || text == "&mdash;";
    if (is_dash || text.empty()) {
      is_break = true;
      continue;
    }
    words.push_back({text, is_break});
    is_break = ends_phrase || kEndsPhrase.FindFirst(tail) < tail.size();
  }
  return words;
}

class NameFinder {
 public:
  NameFinder(std::string_view line, const Lexicon& lexicon)
      : line_(line), lexicon_(lexicon), words_(SplitIntoPhrases(line)) {}

  EventName Find() {
    for (size_t i = 0; i < words_.size();) i = VisitRun(i);
    return best_;
  }

  // As Find, of a title: where no gathering is named, the phrase that holds the year, else the first one where a year
  // or date follows, whatever the case of its words: "Rencontres mobiles, Nantes, mai 2017".
  EventName FindInTitle() {
    Find();
    if (words_.empty()) return best_;
    size_t begin = 0;
    for (size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].after_break && (i == 0 || !IsYear(words_[i].text))) begin = i;
      if (IsYear(words_[i].text) && i > begin && !HasMonthBefore(i)) {
        if (IsPlace(begin)) begin = 0;
        break;
      }
      if (i + 1 == words_.size()) begin = 0;
    }
    while (begin < words_.size() && (IsFrame(words_[begin].text) || IsSmallNumber(words_[begin].text))) ++begin;
    size_t end = begin;
    while (end < words_.size() && (end == begin || !words_[end].after_break) && !IsYear(words_[end].text) &&
           !IsShortYear(words_[end].text)) {
      const bool is_at = LowerCase(words_[end].text) == "at" && end + 1 < words_.size();
      if (is_at) begin = end + 1;
      ++end;
    }
    const size_t phrase_end = end;
    const bool has_year_behind =
        phrase_end < words_.size() && (IsYear(words_[phrase_end].text) || IsShortYear(words_[phrase_end].text));
    if (!has_year_behind) CutDayAndPart(begin, end);
    if (end <= begin || end > begin + kMaxNameWords || HasMonth(words_[begin].text)) return best_;
    std::string_view first = words_[begin].text;
    if (first.size() > 1 && first[0] == '#') first.remove_prefix(1);
    const std::string_view last = words_[end - 1].text;
    const Span text{static_cast<uint32_t>(first.data() - line_.data()),
                    static_cast<uint32_t>(last.data() + last.size() - line_.data())};
    if (best_.score >= kEventByWord && (best_.text.begin < text.begin || best_.text.begin >= text.end)) return best_;
    std::string year;
    if (has_year_behind) year = words_[phrase_end].text;
    const bool names_gathering = best_.score >= kEventByWord;
    const std::optional<DateRange> date = year.empty() ? FindDate(line_) : std::nullopt;
    const std::string any_year = !year.empty() ? year : date ? date->start.substr(0, 4) : FindYear(line_);
    if (any_year.empty() && !names_gathering) return best_;
    if (!HasLetter(line_.substr(text.begin, text.size()))) return best_;
    best_.name = absl::StrCat(Absl(line_.substr(text.begin, text.size())), any_year.empty() ? "" : " ", any_year);
    best_.has_year = !any_year.empty();
    best_.score = (names_gathering ? kEventByWord : 0) + (any_year.empty() ? 0 : kEventByYear);
    best_.text = text;
    return best_;
  }

 private:
  bool IsSoftware(std::string_view word) const {
    const auto senses = lexicon_.Find(word);
    return !senses.empty() && lexicon_.entry(senses.front().entry).type == EntityType::kLibrary;
  }

  // Whether the word by its form or meaning names a gathering.
  bool IsGathering(std::string_view word) const {
    const uint16_t roles = RolesOfWord(word).roles;
    if ((roles & (kGatheringWord | kKnownGathering)) != 0) return (roles & kGatheringWord) == 0 || IsNameLike(word);
    const bool is_tag = word.starts_with("#");
    if (is_tag) word.remove_prefix(1);
    while (is_tag && !word.empty() && IsDigit(word.back())) word.remove_suffix(1);
    const bool is_plain = std::all_of(word.begin(), word.end(), [](char c) {
      return absl::ascii_isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0 || c == '-';
    });
    if (!is_plain || !HasEventEnding(word)) return false;
    return lexicon_.WordFrequency(LowerCased(word).view()) < kCommonWord && !IsSoftware(word);
  }

  // Could be a word of a name: a capital anywhere, a hash tag, or nothing but what a gathering is called.
  // What stands behind a comma or in brackets: ", Kraków 2022".
  bool IsPlace(size_t begin) const {
    if (begin == 0) return false;
    const std::string_view before = words_[begin - 1].text;
    const char* from = before.data() + before.size();
    const std::string_view between(from, static_cast<size_t>(words_[begin].text.data() - from));
    return between.find_first_of(",([") != std::string_view::npos;
  }

  static bool HasLetter(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)) || (c & 0x80) != 0; });
  }

  // "May 2017" is a date, no phrase with a year.
  bool HasMonthBefore(size_t i) const { return i > 0 && HasMonth(words_[i - 1].text); }

  static bool IsNameLike(std::string_view word) {
    return BeginsWithCapital(word) || word[0] == '#' || std::any_of(word.begin(), word.end(), [](char c) {
             return absl::ascii_isupper(static_cast<unsigned char>(c));
           });
  }

  // "March", "28-Aug"
  static bool HasMonth(std::string_view word) {
    return HasWordRole(word, kMonthName) ||
           (IsDigit(word[0]) && HasWordRole(word.substr(word.rfind('-') + 1), kMonthName));
  }

  bool BelongsToName(size_t i) const {
    const std::string_view word = words_[i].text;
    const bool next_is_year = i + 1 < words_.size() && !words_[i + 1].after_break &&
                              (IsYear(words_[i + 1].text) || IsShortYear(words_[i + 1].text));
    if (IsYear(word) || IsShortYear(word)) return true;
    std::string_view year;
    const std::string_view stem = WithoutGluedYear(word, &year);
    // "gophercon" without a capital needs its year beside it.
    const bool is_lower_name = !HasWordRole(stem, kGatheringWord) &&
                               (HasWordRole(stem, kKnownGathering) || !year.empty() || next_is_year) &&
                               IsGathering(stem);
    return (IsNameLike(word) && !HasMonth(word)) || IsSmallNumber(word) || is_lower_name;
  }

  // A run of words that may form a name, from word `begin` on; returns the word behind it.
  size_t VisitRun(size_t begin) {
    if (!BelongsToName(begin)) return begin + 1;
    size_t end = begin + 1;
    while (end < words_.size() && !words_[end].after_break) {
      const bool is_joint = HasWordRole(words_[end].text, kJointWord) && end + 1 < words_.size() &&
                            !words_[end + 1].after_break && BelongsToName(end + 1);
      if (!is_joint && !BelongsToName(end)) break;
      ++end;
    }
    Consider(begin, end);
    return end;
  }

  bool IsFrame(std::string_view word) const { return HasWordRole(word, kFrameWord); }

  void Consider(size_t begin, size_t end) {
    const size_t run_end = end;
    std::string year;
    // "2012 Mountain West Ruby Conference"
    if (IsYear(words_[begin].text) && end > begin + 1) year = words_[begin++].text;
    const bool keeps_article =
        LowerCased(words_[begin].text).view() == "the" && end > begin + 1 && TheBelongs(begin, end);
    while (begin < end && !keeps_article &&
           (IsFrame(words_[begin].text) || IsSmallNumber(words_[begin].text) || IsDayOrPart(begin)))
      ++begin;
    CutDayAndPart(begin, end);
    if (begin >= end) return;
    std::vector<std::string> name;
    int gatherings = 0;
    bool is_bare = true;
    for (size_t i = begin; i < end && name.size() < kMaxNameWords; ++i) {
      std::string_view word = words_[i].text, glued;
      if (IsYear(word) || IsShortYear(word)) {
        if (i + 1 < end && IsYear(word) && i == begin) return;
        if (i + 1 < end) end = i + 1;  // what follows the year is no part of the name
        year = std::string(word);
        break;
      }
      const std::string_view stem = WithoutGluedYear(word, &glued);
      const bool is_gathering = IsGathering(stem);
      gatherings += is_gathering;
      is_bare &=
          HasWordRole(stem, kBareGathering) || HasWordRole(stem, kJointWord) || IsFrame(stem) || IsSmallNumber(stem);
      if (!glued.empty()) year = std::string(glued);
      name.emplace_back(stem.starts_with("#") ? stem.substr(1) : stem);
      if (!glued.empty()) {
        end = i + 1;
        break;
      }
    }
    TakeYearBehind(run_end, end, year);
    Judge(name, year, gatherings, is_bare, begin, end);
  }

  // "The Perl Conference" is called so; "the RubyConf" is not.
  bool TheBelongs(size_t begin, size_t end) const {
    return words_[begin].text == "The" && end <= begin + 4 && LowerCase(words_[end - 1].text) == "conference";
  }

  bool IsDayOrPart(size_t i) const {
    const LowerCased lower(words_[i].text);
    const std::string_view word = lower.view();
    return word == "day" || word == "part" || word == "track" || word == "session";
  }

  // "... Day 2", "... Day One", "... Part II", "... Notes": off at the end.
  void CutDayAndPart(size_t begin, size_t& end) const {
    static constexpr std::string_view kCounts[] = {"one", "two", "three", "four", "five", "i",
                                                   "ii",  "iii", "iv",    "a",    "b"};
    for (;;) {
      if (end <= begin) return;
      const LowerCased lower(words_[end - 1].text);
      const std::string_view last = lower.view();
      const bool counts =
          IsSmallNumber(last) || std::find(std::begin(kCounts), std::end(kCounts), last) != std::end(kCounts);
      if (counts && end >= begin + 2 && IsDayOrPart(end - 2)) {
        end -= 2;
      } else if (IsFrame(words_[end - 1].text) || HasWordRole(words_[end - 1].text, kJointWord)) {
        --end;
      } else {
        return;
      }
    }
  }

  // "GOTO Berlin, 2015" and "PyCon - 2015": the year is a phrase of its own right behind.
  void TakeYearBehind(size_t run_end, size_t end, std::string& year) const {
    if (!year.empty() || end < run_end) return;
    if (end < words_.size() && (IsYear(words_[end].text) || IsShortYear(words_[end].text))) year = words_[end].text;
  }

  void Judge(const std::vector<std::string>& name, const std::string& year, int gatherings, bool is_bare, size_t begin,
             size_t end) {
    if (name.empty() || (is_bare && !IsKnown(name))) return;
    const bool has_letter = std::any_of(name.begin(), name.end(), [](const std::string& word) {
      return std::any_of(word.begin(), word.end(),
                         [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)) || (c & 0x80); });
    });
    if (!has_letter) return;
    int score = gatherings > 0 ? kEventByWord : 0;
    if (!year.empty()) score += name.size() <= 5 && !(name.size() == 1 && IsSoftware(name[0])) ? kEventByYear : 0;
    if (score < kEventByYear || (gatherings == 0 && year.empty())) return;
    if (score <= best_.score) return;
    best_.name = absl::StrJoin(name, " ");
    if (!year.empty()) absl::StrAppend(&best_.name, " ", year);
    best_.score = score;
    best_.has_year = !year.empty();
    const uint32_t from = static_cast<uint32_t>(words_[begin].text.data() - line_.data());
    const std::string_view last = words_[end - 1].text;
    best_.text = {from, static_cast<uint32_t>(last.data() + last.size() - line_.data())};
  }

  static bool IsKnown(const std::vector<std::string>& name) {
    return std::any_of(name.begin(), name.end(),
                       [](const std::string& word) { return HasWordRole(word, kKnownGathering); });
  }

  const std::string_view line_;
  const Lexicon& lexicon_;
  const std::vector<Word> words_;
  EventName best_;
};

}  // namespace

EventName FindEventName(std::string_view line, const Lexicon& lexicon) { return NameFinder(line, lexicon).Find(); }

EventName FindEventNameInTitle(std::string_view line, const Lexicon& lexicon) {
  return NameFinder(line, lexicon).FindInTitle();
}

}  // namespace notegraph::extract
