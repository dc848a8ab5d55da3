#include "extract/outline/event_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "extract/outline/byte_set.h"
#include "extract/outline/dates.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_phrases.h"
#include "extract/outline/word_roles.h"
#include "extract/outline/word_set.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLeadBlocks = 14;     // how far into a note its first paragraphs go
constexpr size_t kMaxLineBytes = 400;  // of a paragraph, what is looked at
constexpr size_t kMaxTitleBytes = 100;
constexpr size_t kShortLineBytes = 50;  // a line of its own, not of a wrapped paragraph
constexpr size_t kMaxNameWords = 8;
constexpr int kInHeading = 2;  // titles and first headings tell the event more often than paragraphs
constexpr int kInPath = 3;
constexpr int kLabelled = 20;
constexpr uint8_t kCommonWord = 60;  // word frequency from which on "Silicon" and "Today" are no gatherings

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsYear(std::string_view word) { return word.size() == 4 && FindYear(word) == word; }
// '15 or ’15
bool IsShortYear(std::string_view word) {
  const size_t mark = absl::StartsWith(Absl(word), "'") ? 1 : absl::StartsWith(Absl(word), "’") ? 3 : 0;
  return mark > 0 && word.size() == mark + 2 && IsDigit(word[mark]) && IsDigit(word[mark + 1]);
}
bool IsSmallNumber(std::string_view word) {
  return !word.empty() && word.size() <= 3 && std::all_of(word.begin(), word.end(), IsDigit);
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

// A year glued to a name: "PGCon2010" to "PGCon" and "2010".
std::string_view WithoutGluedYear(std::string_view word, std::string_view* year) {
  if (word.size() < 7) return word;
  const std::string_view tail = word.substr(word.size() - 4);
  if (!IsYear(tail) || IsDigit(word[word.size() - 5])) return word;
  *year = tail;
  word.remove_suffix(4);
  while (word.size() > 1 && (word.back() == '-' || word.back() == '_' || word.back() == '\'')) word.remove_suffix(1);
  return word;
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

// "pycon-2014-day-two" to "Pycon 2014"; empty when the name holds no year or number.
std::string NameOfFile(std::string_view stem) {
  std::vector<std::string> words;
  std::string year;
  for (absl::string_view piece : absl::StrSplit(Absl(stem), absl::ByAnyChar("-_ ."), absl::SkipEmpty())) {
    std::string_view word = Std(piece), glued;
    if (IsYear(word) && words.empty()) continue;  // the date of a post
    if (IsYear(word)) {
      year = std::string(word);
      break;
    }
    if (IsSmallNumber(word) && words.empty()) continue;
    const bool is_number = IsSmallNumber(word);
    const uint16_t roles = RolesOfWord(word).roles;
    const bool stops = (roles & (kFrameWord | kMonthName)) != 0;
    if (stops && words.empty()) continue;
    if (stops) break;
    word = WithoutGluedYear(word, &glued);
    std::string shown(word);
    shown[0] = absl::ascii_toupper(static_cast<unsigned char>(shown[0]));
    words.push_back(std::move(shown));
    if (!glued.empty() || is_number) {
      year = std::string(glued);
      break;
    }
  }
  const bool ends_in_number = !words.empty() && IsSmallNumber(words.back());
  if (words.empty() || (year.empty() && !ends_in_number) || (words.size() == 1 && ends_in_number) || words.size() > 5)
    return {};
  if (!year.empty()) words.push_back(year);
  return absl::StrJoin(words, " ");
}

class EventFinder {
 public:
  EventFinder(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {}

  std::optional<EventFact> Find(bool has_talks) {
    ConsiderText();
    if (event_.name.empty()) NameByPath();
    if (event_.name.empty() && has_talks) NameByTitle();
    if (event_.name.empty()) return std::nullopt;
    AddYear();
    return std::move(event_);
  }

  NoteEvent FindWithScore() {
    NoteEvent found{.event = Find(false), .score = score_};
    if (found.score == 0 && found.event.has_value()) found.score = kEventByWord + kEventByYear;
    return found;
  }

 private:
  void ConsiderText() {
    ConsiderFields();
    for (const MetaField& field : document_.meta) {
      if (field.key == "title" || field.key == "titulo" || field.key == "titel" || field.key == "titre" ||
          field.key == "subject" || field.key == "subtitle" || field.key == "description" || field.key == "summary")
        Consider(field.value, field.source, field.key[0] == 't' || field.key == "subject" ? kInHeading : 0);
    }
    ConsiderLead();
  }

  // The title's first phrase: "Elixir Fjord (Bergen, 6-7 June 2019)", "pg.baltic 2014".
  void NameByTitle() {
    std::string_view title = document_.Meta("title");
    Span source;
    for (const MetaField& field : document_.meta) {
      if (field.key == "title") source = field.source;
    }
    for (size_t i = 0; i < std::min(document_.blocks.size(), kLeadBlocks) && title.empty(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.empty() || (block.kind != BlockKind::kHeading && block.kind != BlockKind::kParagraph &&
                                 block.kind != BlockKind::kCaption))
        continue;
      const Span line = BlockLines(document_, block).front();
      title = std::string_view(document_.text).substr(line.begin, line.size());
      source = document_.ToSource(line);
    }
    std::string_view whole = title;
    title = title.substr(0, title.find_first_of("(,/|;"));
    for (const std::string_view stop : {" - ", " – ", " — ", " -- ", ": "}) title = title.substr(0, title.find(stop));
    std::vector<std::string_view> words;
    for (const absl::string_view word : absl::StrSplit(Absl(title), ' ', absl::SkipEmpty())) words.push_back(Std(word));
    while (!words.empty() && HasWordRole(words.front(), kFrameWord)) words.erase(words.begin());
    while (!words.empty() && HasWordRole(words.back(), kFrameWord)) words.pop_back();
    if (words.empty() || words.size() > kMaxNameWords || IsChatterTitle(title)) return;
    event_.name = absl::StrJoin(words, " ", [](std::string* out, std::string_view word) { out->append(word); });
    event_.source = source;
    TakeDate(whole);
  }

  // Fields that name it, in front matter or in the first lines.
  void ConsiderFields() {
    const std::vector<LabelledLine> fields =
        FindLabelledLines(document_, 0, static_cast<uint32_t>(std::min(document_.blocks.size(), kLeadBlocks)));
    // The date in the front matter is that of the post, unless speaker or event stand beside it.
    const bool tells_of_talk = std::any_of(fields.begin(), fields.end(), [](const LabelledLine& field) {
      return field.label == FieldLabel::kSpeaker || field.label == FieldLabel::kEvent;
    });
    for (const LabelledLine& field : fields) {
      if (field.label == FieldLabel::kEvent) ConsiderLabelled(field);
      if (field.label == FieldLabel::kDate && labelled_date_.empty() && (tells_of_talk || !IsFrontMatter(field))) {
        if (const auto date = FindDate(field.value)) labelled_date_ = date->start;
      }
      if (field.label == FieldLabel::kLocation) Consider(field.value, field.source, kInHeading);
    }
  }

  bool IsFrontMatter(const LabelledLine& field) const {
    return field.in_front_matter || document_.blocks[field.block].kind == BlockKind::kField;
  }

  void ConsiderLabelled(const LabelledLine& field) {
    if (score_ >= kLabelled) return;
    EventName found = FindEventName(field.value, lexicon_);
    std::string_view whole = field.value.substr(0, field.value.find_first_of(",;("));
    event_.name = found.empty() ? std::string(absl::StripAsciiWhitespace(Absl(whole))) : std::move(found.name);
    event_.source = field.source;
    score_ = kLabelled;
    TakeDate(field.value);
    TakeLocation(field.value, found);
  }

  void Consider(std::string_view line, Span source, int bonus) {
    EventName found = bonus >= kInHeading ? FindEventNameInTitle(line, lexicon_) : FindEventName(line, lexicon_);
    if (found.empty() || IsChatterTitle(found.name)) return;
    if (IsInPath(found.name)) bonus += kInPath;
    if (found.score + bonus <= score_) return;
    if (found.score <= kEventByYear && bonus == 0) return;
    score_ = found.score + bonus;
    event_.name = found.name;
    event_.source = source;
    event_.start.clear();
    event_.location.clear();
    TakeDate(line);
    TakeLocation(line, found);
  }

  // Whether the path has the words of the name, year aside.
  bool IsInPath(std::string_view name) const {
    std::string folded = FoldName(name.substr(0, name.rfind(' ')));
    return folded.size() >= 5 && folded_path_.find(folded) != std::string::npos;
  }

  void TakeDate(std::string_view text) {
    const std::optional<DateRange> date = FindDate(text);
    if (!date) return;
    event_.start = date->start;
    event_.end = date->end;
  }

  // What stands behind the name in brackets, behind "in", or behind a comma or slash, and is no date.
  void TakeLocation(std::string_view line, const EventName& found) {
    if (found.empty()) return;
    std::string_view rest = line.substr(found.text.end);
    if (const std::string year = FindYear(rest.substr(0, 6)); !year.empty()) rest = rest.substr(rest.find(year) + 4);
    for (const std::string_view mark : {" in ", ", ", " / ", " (", " @ "}) {
      if (!rest.starts_with(mark)) continue;
      rest.remove_prefix(mark.size());
      rest = rest.substr(0, rest.find_first_of(",.;:()|/\n"));
      const bool is_place = BeginsWithCapital(rest) && rest.size() < 40 &&
                            rest.find_first_of("0123456789") == std::string_view::npos &&
                            !HasWordRole(rest.substr(0, rest.find(' ')), kMonthName);
      if (is_place) event_.location = std::string(absl::StripAsciiWhitespace(Absl(rest)));
      return;
    }
  }

  // Headings first, then the first paragraphs.
  void ConsiderLead() {
    const size_t count = std::min(document_.blocks.size(), kLeadBlocks);
    const size_t title = TitleBlock(count);
    for (const bool headings : {true, false}) {
      for (size_t i = 0; i < count; ++i) {
        const Block& block = document_.blocks[i];
        if ((block.kind == BlockKind::kHeading) != headings || block.text.empty()) continue;
        if (headings) {
          // Headings below the note's title may only hold a full name.
          Consider(document_.Text(block).substr(0, kMaxLineBytes), block.source, i == title ? kInHeading : 1);
        } else if (block.kind == BlockKind::kParagraph || block.kind == BlockKind::kCaption) {
          ConsiderLines(block, i == title);
        }
      }
    }
  }

  void ConsiderLines(const Block& block, bool is_title) {
    for (const Span line : BlockLines(document_, block)) {
      if (line.begin > block.text.begin + kMaxLineBytes) break;
      const std::string_view text =
          std::string_view(document_.text).substr(line.begin, std::min<size_t>(line.size(), kMaxLineBytes));
      const bool is_alone = line.size() < kShortLineBytes && FindEventName(text, lexicon_).score >= kEventByWord;
      Consider(text, document_.ToSource(line), is_title || is_alone ? kInHeading : 0);
      is_title = false;  // its first line
    }
  }

  // The first block with text if it is a heading or begins with a short line, else the first heading.
  size_t TitleBlock(size_t count) const {
    for (size_t i = 0; i < count; ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.empty()) continue;
      if (block.kind == BlockKind::kHeading) return i;
      const bool may_be_title = block.kind == BlockKind::kParagraph || block.kind == BlockKind::kCaption;
      if (may_be_title && BlockLines(document_, block).front().size() < kMaxTitleBytes) return i;
      break;
    }
    for (size_t i = 0; i < count; ++i) {
      if (document_.blocks[i].kind == BlockKind::kHeading && !document_.blocks[i].text.empty()) return i;
    }
    return count;
  }

  void NameByPath() {
    std::string_view path = document_.path;
    const size_t slash = path.rfind('/');
    const std::string_view file = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    event_.name = NameOfFile(file.substr(0, file.rfind('.')));
    if (!event_.name.empty() || slash == std::string_view::npos) return;
    const std::string_view folders = path.substr(0, slash);
    const size_t above = folders.rfind('/');
    event_.name = NameOfFile(folders.substr(above == std::string_view::npos ? 0 : above + 1));
  }

  void AddYear() {
    std::string year = FindYear(event_.name);
    if (year.empty()) year = ShortYear();
    if (year.empty()) {
      year = event_.start.substr(0, 4);
      if (year.empty()) year = labelled_date_.substr(0, 4);
      if (year.empty()) year = YearOfLead();
      if (year.empty()) year = FindYear(document_.path);
      if (year.empty()) year = FindYear(document_.Meta("title"));
      if (year.empty()) year = FindYear(document_.Meta("date"));
      if (year.empty()) year = FindYear(document_.Meta("pub_date"));
      const size_t last = event_.name.rfind(' ');
      // "ToorCon 9" and "agiledays15" need no year.
      const bool is_numbered = IsDigit(event_.name.back()) && (last != std::string::npos || event_.name.size() > 4);
      if (!year.empty() && !is_numbered) absl::StrAppend(&event_.name, " ", year);
    }
    if (!labelled_date_.empty() && labelled_date_.substr(0, 4) == year) event_.start = labelled_date_;
    if (event_.start.substr(0, 4) != year && !year.empty()) event_.start = year;
  }

  // The year of "XConf '15" and "#xconf15".
  std::string ShortYear() const {
    const std::string& name = event_.name;
    const size_t size = name.size();
    if (size < 5 || !IsDigit(name[size - 1]) || !IsDigit(name[size - 2]) || IsDigit(name[size - 3])) return {};
    const char before = name[size - 3];
    const bool is_marked = before == '\'' || static_cast<unsigned char>(before) >= 0x80 ||
                           absl::ascii_isalpha(static_cast<unsigned char>(before));
    return is_marked && name[size - 2] <= '3' ? absl::StrCat("20", name.substr(size - 2)) : std::string();
  }

  // Of a date that stands alone in the first lines, or in a heading of a day.
  std::string YearOfLead() {
    const size_t count = std::min(document_.blocks.size(), kLeadBlocks);
    for (size_t i = 0; i < count; ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.empty() || block.text.size() > 80) continue;
      const std::optional<DateRange> date = FindDate(document_.Text(block));
      if (!date) continue;
      event_.start = date->start;
      return date->start.substr(0, 4);
    }
    return {};
  }

  const Document& document_;
  const Lexicon& lexicon_;
  const std::string folded_path_ = FoldName(document_.path);
  EventFact event_;
  int score_ = 0;
  std::string labelled_date_;
};

}  // namespace

EventName FindEventName(std::string_view line, const Lexicon& lexicon) { return NameFinder(line, lexicon).Find(); }

EventName FindEventNameInTitle(std::string_view line, const Lexicon& lexicon) {
  return NameFinder(line, lexicon).FindInTitle();
}

std::optional<EventFact> FindEvent(const Document& document, const Lexicon& lexicon, bool has_talks) {
  return EventFinder(document, lexicon).Find(has_talks);
}

NoteEvent FindNoteEvent(const Document& document, const Lexicon& lexicon) {
  return EventFinder(document, lexicon).FindWithScore();
}

}  // namespace notegraph::extract
