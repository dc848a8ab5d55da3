#include "extract/relations/cue_patterns.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
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

// Every match of the pattern; the next is sought behind the first mention of the one before.
void MatchPattern(const CuePattern& pattern, const CueSentence& sentence, std::string& letters,
                  absl::FunctionRef<void(const CueMatch&)> visit) {
  CueMatch match{.pattern = &pattern, .captured = {}};
  pattern.regex.Encode(sentence.signatures(), letters);
  size_t from = 0;
  for (size_t i = 0; i < kMaxMatches && pattern.regex.Match(letters, from, match.captured); ++i) {
    visit(match);
    if (pattern.regex.captures() == 0) return;
    from = match.captured[0].first + 1;
  }
}

}  // namespace

CueGrammar::CueGrammar() : words_(kRelationWords, LiteralsOf({kCueMacros, kRecommendCues, kCompareCues})) {
  for (const auto& columns : DataLines(kCueMacros)) macros_[columns[0]] = columns[1];
}

const CueGrammar& CueGrammar::Get() {
  static const CueGrammar grammar;
  return grammar;
}

absl::StatusOr<TokenExpression> CueGrammar::Compile(std::string_view pattern) const {
  TokenExpression expression;
  if (absl::Status status = Append(pattern, 0, expression); !status.ok()) return status;
  return expression;
}

absl::Status CueGrammar::Append(std::string_view pattern, int depth, TokenExpression& expression) const {
  if (depth > kMaxMacroDepth) return absl::InvalidArgumentError("macros nested too deep");
  absl::Status status;
  for (size_t at = 0; at < pattern.size() && status.ok();) {
    const std::string_view name = NameAt(pattern, at);
    size_t size = std::max<size_t>(name.size(), 1);
    if (!name.empty()) {
      status = AppendClasses(name, false, expression);
    } else if (pattern[at] == '!') {
      const std::string_view only = NameAt(pattern, at + 1);
      size = only.empty() ? std::min(pattern.find(')', at), pattern.size() - 1) + 1 - at : 1 + only.size();
      status = AppendClasses(pattern.substr(at, size), true, expression);
    } else if (pattern[at] == '@') {
      const std::string_view macro_name = NameAt(pattern, at + 1);
      const auto macro = macros_.find(macro_name);
      if (macro == macros_.end()) return absl::InvalidArgumentError(absl::StrCat("no macro @", Absl(macro_name)));
      expression.syntax += "(?:";
      status = Append(macro->second, depth + 1, expression);
      expression.syntax += ')';
      size = 1 + macro_name.size();
    } else if (pattern[at] == '{') {
      size = QuantifierEnd(pattern, at) - at;
      expression.syntax += pattern.substr(at, size);
    } else {
      status = AppendSign(pattern[at], expression);
    }
    at += size;
  }
  return status;
}

absl::Status CueGrammar::AppendSign(char sign, TokenExpression& expression) const {
  switch (sign) {
    case ' ':
      return absl::OkStatus();
    case '.':
      return AppendClasses("", true, expression);
    case '$':
      return AppendClasses("END", false, expression);
    case '^': {
      absl::Status status = Append("START (SUBJECT SUBJECTIS)?", kMaxMacroDepth, expression);
      return status;
    }
    case '<':
      expression.syntax += '(';
      return absl::OkStatus();
    case '>':
      expression.syntax += ')';
      return absl::OkStatus();
    case '(':
      expression.syntax += "(?:";
      return absl::OkStatus();
    default:
      expression.syntax += sign;
      return absl::OkStatus();
  }
}

absl::Status CueGrammar::AppendClasses(std::string_view names, bool is_negated, TokenExpression& expression) const {
  std::vector<bool> is_in(words_.signature_count());
  if (is_negated) is_in[words_.Of(FormClass::kStart)] = is_in[words_.Of(FormClass::kEnd)] = true;
  for (size_t at = 0; at < names.size();) {
    const std::string_view name = NameAt(names, at);
    if (!name.empty() && !words_.HasClass(name))
      return absl::InvalidArgumentError(absl::StrCat("no class ", Absl(name)));
    for (const Signature signature : words_.SignaturesOf(name)) is_in[signature] = true;
    at += std::max<size_t>(name.size(), 1);
  }
  SignatureSet set;
  for (size_t i = 0; i < is_in.size(); ++i) {
    if (is_in[i] != is_negated) set.push_back(static_cast<Signature>(i));
  }
  if (expression.sets.size() >= TokenExpression::kMaxSets) return absl::InvalidArgumentError("too many classes");
  expression.Append(std::move(set));
  return absl::OkStatus();
}

CuePatterns::CuePatterns(std::string_view data, std::string_view place, const RelationWeights& weights)
    : sets_of_(CueGrammar::Get().words().signature_count()), keyed_by_(sets_of_.size()) {
  for (const auto& columns : DataLines(data)) {
    if (columns.size() != 4 || columns[1] != place) continue;
    const absl::StatusOr<TokenExpression> expression = CueGrammar::Get().Compile(columns[3]);
    if (!expression.ok()) {
      errors_.push_back(absl::StrCat(Absl(columns[3]), ": ", expression.status().message()));
      continue;
    }
    CuePattern pattern{columns[0], columns[2], TokenRegex(*expression, sets_of_.size()), {}, {}};
    if (!pattern.regex.ok()) {
      errors_.push_back(absl::StrCat(Absl(columns[3]), ": ", pattern.regex.error()));
      continue;
    }
    if (patterns_.size() == kMaxPatterns) {
      errors_.push_back("too many patterns");
      return;
    }
    pattern.feature = weights.Number(pattern.cue);
    Require(RequiredTokens(*expression), pattern);
    patterns_.push_back(std::move(pattern));
  }
}

void CuePatterns::Require(const std::vector<SignatureSet>& sets, CuePattern& pattern) {
  const auto smallest =
      std::min_element(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (size_t i = 0; i < keyed_by_.size(); ++i) {
    if (smallest == sets.end() || std::binary_search(smallest->begin(), smallest->end(), i))
      keyed_by_[i].set(patterns_.size());
  }
  for (const SignatureSet& set : sets) {
    const size_t number = static_cast<size_t>(std::find(sets_.begin(), sets_.end(), set) - sets_.begin());
    if (number >= pattern.required.size()) return;  // to require less is right, only slower
    if (number == sets_.size()) {
      sets_.push_back(set);
      for (const Signature signature : set) sets_of_[signature].set(number);
    }
    pattern.required.set(number);
    pattern.required_order.push_back(static_cast<uint8_t>(number));
  }
}

bool CuePatterns::HoldsInOrder(const CueSentence& sentence, const CuePattern& pattern) const {
  auto next = pattern.required_order.begin();
  const auto end = pattern.required_order.end();
  for (auto token = sentence.signatures().begin(); next != end && token != sentence.signatures().end(); ++token)
    next += sets_of_[*token].test(*next);
  return next == end;
}

void CuePatterns::Match(const CueSentence& sentence, absl::FunctionRef<void(const CueMatch&)> visit) const {
  TokenSets present;
  PatternSet keyed;
  for (const Signature signature : sentence.signatures()) {
    present |= sets_of_[signature];
    keyed |= keyed_by_[signature];
  }
  const TokenSets absent = ~present;
  std::string letters;
  for (size_t i = keyed._Find_first(); i < patterns_.size(); i = keyed._Find_next(i)) {
    if ((patterns_[i].required & absent).none() && HoldsInOrder(sentence, patterns_[i]))
      MatchPattern(patterns_[i], sentence, letters, visit);
  }
}

}  // namespace notegraph::extract
