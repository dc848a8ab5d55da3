#include "graph/evidence.h"

#include <algorithm>

namespace notegraph {
namespace {

constexpr size_t kMaxQuoteCharacters = 300;
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // …

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool StartsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// A unit with its white space folded, character by character, and where the mention went.
struct FoldedUnit {
  std::string text;
  std::vector<uint32_t> starts;               // byte of each character in `text`; its end last
  size_t mention_begin = 0, mention_end = 0;  // in characters
};

FoldedUnit FoldUnit(std::string_view note, const Evidence& evidence) {
  FoldedUnit unit;
  bool gap = false;
  for (uint32_t at = evidence.unit_begin; at < evidence.unit_end; ++at) {
    const char c = note[at];
    if (at == evidence.mention_end) unit.mention_end = unit.starts.size();
    if (IsSpace(c)) {
      gap = !unit.text.empty();
      continue;
    }
    if (gap) {
      unit.starts.push_back(static_cast<uint32_t>(unit.text.size()));
      unit.text += ' ';
      gap = false;
    }
    if (at == evidence.mention_begin) unit.mention_begin = unit.starts.size();
    if (StartsCharacter(c) || unit.starts.empty()) unit.starts.push_back(static_cast<uint32_t>(unit.text.size()));
    unit.text += c;
  }
  if (evidence.mention_end >= evidence.unit_end) unit.mention_end = unit.starts.size();
  unit.starts.push_back(static_cast<uint32_t>(unit.text.size()));
  return unit;
}

// Moves a cut at `at` to a word border nearby, so that no word is split where that is cheap. Never beyond `limit`.
size_t MoveToSpace(const FoldedUnit& unit, size_t at, size_t limit, int step) {
  constexpr int kMaxMove = 24;
  size_t moved = at;
  for (int i = 0; i < kMaxMove && moved != limit; ++i, moved += step) {
    const size_t before_cut = step > 0 ? moved - 1 : moved;
    if (unit.text[unit.starts[before_cut]] == ' ') return moved;
  }
  return at;
}

}  // namespace

std::span<const Evidence> EvidenceTable::Of(EdgeId edge) const {
  if (edge.table >= parts_.tables.size()) return {};
  const EvidenceParts::TableRuns& runs = parts_.tables[edge.table];
  if (size_t{edge.position} + 1 >= runs.offsets.size()) return {};
  const uint32_t begin = runs.offsets[edge.position], end = runs.offsets[edge.position + 1];
  if (begin > end || end > runs.items.size()) return {};
  return runs.items.subspan(begin, end - begin);
}

uint32_t EvidenceTable::LineOf(uint32_t note, uint32_t offset) const {
  if (size_t{note} + 1 >= parts_.line_offsets.size()) return 1;
  const uint64_t begin = parts_.line_offsets[note], end = parts_.line_offsets[note + 1];
  if (begin > end || end > parts_.line_starts.size()) return 1;
  const std::span<const uint32_t> starts = parts_.line_starts.subspan(begin, end - begin);
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  return std::max<uint32_t>(1, static_cast<uint32_t>(after - starts.begin()));
}

std::string EvidenceTable::Quote(const Evidence& evidence) const {
  const std::string_view note = note_text(evidence.note);
  if (evidence.unit_end > note.size() || evidence.unit_begin >= evidence.unit_end) return {};
  const FoldedUnit unit = FoldUnit(note, evidence);
  const size_t length = unit.starts.size() - 1;
  if (length <= kMaxQuoteCharacters) return unit.text;

  // As much before the mention as behind it, then shifted into the unit. Two characters are kept for the ellipses.
  const size_t window = kMaxQuoteCharacters - 2;
  const size_t mention_end = std::clamp(unit.mention_end, unit.mention_begin, length);
  const size_t middle = unit.mention_begin + std::min((mention_end - unit.mention_begin) / 2, window / 2);
  size_t begin = middle > window / 2 ? std::min(middle - window / 2, length - window) : 0;
  size_t end = begin + window;
  if (begin > 0) begin = MoveToSpace(unit, begin, std::max(begin, unit.mention_begin), +1);
  if (end < length) end = MoveToSpace(unit, end, std::min(end, mention_end), -1);
  std::string quote;
  if (begin > 0) quote += kEllipsis;
  quote.append(unit.text, unit.starts[begin], unit.starts[end] - unit.starts[begin]);
  if (end < length) quote += kEllipsis;
  return quote;
}

}  // namespace notegraph
