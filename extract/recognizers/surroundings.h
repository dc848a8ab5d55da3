// Internal to extract/. What stands around a place of the text, as features.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_SURROUNDINGS_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_SURROUNDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "extract/recognizers/candidate.h"
#include "graph/strings.h"

namespace notegraph::extract {

// The words of a text, lower case.
class WordSet {
 public:
  explicit WordSet(std::string_view text);
  bool Contains(std::string_view lower_case_word) const { return words_.contains(lower_case_word); }

 private:
  StringSet words_;
};

// Spans of URLs and e-mail addresses written out in the text, ascending.
std::vector<Span> FindUrls(std::string_view text);

// Whether any of the ascending, disjoint spans overlaps `span`. O(log n).
bool OverlapsAny(const std::vector<Span>& spans, Span span);

// Style of the text at the place (RunStyle flags of its first byte) and its link, or -1. O(log runs).
struct PlaceStyle {
  uint8_t style = 0;
  int32_t link = -1;
};
PlaceStyle StyleAt(const Document& document, uint32_t text_offset);

// Features that depend on the place alone: style, heading, title, item start, capital inside a sentence, all lower,
// mixed case.
FeatureSet PlaceFeatures(const RecognizerInput& input, Span text, uint32_t unit);

// Whether a heading or list introduction is about tools ("Tools", "Libraries mentioned", "Useful packages:").
bool IsToolList(const RecognizerInput& input, const Unit& unit);

// One word of the text, its span in it.
std::vector<Span> SplitWords(std::string_view text, uint32_t base);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_SURROUNDINGS_H_
