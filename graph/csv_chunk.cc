#include "graph/csv_chunk.h"

#include <algorithm>
#include <charconv>

#include "graph/csv_scanner.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

using Role = CsvColumn::Role;

template <typename Number>
bool ParseNumber(std::string_view text, Number* number) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return error == std::errc() && end == text.data() + text.size();
}

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

const char* WrongType(CsvType type) {
  switch (type) {
    case CsvType::kInteger:
      return "a field is no integer of 64 bits";
    case CsvType::kFloat:
      return "a field is no number";
    case CsvType::kBoolean:
      return "a field is neither true nor false";
    case CsvType::kString:
      break;
  }
  return "a field is not UTF-8";
}

}  // namespace

bool ParseCsvScalar(std::string_view text, CsvType type, Value* value) {
  switch (type) {
    case CsvType::kString:
      *value = Value::String(text);
      return IsValidUtf8(text);
    case CsvType::kInteger: {
      int64_t number = 0;
      if (!ParseNumber(Trim(text), &number)) return false;
      *value = Value::Integer(number);
      return true;
    }
    case CsvType::kFloat: {
      double number = 0;
      if (!ParseNumber(Trim(text), &number)) return false;
      *value = Value::Float(number);
      return true;
    }
    case CsvType::kBoolean:
      text = Trim(text);
      *value = Value::Boolean(text == "true");
      return text == "true" || text == "false";
  }
  return false;
}

CsvChunk::CsvChunk(const CsvFile* file, std::string_view text, const CsvImportOptions* options)
    : file_(file), text_(text), options_(options), arena_(std::make_unique<Arena>()) {
  for (size_t i = 0; i < file->columns.size(); ++i) {
    const CsvColumn& column = file->columns[i];
    const int at = static_cast<int>(i);
    if (column.role == Role::kStartId) start_column_ = at;
    if (column.role == Role::kEndId) end_column_ = at;
    if (column.role == Role::kLabel || column.role == Role::kType) kind_column_ = at;
    if (column.role == Role::kId) id_column_ = at;
    const bool is_property = column.role == Role::kProperty || (column.role == Role::kId && !column.name.empty());
    value_of_column_.push_back(is_property ? static_cast<int>(values_.size()) : -1);
    if (is_property) values_.emplace_back().column = &column;
  }
  if (kind_column_ < 0) kinds_.push_back(file->kind);
}

std::string_view CsvChunk::Text(const CsvField& field) {
  if (!field.has_doubled) return field.text;
  return arena_->CopyString(Unquoted(field, options_->quote, &storage_));
}

void CsvChunk::SetMissing(CsvValues* values) {
  if (values->present.empty()) values->present.assign(row_count_, 1);
  values->present.push_back(0);
  if (values->column->is_list) return values->lists.push_back(Value());
  switch (values->column->type) {
    case CsvType::kString:
      return values->strings.push_back({});
    case CsvType::kFloat:
      return values->floats.push_back(0);
    case CsvType::kInteger:
    case CsvType::kBoolean:
      return values->integers.push_back(0);
  }
}

const char* CsvChunk::TakeScalar(std::string_view text, CsvValues* values) {
  const CsvType type = values->column->type;
  if (type == CsvType::kString) {
    if (!IsValidUtf8(text)) return WrongType(type);
    values->strings.push_back(text);
    return nullptr;
  }
  Value value;
  if (!ParseCsvScalar(text, type, &value)) return WrongType(type);
  if (type == CsvType::kFloat) {
    values->floats.push_back(value.float_number());
  } else {
    values->integers.push_back(type == CsvType::kBoolean ? value.boolean() : value.integer());
  }
  return nullptr;
}

