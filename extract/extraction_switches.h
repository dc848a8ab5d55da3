// Parts of the extraction that can be left out, to see what each of them is worth. Everything is on by default.
#ifndef NOTEGRAPH_EXTRACT_EXTRACTION_SWITCHES_H_
#define NOTEGRAPH_EXTRACT_EXTRACTION_SWITCHES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace notegraph::extract {

struct EntityWeights;

// One for each function of extract/recognizers/recognizers.h.
enum class Recognizer : uint8_t {
  kLexiconForms,
  kProjectLinks,
  kInstallCommands,
  kNames,
  kPhrases,
  kAbbreviations,
  kTags,
  kCoordination,
  kCount
};

struct ExtractionSwitches {
  uint32_t recognizers_off = 0;            // a bit for each Recognizer
  const EntityWeights* weights = nullptr;  // nullptr: EntityWeights::BuiltIn()

  void TurnOff(Recognizer recognizer) { recognizers_off |= 1U << static_cast<int>(recognizer); }
  bool IsOn(Recognizer recognizer) const { return (recognizers_off >> static_cast<int>(recognizer) & 1) == 0; }
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EXTRACTION_SWITCHES_H_
