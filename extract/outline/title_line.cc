#include "extract/outline/title_line.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/outline/person_names.h"
#include "graph/data_lines.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {

extern const char kChatterTitles[];  // data/chatter_titles.tsv

namespace {

// A name may be this unlikely where the document's template says that one stands here.
constexpr int kTemplateThreshold = 5;
constexpr int kWordTemplateThreshold = -20;  // ... behind "by", before "on"
// A heading that is nothing but a name must be a sure one.
constexpr int kSureName = 75;

std::string_view View(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && absl::ascii_isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && absl::ascii_isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

struct ChatterPattern {
  std::unique_ptr<RE2> pattern;
  std::string_view role;  // chatter or container
  TalkKind kind = TalkKind::kTalk;
};

TalkKind KindOf(std::string_view name) {
  for (int kind = 0; kind <= static_cast<int>(TalkKind::kOther); ++kind) {
    if (TalkKindName(static_cast<TalkKind>(kind)) == name) return static_cast<TalkKind>(kind);
  }
  return TalkKind::kTalk;
}

const std::vector<ChatterPattern>& ChatterPatterns() {
  static const auto* patterns = [] {
    auto* list = new std::vector<ChatterPattern>();
    RE2::Options options;
    options.set_case_sensitive(false);
    for (const auto& columns : DataLines(kChatterTitles)) {
      list->push_back({std::make_unique<RE2>(columns[2], options), columns[0], KindOf(columns[1])});
    }
    return list;
  }();
  return *patterns;
}

// "Keynote: X", "X (tutorial)", "Paul Graham Keynote": the kind, and the line without it.
std::string_view TakeKind(std::string_view line, TitleLine& result) {
  static const RE2 kBefore(
      R"((?i)^((?:opening |closing |morning |evening |invited |sponsored |\w+ sponsored )?(?:keynote(?: talk| speech)?|plenary|tutorial|workshop|panel(?: discussion)?|lightning talk|poster|talk|presentation|session|bof)(?: \d+)?)(?: ?[:|–—-]+ ?| with | by | from ))");
  static const RE2 kBehind(
      R"((?i)(?: ?[([|–—-]+ ?| )((?:opening |closing )?(?:keynote|plenary|tutorial|workshop|panel|lightning talk|poster))(?: talk| session)?[)\]]?$)");
  re2::StringPiece piece(line.data(), line.size()), kind;
  std::string_view rest = line;
  if (RE2::Consume(&piece, kBefore, &kind)) {
    rest = View(piece);
  } else if (RE2::PartialMatch(piece, kBehind, &kind)) {
    rest = Trim(line.substr(0, static_cast<size_t>(kind.data() - line.data())));
    while (!rest.empty() && std::string_view("([|- ").find(rest.back()) != std::string_view::npos)
      rest.remove_suffix(1);
  } else {
    return line;
  }
  result.has_kind = true;
  const std::string word = absl::AsciiStrToLower(Absl(View(kind)));
  for (const auto& [name, value] :
       {std::pair("keynote", TalkKind::kKeynote), std::pair("plenary", TalkKind::kKeynote),
        std::pair("tutorial", TalkKind::kTutorial), std::pair("workshop", TalkKind::kTutorial),
        std::pair("panel", TalkKind::kPanel), std::pair("lightning", TalkKind::kLightning),
        std::pair("poster", TalkKind::kPoster)}) {
    if (absl::StrContains(word, name)) result.kind = value;
  }
  return rest.empty() ? line : rest;
}

class TitleLineParser {
 public:
  TitleLineParser(std::string_view whole, const Lexicon& lexicon) : whole_(whole), lexicon_(lexicon) {}

  TitleLine Parse() {
    result_.line = CleanTitle(whole_);
    result_.line = CleanTitle(TakeKind(result_.line, result_));
    Set(TitleTemplate::kTitleOnly, result_.line, {});
    result_.parses[static_cast<size_t>(TitleTemplate::kTitleOnly)]->score = 0;
    TryWhole();
    TryDashes();
    TryWords();
    TryBrackets();
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

  void Try(TitleTemplate which, std::string_view title, std::string_view speakers) {
    if (Trim(title).empty() && which != TitleTemplate::kSpeakerOnly) {
      which = TitleTemplate::kSpeakerOnly;  // "- Andy Terrel": the title was left out
    }
    const bool by_word =
        (which == TitleTemplate::kTitleBySpeaker && title.data() + title.size() + 4 >= speakers.data()) ||
        which == TitleTemplate::kSpeakerOnTitle;
    PersonList persons = Persons(speakers, by_word ? kWordTemplateThreshold : kTemplateThreshold);
    if (persons.persons.empty()) return;
    const bool is_marked =
        result_.has_kind || speakers.size() < result_.line.size() || result_.line.size() < whole_.size();
    if (which == TitleTemplate::kSpeakerOnly && persons.score < (is_marked ? kNameThreshold : kSureName)) return;
    // More persons in one parse mean that it split at the right place.
    persons.score = std::min(100, persons.score + 10 * static_cast<int>(persons.persons.size() - 1));
    Set(which, which == TitleTemplate::kSpeakerOnly ? std::string_view() : title, std::move(persons));
  }

  void TryWhole() {
    Try(TitleTemplate::kSpeakerOnly, {}, result_.line);
    static const RE2 kBare(R"(^[-–—|:] *(.+)$)");
    re2::StringPiece rest;
    if (RE2::FullMatch(re2::StringPiece(whole_.data(), whole_.size()), kBare, &rest))
      Try(TitleTemplate::kSpeakerOnly, {}, View(rest));
  }

  void TryDashes() {
    static const RE2 kSeparator(R"( +[-–—|~·•]+ +|\s*(?:\||//|—| –|– | ::) *|: +|\t+|, +(?:by )?)");
    const std::string_view line = result_.line;
    re2::StringPiece rest(line.data(), line.size()), separator;
    static const RE2 kFind("(" + kSeparator.pattern() + ")");
    while (RE2::FindAndConsume(&rest, kFind, &separator)) {
      if (separator.empty()) break;
      const size_t at = static_cast<size_t>(separator.data() - line.data());
      const std::string_view before = line.substr(0, at), after = line.substr(at + separator.size());
      // A comma may also stand between speakers: it separates only where nothing else does.
      const bool is_comma = separator[0] == ',';
      if (!is_comma || result_.Get(TitleTemplate::kTitleDashSpeaker) == nullptr)
        Try(TitleTemplate::kTitleDashSpeaker, before, after);
      if (!is_comma) Try(TitleTemplate::kSpeakerDashTitle, after, before);
    }
  }

  void TryWords() {
    static const RE2 kBy(R"(,? (?:by|with|von|par|por|presented by|af|av) )");
    static const RE2 kOn(
        R"( (?:on|about|über|sur|talking about|presents|presenting|discusses|explains|introduces):? )");
    ForEach(kBy, [&](std::string_view before, std::string_view after) {
      Try(TitleTemplate::kTitleBySpeaker, before, after);
    });
    ForEach(kOn, [&](std::string_view before, std::string_view after) {
      Try(TitleTemplate::kSpeakerOnTitle, after, before);
    });
  }

  template <typename Function>
  void ForEach(const RE2& separator, Function function) {
    const std::string_view line = result_.line;
    re2::StringPiece rest(line.data(), line.size());
    while (!rest.empty()) {
      re2::StringPiece match;
      if (!separator.Match(rest, 0, rest.size(), RE2::UNANCHORED, &match, 1)) return;
      const size_t at = static_cast<size_t>(match.data() - line.data());
      function(line.substr(0, at), line.substr(at + match.size()));
      rest.remove_prefix(static_cast<size_t>(match.data() - rest.data()) + 1);
    }
  }

  void TryBrackets() {
    static const RE2 kBracket(R"(^(.{4,}?) *[(\[](?:by |with |speakers?:? )?([^()\[\]]+)[)\]]$)");
    static const RE2 kQuoted(R"(^["“«]([^"”»]{4,})["”»],? *(?:by |with |[-–—] *)?(.+)$)");
    static const RE2 kBehindQuoted(R"(^(.{4,50}?)[,:]? ["“«]([^"”»]{4,})["”»]\.?$)");
    re2::StringPiece line(result_.line.data(), result_.line.size()), first, second;
    if (RE2::FullMatch(line, kBracket, &first, &second)) Try(TitleTemplate::kTitleSpeaker, View(first), View(second));
    if (RE2::FullMatch(line, kQuoted, &first, &second)) Try(TitleTemplate::kTitleSpeaker, View(first), View(second));
    if (RE2::FullMatch(line, kBehindQuoted, &first, &second))
      Try(TitleTemplate::kTitleSpeaker, View(second), View(first));
    TryTrailingName();
  }

  // "Big data at Netflix Kurt Brown (Netflix)": two last words before the bracket.
  void TryTrailingName() {
    static const RE2 kTrailing(R"(^(.{8,}) ([^\s()]+ [^\s()]+ \([^()]+\))$)");
    re2::StringPiece line(result_.line.data(), result_.line.size()), title, name;
    if (!RE2::FullMatch(line, kTrailing, &title, &name)) return;
    PersonList persons = Persons(View(name), kTemplateThreshold);
    if (persons.score >= kNameThreshold) Set(TitleTemplate::kTitleSpeaker, View(title), std::move(persons));
  }

  const std::string_view whole_;
  const Lexicon& lexicon_;
  TitleLine result_;
};

}  // namespace

TitleLine ParseTitleLine(std::string_view line, const Lexicon& lexicon) {
  return TitleLineParser(line, lexicon).Parse();
}

const TitleParse* TitleLine::BestWithSpeakers() const {
  const TitleParse* best = nullptr;
  for (const std::optional<TitleParse>& parse : parses) {
    if (parse.has_value() && parse->score >= kNameThreshold && !parse->speakers.empty() &&
        (best == nullptr || parse->score > best->score))
      best = &*parse;
  }
  return best;
}

std::string_view CleanTitle(std::string_view line) {
  static const RE2 kHead(
      R"(^(?:\s+|(?:\d{1,2}\.){1,3}\d*\.?\s+|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+|\d{1,3}[.)]\s+|[A-Z][.)]\s+|\(?\d{1,2}[:h.]\d{2}\s*(?:am|pm|AM|PM)?(?:\s*[-–—]\s*\d{1,2}[:h.]\d{2}\s*(?:am|pm|AM|PM)?)?\)?\s*[:–—-]?\s+|[★☆*•▪–—]+\s*|\[[ xX]\]\s*|#\d+:?\s+))");
  static const RE2 kTail(
      R"((?:\s+|\s*[\[(]\d+\s*(?:min|mins|minutes|m|h|hours?)\.?[\])]|\s*[★☆⭐]+|\s+\d{1,2}/\d{1,2}|\s*\[(?:video|slides|link|pdf|youtube)\]|\s*\((?:video|slides|link|pdf|youtube)\)|[,;]|\s+[-–—:|]|:)$)");
  re2::StringPiece piece(line.data(), line.size()), match;
  while (!piece.empty() && RE2::Consume(&piece, kHead)) {
  }
  std::string_view rest = View(piece);
  for (;;) {
    re2::StringPiece tail(rest.data(), rest.size());
    if (rest.empty() || !kTail.Match(tail, 0, tail.size(), RE2::UNANCHORED, &match, 1) || match.empty()) break;
    rest.remove_suffix(match.size());
  }
  // A pair of quotes or emphasis marks around the whole.
  for (const auto& [open, close] :
       {std::pair("\"", "\""), std::pair("“", "”"), std::pair("«", "»"), std::pair("'", "'"), std::pair("「", "」"),
        std::pair("*", "*"), std::pair("`", "`")}) {
    const std::string_view o(open), c(close);
    if (rest.size() > o.size() + c.size() && rest.starts_with(o) && rest.ends_with(c) &&
        rest.find(c, o.size()) == rest.size() - c.size()) {
      rest = rest.substr(o.size(), rest.size() - o.size() - c.size());
    }
  }
  rest = Trim(rest);
  if (rest.size() > 3 && rest.ends_with('.') && !rest.ends_with("..")) rest.remove_suffix(1);
  return rest;
}

bool IsChatterTitle(std::string_view line) {
  const std::string_view clean = CleanTitle(line);
  for (const ChatterPattern& chatter : ChatterPatterns()) {
    if (RE2::FullMatch(re2::StringPiece(clean.data(), clean.size()), *chatter.pattern)) return true;
  }
  return false;
}

bool IsSessionContainer(std::string_view line, TalkKind* kind) {
  const std::string_view clean = CleanTitle(line);
  for (const ChatterPattern& chatter : ChatterPatterns()) {
    if (chatter.role != "container" || !RE2::FullMatch(re2::StringPiece(clean.data(), clean.size()), *chatter.pattern))
      continue;
    *kind = chatter.kind;
    return true;
  }
  return false;
}

}  // namespace notegraph::extract
