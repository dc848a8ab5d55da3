// Internal to extract/. What the recognisers emit: a place of the text that may name a library or a concept, and what
// speaks for it.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_CANDIDATE_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_CANDIDATE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"
#include "extract/recognizers/features.h"
#include "extract/recognizers/recognizer_input.h"
#include "extract/span.h"

namespace notegraph::extract {

inline constexpr uint32_t kNoUnit = UINT32_MAX;

struct Candidate {
  Span text;                // in Document::text; empty for tags
  Span source;              // set for tags, and for accepted mentions
  uint32_t unit = kNoUnit;  // index of the unit that holds it
  EntityType type = EntityType::kConcept;
  int32_t entry = -1;     // entry of the lexicon, or -1
  std::string name;       // canonical name where entry is -1
  std::string_view kind;  // libraries: what the text says of it, or empty; views that outlive the note
  std::string_view url;   // of the project, or empty; a view into the document
  std::string_view rule;  // which recogniser: "lexicon", "project link", ...
  bool is_hint = false;   // speaks for the name elsewhere, but is no mention itself (an import statement)
  FeatureSet features;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_CANDIDATE_H_
