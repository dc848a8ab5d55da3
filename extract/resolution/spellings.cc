#include "extract/resolution/spellings.h"

#include <algorithm>

namespace notegraph::extract {
namespace {

bool ComesBefore(const Spelling& a, const Spelling& b) {
  return a.count != b.count ? a.count > b.count : a.text < b.text;
}

}  // namespace

void Spellings::Add(std::string_view text, uint32_t count) {
  const auto known = std::find_if(all_.begin(), all_.end(), [&](const Spelling& s) { return s.text == text; });
  if (known != all_.end()) {
    known->count += count;
  } else {
    all_.push_back({std::string(text), count});
  }
}

void Spellings::Add(const Spellings& others) {
  for (const Spelling& other : others.all_) Add(other.text, other.count);
}

bool Spellings::Count(std::string_view text) {
  if (last_counted_ >= all_.size() || all_[last_counted_].text != text) {
    const auto known = std::find_if(all_.begin(), all_.end(), [&](const Spelling& s) { return s.text == text; });
    if (known == all_.end()) return false;
    last_counted_ = static_cast<size_t>(known - all_.begin());
  }
  ++all_[last_counted_].count;
  return true;
}

const std::string& Spellings::Commonest() const {
  static const std::string kNone;
  return all_.empty() ? kNone : std::min_element(all_.begin(), all_.end(), ComesBefore)->text;
}

std::vector<Spelling> Spellings::Sorted() const {
  std::vector<Spelling> sorted = all_;
  std::sort(sorted.begin(), sorted.end(), ComesBefore);
  return sorted;
}

}  // namespace notegraph::extract
