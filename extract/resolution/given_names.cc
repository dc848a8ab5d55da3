#include "extract/resolution/given_names.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "extract/resolution/edit_distance.h"
#include "extract/resolution/name_forms.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kNicknames[];  // data/nicknames.tsv

namespace {

const StringViewMap<std::vector<std::string_view>>& NicknameTable() {
  static const auto* const table = [] {
    auto* forms = new StringViewMap<std::vector<std::string_view>>;
    for (const auto& columns : DataLines(kNicknames)) {
      for (const absl::string_view nickname : absl::StrSplit(Absl(columns[1]), '|'))
        (*forms)[Std(nickname)].push_back(columns[0]);
    }
    return forms;
  }();
  return *table;
}

bool IsMisspelling(std::string_view a, std::string_view b) {
  const uint32_t bound = MaxMisspelling(std::max(a.size(), b.size()));
  return bound > 0 && EditDistance(a, b, bound) <= bound;
}

bool GivenNamesAgree(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  return AreNicknames(a, b) || IsMisspelling(a, b);
}

bool AgreeInOrder(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.back() == b.back()) return GivenNamesAgree(a.front(), b.front());
  return a.front() == b.front() && a.front().size() > 1 && IsMisspelling(a.back(), b.back());
}

bool SameWords(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

}  // namespace

std::vector<std::string_view> LongForms(std::string_view given_name) {
  std::vector<std::string_view> forms{given_name};
  const auto at = NicknameTable().find(given_name);
  if (at != NicknameTable().end()) forms.insert(forms.end(), at->second.begin(), at->second.end());
  std::sort(forms.begin(), forms.end());
  return forms;
}

bool AreNicknames(std::string_view a, std::string_view b) {
  const std::vector<std::string_view> forms_a = LongForms(a), forms_b = LongForms(b);
  return std::any_of(forms_a.begin(), forms_a.end(),
                     [&](std::string_view form) { return std::binary_search(forms_b.begin(), forms_b.end(), form); });
}

bool NamesAgree(const PersonName& a, const PersonName& b) {
  if (a.is_latin != b.is_latin || a.key == b.key || a.is_partial() || b.is_partial()) return true;
  if (!a.is_latin) return false;
  if (AgreeInOrder(a.words, b.words) || SameWords(a.words, b.words)) return true;
  if (WithGermanLetters(a.key) == WithGermanLetters(b.key)) return true;
  const std::vector<std::string> turned(b.words.rbegin(), b.words.rend());
  return AgreeInOrder(a.words, turned);
}

}  // namespace notegraph::extract
