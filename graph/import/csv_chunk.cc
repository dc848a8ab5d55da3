#include "graph/import/csv_chunk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/import/csv_scanner.h"
#include "graph/import/csv_value.h"
#include "graph/status_macros.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

using Role = CsvColumn::Role;

constexpr size_t kMaxMessages = 100;  // a chunk; the report has no more

// At most 40 bytes of a field for a message, cut between characters.
std::string Excerpt(std::string_view text) {
  constexpr size_t kMostBytes = 40;
  if (text.size() <= kMostBytes) return ReplaceInvalidUtf8(text);
  size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return ReplaceInvalidUtf8(text.substr(0, end)) + "…";
}

template <typename T>
size_t VectorBytes(const std::vector<T>& items) {
  return items.capacity() * sizeof(T);
}

}  // namespace

size_t CsvValues::bytes() const {
  return VectorBytes(integers) + VectorBytes(floats) + VectorBytes(strings) + VectorBytes(others) +
         VectorBytes(present);
}

CsvChunk::CsvChunk(const CsvFile* file, CsvPiece piece, bool is_first, const CsvImportOptions* options,
                   MemoryAccount& account)
    : file_(file), piece_(std::move(piece)), is_first_(is_first), options_(options), memory_(account) {
  const std::vector<CsvColumn>& columns = *file->columns;
  values_.reserve(static_cast<size_t>(std::ranges::count_if(columns, &CsvColumn::has_values)));
  bool has_kinds = false;
  for (const CsvColumn& column : columns) {
    if (column.has_values()) values_.emplace_back().column = &column;
    slots_.push_back({column.role, column.has_values() ? &values_.back() : nullptr});
    has_kinds = has_kinds || column.role == Role::kLabel || column.role == Role::kType;
  }
  if (!has_kinds) kinds_.emplace_back();
}

bool CsvChunk::Fail(std::string what) {
  error_ = std::move(what);
  return false;
}

bool CsvChunk::FailValue(std::string_view text, const CsvColumn& column) {
  return Fail(absl::StrCat("column '", column.name, "': '", Excerpt(text), "' is ", WrongValueText(column)));
}

std::string_view CsvChunk::Text(const CsvField& field) {
  if (!field.has_doubled) return field.text;
  return arena_.CopyString(Unquoted(field, options_->quote, &storage_));
}

void CsvChunk::SetMissing(CsvValues* values) {
  if (values->present.empty()) values->present.assign(row_count_, 1);
  values->present.push_back(0);
  if (values->column->is_list) return values->others.emplace_back(), void();
  switch (values->column->kind) {
    case ValueKind::kString:
      values->strings.emplace_back();
      break;
    case ValueKind::kFloat:
      values->floats.push_back(0);
      break;
    case ValueKind::kInteger:
    case ValueKind::kBoolean:
      values->integers.push_back(0);
      break;
    default:
      values->others.emplace_back();
  }
}

bool CsvChunk::TakeScalar(std::string_view text, CsvValues* values) {
  const CsvColumn& column = *values->column;
  if (column.kind == ValueKind::kInteger) {
    int64_t number = 0;
    if (!ParseNumber(Trim(text), &number) || !FitsInteger(number, column)) return FailValue(text, column);
    values->integers.push_back(number);
    return true;
  }
  const std::optional<Value> value = ParseCsvValue(text, column, arena_);
  if (!value) return FailValue(text, column);
  switch (column.kind) {
    case ValueKind::kString:
      values->strings.push_back(text);
      break;
    case ValueKind::kFloat:
      values->floats.push_back(value->float_number());
      break;
    case ValueKind::kBoolean:
      values->integers.push_back(value->boolean() ? 1 : 0);
      break;
    default:
      values->others.push_back(*value);
  }
  return true;
}

