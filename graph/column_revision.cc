#include "graph/column_revision.h"

#include <algorithm>
#include <string>
#include <utility>

#include "graph/value_codec.h"

namespace notegraph {
namespace {

// Whether a column of the type can hold the value.
bool Holds(ColumnType type, const Value& value) {
  switch (type) {
    case ColumnType::kBoolean:
      return value.is_boolean();
    case ColumnType::kInteger:
      return value.is_integer();
    case ColumnType::kFloat:
      return value.is_float();
    case ColumnType::kString:
    case ColumnType::kDictionary:
      return value.is_string();
    case ColumnType::kAny:
      return true;
    case ColumnType::kEvidence:
      return false;
  }
  return false;
}

class Reviser {
 public:
  Reviser(const Column& before, const RowMap& rows, std::span<const Cell> cells, ArrayPool& arrays)
      : before_(before), rows_(rows), cells_(cells), arrays_(arrays), present_(Presence()) {}

  // Nothing when no value is left.
  std::optional<Column> Revise() {
    parts_.key = before_.key();
    parts_.type = before_.type();
    parts_.row_count = rows_.new_count;
    parts_.statistics = before_.statistics();
    parts_.statistics.present = present_.Count();
    if (parts_.statistics.present == 0) return std::nullopt;
    const auto set = static_cast<uint32_t>(cells_.size());
    parts_.statistics.distinct = std::min(parts_.statistics.present, parts_.statistics.distinct + set);
    SetValues();
    if (parts_.statistics.present < rows_.new_count) parts_.validity = arrays_.Keep(std::move(present_).TakeWords());
    return Column(parts_);
  }

 private:
  BitVector Presence() const {
    BitVector present(rows_.new_count);
    if (rows_.keeps_order() && before_.has_nulls()) {
      present.SetWords(before_.parts().validity);
    } else if (rows_.keeps_order()) {
      present.SetFirst(rows_.old_count);
    } else {
      for (uint32_t row = 0; row < rows_.new_count; ++row) {
        if (rows_.old_rows[row] != RowMap::kNoRow && !before_.IsNull(rows_.old_rows[row])) present.Set(row);
      }
    }
    for (const Cell& cell : cells_) {
      if (cell.value.is_null()) {
        present.Clear(cell.row);
      } else {
        present.Set(cell.row);
      }
    }
    return present;
  }

  void SetValues() {
    switch (before_.type()) {
      case ColumnType::kBoolean:
        SetBits();
        return;
      case ColumnType::kInteger:
        parts_.integers = Moved(before_.integers(), [](const Value& value) { return value.integer(); });
        WidenRange();
        return;
      case ColumnType::kFloat:
        parts_.floats = Moved(before_.floats(), [](const Value& value) { return value.float_number(); });
        return;
      case ColumnType::kDictionary:
        ExtendDictionary();
        parts_.codes = Moved(before_.codes(), [this](const Value& value) { return CodeOf(value.string()); });
        return;
      default:
        MoveSlices();
        return;
    }
  }

  template <typename T, typename Convert>
  std::span<const T> Moved(std::span<const T> old, const Convert& convert) {
    std::vector<T> moved;
    if (rows_.keeps_order()) {
      moved.reserve(rows_.new_count);
      moved.assign(old.begin(), old.end());
      moved.resize(rows_.new_count, T{});
    } else {
      moved.assign(rows_.new_count, T{});
      for (uint32_t row = 0; row < rows_.new_count; ++row) {
        const uint32_t old_row = rows_.OldRow(row);
        if (old_row != RowMap::kNoRow) moved[row] = old[old_row];
      }
    }
    Remap(moved);
    for (const Cell& cell : cells_) moved[cell.row] = cell.value.is_null() ? T{} : static_cast<T>(convert(cell.value));
    return arrays_.Keep(std::move(moved));
  }

  void SetBits() {
    BitVector bits(rows_.new_count);
    for (uint32_t row = 0; row < rows_.new_count; ++row) {
      const uint32_t old_row = rows_.OldRow(row);
      if (old_row != RowMap::kNoRow && before_.boolean(old_row)) bits.Set(row);
    }
    for (const Cell& cell : cells_) {
      bits.Clear(cell.row);
      if (!cell.value.is_null() && cell.value.boolean()) bits.Set(cell.row);
    }
    parts_.bits = arrays_.Keep(std::move(bits).TakeWords());
  }

  void WidenRange() {
    for (const Cell& cell : cells_) {
      if (cell.value.is_null()) continue;
      parts_.statistics.min = std::min(parts_.statistics.min, cell.value.integer());
      parts_.statistics.max = std::max(parts_.statistics.max, cell.value.integer());
    }
  }

  // --- kDictionary: strings that are new go in at their places, and the codes behind them move up. ---

