#include "graph/csv_id_space.h"

#include <algorithm>
#include <utility>

namespace notegraph {
namespace {

constexpr uint64_t kNoNumber = UINT64_MAX;

// Value of the one way to write a number in decimals: "7", but neither "07" nor "+7".
uint64_t CanonicalNumber(std::string_view text) {
  if (text.empty() || text.size() > 9 || (text[0] == '0' && text.size() > 1)) return kNoNumber;
  uint64_t number = 0;
  for (const char c : text) {
    const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
    if (digit > 9) return kNoNumber;
    number = number * 10 + digit;
  }
  return number;
}

}  // namespace

bool CsvIdSpace::Add(std::string_view id, uint32_t node) { return by_text_.try_emplace(id, node).second; }

void CsvIdSpace::Freeze() {
  uint64_t max = 0;
  for (const auto& [id, node] : by_text_) max = std::max(max, CanonicalNumber(id));
  if (max >= 4 * uint64_t{by_text_.size()} + 1024) return;
  by_number_.assign(max + 1, kNoNode);
  for (const auto& [id, node] : by_text_) by_number_[CanonicalNumber(id)] = node;
  by_text_ = {};
}

uint32_t CsvIdSpace::Find(std::string_view id) const {
  if (!by_number_.empty()) {
    const uint64_t number = CanonicalNumber(id);
    return number < by_number_.size() ? by_number_[number] : kNoNode;
  }
  const auto found = by_text_.find(id);
  return found == by_text_.end() ? kNoNode : found->second;
}

}  // namespace notegraph
