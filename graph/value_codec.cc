#include "graph/value_codec.h"

#include <cstring>
#include <type_traits>

#include "absl/strings/str_format.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

constexpr int32_t kNanosecondsPerSecond = 1'000'000'000;
constexpr int64_t kNanosecondsPerDay = 86'400 * int64_t{kNanosecondsPerSecond};
constexpr int32_t kMaxOffsetSeconds = 18 * 3600;

absl::Status CheckStorableAt(const Value& value, int depth) {
  switch (value.kind()) {
    case ValueKind::kNode:
    case ValueKind::kRelationship:
    case ValueKind::kPath: {
      const std::string_view name = ValueKindName(value.kind());
      return absl::InvalidArgumentError(
          absl::StrFormat("a %s can't be stored as a property", absl::string_view(name.data(), name.size())));
    }
    case ValueKind::kList:
    case ValueKind::kMap:
      if (depth == kMaxValueDepth) {
        return absl::InvalidArgumentError(absl::StrFormat("a property is nested more than %d deep", kMaxValueDepth));
      }
      break;
    case ValueKind::kString:
      return IsValidUtf8(value.string()) ? absl::OkStatus() : absl::InvalidArgumentError("a string is not UTF-8");
    default:
      return absl::OkStatus();
  }
  if (value.is_list()) {
    for (const Value& item : value.list()) {
      if (absl::Status status = CheckStorableAt(item, depth + 1); !status.ok()) return status;
    }
    return absl::OkStatus();
  }
  for (const MapEntry& entry : value.map()) {
    if (!IsValidUtf8(entry.key)) return absl::InvalidArgumentError("a map's key is not UTF-8");
    if (absl::Status status = CheckStorableAt(entry.value, depth + 1); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Writes little-endian base-128 numbers, seven bits a byte, and plain bytes.
class Writer {
 public:
  explicit Writer(std::string* bytes) : bytes_(bytes) {}

  void Unsigned(uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_->push_back(static_cast<char>(number | 0x80));
    bytes_->push_back(static_cast<char>(number));
  }
  // Zigzag: small numbers of either sign are short.
  void Signed(int64_t number) { Unsigned(static_cast<uint64_t>(number) << 1 ^ static_cast<uint64_t>(number >> 63)); }
  void Double(double number) {
    uint64_t bits;
    std::memcpy(&bits, &number, sizeof(bits));
    for (int shift = 0; shift < 64; shift += 8) bytes_->push_back(static_cast<char>(bits >> shift));
  }
  void String(std::string_view text) {
    Unsigned(text.size());
    bytes_->append(text);
  }

  void Write(const Value& value) {
    bytes_->push_back(static_cast<char>(value.kind()));
    switch (value.kind()) {
      case ValueKind::kBoolean:
        return bytes_->push_back(value.boolean() ? 1 : 0);
      case ValueKind::kInteger:
      case ValueKind::kDate:
      case ValueKind::kLocalTime:
        return Signed(value.integer());
      case ValueKind::kFloat:
        return Double(value.float_number());
      case ValueKind::kString:
        return String(value.string());
      case ValueKind::kList:
        Unsigned(value.list().size());
        for (const Value& item : value.list()) Write(item);
        return;
      case ValueKind::kMap:
        Unsigned(value.map().size());
        for (const MapEntry& entry : value.map()) {
          String(entry.key);
          Write(entry.value);
        }
        return;
      default:
        return WriteTemporal(value);
    }
  }

 private:
  void WriteTemporal(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kTime:
        Signed(value.nanoseconds_of_day());
        return Signed(value.offset_seconds());
      case ValueKind::kLocalDateTime:
        Signed(value.local_date_time().seconds);
        return Signed(value.local_date_time().nanoseconds);
      case ValueKind::kDateTime:
        Signed(value.date_time().seconds);
        Signed(value.date_time().nanoseconds);
        Signed(value.date_time().offset_seconds);
        return String(value.date_time().zone);
      case ValueKind::kDuration:
        Signed(value.duration().months);
        Signed(value.duration().days);
        Signed(value.duration().seconds);
        return Signed(value.duration().nanoseconds);
      case ValueKind::kPoint:
        Signed(value.point().srid);
        Double(value.point().x);
        Double(value.point().y);
        return Double(value.point().z);
      default:
        return;
    }
  }

  std::string* bytes_;
};

// Reads what Writer wrote. After the first violation ok() is false and everything reads as zero.
class Reader {
 public:
  Reader(std::string_view bytes, Arena* arena) : bytes_(bytes), arena_(arena) {}

  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

  // With no arena the value is checked only and the result is null.
  Value Read(int depth) {
    const auto kind = static_cast<ValueKind>(Byte());
    switch (kind) {
      case ValueKind::kNull:
        return Value::Null();
      case ValueKind::kBoolean: {
        const uint8_t byte = Byte();
        Require(byte <= 1);
        return Value::Boolean(byte == 1);
      }
      case ValueKind::kInteger:
        return Value::Integer(Signed());
      case ValueKind::kFloat:
        return Value::Float(Double());
      case ValueKind::kString:
        return Value::String(String());
      case ValueKind::kList:
        return ReadList(depth);
      case ValueKind::kMap:
        return ReadMap(depth);
      default:
        return ReadTemporal(kind);
    }
  }

 private:
  void Require(bool condition) {
    if (condition) return;
    ok_ = false;
    bytes_ = {};
  }
  uint8_t Byte() {
    Require(!bytes_.empty());
    if (!ok_) return 0;
    const auto byte = static_cast<uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  uint64_t Unsigned() {
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const uint8_t byte = Byte();
      number |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) {
        Require(shift < 63 || byte <= 1);
        return number;
      }
    }
    Require(false);
    return 0;
  }
  int64_t Signed() {
    const uint64_t number = Unsigned();
    return static_cast<int64_t>(number >> 1 ^ (~(number & 1) + 1));
  }
  int32_t Signed32(int64_t low, int64_t high) {
    const int64_t number = Signed();
    Require(number >= low && number <= high);
    return ok_ ? static_cast<int32_t>(number) : 0;
  }
  double Double() {
    uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 8) bits |= static_cast<uint64_t>(Byte()) << shift;
    double number;
    std::memcpy(&number, &bits, sizeof(number));
    return number;
  }
  std::string_view String() {
    const uint64_t size = Unsigned();
    Require(size <= bytes_.size());
    if (!ok_) return {};
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    if (arena_ == nullptr) Require(IsValidUtf8(text));
    return text;
  }
  // Every element takes at least `bytes_each`, so a count that lies is noticed before anything is allocated.
  size_t Count(size_t bytes_each, int depth) {
    const uint64_t count = Unsigned();
    Require(count <= bytes_.size() / bytes_each && depth < kMaxValueDepth);
    return ok_ ? count : 0;
  }

  Value ReadList(int depth) {
    const size_t count = Count(1, depth);
    if (arena_ == nullptr) {
      for (size_t i = 0; i < count && ok_; ++i) Read(depth + 1);
      return Value::Null();
    }
    const std::span<Value> items = arena_->AllocateArray<Value>(count);
    for (Value& item : items) item = Read(depth + 1);
    return Value::List(items);
  }
  Value ReadMap(int depth) {
    const size_t count = Count(2, depth);
    if (arena_ == nullptr) {
      std::string_view last;
      for (size_t i = 0; i < count && ok_; ++i) {
        const std::string_view key = String();
        Require(i == 0 || last < key);
        last = key;
        Read(depth + 1);
      }
      return Value::Null();
    }
    const std::span<MapEntry> entries = arena_->AllocateArray<MapEntry>(count);
    for (MapEntry& entry : entries) {
      entry.key = String();
      entry.value = Read(depth + 1);
    }
    return Value::Map(entries);
  }
  Value ReadTemporal(ValueKind kind) {
    switch (kind) {
      case ValueKind::kDate:
        return Value::Date(Signed());
      case ValueKind::kLocalTime:
        return Value::LocalTime(NanosecondsOfDay());
      case ValueKind::kTime: {
        const int64_t nanoseconds = NanosecondsOfDay();
        return Value::Time(nanoseconds, OffsetSeconds());
      }
      case ValueKind::kLocalDateTime: {
        const LocalDateTimeValue value{.seconds = Signed(), .nanoseconds = Nanoseconds()};
        return arena_ == nullptr ? Value() : Value::LocalDateTime(arena_->New<LocalDateTimeValue>(value));
      }
      case ValueKind::kDateTime: {
        const DateTimeValue value{
            .seconds = Signed(), .nanoseconds = Nanoseconds(), .offset_seconds = OffsetSeconds(), .zone = String()};
        return arena_ == nullptr ? Value() : Value::DateTime(arena_->New<DateTimeValue>(value));
      }
      case ValueKind::kDuration: {
        const DurationValue value{
            .months = Signed(), .days = Signed(), .seconds = Signed(), .nanoseconds = Nanoseconds()};
        return arena_ == nullptr ? Value() : Value::Duration(arena_->New<DurationValue>(value));
      }
      case ValueKind::kPoint: {
        const PointValue value{.srid = Signed32(INT32_MIN, INT32_MAX), .x = Double(), .y = Double(), .z = Double()};
        return arena_ == nullptr ? Value() : Value::Point(arena_->New<PointValue>(value));
      }
      default:
        Require(false);
        return Value::Null();
    }
  }
  int64_t NanosecondsOfDay() {
    const int64_t nanoseconds = Signed();
    Require(nanoseconds >= 0 && nanoseconds < kNanosecondsPerDay);
    return nanoseconds;
  }
  int32_t Nanoseconds() { return Signed32(0, kNanosecondsPerSecond - 1); }
  int32_t OffsetSeconds() { return Signed32(-kMaxOffsetSeconds, kMaxOffsetSeconds); }

  std::string_view bytes_;
  Arena* arena_;
  bool ok_ = true;
};

}  // namespace

