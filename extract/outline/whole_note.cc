#include "extract/outline/whole_note.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/outline/event_names.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/person_names.h"
#include "extract/outline/sentence_tags.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_line.h"
#include "extract/outline/title_phrases.h"
#include "extract/outline/word_roles.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr int kSureName = 60;
constexpr size_t kLeadBytes = 4000;
constexpr size_t kMaxHeadLines = 4;
constexpr size_t kMaxHeadLineBytes = 120;

bool IsWordByte(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0; }

// Words of the role; of kHintWord "talks", "speaker", "keynote", "slides".
int CountWords(std::string_view text, WordRole role, int enough) {
  int count = 0;
  for (size_t i = 0; i < text.size() && count < enough;) {
    const size_t begin = i;
    while (i < text.size() && IsWordByte(text[i])) ++i;
    if (i - begin >= 4) count += HasWordRole(text.substr(begin, i - begin), role);
    if (i == begin) ++i;
  }
  return count;
}

// "Notes on", "Talk notes:", "My notes from" in front.
std::string_view WithoutFrame(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kStarts = {"liveblog", "my",     "notes",   "notes:", "recap",
                                                              "recap:",   "review", "summary", "talk"};
  std::string_view rest = line;
  for (bool is_first = true;; is_first = false) {
    const size_t end = rest.find(' ');
    if (end == std::string_view::npos) break;
    std::string word = LowerCase(rest.substr(0, end));
    if (is_first && std::find(kStarts.begin(), kStarts.end(), word) == kStarts.end()) return line;
    const bool ends = word.back() == ':' || word == "-" || word == "–";
    if (word.back() == ':') word.pop_back();
    const bool is_dash = word == "-" || word == "–" || word == "—";
    if (!is_dash && word != "talk" && !HasWordRole(word, kFrameWord)) break;
    rest = rest.substr(rest.find_first_not_of(' ', end));
    if (ends) break;
  }
  return rest.size() < line.size() && rest.find(' ') != std::string_view::npos ? rest : line;
}

// "... at ExampleConf 2031", "... (ExampleConf 2031)", "ExampleConf 2031: ..." cut off.
std::string_view WithoutEvent(std::string_view line, const Lexicon& lexicon) {
  const EventName event = FindEventName(line, lexicon);
  if (event.score < kEventByWord) return line;
  const std::string_view before = line.substr(0, event.text.begin), after = line.substr(event.text.end);
  for (const std::string_view mark : {" at ", " @ ", " (", " [", " - ", " – ", " — ", " | ", ", ", " from ", " in "}) {
    if (before.ends_with(mark) && before.size() > mark.size() + 4) return before.substr(0, before.size() - mark.size());
  }
  const size_t colon = after.find_first_of(":-|");
  const bool is_label = before.empty() && colon != std::string_view::npos && colon < 12;
  return is_label && after.size() > colon + 6 ? after.substr(colon + 1) : line;
}

std::string JoinNames(const std::vector<PersonFact>& persons) {
  return absl::StrJoin(persons, " and ", [](std::string* out, const PersonFact& person) { out->append(person.name); });
}

