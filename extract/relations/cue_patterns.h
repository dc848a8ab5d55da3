// Internal to extract/. Cue patterns: regular expressions over the classes of a unit's words.
//
//   don't use      DONT USE @NP              a row of a data file; @NP a macro of data/cue_macros.tsv with the target
//   in <> "Never use the global interpreter lock"  DONT USE DET M
//
// Syntax, with blanks between: CLASS (data/relation_words.tsv, FormClass); !CLASS and !(CLASS|CLASS), any token not of
// it; word, itself;
// `.` any token; <...> what is captured; @NAME macro; ^ start of the unit, $ its end; ( ) | ? * + {m,n} as usual.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_

#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "extract/relations/cue_sentence.h"
#include "extract/relations/cue_words.h"
#include "extract/relations/relation_weights.h"
#include "extract/relations/token_regex.h"

namespace notegraph::extract {

// The word classes and macros that all patterns share. Immutable. Thread-safe.
class CueGrammar {
 public:
  // From the data files in the program.
  static const CueGrammar& Get();

  const CueWords& words() const { return words_; }
  // InvalidArgument for an unknown class or macro, and for macros nested over 8 deep.
  absl::StatusOr<TokenExpression> Compile(std::string_view pattern) const;

 private:
  CueGrammar();
  absl::Status Append(std::string_view pattern, int depth, TokenExpression& expression) const;
  absl::Status AppendSign(char sign, TokenExpression& expression) const;
  // A token of any of the classes that `names` names, or, if negated, of none but no end of the unit.
  absl::Status AppendClasses(std::string_view names, bool is_negated, TokenExpression& expression) const;

  StringViewMap<std::string_view> macros_;
  CueWords words_;
};

// Some sets of signatures, by number.
using TokenSets = std::bitset<256>;

struct CuePattern {
  std::string_view verdict;  // first column
  std::string_view cue;      // shown with the evidence; the name of its feature
  TokenRegex regex;
  TokenSets required;  // it can match only sentences that hold a token of each
  // The same in the order in which a match holds them. Not all of them where there are too many sets.
  std::vector<uint8_t> required_order{};
  size_t feature = 0;  // RelationWeights::Number(cue)
};

// What a pattern captured, as [begin, end) of CueSentence::signatures().
struct CueMatch {
  const CuePattern* pattern = nullptr;
  std::array<std::pair<size_t, size_t>, 2> captured{};
};

// The patterns of one data file for one place, compiled once. Thread-safe.
class CuePatterns {
 public:
  // Rows of the file, with columns verdict, place, cue, pattern, whose place is `place`. A pattern that doesn't compile
  // is left out and told in errors(). `weights` numbers the features.
  CuePatterns(std::string_view data, std::string_view place, const RelationWeights& weights);

  // Calls `visit` for every match of every pattern, in order of the file, then of the sentence. Only patterns whose
  // required tokens the sentence holds are tried.
  void Match(const CueSentence& sentence, absl::FunctionRef<void(const CueMatch&)> visit) const;

  const std::vector<CuePattern>& patterns() const { return patterns_; }
  const std::vector<std::string>& errors() const { return errors_; }

 private:
  void Require(const std::vector<SignatureSet>& sets, CuePattern& pattern);
  // Whether the sentence holds what the pattern requires in the pattern's order. A look at each token is much cheaper
  // than the regular expression, and most sentences fail.
  bool HoldsInOrder(const CueSentence& sentence, const CuePattern& pattern) const;

  std::vector<CuePattern> patterns_;
  std::vector<std::string> errors_;
  static constexpr size_t kMaxPatterns = 256;
  using PatternSet = std::bitset<kMaxPatterns>;

  std::vector<SignatureSet> sets_;    // what patterns require, by number
  std::vector<TokenSets> sets_of_;    // by signature: those that it is in
  std::vector<PatternSet> keyed_by_;  // by signature: patterns whose smallest required set it is in
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_
