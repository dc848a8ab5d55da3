#include "extract/outline/title_line.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "extract/outline/byte_set.h"
#include "extract/outline/person_names.h"
#include "extract/outline/title_phrases.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

// A name may be this unlikely where the document's template says that one stands here.
constexpr int kTemplateThreshold = -20;
constexpr int kWordTemplateThreshold = -20;  // ... behind "by", before "on"
constexpr size_t kMaxLineBytes = 300;
constexpr int kSureName = 60;
// Beside a title that stands out a name may be unlikely, too: "(Svenja)".
constexpr int kMarkedThreshold = -10;
constexpr int kMarkedBonus = 30;
constexpr size_t kMinMarkBytes = 4;
constexpr size_t kMaxBytesBeforeMark = 70;
constexpr size_t kMaxSpeakerBytes = 120;
constexpr size_t kMaxSeparators = 12;  // of one line; more make no title

std::string_view Trim(std::string_view text) { return Std(absl::StripAsciiWhitespace(Absl(text))); }

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// A separator of title and speakers at `at`, with the blanks around it; size 0 where there is none.
struct Separator {
  size_t begin = 0;
  size_t end = 0;
  bool is_comma = false;
};

Separator SeparatorAt(std::string_view line, size_t at) {
  static constexpr std::string_view kWide[] = {"—", "–", "·", "•", "：", "｜", "／", "→"};
  size_t size = 0;
  bool is_comma = false;
  const bool after_blank = at > 0 && IsBlank(line[at - 1]);
  const std::string_view rest = line.substr(at);
  const auto blank_behind = [&](size_t n) { return rest.size() > n && IsBlank(rest[n]); };
  switch (rest[0]) {
    case '-':
      size = rest.starts_with("--") ? 2 : 1;
      if (rest.starts_with("---")) size = 3;
      if (!(after_blank && (blank_behind(size) || size > 1)) &&
          !(size == 1 && after_blank != blank_behind(1) && blank_behind(1)))
        return {};
      break;
    case '|':
    case '\t':
      size = 1;
      break;
    case '~':
      if (!after_blank || !blank_behind(1)) return {};
      size = 1;
      break;
    case '/':
      if (rest.starts_with("//") && at > 0 && line[at - 1] != ':') {
        size = 2;
      } else if (after_blank && blank_behind(1)) {
        size = 1;
      } else {
        return {};
      }
      break;
    case ':':
      size = rest.starts_with("::") ? 2 : 1;
      if (!blank_behind(size)) return {};
      break;
    case '.':
    case '?':
    case '!':
      // "Fast Tests? Ann Lee": the mark stays with the title.
      if (!blank_behind(1) || rest[0] == '.') return {};
      return {at + 1, at + 2, true};
    case ',':
      if (!blank_behind(1)) return {};
      size = 1;
      is_comma = true;
      break;
    default:
      if ((rest[0] & 0x80) == 0) return {};
      for (const std::string_view wide : kWide) {
        if (!rest.starts_with(wide)) continue;
        const bool is_dash = wide == "—" || wide == "–";
        // "2010–2015" and "user–centred" are no separators.
        if (is_dash && !after_blank && !blank_behind(wide.size()) && wide == "–") return {};
        size = wide.size();
      }
      if (size == 0) return {};
  }
  Separator separator{at, at + size, is_comma};
  while (separator.begin > 0 && IsBlank(line[separator.begin - 1])) --separator.begin;
  while (separator.end < line.size() && IsBlank(line[separator.end])) ++separator.end;
  return separator;
}

// One of the words, with blanks around it, at the blank `at`; its size with the blanks, or 0.
template <size_t kCount>
size_t WordAt(std::string_view line, size_t at, const std::string_view (&words)[kCount]) {
  const std::string_view rest = line.substr(at + 1);
  for (const std::string_view word : words) {
    if (rest.empty() || word[0] != rest[0]) continue;
    if (rest.size() > word.size() && rest.starts_with(word) && rest[word.size()] == ' ') return word.size() + 2;
  }
  return 0;
}

// The numbering of the line is off already: what looks like it ("K. Meyer") is an initial.
std::string_view CleanSpeakers(std::string_view part) {
  const std::string_view clean = CleanTitle(part);
  if (clean.empty()) return clean;
  const size_t at = static_cast<size_t>(clean.data() - part.data());
  const bool has_initial =
      at >= 3 && part.substr(at - 2, 2) == ". " && absl::ascii_isupper(static_cast<unsigned char>(part[at - 3]));
  return has_initial ? part.substr(at - 3, clean.size() + 3) : clean;
}