class NoteTalkFinder {
 public:
  NoteTalkFinder(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {}

  std::optional<NoteTalk> Find() {
    if (!ReadFrontMatter() && !ReadTitle() && !ReadFirstLines() && !ReadFileName()) return std::nullopt;
    if (talk_.title.empty()) talk_.title = TitleOfNote();
    if (talk_.title.empty()) talk_.title = JoinNames(talk_.speakers);
    return std::move(talk_);
  }

 private:
  bool ReadFrontMatter() {
    for (const LabelledLine& line : FindLabelledLines(document_, 0, 1)) {
      if (!line.in_front_matter || line.label != FieldLabel::kSpeaker) continue;
      for (PersonFact& person : ParsePersons(line.value, lexicon_, 0).persons) {
        person.source = line.source;
        talk_.source = line.source;
        talk_.speakers.push_back(std::move(person));
      }
    }
    return !talk_.speakers.empty();
  }

  // The front matter's title names title and speaker.
  bool ReadTitle() {
    for (const MetaField& field : document_.meta) {
      if (field.key != "title") continue;
      const std::string_view line = WithoutFrame(WithoutEvent(field.value, lexicon_));
      const TitleLine parsed = ParseTitleLine(line, lexicon_);
      const TitleParse* best = parsed.BestWithSpeakers();
      if (best == nullptr || best->score < kSureName || best->title.empty()) return false;
      talk_ = {std::string(best->title), best->speakers, parsed.kind, field.source};
      for (PersonFact& person : talk_.speakers) person.source = field.source;
      return true;
    }
    return false;
  }

  // A note without headings whose first paragraph is a title line and a speaker line, nothing else being like it.
  bool ReadFirstLines() {
    if (HasHeading() || document_.blocks.empty() || document_.blocks[0].kind != BlockKind::kParagraph) return false;
    const std::vector<Span> lines = BlockLines(document_, document_.blocks[0]);
    if (lines.size() < 2 || lines.size() > kMaxHeadLines) return false;
    for (const Span line : lines) {
      if (line.size() > kMaxHeadLineBytes) return false;
    }
    for (size_t i = 1; i < lines.size(); ++i) {
      PersonList persons = ParsePersons(Text(lines[i]), lexicon_, kSureName);
      if (persons.persons.empty()) continue;
      talk_.title = std::string(CleanTitle(Text(lines[0])));
      talk_.source = document_.ToSource(lines[0]);
      for (PersonFact& person : persons.persons)
        person.source = document_.ToSource({person.source.begin + lines[i].begin, person.source.end + lines[i].begin});
      talk_.speakers = std::move(persons.persons);
      return true;
    }
    return false;
  }

  // "2031/03 - Fast Tests - Ann Lee.md", where no heading tells what the note is about.
  bool ReadFileName() {
    if (HasHeading() || document_.blocks.empty() || document_.blocks[0].source.empty()) return false;
    std::string_view name = document_.path;
    name = name.substr(name.find_last_of('/') + 1);
    const TitleLine parsed = ParseTitleLine(name.substr(0, name.rfind('.')), lexicon_);
    const TitleParse* best = parsed.BestWithSpeakers();
    if (best == nullptr || best->score < kSureName || best->title.empty()) return false;
    Span first = document_.blocks[0].source;
    first.end = static_cast<uint32_t>(std::min<size_t>(first.end, document_.source.find('\n', first.begin)));
    talk_ = {std::string(best->title), best->speakers, parsed.kind, first};
    for (PersonFact& person : talk_.speakers) person.source = first;
    return true;
  }

  bool HasHeading() const {
    return std::any_of(document_.blocks.begin(), document_.blocks.end(),
                       [](const Block& block) { return block.kind == BlockKind::kHeading; });
  }

  std::string_view Text(Span span) const { return std::string_view(document_.text).substr(span.begin, span.size()); }

  // Of the front matter, else the first heading.
  std::string TitleOfNote() const {
    for (const MetaField& field : document_.meta) {
      if (field.key == "talk" || field.key == "title")
        return std::string(CleanTitle(WithoutFrame(WithoutEvent(field.value, lexicon_))));
    }
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::kHeading && !block.text.empty())
        return std::string(CleanTitle(Text(WithoutEventAndFrame(document_, block.text, lexicon_))));
    }
    return {};
  }

  const Document& document_;
  const Lexicon& lexicon_;
  NoteTalk talk_;
};

}  // namespace

bool TellsOfConference(const Document& document, int event_score) {
  constexpr int kEnough = 2;
  std::string title(document.path);
  absl::StrAppend(&title, "\n", std::string(document.Meta("title")), "\n");
  for (const Block& block : document.blocks) {
    if (block.text.empty()) continue;
    absl::StrAppend(&title, std::string(document.Text(block).substr(0, kMaxHeadLineBytes)));
    break;
  }
  int hints = CountWords(title, kHintWord, kEnough);
  if (hints == 0 && CountWords(title, kDullWord, 1) > 0) return false;
  if (event_score > kEventByWord) return true;  // a gathering with its year, or in a title
  hints += event_score > 0 ? 1 : 0;
  for (const MetaField& field : document.meta)
    hints += CountWords(field.value, kHintWord, kEnough) + CountWords(field.key, kHintWord, kEnough);
  return hints + CountWords(std::string_view(document.text).substr(0, kLeadBytes), kHintWord, kEnough) >= kEnough;
}

std::optional<NoteTalk> FindNoteTalk(const Document& document, const Lexicon& lexicon) {
  return NoteTalkFinder(document, lexicon).Find();
}

Span WithoutEventAndFrame(const Document& document, Span line, const Lexicon& lexicon) {
  const std::string_view text = std::string_view(document.text).substr(line.begin, line.size());
  const std::string_view rest = WithoutFrame(WithoutEvent(text, lexicon));
  if (rest.empty()) return line;
  const uint32_t begin = line.begin + static_cast<uint32_t>(rest.data() - text.data());
  return {begin, begin + static_cast<uint32_t>(rest.size())};
}

}  // namespace notegraph::extract