absl::Status CheckStorable(const Value& value) { return CheckStorableAt(value, 0); }

void EncodeValue(const Value& value, std::string* bytes) { Writer(bytes).Write(value); }

Value DecodeValue(std::string_view bytes, Arena& arena) {
  Reader reader(bytes, &arena);
  const Value value = reader.Read(0);
  return reader.ok() ? value : Value::Null();
}

bool IsEncodedValue(std::string_view bytes) {
  Reader reader(bytes, nullptr);
  reader.Read(0);
  return reader.ok() && reader.at_end();
}

Value CopyValue(const Value& value, Arena& arena) {
  switch (value.kind()) {
    case ValueKind::kString:
      return Value::String(arena.CopyString(value.string()));
    case ValueKind::kList: {
      const std::span<Value> items = arena.AllocateArray<Value>(value.list().size());
      for (size_t i = 0; i < items.size(); ++i) items[i] = CopyValue(value.list()[i], arena);
      return Value::List(items);
    }
    case ValueKind::kMap: {
      const std::span<MapEntry> entries = arena.AllocateArray<MapEntry>(value.map().size());
      for (size_t i = 0; i < entries.size(); ++i) {
        entries[i].key = arena.CopyString(value.map()[i].key);
        entries[i].value = CopyValue(value.map()[i].value, arena);
      }
      return Value::Map(entries);
    }
    case ValueKind::kPath: {
      const PathValue& path = value.path();
      const std::span<NodeId> nodes = arena.AllocateArray<NodeId>(path.nodes.size());
      const std::span<EdgeId> edges = arena.AllocateArray<EdgeId>(path.relationships.size());
      std::copy(path.nodes.begin(), path.nodes.end(), nodes.begin());
      std::copy(path.relationships.begin(), path.relationships.end(), edges.begin());
      return Value::Path(arena.New<PathValue>(PathValue{nodes, edges}));
    }
    case ValueKind::kLocalDateTime:
      return Value::LocalDateTime(arena.New<LocalDateTimeValue>(value.local_date_time()));
    case ValueKind::kDateTime: {
      DateTimeValue copy = value.date_time();
      copy.zone = arena.CopyString(copy.zone);
      return Value::DateTime(arena.New<DateTimeValue>(copy));
    }
    case ValueKind::kDuration:
      return Value::Duration(arena.New<DurationValue>(value.duration()));
    case ValueKind::kPoint:
      return Value::Point(arena.New<PointValue>(value.point()));
    default:
      return value;
  }
}

absl::StatusOr<Value> CopyStorable(const Value& value, Arena& arena) {
  if (value.is_string() && !IsValidUtf8(value.string())) {
    return Value::String(arena.CopyString(ReplaceInvalidUtf8(value.string())));
  }
  if (absl::Status status = CheckStorable(value); !status.ok()) return status;
  return CopyValue(value, arena);
}

}  // namespace notegraph
