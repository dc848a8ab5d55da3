#include "graph/import/csv_gather.h"

#include <algorithm>
#include <map>
#include <utility>

#include "graph/column_builder.h"

namespace notegraph {
namespace {

// One property in all slices; nullptr where a slice's file has no such column.
using Sources = std::vector<const CsvValues*>;

Value ValueAt(const CsvValues& values, uint32_t row) {
  if (!values.IsPresent(row)) return Value::Null();
  if (values.column->is_list) return values.others[row];
  switch (values.column->kind) {
    case ValueKind::kString:
      return Value::String(values.strings[row]);
    case ValueKind::kFloat:
      return Value::Float(values.floats[row]);
    case ValueKind::kInteger:
      return Value::Integer(values.integers[row]);
    case ValueKind::kBoolean:
      return Value::Boolean(values.integers[row] != 0);
    default:
      return values.others[row];
  }
}

// Brings rows of one type into the order of the result.
template <typename T>
struct Gathered {
  std::vector<T> rows;
  BitVector present;
};

template <typename T, typename Get>
Gathered<T> Gather(std::span<const CsvSlice> slices, const Sources& sources, std::span<const uint32_t> order,
                   uint32_t count, const Get& get) {
  std::vector<T> flat(count);
  BitVector flat_present(count);
  uint32_t at = 0;
  for (size_t s = 0; s < slices.size(); ++s) {
    const uint32_t size = slices[s].size();
    for (uint32_t i = 0; i < size; ++i, ++at) {
      if (sources[s] == nullptr || !sources[s]->IsPresent(slices[s].row(i))) continue;
      flat[at] = get(*sources[s], slices[s].row(i));
      flat_present.Set(at);
    }
  }
  if (order.empty()) return {std::move(flat), std::move(flat_present)};
  Gathered<T> result{std::vector<T>(count), BitVector(count)};
  for (uint32_t i = 0; i < count; ++i) {
    result.rows[i] = flat[order[i]];
    if (flat_present[order[i]]) result.present.Set(i);
  }
  return result;
}

Column GatherMixed(PropertyKeyId key, Gathered<Value> gathered, ArrayPool& arrays) {
  std::vector<Cell> cells;
  for (uint32_t row = 0; row < gathered.rows.size(); ++row) {
    if (gathered.present[row]) cells.push_back({row, gathered.rows[row]});
  }
  return MakeColumn(key, static_cast<uint32_t>(gathered.rows.size()), cells, arrays);
}

Column GatherColumn(PropertyKeyId key, std::span<const CsvSlice> slices, const Sources& sources,
                    std::span<const uint32_t> order, uint32_t count, ArrayPool& arrays) {
  const CsvColumn* first = nullptr;
  bool same_type = true;
  for (const CsvValues* source : sources) {
    if (source == nullptr) continue;
    if (first == nullptr) first = source->column;
    same_type = same_type && source->column->kind == first->kind && !source->column->is_list;
  }
  if (same_type && first->kind == ValueKind::kInteger) {
    auto [rows, present] = Gather<int64_t>(slices, sources, order, count,
                                           [](const CsvValues& v, uint32_t row) { return v.integers[row]; });
    return MakeIntegerColumn(key, std::move(rows), std::move(present), arrays);
  }
  if (same_type && first->kind == ValueKind::kFloat) {
    auto [rows, present] =
        Gather<double>(slices, sources, order, count, [](const CsvValues& v, uint32_t row) { return v.floats[row]; });
    return MakeFloatColumn(key, std::move(rows), std::move(present), arrays);
  }
  if (same_type && first->kind == ValueKind::kString) {
    auto [rows, present] = Gather<std::string_view>(slices, sources, order, count,
                                                    [](const CsvValues& v, uint32_t row) { return v.strings[row]; });
    return MakeStringColumn(key, rows, std::move(present), arrays);
  }
  return GatherMixed(key, Gather<Value>(slices, sources, order, count, ValueAt), arrays);
}

}  // namespace

uint64_t ColumnBytes(std::span<const CsvSlice> slices) {
  uint64_t bytes = 0;
  for (const CsvSlice& slice : slices) {
    for (const CsvValues& values : slice.chunk->values()) {
      const bool is_number = !values.column->is_list &&
                             (values.column->kind == ValueKind::kInteger || values.column->kind == ValueKind::kFloat);
      // Numbers once more; strings and others as values, and then packed.
      bytes += uint64_t{slice.size()} * (is_number ? sizeof(int64_t) : sizeof(Cell) + sizeof(Value));
    }
  }
  return bytes;
}

std::vector<Column> GatherColumns(std::span<const CsvSlice> slices, std::span<const uint32_t> order,
                                  const StringMap<uint32_t>& key_numbers, ArrayPool& arrays) {
  std::map<uint32_t, Sources> by_key;
  uint32_t count = 0;
  for (size_t s = 0; s < slices.size(); ++s) {
    count += slices[s].size();
    for (const CsvValues& values : slices[s].chunk->values()) {
      Sources& sources = by_key[key_numbers.find(values.column->name)->second];
      sources.resize(slices.size(), nullptr);
      sources[s] = &values;
    }
  }
  std::vector<Column> columns;
  for (const auto& [key, sources] : by_key) {
    const Column column = GatherColumn(static_cast<PropertyKeyId>(key), slices, sources, order, count, arrays);
    if (column.statistics().present > 0) columns.push_back(column);
  }
  return columns;
}

}  // namespace notegraph
