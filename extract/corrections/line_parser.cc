#include "extract/corrections/line_parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

struct Token {
  enum class Type : uint8_t { kWord, kName, kEnd };
  Type type = Type::kEnd;
  std::string text;   // of a name: without quotes and escapes
  size_t offset = 0;  // in the line
};

constexpr std::array<std::string_view, 13> kLibraryKinds = {"language", "library",  "framework", "tool", "runtime",
                                                            "database", "service",  "platform",  "os",   "format",
                                                            "protocol", "hardware", "other"};

bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

class LineParser {
 public:
  LineParser(std::string_view file, uint32_t line, std::string_view text) : file_(file), line_(line), text_(text) {}

  absl::StatusOr<std::optional<Correction>> Parse() {
    if (absl::Status status = Split(); !status.ok()) return status;
    if (tokens_.size() == 1) return std::optional<Correction>();
    correction_.file = file_;
    correction_.line = line_;
    correction_.text = std::string(text_.substr(tokens_.front().offset, content_end_ - tokens_.front().offset));
    ParseVerb();
    if (error_.ok() && Peek().type != Token::Type::kEnd) Fail("nothing more was expected here");
    if (!error_.ok()) return error_;
    return std::optional<Correction>(std::move(correction_));
  }

 private:
  absl::Status ErrorAt(size_t offset, std::string_view what) const {
    const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto column = 1 + std::count_if(text_.begin(), text_.begin() + static_cast<ptrdiff_t>(offset), is_start);
    return absl::InvalidArgumentError(
        absl::StrCat(Absl(file_), ": line ", line_, ", column ", column, ": ", Absl(what)));
  }
  void Fail(std::string_view what) {
    if (error_.ok()) error_ = ErrorAt(Peek().offset, what);
  }

  absl::Status Split();
  absl::Status TakeName(size_t& at);

  const Token& Peek() const { return tokens_[at_]; }
  bool NextIs(std::string_view word) const {
    return Peek().type == Token::Type::kWord && absl::EqualsIgnoreCase(Peek().text, Absl(word));
  }
  // Takes the word if it comes next.
  bool Take(std::string_view word) {
    if (!NextIs(word)) return false;
    ++at_;
    return true;
  }
  void Expect(std::string_view word) {
    if (!Take(word)) Fail(absl::StrCat("expected `", Absl(word), "`"));
  }
  std::string Name(std::string_view of_what) {
    if (Peek().type == Token::Type::kName) return tokens_[at_++].text;
    Fail(absl::StrCat("expected ", Absl(of_what), " in double quotes"));
    return {};
  }

  void ParseVerb();
  void ParseMerge();
  void ParseSplit();
  void ParseRename();
  void ParseRetype();
  void ParseAdd();
  void ParseDeny();
  NodeKind Kind();
  std::optional<NodeKind> MaybeKind();
  NamedThing Thing(bool needs_kind);
  void Fact(bool needs_kind);
  void CheckEnds(size_t subject_at, size_t object_at);

  std::string_view file_;
  uint32_t line_;
  std::string_view text_;
  size_t content_end_ = 0;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  Correction correction_;
  absl::Status error_;
};

absl::Status LineParser::Split() {
  size_t at = 0;
  while (true) {
    while (at < text_.size() && IsSpace(text_[at])) ++at;
    if (at == text_.size() || text_[at] == '#') break;
    if (text_[at] == '"') {
      if (absl::Status status = TakeName(at); !status.ok()) return status;
    } else {
      const size_t begin = at;
      while (at < text_.size() && !IsSpace(text_[at]) && text_[at] != '"' && text_[at] != '#') ++at;
      tokens_.push_back({Token::Type::kWord, std::string(text_.substr(begin, at - begin)), begin});
    }
    content_end_ = at;
  }
  tokens_.push_back({Token::Type::kEnd, "", content_end_});
  return absl::OkStatus();
}

absl::Status LineParser::TakeName(size_t& at) {
  Token token{Token::Type::kName, "", at};
  for (++at; at < text_.size() && text_[at] != '"'; ++at) {
    if (text_[at] == '\\' && at + 1 < text_.size()) ++at;
    token.text += text_[at];
  }
  if (at >= text_.size()) return ErrorAt(token.offset, "the name that begins here has no closing quote");
  ++at;
  if (token.text.empty()) return ErrorAt(token.offset, "the name is empty");
  tokens_.push_back(std::move(token));
  return absl::OkStatus();
}