  void ExtendDictionary() {
    std::vector<std::string_view> added;
    for (const Cell& cell : cells_) {
      if (!cell.value.is_null() && !IsInDictionary(cell.value.string())) added.push_back(cell.value.string());
    }
    std::sort(added.begin(), added.end());
    added.erase(std::unique(added.begin(), added.end()), added.end());
    std::vector<uint64_t> offsets = {0};
    std::string bytes;
    const auto append = [&](std::string_view text) {
      bytes.append(text);
      offsets.push_back(bytes.size());
    };
    auto next = added.begin();
    for (uint32_t code = 0; code < before_.dictionary_size(); ++code) {
      for (; next != added.end() && *next < before_.dictionary_string(code); ++next) append(*next);
      new_codes_.push_back(static_cast<uint32_t>(offsets.size() - 1));
      append(before_.dictionary_string(code));
    }
    for (; next != added.end(); ++next) append(*next);
    parts_.offsets = arrays_.Keep(std::move(offsets));
    parts_.bytes = arrays_.KeepBytes(std::move(bytes));
    parts_.statistics.distinct = static_cast<uint32_t>(parts_.offsets.size() - 1);
    dictionary_ = Column(parts_);
  }

  static uint32_t LowerBound(const Column& column, std::string_view text) {
    uint32_t low = 0, high = column.dictionary_size();
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (column.dictionary_string(middle) < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
  bool IsInDictionary(std::string_view text) const {
    const uint32_t code = LowerBound(before_, text);
    return code < before_.dictionary_size() && before_.dictionary_string(code) == text;
  }
  uint32_t CodeOf(std::string_view text) const { return LowerBound(dictionary_, text); }

  void Remap(std::vector<uint32_t>& codes) const {
    for (uint32_t& code : codes) code = new_codes_[code];
  }
  template <typename T>
  void Remap(std::vector<T>&) const {}

  // --- kString and kAny: a slice of bytes a row. ---

  void MoveSlices() {
    const ColumnParts& old = before_.parts();
    std::vector<uint64_t> offsets;
    offsets.reserve(rows_.new_count + size_t{1});
    std::string bytes;
    uint32_t row = 0;
    const uint32_t first_set = cells_.empty() ? rows_.new_count : cells_[0].row;
    if (rows_.keeps_order()) {
      // What lies before the first change is copied at once.
      row = std::min(first_set, rows_.old_count);
      offsets.assign(old.offsets.begin(), old.offsets.begin() + row);
      bytes.assign(old.bytes.data(), old.offsets[row]);
    }
    auto cell = cells_.begin();
    for (; row < rows_.new_count; ++row) {
      offsets.push_back(bytes.size());
      if (cell != cells_.end() && cell->row == row) {
        AppendSlice((cell++)->value, bytes);
      } else if (const uint32_t old_row = rows_.OldRow(row); old_row != RowMap::kNoRow) {
        bytes.append(old.bytes.data() + old.offsets[old_row], old.offsets[old_row + 1] - old.offsets[old_row]);
      }
    }
    offsets.push_back(bytes.size());
    parts_.offsets = arrays_.Keep(std::move(offsets));
    parts_.bytes = arrays_.KeepBytes(std::move(bytes));
  }

  void AppendSlice(const Value& value, std::string& bytes) const {
    if (value.is_null()) return;
    if (before_.type() == ColumnType::kAny) {
      EncodeValue(value, &bytes);
    } else {
      bytes.append(value.string());
    }
  }

  const Column& before_;
  const RowMap& rows_;
  std::span<const Cell> cells_;
  ArrayPool& arrays_;
  BitVector present_;
  ColumnParts parts_;
  std::vector<uint32_t> new_codes_;  // of the old dictionary's strings
  Column dictionary_;
};

// All values anew, for a column whose type changes.
std::vector<Cell> AllCells(const Column& before, const RowMap& rows, std::span<const Cell> cells, Arena& values) {
  std::vector<Cell> all;
  auto cell = cells.begin();
  for (uint32_t row = 0; row < rows.new_count; ++row) {
    if (cell != cells.end() && cell->row == row) {
      all.push_back(*cell++);
    } else if (const uint32_t old_row = rows.OldRow(row); old_row != RowMap::kNoRow) {
      all.push_back({row, before.Get(old_row, values)});
    }
    if (!all.empty() && all.back().value.is_null()) all.pop_back();
  }
  return all;
}

Column Owned(const Column& column, const std::shared_ptr<ArrayPool>& arrays) {
  ColumnParts parts = column.parts();
  parts.owner = arrays;
  return Column(parts);
}

}  // namespace

std::optional<Column> ReviseColumn(PropertyKeyId key, const Column* before, const RowMap& rows,
                                   std::span<const Cell> cells, const std::shared_ptr<ArrayPool>& arrays) {
  const auto fits = [&](const Cell& cell) { return cell.value.is_null() || Holds(before->type(), cell.value); };
  if (before != nullptr && std::all_of(cells.begin(), cells.end(), fits)) {
    std::optional<Column> revised = Reviser(*before, rows, cells, *arrays).Revise();
    return revised ? std::optional(Owned(*revised, arrays)) : std::nullopt;
  }
  Arena values;
  static const Column kNone;
  const RowMap no_rows{.old_count = 0, .new_count = rows.new_count, .old_rows = {}};
  const std::vector<Cell> all =
      before != nullptr ? AllCells(*before, rows, cells, values) : AllCells(kNone, no_rows, cells, values);
  if (all.empty()) return std::nullopt;
  return Owned(MakeColumn(key, rows.new_count, all, *arrays), arrays);
}

}  // namespace notegraph
