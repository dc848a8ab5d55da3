#include "extract/recognizers/surroundings.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

bool IsWordByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 || c == '_';
}
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }

// Whether the words of the unit mostly begin with capitals, as in titles; then a capital says nothing.
bool IsTitleCase(std::string_view unit_text) {
  int capitals = 0, words = 0;
  bool at_start = true;
  for (char c : unit_text) {
    if (at_start && IsWordByte(c)) {
      ++words;
      capitals += IsUpper(c);
    }
    at_start = !IsWordByte(c) && c != '\'';
  }
  return capitals * 2 > words;
}

}  // namespace

WordSet::WordSet(std::string_view text) {
  for (const Span word : SplitWords(text, 0))
    words_.insert(absl::AsciiStrToLower(Absl(text.substr(word.begin, word.size()))));
}

std::vector<Span> SplitWords(std::string_view text, uint32_t base) {
  std::vector<Span> words;
  for (size_t i = 0; i < text.size();) {
    if (!IsWordByte(text[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() &&
           (IsWordByte(text[end]) ||
            ((text[end] == '\'' || text[end] == '-' || text[end] == '+' || text[end] == '#') && end > i)))
      ++end;
    while (end > i && (text[end - 1] == '\'' || text[end - 1] == '-')) --end;
    words.push_back({base + static_cast<uint32_t>(i), base + static_cast<uint32_t>(end)});
    i = end;
  }
  return words;
}

std::vector<Span> FindUrls(std::string_view text) {
  static const RE2 kUrl(
      R"(((?:[a-z][a-z+.-]*://|www\.)[^\s<>"\\)\]]+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|edu|gov|co\.uk|de|fr)/[^\s<>"\\)\]]*))");
  std::vector<Span> urls;
  re2::StringPiece rest(text.data(), text.size()), url;
  while (RE2::FindAndConsume(&rest, kUrl, &url)) {
    const uint32_t begin = static_cast<uint32_t>(url.data() - text.data());
    urls.push_back({begin, begin + static_cast<uint32_t>(url.size())});
  }
  return urls;
}

bool OverlapsAny(const std::vector<Span>& spans, Span span) {
  const auto after =
      std::upper_bound(spans.begin(), spans.end(), span.begin, [](uint32_t offset, Span s) { return offset < s.end; });
  return after != spans.end() && after->begin < span.end;
}

PlaceStyle StyleAt(const Document& document, uint32_t text_offset) {
  const auto after = std::upper_bound(document.runs.begin(), document.runs.end(), text_offset,
                                      [](uint32_t offset, const Run& run) { return offset < run.text.begin; });
  if (after == document.runs.begin()) return {};
  const Run& run = *(after - 1);
  return text_offset < run.text.end ? PlaceStyle{run.style, run.link} : PlaceStyle{};
}

FeatureSet PlaceFeatures(const RecognizerInput& input, Span text, uint32_t unit_index) {
  FeatureSet features;
  const std::string_view form = std::string_view(input.document.text).substr(text.begin, text.size());
  const PlaceStyle style = StyleAt(input.document, text.begin);
  features.AddIf((style.style & kCodeSpan) != 0, Feature::kCodeSpan);
  features.AddIf((style.style & kStrong) != 0, Feature::kStrong);
  features.AddIf(style.link >= 0, Feature::kLink);
  features.AddIf(std::any_of(form.begin() + (form.empty() ? 0 : 1), form.end(),
                             [](char c) { return IsUpper(c) || absl::ascii_isdigit(static_cast<unsigned char>(c)); }),
                 Feature::kMixedCase);
  features.AddIf(std::none_of(form.begin(), form.end(), IsUpper), Feature::kAllLower);
  features.AddIf(form.size() <= 2, Feature::kShortForm);
  if (unit_index == kNoUnit) return features;
  const Unit& unit = input.units[unit_index];
  const std::string_view unit_text = std::string_view(input.document.text).substr(unit.text.begin, unit.text.size());
  features.AddIf(unit.role == SectionRole::kTitle, Feature::kInTitle);
  features.AddIf(input.document.blocks[unit.block].kind == BlockKind::kHeading, Feature::kInHeading);
  features.AddIf(unit.is_item_start && text.begin == unit.text.begin, Feature::kItemStart);
  features.AddIf(IsToolList(input, unit), Feature::kInToolList);
  const bool is_inside = text.begin > unit.text.begin + 2;
  features.AddIf(!form.empty() && IsUpper(form[0]) && is_inside && !IsTitleCase(unit_text), Feature::kCapitalInside);
  return features;
}

bool IsToolList(const RecognizerInput& input, const Unit& unit) {
  static const RE2 kTools(
      R"((?i)\b(tools?|librar(?:y|ies)|packages?|modules?|frameworks?|plugins?|software|gems?|projects?|apps|services|technolog(?:y|ies)|stack)\b)");
  const auto names_tools = [&](Span span) {
    const std::string_view text = std::string_view(input.document.text).substr(span.begin, span.size());
    return text.size() <= 80 && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kTools);
  };
  if (input.document.blocks[unit.block].kind != BlockKind::kListItem) return false;
  if (unit.intro >= 0) return names_tools(input.units[unit.intro].text);
  return unit.heading >= 0 && names_tools(input.document.blocks[unit.heading].text);
}

}  // namespace notegraph::extract
