#include "extract/relations/token_regex.h"

#include <algorithm>
#include <bitset>
#include <string_view>

#include "absl/strings/str_format.h"

namespace notegraph::extract {
namespace {

using SetMask = std::bitset<TokenExpression::kMaxSets>;

bool IsSet(char c) { return static_cast<unsigned char>(c) >= TokenExpression::kFirstSet; }
size_t SetNumber(char c) { return static_cast<unsigned char>(c) - size_t{TokenExpression::kFirstSet}; }

RE2::Options Latin1Options() {
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  options.set_dot_nl(true);
  return options;
}

// Reads an expression for the sets that it can't do without.
class RequirementReader {
 public:
  explicit RequirementReader(const TokenExpression& expression) : sets_(expression.sets), rest_(expression.syntax) {}

  // Alternatives up to the end of their group.
  std::vector<SignatureSet> ReadAlternatives() {
    std::vector<std::vector<SignatureSet>> alternatives{ReadSequence()};
    while (rest_.starts_with('|')) {
      rest_.remove_prefix(1);
      alternatives.push_back(ReadSequence());
    }
    return alternatives.size() == 1 ? std::move(alternatives[0]) : Union(alternatives);
  }

 private:
  std::vector<SignatureSet> ReadSequence() {
    std::vector<SignatureSet> required;
    while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') {
      const std::vector<SignatureSet> sets = ReadElement();
      if (!ReadOptional()) required.insert(required.end(), sets.begin(), sets.end());
    }
    return required;
  }

  std::vector<SignatureSet> ReadElement() {
    const char c = rest_[0];
    rest_.remove_prefix(rest_.starts_with("(?:") ? 3 : 1);
    if (IsSet(c)) return {sets_[SetNumber(c)]};
    if (c != '(') return {};
    std::vector<SignatureSet> sets = ReadAlternatives();
    if (!rest_.empty()) rest_.remove_prefix(1);  // ')'
    return sets;
  }

  // Quantifiers behind an element; whether they allow it to be absent. A '?' behind a quantifier makes it lazy and no
  // less required; to take it for optional is only less sharp.
  bool ReadOptional() {
    bool is_optional = false;
    while (!rest_.empty() && std::string_view("?*+{").find(rest_[0]) != std::string_view::npos) {
      is_optional = is_optional || rest_[0] == '?' || rest_[0] == '*' || rest_.starts_with("{0");
      rest_.remove_prefix(rest_[0] == '{' ? std::min(rest_.find('}'), rest_.size() - 1) + 1 : 1);
    }
    return is_optional;
  }

  // One set of each alternative, its smallest; nothing if one of them requires nothing.
  static std::vector<SignatureSet> Union(const std::vector<std::vector<SignatureSet>>& alternatives) {
    SignatureSet all;
    for (const std::vector<SignatureSet>& sets : alternatives) {
      if (sets.empty()) return {};
      const auto smallest =
          std::min_element(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
      all.insert(all.end(), smallest->begin(), smallest->end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return {all};
  }

  const std::vector<SignatureSet>& sets_;
  std::string_view rest_;
};

}  // namespace

void TokenExpression::Append(SignatureSet set) {
  std::sort(set.begin(), set.end());
  const auto known = std::find(sets.begin(), sets.end(), set);
  syntax += static_cast<char>(kFirstSet + (known - sets.begin()));
  if (known == sets.end()) sets.push_back(std::move(set));
}

std::vector<SignatureSet> RequiredTokens(const TokenExpression& expression) {
  return RequirementReader(expression).ReadAlternatives();
}

TokenRegex::TokenRegex(const TokenExpression& expression, size_t signature_count) : letters_(signature_count) {
  std::vector<SetMask> masks(signature_count);
  for (size_t set = 0; set < expression.sets.size(); ++set) {
    for (const Signature signature : expression.sets[set]) masks[signature].set(set);
  }
  std::vector<SetMask> alphabet;
  for (size_t signature = 0; signature < signature_count; ++signature) {
    const auto known = std::find(alphabet.begin(), alphabet.end(), masks[signature]);
    letters_[signature] = static_cast<char>(known - alphabet.begin());
    if (known == alphabet.end()) alphabet.push_back(masks[signature]);
  }
  std::string regex;
  for (const char c : expression.syntax) {
    if (!IsSet(c)) {
      regex += c;
      continue;
    }
    regex += '[';
    for (size_t letter = 0; letter < alphabet.size(); ++letter) {
      if (alphabet[letter].test(SetNumber(c))) absl::StrAppendFormat(&regex, "\\x%02x", letter);
    }
    regex += ']';
  }
  regex_ = std::make_unique<RE2>(regex, Latin1Options());
  captures_ = std::min(regex_->NumberOfCapturingGroups(), 2);
}

void TokenRegex::Encode(const std::vector<Signature>& sentence, std::string& letters) const {
  letters.resize(sentence.size());
  for (size_t i = 0; i < sentence.size(); ++i) letters[i] = letters_[sentence[i]];
}

bool TokenRegex::Match(const std::string& letters, size_t from,
                       std::array<std::pair<size_t, size_t>, 2>& captured) const {
  const re2::StringPiece text(letters.data(), letters.size());
  std::array<re2::StringPiece, 3> pieces;
  if (!regex_->Match(text, from, text.size(), RE2::UNANCHORED, pieces.data(), captures_ + 1)) return false;
  for (size_t i = 0; i < static_cast<size_t>(captures_); ++i) {
    const re2::StringPiece piece = pieces[i + 1];
    const size_t begin = piece.data() == nullptr ? 0 : static_cast<size_t>(piece.data() - text.data());
    captured[i] = {begin, begin + piece.size()};
  }
  return true;
}

}  // namespace notegraph::extract
