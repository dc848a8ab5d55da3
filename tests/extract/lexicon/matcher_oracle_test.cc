// FindAll against a slow matcher written from the contract alone, on random text over a small alphabet.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "extract/lexicon.h"
#include "tests/extract/lexicon/lexicon_files.h"

namespace notegraph::extract {
namespace {

struct OracleWord {
  size_t begin, end;
  std::string
      key;  // folded, with '~' in front if something stands before it that a form may span, '!' if something else does
};

// Letters, digits, '+', ' ' and '-' are all that the texts consist of.
std::vector<OracleWord> Split(std::string_view text) {
  std::vector<OracleWord> words;
  std::string gap;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '-') {
      gap += text[i++];
      continue;
    }
    size_t end = i + 1;
    if (absl::ascii_isalnum(text[i])) {
      while (end < text.size() && absl::ascii_isalnum(text[end])) ++end;
    }
    const bool spans = gap == "-" || gap.find('-') == std::string::npos;
    const std::string mark = gap.empty() ? "" : spans ? "~" : "!";
    words.push_back({i, end, mark + absl::AsciiStrToLower(std::string(text.substr(i, end - i)))});
    gap.clear();
    i = end;
  }
  return words;
}

// The words from `first` to `last` as a form would be written; forms never contain "!".
std::string Key(const std::vector<OracleWord>& words, size_t first, size_t last) {
  std::string key;
  for (size_t i = first; i <= last; ++i) {
    const std::string& word = words[i].key;
    key += i > first ? word : word.substr(word[0] == '~' || word[0] == '!' ? 1 : 0);
    key += '|';
  }
  return key;
}

bool IsBorder(std::string_view text, size_t begin, size_t end) {
  if (text[begin] == '+' && begin > 0 && absl::ascii_isalnum(text[begin - 1])) return false;
  const bool plus_behind = end < text.size() && text[end] == '+';
  const bool word_behind_plus = end + 1 < text.size() && absl::ascii_isalnum(text[end + 1]);
  return !plus_behind || end - begin > 2 || word_behind_plus;
}

// Spans of the matches in words [first, end); concepts whose last word has two letters or more have plurals in -s.
// Behind a concept of several words comes the software inside.
void SlowFind(std::string_view text, const std::vector<OracleWord>& words, size_t first, size_t end,
              const std::map<std::string, bool>& is_concept, bool software_only, std::vector<Span>& spans) {
  while (first < end) {
    size_t next = first + 1;
    for (size_t last = end; last-- > first;) {
      std::string key = Key(words, first, last);
      const auto form = is_concept.find(key);
      bool found = form != is_concept.end() && !(software_only && form->second);
      const bool is_software = found && !form->second;
      if (!found && !software_only && words[last].end - words[last].begin > 2 && key.ends_with("s|")) {
        key.erase(key.size() - 2, 1);
        const auto singular = is_concept.find(key);
        found = singular != is_concept.end() && singular->second;
      }
      if (!found || !IsBorder(text, words[first].begin, words[last].end)) continue;
      spans.push_back({static_cast<uint32_t>(words[first].begin), static_cast<uint32_t>(words[last].end)});
      next = last + 1;
      if (!is_software && last > first) SlowFind(text, words, first, next, is_concept, true, spans);
      break;
    }
    first = next;
  }
}

std::vector<Span> SlowFindAll(std::string_view text, const std::map<std::string, bool>& is_concept) {
  const std::vector<OracleWord> words = Split(text);
  std::vector<Span> spans;
  SlowFind(text, words, 0, words.size(), is_concept, false, spans);
  return spans;
}

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  size_t Below(size_t n) { return engine_() % n; }
  std::string Text(std::string_view alphabet, size_t size) {
    std::string text;
    for (size_t i = 0; i < size; ++i) text += alphabet[Below(alphabet.size())];
    return text;
  }

 private:
  std::mt19937 engine_;
};

TEST(MatcherOracleTest, AgreesOnRandomLexiconsAndTexts) {
  Random random(7);
  for (int round = 0; round < 60; ++round) {
    std::map<std::string, bool> forms;
    std::string file;
    for (int i = 0; i < 25; ++i) {
      const std::string form = random.Text("ab +-", 1 + random.Below(5));
      if (form.find_first_of("ab") == std::string::npos || form.front() == ' ' || form.back() == ' ') continue;
      const std::vector<OracleWord> words = Split(form);
      const std::string key = Key(words, 0, words.size() - 1);
      if (key.find('!') != std::string::npos) continue;
      const bool is_concept = random.Below(2) == 0;
      if (forms.emplace(key, is_concept).second)
        absl::StrAppend(&file, form, "\t", is_concept ? "concept" : "tool", "\n");
    }
    const std::unique_ptr<Lexicon> lexicon = LexiconOf(file);
    for (int i = 0; i < 60; ++i) {
      const std::string text = random.Text("aabbs  +-A", random.Below(60));
      std::vector<Span> found;
      for (const LexiconMatch& match : lexicon->FindAll(text)) found.push_back(match.span);
      ASSERT_EQ(found, SlowFindAll(text, forms)) << "text: " << text << "\nlexicon:\n" << file;
    }
  }
}

TEST(MatcherOracleTest, SurvivesArbitraryBytes) {
  Random random(11);
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (size_t n = random.Below(300); n > 0; --n) text += static_cast<char>(random.Below(256));
    uint32_t end = 0;
    for (const LexiconMatch& match : Lexicon::BuiltIn().FindAll(text)) {
      ASSERT_LT(match.span.begin, match.span.end);
      ASSERT_TRUE(end <= match.span.begin || match.span.end <= end);  // behind the last match, or inside
      end = std::max(end, match.span.end);
    }
    ASSERT_LE(end, text.size());
  }
}

}  // namespace
}  // namespace notegraph::extract