const char* CsvChunk::TakeList(std::string_view text, CsvValues* values) {
  const auto count = static_cast<size_t>(std::count(text.begin(), text.end(), options_->array_delimiter)) + 1;
  const std::span<Value> items = arena_->AllocateArray<Value>(count);
  for (Value& item : items) {
    const size_t end = std::min(text.find(options_->array_delimiter), text.size());
    if (!ParseCsvScalar(text.substr(0, end), values->column->type, &item)) return WrongType(values->column->type);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  values->lists.push_back(Value::List(items));
  return nullptr;
}

const char* CsvChunk::TakeProperty(const CsvField& field, CsvValues* values) {
  const bool is_text = values->column->type == CsvType::kString && !values->column->is_list;
  if (field.text.empty() && !(field.is_quoted && is_text)) {
    SetMissing(values);
    return nullptr;
  }
  const char* error = values->column->is_list ? TakeList(Text(field), values) : TakeScalar(Text(field), values);
  if (error == nullptr && !values->present.empty()) values->present.push_back(1);
  return error;
}

const char* CsvChunk::TakeEnds(const std::vector<CsvField>& fields) {
  const uint32_t start = file_->start_ids->Find(Text(fields[static_cast<size_t>(start_column_)]));
  const uint32_t end = file_->end_ids->Find(Text(fields[static_cast<size_t>(end_column_)]));
  if (start == kNoNode) return "no node has this :START_ID";
  if (end == kNoNode) return "no node has this :END_ID";
  starts_.push_back(start);
  ends_.push_back(end);
  return nullptr;
}

void CsvChunk::TakeKind(const CsvField& field) {
  std::string text(Text(field));
  if (!file_->kind.empty()) {
    // The column's labels come on top of the file's; a row's own type takes the place of the file's.
    if (text.empty())
      text = file_->kind;
    else if (file_->is_nodes)
      text = file_->kind + options_->array_delimiter + text;
  }
  // Almost always the same as the row before.
  uint32_t kind = kind_of_row_.empty() ? 0 : kind_of_row_.back();
  if (kind >= kinds_.size() || kinds_[kind] != text) {
    kind = static_cast<uint32_t>(std::find(kinds_.begin(), kinds_.end(), text) - kinds_.begin());
    if (kind == kinds_.size()) kinds_.push_back(std::move(text));
  }
  kind_of_row_.push_back(kind);
}

const char* CsvChunk::TakeRow(const std::vector<CsvField>& fields) {
  if (fields.size() != file_->columns.size()) return "it has another number of fields than the header";
  if (start_column_ >= 0) {
    if (const char* error = TakeEnds(fields); error != nullptr) return error;
  }
  for (size_t i = 0; i < fields.size(); ++i) {
    if (value_of_column_[i] < 0) continue;
    const char* error = TakeProperty(fields[i], &values_[static_cast<size_t>(value_of_column_[i])]);
    if (error != nullptr) return error;
  }
  if (kind_column_ >= 0) {
    const CsvField& field = fields[static_cast<size_t>(kind_column_)];
    if (!IsValidUtf8(field.text)) return "a label or type is not UTF-8";
    if (!file_->is_nodes && field.text.empty() && file_->kind.empty()) return "it has no type";
    TakeKind(field);
  }
  if (id_column_ >= 0) {
    const std::string_view id = Text(fields[static_cast<size_t>(id_column_)]);
    if (id.empty()) return "it has no :ID";
    ids_.push_back(id);
  }
  return nullptr;
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
    cut(&values.lists);
    if (!values.present.empty()) values.present.resize(row_count_, 1);
  }
}

// Growing leaves vectors up to twice as large as what is in them, and there are many chunks.
void CsvChunk::ShrinkToFit() {
  starts_.shrink_to_fit();
  ends_.shrink_to_fit();
  ids_.shrink_to_fit();
  row_offsets_.shrink_to_fit();
  kind_of_row_.shrink_to_fit();
  bool has_views = id_column_ >= 0;
  for (CsvValues& values : values_) {
    values.integers.shrink_to_fit();
    values.floats.shrink_to_fit();
    values.strings.shrink_to_fit();
    values.lists.shrink_to_fit();
    values.present.shrink_to_fit();
    has_views = has_views || values.column->type == CsvType::kString;
  }
  if (!has_views) file_->image->WontRead(std::span(text_.data(), text_.size()));
}

void CsvChunk::Parse() {
  CsvScanner scanner(text_, options_->delimiter, options_->quote);
  const size_t begin = static_cast<size_t>(text_.data() - file_->text.data());
  std::vector<CsvField> fields;
  while (scanner.Next(&fields)) {
    const char* error = scanner.error() != nullptr ? scanner.error() : TakeRow(fields);
    if (error == nullptr) {
      if (id_column_ >= 0) row_offsets_.push_back(begin + scanner.record_begin());
      ++row_count_;
      continue;
    }
    DropPartOfRow();
    bad_rows_.push_back({begin + scanner.record_begin(), error});
    if (bad_rows_.size() > options_->skip_bad) return;  // the import fails anyway
  }
  ShrinkToFit();
}

}  // namespace notegraph
