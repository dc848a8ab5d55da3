#include "graph/column.h"

#include <algorithm>
#include <vector>

#include "graph/evidence.h"
#include "graph/value_codec.h"

namespace notegraph {
namespace {

// Ascending, distinct.
Value Lines(const EvidenceTable& table, std::span<const Evidence> occurrences, Arena& arena) {
  const std::span<Value> lines = arena.AllocateArray<Value>(occurrences.size());
  std::vector<uint32_t> numbers;
  numbers.reserve(occurrences.size());
  for (const Evidence& occurrence : occurrences) {
    numbers.push_back(table.LineOf(occurrence.note, occurrence.mention_begin));
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (size_t i = 0; i < numbers.size(); ++i) lines[i] = Value::Integer(numbers[i]);
  return Value::List(lines.first(numbers.size()));
}

Value EvidenceValue(const EvidenceTable& table, EdgeId edge, EvidenceField field, Arena& arena) {
  const std::span<const Evidence> occurrences = table.Of(edge);
  if (occurrences.empty()) return Value::Null();
  const Evidence& first = occurrences.front();
  switch (field) {
    case EvidenceField::kNote:
      return Value::String(table.note_path(first.note));
    case EvidenceField::kLines:
      return Lines(table, occurrences, arena);
    case EvidenceField::kQuote:
      return Value::String(arena.CopyString(table.Quote(first)));
    case EvidenceField::kCue:
      return Value::String(table.cue(first.cue));
    case EvidenceField::kConfidence: {
      uint16_t best = 0;
      for (const Evidence& occurrence : occurrences) best = std::max(best, occurrence.confidence);
      return Value::Float(best / 10'000.0);
    }
  }
  return Value::Null();
}

}  // namespace

Value Column::Get(uint32_t row, Arena& arena) const {
  if (IsNull(row)) return Value::Null();
  switch (parts_.type) {
    case ColumnType::kBoolean:
      return Value::Boolean(boolean(row));
    case ColumnType::kInteger:
      return Value::Integer(parts_.integers[row]);
    case ColumnType::kFloat:
      return Value::Float(parts_.floats[row]);
    case ColumnType::kString:
    case ColumnType::kDictionary:
      return Value::String(string(row));
    case ColumnType::kAny:
      return DecodeValue(Slice(row), arena);
    case ColumnType::kEvidence:
      return EvidenceValue(*parts_.evidence, EdgeId{parts_.table, row}, parts_.evidence_field, arena);
  }
  return Value::Null();
}

}  // namespace notegraph
