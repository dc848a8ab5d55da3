#include "extract/occurrence.h"

#include <string>

namespace notegraph::extract {
namespace {

constexpr uint32_t kShortUnitBytes = 24;
constexpr uint32_t kLongestQuote = 300;  // bytes on either side
constexpr size_t kLongestLink = 500;     // bytes; bounds the search for a link's end

bool ContinuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The lines of the span, or of a long line what a quote around the span can show; a note may be one line.
Span WholeLines(std::string_view source, Span span) {
  Span lines = span;
  while (lines.begin > 0 && source[lines.begin - 1] != '\n' && span.begin - lines.begin < kLongestQuote) --lines.begin;
  while (lines.end < source.size() && source[lines.end] != '\n' && lines.end - span.end < kLongestQuote) ++lines.end;
  while (lines.begin < span.begin && ContinuesCharacter(source[lines.begin])) ++lines.begin;
  while (lines.end > span.end && lines.end < source.size() && ContinuesCharacter(source[lines.end])) --lines.end;
  return lines;
}

// The unit with the markup that opens at its start and closes at its end: a quote that began behind the "[" of a link
// would read "pip](https://pip.pypa.io) installs packages".
Span WithMarkup(std::string_view source, Span span) {
  constexpr std::string_view kOpening = "[*_`~\"'(<", kClosing = "*_`~\"'";
  while (span.begin > 0 && kOpening.find(source[span.begin - 1]) != std::string_view::npos) --span.begin;
  if (const std::string_view rest = source.substr(span.end, kLongestLink); rest.starts_with("](")) {
    const size_t close = rest.find_first_of(")\n");
    if (close != std::string_view::npos && rest[close] == ')') span.end += static_cast<uint32_t>(close) + 1;
  }
  while (span.end < source.size() && kClosing.find(source[span.end]) != std::string_view::npos) ++span.end;
  return span;
}

}  // namespace

Occurrence MakeOccurrence(const Document& document, Span unit, Span mention, int32_t talk, std::string_view cue,
                          uint16_t confidence) {
  unit = Cover(unit, mention);
  return {.unit = unit.size() < kShortUnitBytes ? WholeLines(document.source, unit) : WithMarkup(document.source, unit),
          .mention = mention,
          .cue = std::string(cue),
          .confidence = confidence,
          .voice = talk == kNoteItself ? Voice::kNoteTaker : Voice::kSpeaker};
}

}  // namespace notegraph::extract
