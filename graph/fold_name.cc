#include "graph/fold_name.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

// What becomes of an ASCII character; 0: dropped.
constexpr std::array<char, 128> kFoldedAscii = [] {
  std::array<char, 128> folded{};
  for (char c = 'a'; c <= 'z'; ++c) folded[static_cast<size_t>(c)] = folded[static_cast<size_t>(c - 'a' + 'A')] = c;
  for (char c = '0'; c <= '9'; ++c) folded[static_cast<size_t>(c)] = c;
  folded['+'] = '+';
  folded['#'] = '#';
  return folded;
}();

std::string FoldAscii(std::string_view name) {
  std::string folded(name.size(), '\0');
  size_t size = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    folded[size] = byte < kFoldedAscii.size() ? kFoldedAscii[byte] : '\0';
    size += folded[size] != 0 ? 1 : 0;
  }
  folded.resize(size);
  return folded;
}

std::string FoldUnicode(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
  if (U_FAILURE(error)) return FoldAscii(name);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  const icu::UnicodeString normal = normalizer->normalize(source, error);
  if (U_FAILURE(error)) return FoldAscii(name);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
    const UChar32 c = normal.char32At(i);
    if (u_isalnum(c) || c == '+' || c == '#') kept.append(c);
  }
  std::string folded;
  kept.toUTF8String(folded);
  return folded;
}

}  // namespace

std::string FoldName(std::string_view name) {
  const bool is_ascii =
      std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string folded = is_ascii ? FoldAscii(name) : FoldUnicode(name);
  if (folded.empty()) folded = std::string(Std(absl::StripAsciiWhitespace(Absl(name))));
  return folded;
}

}  // namespace notegraph
