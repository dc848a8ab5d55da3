#include "extract/outline/event_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLeadBlocks = 12;  // how far into a note its first paragraphs go

std::string_view View(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

// A word that names a gathering by its ending or by itself.
constexpr char kEventWord[] =
    R"((?:[A-Za-z][\w.&+]*(?:[Cc]on|CON|[Cc]onf|CONF|[Cc]amp|Days?|[Dd]ays|[Ff]est|[Ss]ummit|World|Rally|Share|Expo|JS|Hack|Live|Fosdem|FOSDEM)|[Cc]onference|[Ss]ummit|[Ss]ymposium|[Mm]eet-?up|Days|Camp|Congress|Forum|Workshop|Festival|Rally|Convention|Unconference|Barcamp|Con|FOSDEM|OSCON|QCon|GOTO|WWDC|OOPSLA|PLDI|POPL|ICFP|SIGMOD|VLDB|NeurIPS|NIPS|ICML|KDD|CHI|SIGGRAPH|LISA|GDC|CCC|C3|DEF CON|Defcon|Velocity|Strata|Devoxx|re:Invent|Monitorama|USENIX|YAPC(?:::\w+)?))";

std::string YearIn(std::string_view text) {
  static const RE2 kYear(R"((?:^|[^\d])((?:19[89]|20[0-4])\d)(?:[^\d]|$))");
  std::string year;
  RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kYear, &year);
  return year;
}

// "pycon-2014-day-two.md" to "Pycon 2014"; empty when the name holds no year or number.
std::string NameOfFile(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  path = path.substr(0, path.rfind('.'));
  static const RE2 kStop(
      R"(^(?:day|notes?|part|report|review|recap|talks?|highlights?|summary|trip|thoughts|session|keynote|track|impressions|[a-z]+day)$)");
  std::vector<std::string> words;
  bool has_number = false;
  for (absl::string_view word : absl::StrSplit(Absl(path), absl::ByAnyChar("-_ ."), absl::SkipEmpty())) {
    const std::string lower = absl::AsciiStrToLower(word);
    if (RE2::FullMatch(lower, kStop)) break;
    std::string shown(word);
    shown[0] = absl::ascii_toupper(static_cast<unsigned char>(shown[0]));
    words.push_back(shown);
    has_number = std::all_of(lower.begin(), lower.end(),
                             [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
    if (has_number) break;
  }
  return has_number && words.size() > 1 ? absl::StrJoin(words, " ") : std::string();
}

class EventFinder {
 public:
  explicit EventFinder(const Document& document) : document_(document) {}

  std::optional<EventFact> Find() {
    for (const MetaField& field : document_.meta) {
      if (field.key == "event" || field.key == "conference") Consider(field.value, field.source, true);
    }
    for (const MetaField& field : document_.meta) {
      if (field.key == "title") Consider(field.value, field.source, false);
    }
    ConsiderLead();
    const std::string file_name = NameOfFile(document_.path);
    if (event_.name.empty()) event_.name = file_name;
    if (event_.name.empty()) return std::nullopt;
    AddYear();
    return std::move(event_);
  }

 private:
  void Consider(std::string_view line, Span source, bool is_name) {
    if (!event_.name.empty()) return;
    event_.name = is_name ? std::string(line) : EventNameIn(line);
    if (!event_.name.empty()) event_.source = source;
  }

  // Headings first, then the first paragraphs.
  void ConsiderLead() {
    const size_t count = std::min(document_.blocks.size(), kLeadBlocks);
    for (const bool headings : {true, false}) {
      for (size_t i = 0; i < count; ++i) {
        const Block& block = document_.blocks[i];
        if ((block.kind == BlockKind::kHeading) != headings || block.text.empty()) continue;
        if (!headings && block.kind != BlockKind::kParagraph && block.kind != BlockKind::kCaption) continue;
        Consider(document_.Text(block).substr(0, 400), block.source, false);
      }
    }
  }

  void AddYear() {
    std::string year = YearIn(event_.name);
    if (year.empty()) {
      year = YearIn(document_.path);
      if (year.empty()) year = YearIn(document_.Meta("title"));
      if (year.empty()) year = YearIn(document_.Meta("date"));
      static const RE2 kNumbered(R"(\b\d+$)");
      const bool is_numbered = RE2::PartialMatch(event_.name, kNumbered);  // "ToorCon 9" needs no year
      if (!year.empty() && !is_numbered) absl::StrAppend(&event_.name, " ", year);
    }
    event_.start = year;
  }

  const Document& document_;
  EventFact event_;
};

}  // namespace

std::string EventNameIn(std::string_view line) {
  // Words before belong to the name when they have capitals ("Mountain West Ruby Conference"), words behind too, and a
  // year or number.
  static const RE2 kName(absl::StrCat(
      R"((?:^|[\s(\["“'])((?:(?:19|20)\d\d )?(?:(?:[A-Z][\w.&+-]*|[a-z]{1,5}[A-Z]\w+) ){0,4}?)", kEventWord,
      R"(\b(?:[ :](?:[A-Z]{2,}|[A-Z][a-z]+|[A-Z]\.?[A-Z]\.?)){0,2}(?:\s*[-–—,']?\s*(?:(?:19|20)\d\d|['’]\d\d|\d{1,2}\b))?))"));
  static const RE2 kLead(
      R"(^(?:(?:The|My|A|An|Notes|Report|Highlights|Thoughts|Impressions|Day|Some|Talks|Review|Recap|Summary|Trip|At|In|On|From|Of|Attending|Visiting)\s+)+)");
  static const RE2 kTail(R"((?i)\s+(?:day|notes?|part|report|talks?|highlights?|recap|review|summary)$)");
  static const RE2 kDash(R"(\s*[-–—,]\s*((?:19|20)\d\d)$)");
  re2::StringPiece piece(line.data(), line.size()), match;
  if (!RE2::PartialMatch(piece, kName, &match)) return {};
  std::string name(View(match));
  const bool keeps_article = absl::StartsWith(name, "The ") && absl::StrContains(name, "Conference");
  if (!keeps_article) RE2::Replace(&name, kLead, "");
  RE2::Replace(&name, kTail, "");
  RE2::Replace(&name, kDash, " \\1");
  static const RE2 kLeadingYear(R"(^((?:19|20)\d\d) (.+)$)");
  RE2::Replace(&name, kLeadingYear, "\\2 \\1");
  static const RE2 kBareWord(
      R"((?i)^(?:the )?(?:conference|summit|symposium|meet-?up|days?|camp|workshop|forum|festival|convention|rally|congress|unconference)s?$)");
  return RE2::FullMatch(name, kBareWord) ? std::string() : name;
}

std::optional<EventFact> FindEvent(const Document& document) { return EventFinder(document).Find(); }

}  // namespace notegraph::extract
