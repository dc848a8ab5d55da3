#include "extract/resolution/name_forms.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsLower(char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); }
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsWordChar(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '#' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsSmallWord(std::string_view word) {
  static constexpr std::array<std::string_view, 6> kWords = {"and", "for", "in", "of", "the", "to"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

std::string_view WithoutPlural(std::string_view short_name) {
  if (short_name.size() > 2 && short_name.back() == 's' && IsUpper(short_name[short_name.size() - 2]))
    short_name.remove_suffix(1);
  return short_name;
}

// First letters of what white space divides: "CRDT" for "conflict-free replicated data type".
std::string SpacedInitials(std::string_view name) {
  std::string initials;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] != ' ' && (i == 0 || name[i - 1] == ' ')) initials += name[i];
  }
  return initials;
}

// "k8s": a first letter, how many follow, and the last one.
bool IsNumeronymOf(std::string_view folded_short, std::string_view folded_long) {
  if (folded_short.size() < 3 || folded_long.size() < 4) return false;
  const std::string_view digits = folded_short.substr(1, folded_short.size() - 2);
  return std::all_of(digits.begin(), digits.end(), IsDigit) && folded_short.front() == folded_long.front() &&
         folded_short.back() == folded_long.back() && digits == absl::StrCat(folded_long.size() - 2);
}

// Where the version begins that ends the name; npos: there is none.
size_t VersionBegin(std::string_view name) {
  const size_t border = name.find_last_of(" -");
  if (border == std::string_view::npos || border == 0) return std::string_view::npos;
  std::string_view version = name.substr(border + 1);
  if (version.starts_with('v') || version.starts_with('V')) version.remove_prefix(1);
  if (version.empty() || !IsDigit(version.front())) return std::string_view::npos;
  const auto is_version_char = [](char c) { return IsDigit(c) || c == '.' || IsLower(c); };
  // "3D" and "2nd" are words, "4beta1" and "3.x" are versions.
  const bool has_letters = std::any_of(version.begin(), version.end(), IsLower);
  const bool is_version = std::all_of(version.begin(), version.end(), is_version_char) &&
                          (!has_letters || version.find('.') != std::string_view::npos || version.ends_with("x"));
  return is_version ? border + 1 : std::string_view::npos;
}

std::string Trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '-')) text.remove_suffix(1);
  return std::string(text);
}

// `replace` gives for a code point what stands for it, or nullptr.
template <typename Replace>
std::string Transliterate(std::string_view folded, Replace&& replace) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) return std::string(folded);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(folded.data(), static_cast<int32_t>(folded.size())));
  icu::UnicodeString replaced;
  for (int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1)) {
    const UChar32 c = source.char32At(i);
    const char* const letters = replace(c);
    if (letters != nullptr) {
      replaced.append(icu::UnicodeString::fromUTF8(letters));
    } else {
      replaced.append(c);
    }
  }
  const icu::UnicodeString parts = decompose->normalize(replaced, error);
  if (U_FAILURE(error)) return std::string(folded);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    // A mark is an accent behind a Latin, Greek or Cyrillic letter; elsewhere it is part of the script.
    if (u_charType(c) != U_NON_SPACING_MARK || c > 0x036f) kept.append(c);
  }
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return std::string(folded);
  std::string plain;
  compose->normalize(kept, error).toUTF8String(plain);
  return plain;
}

// Latin letters that don't fall apart into a letter and a mark.
const char* PlainLetters(UChar32 c) {
  switch (c) {
    case 0x00e6:
      return "ae";  // æ
    case 0x00f0:
    case 0x0111:
      return "d";  // ð đ
    case 0x00f8:
      return "o";  // ø
    case 0x00fe:
      return "th";  // þ
    case 0x0131:
      return "i";  // ı
    case 0x0142:
      return "l";  // ł
    case 0x0153:
      return "oe";  // œ
    default:
      return nullptr;
  }
}

const char* GermanLetters(UChar32 c) {
  switch (c) {
    case 0x00e4:
      return "ae";  // ä
    case 0x00f6:
    case 0x00f8:
      return "oe";  // ö ø
    case 0x00fc:
      return "ue";  // ü
    case 0x00e5:
      return "aa";  // å
    default:
      return PlainLetters(c);
  }
}

}  // namespace

std::vector<std::string> NameWords(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(FoldName(word));
    word.clear();
  };
  for (size_t i = 0; i < name.size(); ++i) {
    if (!IsWordChar(name[i])) {
      finish();
      continue;
    }
    if (i > 0 && IsUpper(name[i]) && IsLower(name[i - 1])) finish();
    word += name[i];
  }
  finish();
  return words;
}

std::vector<std::string> SingularForms(std::string_view folded) {
  std::vector<std::string> forms;
  const size_t size = folded.size();
  const auto without = [&](size_t count, std::string_view end = "") {
    forms.push_back(absl::StrCat(Absl(folded.substr(0, size - count)), Absl(end)));
  };
  if (size < 4 || !folded.ends_with('s')) return forms;
  if (folded.ends_with("ss") || folded.ends_with("us") || folded.ends_with("is")) return forms;
  if (folded.ends_with("ies")) without(3, "y");
  without(1);
  const std::string_view stem = folded.substr(0, size - 2);
  const bool may_be_es = folded.ends_with("es") && (stem.ends_with('s') || stem.ends_with('x') || stem.ends_with('z') ||
                                                    stem.ends_with("ch") || stem.ends_with("sh"));
  if (may_be_es) without(2);
  return forms;
}

std::optional<std::string> WithoutVersion(std::string_view name) {
  const size_t begin = VersionBegin(name);
  if (begin == std::string_view::npos) return std::nullopt;
  return Trimmed(name.substr(0, begin));
}

std::optional<std::string> WithMajorVersion(std::string_view name) {
  const size_t begin = VersionBegin(name);
  if (begin == std::string_view::npos) return std::nullopt;
  const size_t point = name.find('.', begin);
  if (point == std::string_view::npos) return std::nullopt;
  return std::string(name.substr(0, point));
}

std::string Initials(std::string_view name) {
  const std::vector<std::string> words = NameWords(name);
  std::string initials;
  if (words.size() < 2) return initials;
  for (const std::string& word : words) {
    if (!IsSmallWord(word) && static_cast<unsigned char>(word[0]) < 0x80) initials += word[0];
  }
  return initials;
}

bool IsAbbreviationOf(std::string_view short_name, std::string_view long_name) {
  const std::string folded_short = FoldName(WithoutPlural(short_name));
  if (folded_short.size() < 2 || folded_short.size() > 7 || !IsAscii(folded_short)) return false;
  if (IsNumeronymOf(folded_short, FoldName(long_name))) return true;
  const std::vector<std::string> words = NameWords(long_name);
  std::string all;
  for (const std::string& word : words) all += word[0];
  return words.size() >= 2 && (folded_short == all || folded_short == Initials(long_name) ||
                               folded_short == FoldName(SpacedInitials(long_name)));
}

std::string WithoutAccents(std::string_view folded) {
  return IsAscii(folded) ? std::string(folded) : Transliterate(folded, PlainLetters);
}

std::string WithGermanLetters(std::string_view folded) {
  return IsAscii(folded) ? std::string(folded) : Transliterate(folded, GermanLetters);
}

}  // namespace notegraph::extract