void LineParser::ParseVerb() {
  using Method = void (LineParser::*)();
  static constexpr std::array<std::pair<std::string_view, Method>, 6> kVerbs = {{
      {"merge", &LineParser::ParseMerge},
      {"split", &LineParser::ParseSplit},
      {"rename", &LineParser::ParseRename},
      {"retype", &LineParser::ParseRetype},
      {"add", &LineParser::ParseAdd},
      {"deny", &LineParser::ParseDeny},
  }};
  for (const auto& [word, method] : kVerbs) {
    if (Take(word)) return (this->*method)();
  }
  if (Take("drop")) {
    correction_.verb = CorrectionVerb::kDrop;
    correction_.subject = Thing(true);
    return;
  }
  Fail("expected merge, split, rename, retype, drop, add or deny");
}

// merge KIND NAME into [KIND] NAME
void LineParser::ParseMerge() {
  correction_.verb = CorrectionVerb::kMerge;
  correction_.subject = Thing(true);
  Expect("into");
  const size_t object_at = at_;
  correction_.object = Thing(false);
  if (!correction_.object.kind) correction_.object.kind = correction_.subject.kind;
  const auto is_entity = [](const NamedThing& thing) {
    return thing.kind == NodeKind::kLibrary || thing.kind == NodeKind::kConcept;
  };
  if (!error_.ok() || correction_.object.kind == correction_.subject.kind) return;
  if (is_entity(correction_.object) && is_entity(correction_.subject)) return;
  at_ = object_at;
  Fail("only a Library and a Concept can be merged across kinds");
}

// split KIND NAME from NAME | split KIND NAME in note NAME as NAME
void LineParser::ParseSplit() {
  correction_.subject = Thing(true);
  if (Take("from")) {
    correction_.verb = CorrectionVerb::kSplitFrom;
    correction_.object.name = Name("the name that it is not");
  } else {
    correction_.verb = CorrectionVerb::kSplitInNote;
    if (!NextIs("in")) return Fail("expected `from` or `in note`");
    Expect("in");
    Expect("note");
    correction_.note = Name("the path of a note");
    Expect("as");
    correction_.object.name = Name("its name there");
  }
  correction_.object.kind = correction_.subject.kind;
}

// rename KIND NAME to NAME
void LineParser::ParseRename() {
  correction_.verb = CorrectionVerb::kRename;
  correction_.subject = Thing(true);
  Expect("to");
  correction_.object = {.kind = correction_.subject.kind, .is_note = false, .name = Name("the new name")};
}

// retype NAME from KIND to KIND [KIND-OF-LIBRARY]
void LineParser::ParseRetype() {
  correction_.verb = CorrectionVerb::kRetype;
  correction_.subject.name = Name("a name");
  Expect("from");
  const auto entity_kind = [&] {
    const size_t at = at_;
    const NodeKind kind = Kind();
    if (error_.ok() && kind != NodeKind::kLibrary && kind != NodeKind::kConcept) {
      at_ = at;
      Fail("expected Library or Concept");
    }
    return kind;
  };
  correction_.subject.kind = entity_kind();
  Expect("to");
  correction_.object = {.kind = entity_kind(), .is_note = false, .name = correction_.subject.name};
  if (correction_.object.kind != NodeKind::kLibrary || Peek().type != Token::Type::kWord) return;
  const auto kind = std::find(kLibraryKinds.begin(), kLibraryKinds.end(), absl::AsciiStrToLower(Peek().text));
  if (kind == kLibraryKinds.end())
    return Fail(
        absl::StrCat("expected a kind of library: ",
                     absl::StrJoin(kLibraryKinds, ", ", [](std::string* out, std::string_view k) { out->append(k); })));
  correction_.kind_of_library = *kind;
  ++at_;
}

// add THING FACT THING [for|against] [winner NAME] from NAME line NUMBER
void LineParser::ParseAdd() {
  correction_.verb = CorrectionVerb::kAdd;
  Fact(true);
  if (error_.ok() && correction_.fact == FactKind::kRecommends && !correction_.is_against)
    return Fail("expected `for` or `against`");
  Expect("from");
  correction_.note = Name("the path of a note");
  Expect("line");
  if (!error_.ok()) return;
  if (Peek().type != Token::Type::kWord || !absl::SimpleAtoi(Peek().text, &correction_.note_line) ||
      correction_.note_line == 0)
    return Fail("expected the number of a line");
  ++at_;
}

