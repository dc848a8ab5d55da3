#include "extract/occurrence.h"

#include <string>

namespace notegraph::extract {
namespace {

constexpr uint32_t kShortUnitBytes = 24;

Span WholeLines(const Document& document, Span span) {
  while (span.begin > 0 && document.source[span.begin - 1] != '\n') --span.begin;
  while (span.end < document.source.size() && document.source[span.end] != '\n') ++span.end;
  return span;
}

}  // namespace

Occurrence MakeOccurrence(const Document& document, Span unit, Span mention, int32_t talk, std::string_view cue,
                          uint16_t confidence) {
  unit = Cover(unit, mention);
  return {.unit = unit.size() < kShortUnitBytes ? WholeLines(document, unit) : unit,
          .mention = mention,
          .cue = std::string(cue),
          .confidence = confidence,
          .voice = talk == kNoteItself ? Voice::kNoteTaker : Voice::kSpeaker};
}

}  // namespace notegraph::extract
