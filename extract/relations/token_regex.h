// Internal to extract/. Regular expressions whose characters are sets of signatures.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_TOKEN_REGEX_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_TOKEN_REGEX_H_

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extract/relations/cue_words.h"
#include "re2/re2.h"

namespace notegraph::extract {

// A set of signatures, sorted.
using SignatureSet = std::vector<Signature>;

// An expression in the syntax of RE2 in which each byte from kFirstSet on is one token of the set with that number.
struct TokenExpression {
  static constexpr unsigned char kFirstSet = 0x80;
  static constexpr size_t kMaxSets = 128;

  std::string syntax;
  std::vector<SignatureSet> sets;

  // Appends a token of the set. REQUIRES: fewer than kMaxSets other sets.
  void Append(SignatureSet set);
};

// The sets that every match holds a token of: those that no quantifier makes optional; of alternatives the union. In
// order: a match holds tokens of them one behind the other.
// Recursion goes as deep as the expression's groups.
std::vector<SignatureSet> RequiredTokens(const TokenExpression& expression);

// A compiled expression. Hundreds of signatures would make each of its sets a long alternative; but it tells only a
// handful apart: signatures that are in the same sets are one letter of its own small alphabet. Immutable. Thread-safe.
class TokenRegex {
 public:
  TokenRegex(const TokenExpression& expression, size_t signature_count);

  bool ok() const { return regex_->ok(); }
  const std::string& error() const { return regex_->error(); }
  int captures() const { return captures_; }  // at most 2

  // The sentence in the alphabet, a byte a token.
  void Encode(const std::vector<Signature>& sentence, std::string& letters) const;
  // Finds the first match at or behind `from`; `captured` are positions in the sentence. Linear in the sentence.
  bool Match(const std::string& letters, size_t from, std::array<std::pair<size_t, size_t>, 2>& captured) const;

 private:
  std::vector<char> letters_;  // by signature
  std::unique_ptr<RE2> regex_;
  int captures_ = 0;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_TOKEN_REGEX_H_
