#include <algorithm>
#include <cmath>

#include "graph/algorithms/layout/separation.h"

namespace notegraph {
namespace {

struct Box {
  double left = 0, right = 0, bottom = 0, top = 0;
  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

// What the component's circles cover, with room around them.
Box BoxOf(ComponentRange component, std::span<const double> radii, std::span<const Position> positions) {
  const Position& first = positions[component.begin];
  Box box{.left = first.x, .right = first.x, .bottom = first.y, .top = first.y};
  for (uint32_t v = component.begin; v < component.end; ++v) {
    const double reach = component.size() == 1 ? 2 * radii[v] : 4 * radii[v];
    box.left = std::min(box.left, positions[v].x - reach);
    box.right = std::max(box.right, positions[v].x + reach);
    box.bottom = std::min(box.bottom, positions[v].y - reach);
    box.top = std::max(box.top, positions[v].y + reach);
  }
  return box;
}

// Components of one row, first..last-1.
struct Row {
  size_t first = 0, last = 0;
  double width = 0, height = 0;
};

std::vector<Row> BreakIntoRows(std::span<const Box> boxes) {
  double widest = 0, area = 0;
  for (const Box& box : boxes) {
    widest = std::max(widest, box.width());
    area += box.width() * box.height();
  }
  const double limit = std::max(widest, std::sqrt(area));
  std::vector<Row> rows;
  for (size_t i = 0; i < boxes.size(); ++i) {
    if (rows.empty() || rows.back().width + boxes[i].width() > limit || 2 * boxes[i].height() < rows.back().height)
      rows.push_back({.first = i, .last = i});
    Row& row = rows.back();
    row.last = i + 1;
    row.width += boxes[i].width();
    row.height = std::max(row.height, boxes[i].height());
  }
  return rows;
}

}  // namespace

void PackComponents(std::span<const ComponentRange> components, std::span<const double> radii,
                    std::span<Position> positions) {
  std::vector<Box> boxes;
  for (const ComponentRange& component : components) boxes.push_back(BoxOf(component, radii, positions));
  const std::vector<Row> rows = BreakIntoRows(boxes);
  double top = rows.empty() ? 0 : rows.front().height / 2;
  for (const Row& row : rows) {
    double left = -row.width / 2;
    for (size_t i = row.first; i < row.last; ++i) {
      const double dx = left - boxes[i].left;
      const double dy = top - (row.height - boxes[i].height()) / 2 - boxes[i].top;
      for (uint32_t v = components[i].begin; v < components[i].end; ++v) {
        positions[v] = {positions[v].x + dx, positions[v].y + dy};
      }
      left += boxes[i].width();
    }
    top -= row.height;
  }
}

}  // namespace notegraph
