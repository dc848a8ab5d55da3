#include "extract/resolution/edit_distance.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace notegraph::extract {
namespace {

std::u32string CodePoints(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT(text.data(), at, size, point);
    points.push_back(point < 0 ? U'\uFFFD' : static_cast<char32_t>(point));
  }
  return points;
}

// Codes of 'a' .. 'z'; '0': not heard.
constexpr std::string_view kSoundex = "01230120022455012623010202";

std::vector<uint32_t> Trigrams(std::string_view text) {
  std::vector<uint32_t> grams;
  uint32_t gram = 0;
  for (const char c : text) {
    gram = (gram << 8 | static_cast<unsigned char>(c)) & 0xffffff;
    grams.push_back(gram);
  }
  grams.push_back(gram << 8 & 0xffffff);
  std::sort(grams.begin(), grams.end());
  return grams;
}

}  // namespace

uint32_t EditDistance(std::string_view text_a, std::string_view text_b, uint32_t bound) {
  const std::u32string a = CodePoints(text_a), b = CodePoints(text_b);
  const size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (longer - shorter > bound) return bound + 1;
  const uint32_t far = bound + 1;
  // Rows i-2, i-1 and i of the table; only cells within `bound` of the diagonal can be small enough.
  std::array<std::vector<uint32_t>, 3> rows;
  for (auto& row : rows) row.assign(b.size() + 1, far);
  for (size_t j = 0; j <= b.size() && j <= bound; ++j) rows[0][j] = static_cast<uint32_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    const std::vector<uint32_t>& before = rows[(i + 1) % 3];
    const std::vector<uint32_t>& above = rows[(i - 1) % 3];
    std::vector<uint32_t>& row = rows[i % 3];
    const size_t from = i > bound ? i - bound : 0, to = std::min(b.size(), i + bound);
    std::fill(row.begin(), row.end(), far);
    uint32_t least = far;
    for (size_t j = from; j <= to; ++j) {
      uint32_t cost =
          j == 0 ? static_cast<uint32_t>(i) : std::min(row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
      cost = std::min(cost, above[j] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = std::min(cost, before[j - 2] + 1);
      row[j] = std::min(cost, far);
      least = std::min(least, row[j]);
    }
    if (least == far) return far;
  }
  return rows[a.size() % 3][b.size()];
}

uint32_t MaxMisspelling(size_t letters) { return letters < 5 ? 0 : letters < 9 ? 1 : letters < 16 ? 2 : 3; }

std::string SoundKey(std::string_view folded) {
  std::string key;
  char last = 0;
  for (const char c : folded) {
    const bool is_letter = c >= 'a' && c <= 'z';
    const char code = is_letter ? kSoundex[static_cast<size_t>(c - 'a')] : c;
    if (code != '0' && code != last) key += code;
    if (c != 'h' && c != 'w') last = code;
  }
  return key.empty() ? std::string(folded.substr(0, 1)) : key;
}

uint32_t TrigramSimilarity(std::string_view a, std::string_view b) {
  const std::vector<uint32_t> grams_a = Trigrams(a), grams_b = Trigrams(b);
  std::vector<uint32_t> common;
  std::set_intersection(grams_a.begin(), grams_a.end(), grams_b.begin(), grams_b.end(), std::back_inserter(common));
  return static_cast<uint32_t>(20000 * common.size() / (grams_a.size() + grams_b.size()));
}

std::vector<uint64_t> DeletionHashes(std::string_view text) {
  // Polynomial hashes of all beginnings and ends, so that each deletion costs O(1).
  constexpr uint64_t kBase = 0x9e3779b97f4a7c15;
  const std::u32string points = CodePoints(text);
  const size_t size = points.size();
  std::vector<uint64_t> begin(size + 1, 0), power(size + 1, 1);
  for (size_t i = 0; i < size; ++i) {
    begin[i + 1] = begin[i] * kBase + points[i] + 1;
    power[i + 1] = power[i] * kBase;
  }
  std::vector<uint64_t> hashes{begin[size]};
  for (size_t i = 0; i < size; ++i) {
    const uint64_t end = begin[size] - begin[i + 1] * power[size - i - 1];
    hashes.push_back(begin[i] * power[size - i - 1] + end);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace notegraph::extract
