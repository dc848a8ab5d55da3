#include "extract/readers/encoding.h"

#include <algorithm>
#include <cstring>

namespace notegraph::extract {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What may follow a lead byte: how many continuation bytes, and the range of the first of them (table 3-7 of the
// Unicode standard: it excludes overlong forms, surrogates and what lies beyond U+10FFFF).
struct LeadByte {
  int continuations = 0;
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
};

LeadByte Classify(uint8_t lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {1};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {2};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {3};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {0};
}

struct Sequence {
  int length = 1;  // bytes that belong together, well-formed or not
  bool valid = false;
};

Sequence SequenceAt(std::string_view text) {
  const uint8_t lead = text[0];
  if (lead < 0x80) return {1, true};
  const LeadByte kind = Classify(lead);
  if (kind.continuations == 0) return {1, false};
  for (int i = 1; i <= kind.continuations; ++i) {
    if (static_cast<size_t>(i) >= text.size()) return {i, false};
    const uint8_t byte = text[i];
    const bool fits = i == 1 ? byte >= kind.low && byte <= kind.high : byte >= 0x80 && byte <= 0xBF;
    if (!fits) return {i, false};
  }
  return {kind.continuations + 1, true};
}

}  // namespace

size_t AsciiPrefix(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if (word & 0x8080808080808080u) break;
  }
  while (i < text.size() && static_cast<uint8_t>(text[i]) < 0x80) ++i;
  return i;
}

std::string DecodeUtf8(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const size_t ascii = AsciiPrefix(bytes);
    text.append(bytes.substr(0, ascii));
    bytes.remove_prefix(ascii);
    if (bytes.empty()) break;
    const Sequence sequence = SequenceAt(bytes);
    text.append(sequence.valid ? bytes.substr(0, sequence.length) : kReplacement);
    bytes.remove_prefix(sequence.length);
  }
  return text;
}

int Utf8Length(std::string_view text) {
  const Sequence sequence = SequenceAt(text);
  return sequence.valid ? sequence.length : 0;
}

void AppendUtf8(uint32_t code_point, std::string& out) {
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point == 0 || code_point > 0x10FFFF || is_surrogate) {
    out += kReplacement;
  } else if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0 | code_point >> 6);
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0 | code_point >> 12);
    out += static_cast<char>(0x80 | (code_point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code_point >> 18);
    out += static_cast<char>(0x80 | (code_point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code_point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code_point & 0x3F));
  }
}

std::vector<uint32_t> LineStarts(std::string_view text) {
  std::vector<uint32_t> starts = {0};
  for (size_t end = text.find('\n'); end != std::string_view::npos && end + 1 < text.size();
       end = text.find('\n', end + 1)) {
    starts.push_back(end + 1);
  }
  return starts;
}

}  // namespace notegraph::extract