bool CsvChunk::TakeList(std::string_view text, CsvValues* values) {
  if (text.empty()) {
    values->others.push_back(Value::List({}));
    return true;
  }
  const auto count = static_cast<size_t>(std::ranges::count(text, options_->array_delimiter)) + 1;
  const std::span<Value> items = arena_.AllocateArray<Value>(count);
  for (Value& item : items) {
    const size_t end = std::min(text.find(options_->array_delimiter), text.size());
    const std::optional<Value> value = ParseCsvValue(text.substr(0, end), *values->column, arena_);
    if (!value) return FailValue(text.substr(0, end), *values->column);
    item = *value;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  values->others.push_back(Value::List(items));
  return true;
}

bool CsvChunk::TakeProperty(const CsvField& field, CsvValues* values) {
  const bool may_be_empty = values->column->is_list || values->column->kind == ValueKind::kString;
  if (field.text.empty() && !(field.is_quoted && may_be_empty && !values->column->is_char)) {
    SetMissing(values);
    return true;
  }
  const bool taken = values->column->is_list ? TakeList(Text(field), values) : TakeScalar(Text(field), values);
  if (taken && !values->present.empty()) values->present.push_back(1);
  return taken;
}

bool CsvChunk::TakeId(const CsvField& field) {
  const std::string_view id = Text(field);
  if (id.empty()) return Fail("it has no :ID");
  ids_.push_back(id);
  largest_id_ = std::max(largest_id_, CsvIdSpace::CanonicalNumber(id));
  return true;
}

bool CsvChunk::TakeEnd(const CsvField& field, const CsvIdSpace& ids, const CsvColumn& column,
                       std::vector<uint32_t>* ends) {
  const std::string_view id = field.has_doubled ? Unquoted(field, options_->quote, &storage_) : field.text;
  const uint32_t node = ids.Find(id);
  if (node != kNoNode) {
    ends->push_back(node);
    return true;
  }
  const std::string_view role = column.role == Role::kStartId ? ":START_ID" : ":END_ID";
  if (id.empty()) return Fail(absl::StrCat("it has no ", Absl(role)));
  return Fail(absl::StrCat("no node has this ", Absl(role), ": '", Excerpt(id), "'"));
}

bool CsvChunk::TakeKind(const CsvField& field) {
  const std::string_view text = field.has_doubled ? Unquoted(field, options_->quote, &storage_) : field.text;
  // Almost always the same as the row before.
  if (!kind_of_row_.empty() && kinds_[kind_of_row_.back()] == text) {
    kind_of_row_.push_back(kind_of_row_.back());
    return true;
  }
  if (!IsValidUtf8(text)) return Fail("a label or type is not UTF-8");
  if (!file_->is_nodes && text.empty() && file_->type.empty()) return Fail("it has no :TYPE");
  const auto [found, is_new] = kind_numbers_.try_emplace(text, static_cast<uint32_t>(kinds_.size()));
  if (is_new) kinds_.emplace_back(text);
  kind_of_row_.push_back(found->second);
  return true;
}

bool CsvChunk::TakeField(const CsvField& field, const Slot& slot, const CsvColumn& column) {
  switch (slot.role) {
    case Role::kStartId:
      return TakeEnd(field, *file_->start_ids, column, &starts_);
    case Role::kEndId:
      return TakeEnd(field, *file_->end_ids, column, &ends_);
    case Role::kProperty:
      return TakeProperty(field, slot.values);
    case Role::kId:
      return TakeId(field) && (slot.values == nullptr || TakeProperty(field, slot.values));
    case Role::kLabel:
    case Role::kType:
      return TakeKind(field);
    case Role::kIgnored:
      return true;
  }
  return true;
}

bool CsvChunk::TakeRow(const std::vector<CsvField>& fields) {
  if (fields.size() != slots_.size()) {
    return Fail(absl::StrCat("it has ", fields.size(), " fields, and the header ", slots_.size()));
  }
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!TakeField(fields[i], slots_[i], (*file_->columns)[i])) return false;
  }
  return true;
}

void CsvChunk::DropPartOfRow() {
  const auto cut = [this](auto* rows) {
    if (rows->size() > row_count_) rows->resize(row_count_);
  };
  cut(&starts_);
  cut(&ends_);
  cut(&ids_);
  cut(&kind_of_row_);
  for (CsvValues& values : values_) {
    cut(&values.integers);
    cut(&values.floats);
    cut(&values.strings);
    cut(&values.others);
    if (!values.present.empty()) values.present.resize(row_count_, 1);
  }
}

void CsvChunk::NoteBadRow(uint64_t line, std::string what) {
  bad_rows_.push_back({line, bad_rows_.size() < kMaxMessages ? std::move(what) : "a bad row"});
}

void CsvChunk::AddDuplicate(uint32_t row) {
  NoteBadRow(row_lines_[row], absl::StrCat("the :ID '", Excerpt(ids_[row]), "' is there twice"));
}

void CsvChunk::SortBadRows() { std::ranges::stable_sort(bad_rows_, {}, &BadRow::line); }

// Growing leaves vectors up to twice as large as what is in them, and there are many chunks.
void CsvChunk::ShrinkToFit() {
  starts_.shrink_to_fit();
  ends_.shrink_to_fit();
  ids_.shrink_to_fit();
  row_lines_.shrink_to_fit();
  kind_of_row_.shrink_to_fit();
  bool has_views = !ids_.empty();
  for (CsvValues& values : values_) {
    values.integers.shrink_to_fit();
    values.floats.shrink_to_fit();
    values.strings.shrink_to_fit();
    values.others.shrink_to_fit();
    values.present.shrink_to_fit();
    has_views = has_views || values.column->kind == ValueKind::kString;
  }
  if (has_views) return;
  file_->text->WontRead(piece_);
  piece_.Free();
}

size_t CsvChunk::bytes() const {
  size_t bytes = arena_.allocated_bytes() + VectorBytes(ids_) + VectorBytes(row_lines_) + VectorBytes(starts_) +
                 VectorBytes(ends_) + VectorBytes(kind_of_row_) + VectorBytes(bad_rows_);
  for (const CsvValues& values : values_) bytes += values.bytes();
  return bytes;
}

absl::Status CsvChunk::Parse() {
  CsvScanner scanner(piece_.text(), options_->delimiter, options_->quote);
  std::vector<CsvField> fields;
  while (scanner.Next(&fields)) {
    if (scanner.error() == nullptr ? TakeRow(fields) : Fail(scanner.error())) {
      if (!ids_.empty()) row_lines_.push_back(static_cast<uint32_t>(scanner.record_line()));
      ++row_count_;
      continue;
    }
    DropPartOfRow();
    NoteBadRow(scanner.record_line(), std::move(error_));
    if (bad_rows_.size() > options_->skip_bad) break;  // the import fails anyway
  }
  line_count_ = scanner.lines();
  ShrinkToFit();
  return memory_.Reserve(static_cast<int64_t>(bytes()), "the parsed rows of the files");
}

void CsvChunk::FreeAll() {
  FreeEnds();
  values_ = {};
  ids_ = {};
  row_lines_ = kind_of_row_ = {};
  piece_.Free();
  arena_.Clear();
  memory_.Clear();
}

}  // namespace notegraph
