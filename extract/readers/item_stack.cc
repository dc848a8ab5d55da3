#include "extract/readers/item_stack.h"

#include "extract/readers/readers.h"

namespace notegraph::extract {

void ItemStack::LeaveTo(int column) {
  while (!items_.empty() && items_.back().column >= column) items_.pop_back();
}

void ItemStack::Open(int column, ListMarker marker, int32_t container, Span source, DocumentBuilder& builder) {
  LeaveTo(column);
  if (items_.size() >= kMaxNesting) {
    builder.Warn("lists nested deeper than 100 levels are flattened");
    items_.pop_back();
  }
  Block& item = builder.Open(BlockKind::kListItem, parent(container), source);
  item.level = static_cast<uint8_t>(items_.size() + 1);
  item.is_ordered = marker.is_ordered;
  item.marker = marker.symbol;
  items_.push_back({column, builder.last()});
}

}  // namespace notegraph::extract
