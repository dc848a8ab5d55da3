// Internal to extract/. What stands around a place of the text, as features.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_SURROUNDINGS_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_SURROUNDINGS_H_

#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "extract/recognizers/candidate.h"
#include "extract/recognizers/note_words.h"

namespace notegraph::extract {

// A run of tokens of one unit.
struct Place {
  uint32_t unit = 0;
  uint32_t first = 0;  // index in Tokens::all()
  uint32_t end = 0;    // behind its last token
};

// What is the same for all places of a unit.
struct UnitTraits {
  bool is_title_case = false;  // most words begin with a capital: there a capital says nothing
  bool is_tool_list = false;   // item below "Tools", "Libraries mentioned:" ...
  bool is_foreign = false;     // many unknown words: unknown words are no names there
  bool is_heading = false;
  bool is_shouting = false;    // all of several words in capitals: emphasis, not names
  uint32_t content_begin = 0;  // first token behind numbering ("1.4.2", "3)") and marks
};

// Looks at the neighbours of places. Made once a note, O(|text|). Thread-safe.
class Surroundings {
 public:
  explicit Surroundings(const RecognizerInput& input);

  const RecognizerInput& input() const { return input_; }
  std::span<const Token> tokens() const { return tokens_; }
  const UnitTraits& traits(uint32_t unit) const { return traits_[unit]; }
  const NoteWords& words() const { return words_; }
  std::string_view TextOf(const Place& place) const;
  Span SpanOf(const Place& place) const { return {tokens_[place.first].begin, tokens_[place.end - 1].end}; }
  // The tokens of a span inside a unit. O(log |unit|).
  Place PlaceOf(Span text, uint32_t unit) const;

  // How the place is written, where and beside what it stands. O(|place|).
  FeatureSet FeaturesOf(const Place& place) const;
  // The kind of software that the text beside the place says it is ("the X library", "X is a web framework"), that its
  // writing tells ("FooDB"), or empty. O(1).
  std::string_view KindSaid(const Place& place) const;
  // Whether a capital at this token has no reason but being a name.
  bool IsCapitalInside(const Place& place) const;
  // Part of an address or handle.
  bool IsAddress(const Place& place) const;
  uint32_t ContentBegin(uint32_t unit) const { return traits_[unit].content_begin; }
  // The word (a token of its unit) on either side, quotation marks skipped; nullptr where there's none or another mark
  // stands between.
  const Token* WordBefore(const Place& place) const;
  const Token* WordBehind(const Place& place) const;
  char CharOf(const Token& token) const { return input_.document.text[token.begin]; }

 private:
  struct Context {
    const Token* before;
    const Token* behind;
  };

  UnitTraits TraitsOf(uint32_t unit) const;
  bool IsToolList(const Unit& unit) const;
  bool NamesTools(Span text) const;
  void AddForm(const Place& place, FeatureSet& features) const;
  void AddPosition(const Place& place, FeatureSet& features) const;
  void AddNeighbours(const Place& place, FeatureSet& features) const;
  void AddBefore(const Place& place, const Token& before, FeatureSet& features) const;
  void AddBehind(const Place& place, const Token& behind, FeatureSet& features) const;
  void AddPersons(const Place& place, FeatureSet& features) const;
  bool IsDefiningMark(uint32_t i, uint32_t end) const;
  uint32_t FindContent(uint32_t unit) const;
  bool IsInsideName(const Place& place) const;
  bool IsVersion(const Token& token) const;
  std::string_view KindBehindVerb(const Place& place) const;

  const RecognizerInput& input_;
  std::span<const Token> tokens_;
  std::vector<UnitTraits> traits_;
  NoteWords words_;
  absl::flat_hash_set<uint64_t> speaker_words_, event_words_;
  size_t event_word_count_ = 0;
};

// Style of the text at the place (RunStyle flags of its first byte) and its link, or -1. O(log runs).
struct PlaceStyle {
  uint8_t style = 0;
  int32_t link = -1;
};
PlaceStyle StyleAt(const Document& document, uint32_t text_offset);

// The kind that the beginning or end of a name tells (data/name_affixes.tsv): "FooDB" is a database. `found` is whether
// one was met, as some tell no kind.
struct NameAffix {
  bool found = false;
  std::string_view kind;
};
NameAffix AffixOf(std::string_view name);

// Words of a text as spans in it: letters, digits, inner apostrophes, hyphens, '+' and '#'.
std::vector<Span> SplitWords(std::string_view text, uint32_t base);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_SURROUNDINGS_H_
