// Internal to extract/: list items of formats that nest them by columns alone.
#ifndef NOTEGRAPH_EXTRACT_READERS_ITEM_STACK_H_
#define NOTEGRAPH_EXTRACT_READERS_ITEM_STACK_H_

#include <cstdint>
#include <vector>

#include "extract/readers/document_builder.h"
#include "extract/readers/line_scan.h"

namespace notegraph::extract {

// The items that are open, outermost first, each in a column right of the one before.
class ItemStack {
 public:
  // Ends the items whose marker stands in `column` or right of it.
  void LeaveTo(int column);
  void Clear() { items_.clear(); }
  // Opens an item in `column`, inside `container` when no item holds it. Deeper than kMaxNesting it becomes a sibling.
  void Open(int column, ListMarker marker, int32_t container, Span source, DocumentBuilder& builder);

  // Block of the innermost item, else `container`.
  int32_t parent(int32_t container) const { return items_.empty() ? container : items_.back().block; }
  // Column of the innermost item's marker; -1 when there is none.
  int column() const { return items_.empty() ? -1 : items_.back().column; }

 private:
  struct Item {
    int column;
    int32_t block;
  };
  std::vector<Item> items_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ITEM_STACK_H_
