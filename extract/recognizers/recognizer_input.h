// Internal to extract/. What every recogniser sees.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZER_INPUT_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZER_INPUT_H_

#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/outline.h"
#include "extract/tokens.h"
#include "extract/units.h"

namespace notegraph::extract {

struct RecognizerInput {
  const Document& document;
  const Outline& outline;
  const Lexicon& lexicon;
  const std::vector<Unit>& units;
  const Tokens& tokens;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZER_INPUT_H_
