#include "extract/relations/cue_patterns.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kRelationWords[];  // data/relation_words.tsv
extern const char kCueMacros[];      // data/cue_macros.tsv
extern const char kRecommendCues[];  // data/recommend_cues.tsv
extern const char kCompareCues[];    // data/compare_cues.tsv

namespace {

constexpr int kMaxMacroDepth = 8;
constexpr size_t kMaxMatches = 16;  // of one pattern in one unit

bool IsNameByte(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '\''; }
bool IsLowerName(std::string_view name) { return !absl::ascii_isupper(static_cast<unsigned char>(name[0])); }

// The name that begins at `at`.
std::string_view NameAt(std::string_view pattern, size_t at) {
  size_t end = at;
  while (end < pattern.size() && (IsNameByte(pattern[end]) || static_cast<unsigned char>(pattern[end]) >= 0x80)) ++end;
  return pattern.substr(at, end - at);
}

// End of the quantifier "{m,n}" that begins at `at`.
size_t QuantifierEnd(std::string_view pattern, size_t at) {
  return std::min(pattern.find('}', at), pattern.size() - 1) + 1;
}

// Words that stand in patterns by themselves.
void AddLiterals(std::string_view pattern, std::vector<std::string_view>& literals) {
  for (size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '{') {
      at = QuantifierEnd(pattern, at);
      continue;
    }
    const std::string_view name = NameAt(pattern, at);
    const bool is_macro = at > 0 && pattern[at - 1] == '@';
    if (!name.empty() && IsLowerName(name) && !is_macro) literals.push_back(name);
    at += std::max<size_t>(name.size(), 1);
  }
}

std::vector<std::string_view> LiteralsOf(std::initializer_list<std::string_view> files) {
  std::vector<std::string_view> literals;
  for (const std::string_view file : files) {
    for (const auto& columns : DataLines(file)) AddLiterals(columns.back(), literals);
  }
  return literals;
}

RE2::Options SignatureOptions() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);
  options.set_max_mem(int64_t{64} << 20);
  return options;
}

// A token of one of the signatures, or, if negated, one of none of them but not an end of the unit.
std::string TokenOf(const std::vector<Signature>& signatures, bool is_negated) {
  std::string set = is_negated ? "[^\\x{0}\\x{1}" : "[";
  for (const Signature signature : signatures) absl::StrAppendFormat(&set, "\\x{%x}", signature);
  return set + "]";
}

}  // namespace

CueGrammar::CueGrammar() : words_(kRelationWords, LiteralsOf({kCueMacros, kRecommendCues, kCompareCues})) {
  for (const auto& columns : DataLines(kCueMacros)) macros_[columns[0]] = columns[1];
}

const CueGrammar& CueGrammar::Get() {
  static const CueGrammar grammar;
  return grammar;
}

absl::StatusOr<std::string> CueGrammar::Compile(std::string_view pattern) const {
  std::string regex;
  if (absl::Status status = Append(pattern, 0, regex); !status.ok()) return status;
  return regex;
}

absl::Status CueGrammar::Append(std::string_view pattern, int depth, std::string& regex) const {
  if (depth > kMaxMacroDepth) return absl::InvalidArgumentError("macros nested too deep");
  for (size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    const bool has_prefix = c == '!' || c == '@';
    const std::string_view name = NameAt(pattern, at + (has_prefix ? 1 : 0));
    if (c == '{') {
      const size_t end = QuantifierEnd(pattern, at);
      absl::StrAppend(&regex, Absl(pattern.substr(at, end - at)));
      at = end;
    } else if (c == '@') {
      const auto macro = macros_.find(name);
      if (macro == macros_.end()) return absl::InvalidArgumentError(absl::StrCat("no macro @", Absl(name)));
      regex += "(?:";
      if (absl::Status status = Append(macro->second, depth + 1, regex); !status.ok()) return status;
      regex += ')';
      at += name.size() + 1;
    } else if (c == '!' && name.empty()) {
      const size_t end = std::min(pattern.find(')', at), pattern.size() - 1) + 1;
      std::vector<Signature> none_of;
      for (size_t i = at + 2; i < end;) {
        const std::string_view member = NameAt(pattern, i);
        const std::vector<Signature> signatures = words_.SignaturesOf(member);
        none_of.insert(none_of.end(), signatures.begin(), signatures.end());
        i += std::max<size_t>(member.size(), 1);
      }
      regex += TokenOf(none_of, true);
      at = end;
    } else if (!name.empty()) {
      if (!words_.HasClass(name)) return absl::InvalidArgumentError(absl::StrCat("no class ", Absl(name)));
      regex += TokenOf(words_.SignaturesOf(name), c == '!');
      at += name.size() + (has_prefix ? 1 : 0);
    } else {
      if (c == '.') {
        regex += TokenOf({}, true);
      } else if (c == '<') {
        regex += '(';
      } else if (c == '>') {
        regex += ')';
      } else if (c == '(') {
        regex += "(?:";
      } else if (c == '^') {
        absl::StrAppend(&regex, "\\x00(?:", TokenOf(words_.SignaturesOf("SUBJECT"), false),
                        TokenOf(words_.SignaturesOf("SUBJECTIS"), false), ")?");
      } else if (c == '$') {
        regex += "\\x01";
      } else if (c != ' ') {
        regex += c;
      }
      ++at;
    }
  }
  return absl::OkStatus();
}

CuePatterns::CuePatterns(std::string_view data, std::string_view place)
    : set_(std::make_unique<RE2::Set>(SignatureOptions(), RE2::UNANCHORED)) {
  for (const auto& columns : DataLines(data)) {
    if (columns.size() != 4 || columns[1] != place) continue;
    const absl::StatusOr<std::string> regex = CueGrammar::Get().Compile(columns[3]);
    std::string error(regex.ok() ? "" : Std(regex.status().message()));
    if (error.empty() && set_->Add(*regex, &error) >= 0) {
      patterns_.push_back({columns[0], columns[2], std::make_unique<RE2>(*regex, SignatureOptions())});
    } else {
      errors_.push_back(absl::StrCat(Absl(columns[3]), ": ", error));
    }
  }
  set_->Compile();
}

void CuePatterns::Match(const CueSentence& sentence, const std::function<void(const CueMatch&)>& visit) const {
  const re2::StringPiece text(sentence.signatures().data(), sentence.signatures().size());
  std::vector<int> numbers;
  if (!set_->Match(text, &numbers)) return;
  std::sort(numbers.begin(), numbers.end());
  for (const int number : numbers) {
    CueMatch match{.pattern = &patterns_[static_cast<size_t>(number)]};
    const int captures = std::min(match.pattern->regex->NumberOfCapturingGroups(), 2);
    size_t from = 0;
    for (size_t i = 0; i < kMaxMatches; ++i) {
      std::array<re2::StringPiece, 3> pieces;
      if (!match.pattern->regex->Match(text, from, text.size(), RE2::UNANCHORED, pieces.data(), captures + 1)) break;
      for (int capture = 0; capture < captures; ++capture) {
        const re2::StringPiece piece = pieces[static_cast<size_t>(capture) + 1];
        const size_t begin = piece.data() == nullptr ? 0 : static_cast<size_t>(piece.data() - text.data());
        match.captured[static_cast<size_t>(capture)] = {begin, begin + piece.size()};
      }
      visit(match);
      if (captures == 0) break;
      from = match.captured[0].first + 1;
    }
  }
}

}  // namespace notegraph::extract
