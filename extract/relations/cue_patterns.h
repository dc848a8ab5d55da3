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
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/relations/cue_sentence.h"
#include "extract/relations/cue_words.h"
#include "re2/re2.h"
#include "re2/set.h"

namespace notegraph::extract {

// The word classes and macros that all patterns share. Immutable. Thread-safe.
class CueGrammar {
 public:
  // From the data files in the program.
  static const CueGrammar& Get();

  const CueWords& words() const { return words_; }
  // The pattern as an RE2 expression over signatures . InvalidArgument for an unknown class or macro, or
  // macros nested over 8 deep.
  absl::StatusOr<std::string> Compile(std::string_view pattern) const;

 private:
  CueGrammar();
  absl::Status Append(std::string_view pattern, int depth, std::string& regex) const;

  StringViewMap<std::string_view> macros_;
  CueWords words_;
};

struct CuePattern {
  std::string_view verdict;  // first column
  std::string_view cue;      // shown with the evidence; the name of its feature
  std::unique_ptr<RE2> regex;
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
  // is left out and told in errors().
  CuePatterns(std::string_view data, std::string_view place);

  // Calls `visit` for every match of every pattern, in order of the file, then of the sentence. One pass over the
  // sentence tells which patterns match at all.
  void Match(const CueSentence& sentence, const std::function<void(const CueMatch&)>& visit) const;

  const std::vector<CuePattern>& patterns() const { return patterns_; }
  const std::vector<std::string>& errors() const { return errors_; }

 private:
  std::vector<CuePattern> patterns_;
  std::vector<std::string> errors_;
  std::unique_ptr<RE2::Set> set_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_