class TitleLineParser {
 public:
  TitleLineParser(std::string_view whole, const Lexicon& lexicon, std::span<const Span> marks)
      : whole_(whole), lexicon_(lexicon), marks_(marks) {}

  TitleLine Parse() {
    result_.line = CleanTitle(whole_, &result_.has_time);
    if (const auto kind = TakeKindPhrase(result_.line)) {
      result_.has_kind = true;
      result_.kind = kind->kind;
      result_.line = CleanTitle(kind->rest, &result_.has_time);
    }
    Set(TitleTemplate::kTitleOnly, result_.line, {});
    result_.parses[static_cast<size_t>(TitleTemplate::kTitleOnly)]->score = 0;
    TryMarks();
    if (result_.line.size() > kMaxLineBytes) return std::move(result_);
    TryWhole();
    TrySeparators();
    TryWords();
    TryBrackets();
    TryTrailingName();
    return std::move(result_);
  }

 private:
  void Set(TitleTemplate which, std::string_view title, PersonList persons) {
    std::optional<TitleParse>& parse = result_.parses[static_cast<size_t>(which)];
    if (parse.has_value() && parse->score >= persons.score) return;
    parse = TitleParse{CleanTitle(title), std::move(persons.persons), std::max(persons.score, 1)};
  }

  // Persons of a part of the line, their spans relative to the whole line.
  PersonList Persons(std::string_view part, int threshold) const {
    PersonList list = ParsePersons(part, lexicon_, threshold);
    const uint32_t shift = static_cast<uint32_t>(part.data() - whole_.data());
    for (PersonFact& person : list.persons) person.source = {person.source.begin + shift, person.source.end + shift};
    return list;
  }

  void Try(TitleTemplate which, std::string_view title, std::string_view speakers, int threshold = kTemplateThreshold) {
    speakers = CleanSpeakers(speakers);
    if (speakers.empty()) return;
    if (Trim(title).empty()) which = TitleTemplate::kSpeakerOnly;  // "- Andy Terrel": the title was left out
    PersonList persons = Persons(speakers, threshold);
    if (persons.persons.empty()) return;
    if (which == TitleTemplate::kSpeakerOnly && persons.score < kNameThreshold) return;
    // More persons in one parse mean that it split at the right place.
    persons.score = std::min(100, persons.score + 10 * static_cast<int>(persons.persons.size() - 1));
    Set(which, which == TitleTemplate::kSpeakerOnly ? std::string_view() : title, std::move(persons));
  }

  void TryWhole() { Try(TitleTemplate::kSpeakerOnly, {}, result_.line); }

  void TrySeparators() {
    const std::string_view line = result_.line;
    size_t count = 0;
    bool has_other = false;  // a comma may also stand between speakers: it separates only where nothing else does
    for (const bool commas : {false, true}) {
      for (size_t at = 0; at < line.size() && count < kMaxSeparators; ++at) {
        const Separator separator = SeparatorAt(line, at);
        if (separator.end == 0) continue;
        at = std::max(at, separator.end - 1);
        if (separator.is_comma != commas) continue;
        ++count;
        const std::string_view before = line.substr(0, separator.begin), after = line.substr(separator.end);
        if (!commas || !has_other) {
          Try(TitleTemplate::kTitleDashSpeaker, before, after);
          const std::string_view uncommented = SpeakersBehind(after);
          if (uncommented.size() < after.size()) Try(TitleTemplate::kTitleDashSpeaker, before, uncommented);
        }
        if (!commas) Try(TitleTemplate::kSpeakerDashTitle, after, before);
      }
      has_other = result_.Get(TitleTemplate::kTitleDashSpeaker) != nullptr;
    }
  }

  void TryWords() {
    static constexpr std::string_view kBy[] = {"by",       "with", "w/", "von",   "par",       "por",  "presented by",
                                               "given by", "af",   "av", "feat.", "featuring", "von:", "by:"};
    static constexpr std::string_view kOn[] = {
        "on",        "about",    "über",       "sur", "sobre",     "talking about", "presents", "presenting",
        "discusses", "explains", "introduces", "on:", "presents:", "speaks on",     "spoke on", "talks about"};
    const std::string_view line = result_.line;
    size_t count = 0;
    for (size_t at = 1; at < line.size() && count < kMaxSeparators; ++at) {
      if (line[at] != ' ') continue;
      if (const size_t size = WordAt(line, at, kBy); size > 0) {
        ++count;
        Try(TitleTemplate::kTitleBySpeaker, line.substr(0, at), line.substr(at + size), kWordTemplateThreshold);
      } else if (const size_t on = WordAt(line, at, kOn); on > 0) {
        ++count;
        Try(TitleTemplate::kSpeakerOnTitle, line.substr(at + on), line.substr(0, at), kWordTemplateThreshold);
      }
    }
  }

