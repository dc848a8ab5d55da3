#include "extract/evaluation/name_keys.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>

#include "graph/fold_name.h"

namespace notegraph::extract {
namespace {

icu::UnicodeString FoldCase(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
  if (U_FAILURE(error)) return source;
  icu::UnicodeString folded = normalizer->normalize(source, error);
  return U_FAILURE(error) ? source : folded;
}

bool IsWordCharacter(UChar32 c) { return u_isalnum(c) || c == '_' || c == '+' || c == '#'; }

size_t CharacterCount(std::string_view utf8) {
  return static_cast<size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string Singular(std::string word) {
  const size_t size = CharacterCount(word);
  if (word.ends_with("ies") && size > 4) return word.replace(word.size() - 3, 3, "y");
  if (word.ends_with("s") && !word.ends_with("ss") && size > 3) word.pop_back();
  return word;
}

size_t CommonCount(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string_view> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size();
}

}  // namespace

std::vector<std::string> FoldedWords(std::string_view text) {
  const icu::UnicodeString folded = FoldCase(text);
  std::vector<std::string> words;
  bool is_inside = false;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (!IsWordCharacter(c)) {
      is_inside = false;
      continue;
    }
    if (!is_inside) words.emplace_back();
    is_inside = true;
    icu::UnicodeString(c).toUTF8String(words.back());
  }
  return words;
}

std::vector<std::string> WordSet(std::string_view text) {
  std::vector<std::string> words = FoldedWords(text);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::string ConceptKey(std::string_view name) {
  std::string key;
  for (const std::string& word : FoldedWords(name)) key += Singular(word);
  std::erase(key, '_');
  return key;
}

double TitleOverlap(std::string_view a, const std::vector<std::string>& a_words, std::string_view b,
                    const std::vector<std::string>& b_words) {
  if (FoldName(a) == FoldName(b)) return 2;
  const size_t common = CommonCount(a_words, b_words);
  const size_t all = a_words.size() + b_words.size() - common;
  return static_cast<double>(common) / static_cast<double>(std::max<size_t>(1, all));
}

bool IsSamePerson(std::string_view a, std::string_view b) {
  if (FoldName(a) == FoldName(b)) return true;
  const std::vector<std::string> a_words = WordSet(a), b_words = WordSet(b);
  const size_t common = CommonCount(a_words, b_words);
  return common >= 2 && common == std::min(a_words.size(), b_words.size());
}

}  // namespace notegraph::extract
