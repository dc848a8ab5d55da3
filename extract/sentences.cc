#include "extract/sentences.h"

#include <array>
#include <cctype>

namespace notegraph::extract {
namespace {

// Words whose full stop ends no sentence. Lower case, without the final stop.
constexpr std::array<std::string_view, 30> kAbbreviations = {
    "e.g", "i.e", "eg",  "ie",  "etc", "vs",   "cf",     "dr",   "mr", "mrs", "ms",  "prof", "st",  "jr",  "sr",
    "no",  "fig", "inc", "ltd", "co",  "corp", "approx", "resp", "al", "ca",  "bzw", "z.b",  "u.a", "esp", "dept"};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool EqualsLower(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(word[i])) != lower[i]) return false;
  }
  return true;
}

bool IsAbbreviation(std::string_view text, size_t stop) {
  size_t begin = stop;
  while (begin > 0 && !IsSpace(text[begin - 1]) && text[begin - 1] != '(') --begin;
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.size() == 1 && std::isalpha(static_cast<unsigned char>(word[0]))) return true;  // initial: "D. Ruth"
  for (std::string_view abbreviation : kAbbreviations) {
    if (EqualsLower(word, abbreviation)) return true;
  }
  return false;
}

// Bytes at which a sentence may end: '.', '!', '?', and the first of "。", "！", "？".
constexpr std::array<bool, 256> MakeStops() {
  std::array<bool, 256> stops{};
  for (const unsigned char c : {0x2e, 0x21, 0x3f, 0xe3, 0xef}) stops[c] = true;
  return stops;
}
constexpr std::array<bool, 256> kStops = MakeStops();

// Number of bytes of a CJK sentence end (。！？) at `i`, or 0.
size_t CjkStop(std::string_view text, size_t i) {
  const std::string_view three = text.substr(i, 3);
  return three == "\u3002" || three == "\uff01" || three == "\uff1f" ? 3 : 0;
}

// End of the run of closing quotes and brackets after a stop.
size_t SkipClosers(std::string_view text, size_t i) {
  while (i < text.size()) {
    if (text[i] == '"' || text[i] == '\'' || text[i] == ')' || text[i] == ']' || text[i] == '.' || text[i] == '!' ||
        text[i] == '?') {
      ++i;
    } else if (text.substr(i, 3) == "\u201d" || text.substr(i, 3) == "\u2019") {
      i += 3;
    } else {
      break;
    }
  }
  return i;
}

// A lower-case letter after the stop means that the sentence goes on ("node.js is", "v. fast").
bool StartsSentence(std::string_view text, size_t i) {
  while (i < text.size() && IsSpace(text[i])) ++i;
  return i >= text.size() || !std::islower(static_cast<unsigned char>(text[i]));
}

void Add(std::string_view text, size_t begin, size_t end, uint32_t base, std::vector<Span>& sentences) {
  while (begin < end && IsSpace(text[begin])) ++begin;
  while (end > begin && IsSpace(text[end - 1])) --end;
  if (begin < end) sentences.push_back({base + static_cast<uint32_t>(begin), base + static_cast<uint32_t>(end)});
}

}  // namespace

std::vector<Span> SplitSentences(std::string_view text, uint32_t base) {
  std::vector<Span> sentences;
  size_t begin = 0;
  for (size_t i = 0; i < text.size();) {
    if (!kStops[static_cast<uint8_t>(text[i])]) {
      ++i;
      continue;
    }
    if (const size_t cjk = CjkStop(text, i)) {
      Add(text, begin, i + cjk, base, sentences);
      begin = i += cjk;
      continue;
    }
    const char c = text[i];
    if (c != '.' && c != '!' && c != '?') {
      ++i;
      continue;
    }
    const size_t end = SkipClosers(text, i + 1);
    const bool before_space = end >= text.size() || IsSpace(text[end]);
    if (before_space && StartsSentence(text, end) && !(c == '.' && end == i + 1 && IsAbbreviation(text, i))) {
      Add(text, begin, end, base, sentences);
      begin = end;
    }
    i = end;
  }
  Add(text, begin, text.size(), base, sentences);
  return sentences;
}

}  // namespace notegraph::extract
