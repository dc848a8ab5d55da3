#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "extract/outline/dates.h"
#include "extract/outline/event_names.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_phrases.h"
#include "extract/outline/word_roles.h"
#include "extract/outline/year_words.h"
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

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

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

  // What stands behind the name in brackets, behind "in", or behind a comma or slash, and is no date or part of the
  // event ("Day Two").
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
                            !HasWordRole(rest.substr(0, rest.find(' ')), kMonthName) && !IsChatterTitle(rest);
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

std::optional<EventFact> FindEvent(const Document& document, const Lexicon& lexicon, bool has_talks) {
  return EventFinder(document, lexicon).Find(has_talks);
}

NoteEvent FindNoteEvent(const Document& document, const Lexicon& lexicon) {
  return EventFinder(document, lexicon).FindWithScore();
}

}  // namespace notegraph::extract
