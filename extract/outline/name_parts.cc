#include "extract/outline/name_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "extract/outline/byte_set.h"
#include "extract/outline/word_set.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kNameParts[];  // data/name_parts.tsv

namespace {

constexpr size_t kMaxFamilyNameBytes = 9;  // three characters of three bytes
constexpr size_t kMaxSeparatorBytes = 12;

struct NameParts {
  WordSet particles, jobs, beginnings, separators, family_names, nobody;
  std::vector<std::string> before, behind;      // longest first
  ByteSet before_firsts{""}, behind_lasts{""};  // the first bytes of `before`, the last ones of `behind`
};

const NameParts& Parts() {
  static const auto* parts = [] {
    auto* table = new NameParts();
    const std::array<std::pair<std::string_view, WordSet*>, 6> sets = {{{"particle", &table->particles},
                                                                        {"job", &table->jobs},
                                                                        {"inner", &table->beginnings},
                                                                        {"separator", &table->separators},
                                                                        {"surname", &table->family_names},
                                                                        {"nobody", &table->nobody}}};
    for (const auto& columns : DataLines(kNameParts)) {
      for (const absl::string_view form : absl::StrSplit(Absl(columns[1]), ' ')) {
        const std::string text = absl::StrReplaceAll(form, {{"_", " "}});
        for (const auto& [role, set] : sets) {
          if (role == columns[0]) set->insert(text);
        }
        if (columns[0] == "before") table->before.push_back(text);
        if (columns[0] == "behind") table->behind.push_back(text);
      }
    }
    for (std::vector<std::string>* list : {&table->before, &table->behind})
      std::sort(list->begin(), list->end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const std::string& word : table->before) table->before_firsts.Add(word.front());
    for (const std::string& word : table->behind) table->behind_lasts.Add(word.back());
    return table;
  }();
  return *parts;
}

bool IsAsciiLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return absl::ascii_tolower(static_cast<unsigned char>(x)) ==
                  absl::ascii_tolower(static_cast<unsigned char>(y));
         });
}

std::string_view TrimBlanks(std::string_view text) { return Std(absl::StripAsciiWhitespace(Absl(text))); }

std::string_view WithoutOneBefore(std::string_view text) {
  const char first = text.empty() ? '\0' : absl::ascii_tolower(static_cast<unsigned char>(text[0]));
  if (!Parts().before_firsts.Has(first)) return text;
  for (const std::string& word : Parts().before) {
    if (word[0] != first || word.size() >= text.size() || !EqualsIgnoringCase(text.substr(0, word.size()), word))
      continue;
    const char next = text[word.size()];
    // A word ends at a blank, colon or dash; "由" and "講者：" end by themselves.
    if (IsAsciiLetter(word.back()) && next != ' ' && next != ':') continue;
    size_t skip = text.find_first_not_of(" :", word.size());
    if (skip == std::string_view::npos) return text;
    if (text.substr(skip).starts_with("- ")) skip += 2;
    return text.substr(skip);
  }
  return text;
}

std::string_view WithoutOneBehind(std::string_view text) {
  const char last = text.empty() ? '\0' : absl::ascii_tolower(static_cast<unsigned char>(text.back()));
  if (!Parts().behind_lasts.Has(last)) return text;
  for (const std::string& word : Parts().behind) {
    if (word.back() != last || text.size() <= word.size() + 2 ||
        !EqualsIgnoringCase(text.substr(text.size() - word.size()), word))
      continue;
    const char before = text[text.size() - word.size() - 1];
    const bool is_ascii = (word[0] & 0x80) == 0;
    if (is_ascii && before != ' ' && before != ',') continue;
    text.remove_suffix(word.size());
    while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
    return text;
  }
  return text;
}

}  // namespace

bool IsNameParticle(std::string_view word) { return Parts().particles.contains(word); }
bool IsJobWord(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return Parts().jobs.contains(LowerCased(word).view());
}
bool IsNobody(std::string_view text) { return Parts().nobody.contains(LowerCased(text).view()); }
bool IsNameBeginning(std::string_view word) { return Parts().beginnings.contains(LowerCased(word).view()); }

size_t FamilyNameBytes(std::string_view text) {
  for (size_t size = std::min(text.size(), kMaxFamilyNameBytes); size >= 3; size -= 3) {
    if (Parts().family_names.contains(text.substr(0, size))) return size;
    if (size < 6) break;
  }
  return 0;
}

std::string_view WithoutTitles(std::string_view text) {
  for (std::string_view before; before.size() != text.size();) {
    before = text;
    text = TrimBlanks(WithoutOneBefore(text));
  }
  for (std::string_view before; before.size() != text.size();) {
    before = text;
    text = WithoutOneBehind(text);
  }
  return text;
}

size_t PersonSeparatorBytes(std::string_view text) {
  const std::string_view head = text.substr(1, kMaxSeparatorBytes);
  const size_t end = head.find(' ');
  if (end == std::string_view::npos || end == 0) return 0;
  return Parts().separators.contains(head.substr(0, end)) ? end + 2 : 0;
}

}  // namespace notegraph::extract