  // "Fast Tests (Ann Lee, ACME)", "Fast Tests [Ann Lee]"; what stands behind the bracket is a remark.
  void TryBrackets() {
    const std::string_view line = result_.line;
    for (const auto& [open, close] : {std::pair("(", ")"), std::pair("[", "]"), std::pair("（", "）")}) {
      const std::string_view o(open), c(close);
      if (line.find(o) == std::string_view::npos) continue;  // much quicker than from behind
      const size_t begin = line.rfind(o), end = line.rfind(c);
      if (begin == std::string_view::npos || end == std::string_view::npos || end < begin || begin < 4) continue;
      // Behind the bracket at most a comment.
      const std::string_view behind = Trim(line.substr(end + c.size()));
      const bool is_comment = behind.empty() || std::string_view(":-.,;!").find(behind[0]) != std::string_view::npos ||
                              behind.starts_with("–") || behind.starts_with("—") || behind.size() < 24;
      if (!is_comment) continue;
      Try(TitleTemplate::kTitleSpeaker, line.substr(0, begin), line.substr(begin + o.size(), end - begin - o.size()));
    }
  }

  // The first stretch that stands out is the title, or the speaker; what stands before or behind it is the other.
  void TryMarks() {
    const size_t shift = static_cast<size_t>(result_.line.data() - whole_.data());
    Span mark = FirstQuote();
    for (const Span given : marks_) {
      if (given.end <= shift || given.begin >= shift + result_.line.size()) continue;
      const Span inside{static_cast<uint32_t>(std::max<size_t>(given.begin, shift) - shift),
                        static_cast<uint32_t>(std::min<size_t>(given.end - shift, result_.line.size()))};
      if (mark.empty() || inside.begin < mark.begin) mark = inside;
      break;
    }
    if (mark.size() < kMinMarkBytes || mark.begin > kMaxBytesBeforeMark) return;
    const std::string_view line = result_.line;
    const std::string_view title = CleanTitle(line.substr(mark.begin, mark.size()));
    std::string_view before = CleanTitle(WithoutOpenQuote(line.substr(0, mark.begin))), after = line.substr(mark.end);
    after = after.substr(std::min(after.find_first_not_of("\"”“»」』*_"), after.size()));
    if (title.size() < kMinMarkBytes) return;
    if (before.empty() && Trim(after).empty() && mark.size() + 4 >= line.size()) {
      result_.is_marked = true;
      return;
    }
    const bool is_person = ParsePersons(title, lexicon_, kSureName).score >= kSureName;
    if (is_person) return;  // the separators tell them apart
    if (!before.empty()) {
      if (const auto kind = TakeKindPhrase(std::string_view(before)); kind && kind->rest.size() == before.size()) {
        result_.has_kind = true;
        result_.kind = kind->kind;
        before = {};
      } else {
        TryMarked(title, before);
      }
    }
    TryMarked(title, SpeakersBehind(after));
    if (before.empty()) {
      result_.is_marked = true;
      result_.parses[static_cast<size_t>(TitleTemplate::kTitleOnly)]->title = title;
    }
  }

  static std::string_view WithoutOpenQuote(std::string_view before) {
    for (const std::string_view quote : {"\"", "“", "„", "«", "「", "『", "《", "'", "(", "["}) {
      if (before.ends_with(quote)) before.remove_suffix(quote.size());
    }
    return before;
  }

  void TryMarked(std::string_view title, std::string_view speakers) {
    speakers = CleanSpeakers(speakers);
    if (speakers.size() < 2 || speakers.size() > kMaxSpeakerBytes) return;
    PersonList persons = Persons(speakers, kMarkedThreshold);
    if (persons.persons.empty()) return;
    persons.score = std::min(100, std::max(persons.score, 0) + kMarkedBonus);
    Set(TitleTemplate::kMarkedTitle, title, std::move(persons));
  }