// deny THING FACT THING [for|against] [in note NAME]
void LineParser::ParseDeny() {
  correction_.verb = CorrectionVerb::kDeny;
  Fact(false);
  if (!Take("in")) return;
  Expect("note");
  correction_.note = Name("the path of a note");
}

void LineParser::Fact(bool needs_kind) {
  const size_t subject_at = at_;
  correction_.subject = Thing(needs_kind);
  static constexpr std::array<FactKind, 4> kFacts = {FactKind::kGave, FactKind::kMentions, FactKind::kRecommends,
                                                     FactKind::kCompares};
  const auto* const fact =
      std::find_if(kFacts.begin(), kFacts.end(), [&](FactKind kind) { return Take(FactKindName(kind)); });
  if (fact == kFacts.end()) return Fail("expected GAVE, MENTIONS, RECOMMENDS or COMPARES");
  correction_.fact = *fact;
  const size_t object_at = at_;
  correction_.object = Thing(needs_kind);
  if (error_.ok()) CheckEnds(subject_at, object_at);
  if (*fact == FactKind::kRecommends && NextIs("for")) correction_.is_against = false;
  if (*fact == FactKind::kRecommends && NextIs("against")) correction_.is_against = true;
  if (correction_.is_against) ++at_;
  if (*fact == FactKind::kCompares && needs_kind && Take("winner")) correction_.winner = Name("the winner");
}

// What a fact can lead from and to.
void LineParser::CheckEnds(size_t subject_at, size_t object_at) {
  const auto check = [&](const NamedThing& thing, size_t at, std::initializer_list<NodeKind> kinds, bool note_too,
                         std::string_view expected) {
    if (thing.is_note && note_too) return;
    if (!thing.is_note && (!thing.kind || std::find(kinds.begin(), kinds.end(), *thing.kind) != kinds.end())) return;
    at_ = at;
    Fail(absl::StrCat(Absl(FactKindName(correction_.fact)), " leads ", Absl(expected)));
  };
  constexpr auto kLibrary = NodeKind::kLibrary, kConcept = NodeKind::kConcept;
  switch (correction_.fact) {
    case FactKind::kGave:
      check(correction_.subject, subject_at, {NodeKind::kSpeaker}, false, "from a Speaker");
      check(correction_.object, object_at, {NodeKind::kTalk}, false, "to a Talk");
      break;
    case FactKind::kCompares:
      check(correction_.subject, subject_at, {kLibrary, kConcept}, false, "from a Library or Concept");
      check(correction_.object, object_at, {kLibrary, kConcept}, false, "to a Library or Concept");
      break;
    default:
      check(correction_.subject, subject_at, {NodeKind::kTalk}, true, "from a Talk or Note");
      check(correction_.object, object_at, {kLibrary, kConcept}, false, "to a Library or Concept");
  }
}

std::optional<NodeKind> LineParser::MaybeKind() {
  for (size_t i = 0; i < kNodeKindCount; ++i) {
    const auto kind = static_cast<NodeKind>(i);
    if (Take(NodeKindLabel(kind))) return kind;
  }
  return std::nullopt;
}

NodeKind LineParser::Kind() {
  const std::optional<NodeKind> kind = MaybeKind();
  if (!kind) Fail("expected Event, Talk, Speaker, Library or Concept");
  return kind.value_or(NodeKind::kConcept);
}

NamedThing LineParser::Thing(bool needs_kind) {
  NamedThing thing;
  const bool may_be_note = correction_.verb == CorrectionVerb::kAdd || correction_.verb == CorrectionVerb::kDeny;
  if (may_be_note && Take("Note")) {
    thing.is_note = true;
  } else {
    thing.kind = MaybeKind();
    if (!thing.kind && needs_kind) Fail("expected Event, Talk, Speaker, Library or Concept");
  }
  thing.name = Name("a name");
  return thing;
}

}  // namespace

absl::StatusOr<std::optional<Correction>> ParseCorrectionLine(std::string_view file, uint32_t line,
                                                              std::string_view text) {
  return LineParser(file, line, text).Parse();
}

}  // namespace notegraph::extract
