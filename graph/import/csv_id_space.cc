#include "graph/import/csv_id_space.h"

namespace notegraph {

void CsvIdSpace::Start(uint64_t count, uint64_t largest) {
  const bool is_dense = largest != kNoNumber && largest < 4 * count + 1024;
  if (is_dense) {
    by_number_.assign(largest + 1, kNoNode);
  } else {
    by_text_.reserve(count);
  }
}

bool CsvIdSpace::Add(std::string_view id, uint32_t node) {
  if (by_number_.empty()) return by_text_.try_emplace(id, node).second;
  uint32_t& known = by_number_[CanonicalNumber(id)];
  if (known != kNoNode) return false;
  known = node;
  return true;
}

uint32_t CsvIdSpace::FindText(std::string_view id) const {
  const auto found = by_text_.find(id);
  return found == by_text_.end() ? kNoNode : found->second;
}

uint64_t CsvIdSpace::bytes() const {
  return by_number_.capacity() * sizeof(uint32_t) + by_text_.capacity() * (sizeof(*by_text_.begin()) + 1);
}

}  // namespace notegraph