  // "(Ann Lee)", "- Ann Lee -- great!", ", Ann Lee, ACME", "by Ann Lee. She ...": up to where a comment begins.
  static std::string_view SpeakersBehind(std::string_view after) {
    after = Trim(after);
    for (const auto& [open, close] : {std::pair("(", ")"), std::pair("[", "]"), std::pair("（", "）")}) {
      const std::string_view o(open), c(close);
      if (!after.starts_with(o)) continue;
      const size_t end = after.find(c);
      return end == std::string_view::npos ? std::string_view() : after.substr(o.size(), end - o.size());
    }
    const size_t letter = after.find_first_not_of(" \t-,:|/~");
    if (letter == std::string_view::npos) return {};
    after = after.substr(letter);
    for (const std::string_view dash : {"–", "—", "：", "·"}) {
      if (after.starts_with(dash)) after = Trim(after.substr(dash.size()));
    }
    static constexpr ByteSet kBeginnings(" .:;!");
    for (size_t end = kBeginnings.FindFirst(after, 3); end < after.size();
         end = kBeginnings.FindFirst(after, end + 1)) {
      const std::string_view rest = after.substr(end);
      for (const std::string_view stop :
           {" -- ", " – ", " — ", " - ", ". ", ": ", "; ", " | ", "! ", " ★", " [", " 👍"}) {
        if (rest[0] == stop[0] && rest.starts_with(stop)) return after.substr(0, end);
      }
    }
    return after;
  }

  Span FirstQuote() const {
    const std::string_view line = result_.line;
    Span first;
    const bool may_quote = std::any_of(line.begin(), line.end(), [](char c) { return c == '"' || (c & 0x80) != 0; });
    if (!may_quote) return first;
    for (const auto& [open, close] :
         {std::pair("\"", "\""), std::pair("“", "”"), std::pair("„", "“"), std::pair("„", "”"), std::pair("«", "»"),
          std::pair("「", "」"), std::pair("『", "』"), std::pair("《", "》")}) {
      const std::string_view o(open), c(close);
      const size_t begin = line.find(o);
      const size_t end = begin == std::string_view::npos ? begin : line.find(c, begin + o.size());
      if (end == std::string_view::npos) continue;
      if (first.empty() || begin + o.size() < first.begin)
        first = {static_cast<uint32_t>(begin + o.size()), static_cast<uint32_t>(end)};
    }
    return first;
  }

  // "Big data at Netflix Kurt Brown (Netflix)": two last words before the bracket.
  void TryTrailingName() {
    const std::string_view line = result_.line;
    if (line.empty() || line.back() != ')') return;
    const size_t bracket = line.rfind(" (");
    if (bracket == std::string_view::npos || bracket < 12) return;
    const size_t last = line.rfind(' ', bracket - 1);
    const size_t first = last == std::string_view::npos || last == 0 ? last : line.rfind(' ', last - 1);
    if (first == std::string_view::npos || first < 8) return;
    // Behind a separator it is no trailing name.
    if (std::string_view(",-:|/").find(line[first - 1]) != std::string_view::npos || (line[first - 1] & 0x80) != 0)
      return;
    PersonList persons = Persons(line.substr(first + 1), kTemplateThreshold);
    if (persons.score >= kNameThreshold) Set(TitleTemplate::kTitleSpeaker, line.substr(0, first), std::move(persons));
  }

  const std::string_view whole_;
  const Lexicon& lexicon_;
  const std::span<const Span> marks_;
  TitleLine result_;
};

}  // namespace

TitleLine ParseTitleLine(std::string_view line, const Lexicon& lexicon, std::span<const Span> marks) {
  return TitleLineParser(line, lexicon, marks).Parse();
}

const TitleParse* TitleLine::BestWithSpeakers() const {
  const TitleParse* best = nullptr;
  for (size_t t = 0; t < kTitleTemplateCount; ++t) {
    const std::optional<TitleParse>& parse = parses[t];
    if (!parse.has_value() || parse->speakers.empty()) continue;
    const bool is_lone = static_cast<TitleTemplate>(t) == TitleTemplate::kSpeakerOnly && !has_kind;
    // A title that stands out is surer than one told by separators.
    const bool stands_out = static_cast<TitleTemplate>(t) == TitleTemplate::kMarkedTitle;
    const bool is_better = best == nullptr || parse->score > best->score || (stands_out && parse->score == best->score);
    if (parse->score >= (is_lone ? kLoneNameScore : kNameThreshold) && is_better) best = &*parse;
  }
  return best;
}

}  // namespace notegraph::extract
