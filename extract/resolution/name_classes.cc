#include "extract/resolution/name_classes.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace notegraph::extract {

NameClasses::NameClasses(uint32_t count, const NamePairs& apart)
    : rank_(count, 0),
      parent_(count),
      sets_(rank_.data(), parent_.data()),
      next_(count),
      size_(count, 1),
      is_variant_(count, false) {
  std::iota(parent_.begin(), parent_.end(), 0u);
  std::iota(next_.begin(), next_.end(), 0u);
  for (const auto& [a, b] : apart) Forbid(a, b);
}

void NameClasses::Forbid(uint32_t a, uint32_t b) {
  if (a != b) forbidden_.insert(PairKey(a, b));
}

bool NameClasses::MayJoin(uint32_t a, uint32_t b, const Contradiction& contradicts) const {
  uint32_t x = a;
  do {
    uint32_t y = b;
    do {
      const bool is_forbidden = !forbidden_.empty() && forbidden_.contains(PairKey(x, y));
      if (is_forbidden || contradicts(x, y)) return false;
      y = next_[y];
    } while (y != b);
    x = next_[x];
  } while (x != a);
  return true;
}

void NameClasses::Join(std::vector<NameLink> links, const Contradiction& contradicts) {
  std::sort(links.begin(), links.end(), [](const NameLink& a, const NameLink& b) {
    return std::tuple(b.score, a.rule, a.principal, a.variant, a.note, a.place.begin) <
           std::tuple(a.score, b.rule, b.principal, b.variant, b.note, b.place.begin);
  });
  for (const NameLink& link : links) {
    const uint32_t a = Find(link.variant), b = Find(link.principal);
    if (a == b || uint64_t{size_[a]} * size_[b] > kMaxPairs || !MayJoin(a, b, contradicts)) continue;
    sets_.link(a, b);
    const uint32_t joined = Find(a);
    size_[joined] = size_[a] + size_[b];
    std::swap(next_[a], next_[b]);
    is_variant_[link.variant] = true;
    merges_.push_back(link);
  }
}

std::vector<uint32_t> NameClasses::Members(uint32_t name) const {
  std::vector<uint32_t> members{name};
  for (uint32_t at = next_[name]; at != name; at = next_[at]) members.push_back(at);
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace notegraph::extract
