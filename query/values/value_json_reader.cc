#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/values/value_json.h"

namespace notegraph::query {
namespace {

// Takes the parser's events; values of open arrays and objects wait on one stack.
class ValueBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ValueBuilder> {
 public:
  explicit ValueBuilder(Arena& arena) : arena_(arena) {}

  Value result() const { return values_.back(); }
  std::string_view complaint() const { return complaint_; }

  bool Null() { return Push(Value::Null()); }
  bool Bool(bool value) { return Push(Value::Boolean(value)); }
  bool Int(int value) { return Push(Value::Integer(value)); }
  bool Uint(unsigned value) { return Push(Value::Integer(value)); }
  bool Int64(int64_t value) { return Push(Value::Integer(value)); }
  bool Uint64(uint64_t value) {
    if (value > INT64_MAX) return Complain("an integer does not fit into 64 bits");
    return Push(Value::Integer(static_cast<int64_t>(value)));
  }
  bool Double(double value) { return Push(Value::Float(value)); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return Push(Value::String(arena_.CopyString({text, size})));
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    keys_.push_back(arena_.CopyString({text, size}));
    return true;
  }
  bool StartArray() { return Open(); }
  bool StartObject() { return Open(); }
  bool EndArray(rapidjson::SizeType count) {
    const std::span<Value> items = arena_.AllocateArray<Value>(count);
    std::copy(values_.end() - count, values_.end(), items.begin());
    return Close(count, Value::List(items));
  }
  bool EndObject(rapidjson::SizeType count) {
    const std::span<MapEntry> entries = arena_.AllocateArray<MapEntry>(count);
    for (size_t i = 0; i < count; ++i) {
      // Backwards, so that the last of equal keys is the first to be kept.
      entries[i] = {keys_[keys_.size() - 1 - i], values_[values_.size() - 1 - i]};
    }
    keys_.resize(keys_.size() - count);
    std::ranges::stable_sort(entries, {}, &MapEntry::key);
    const auto repeated = std::ranges::unique(entries, {}, &MapEntry::key);
    return Close(count, Value::Map(entries.first(entries.size() - repeated.size())));
  }

 private:
  bool Push(const Value& value) {
    values_.push_back(value);
    return true;
  }
  bool Open() {
    if (++depth_ > kMaxJsonDepth) return Complain("arrays and objects are nested too deep");
    return true;
  }
  bool Close(size_t count, const Value& value) {
    --depth_;
    values_.resize(values_.size() - count);
    return Push(value);
  }
  bool Complain(std::string_view complaint) {
    complaint_ = complaint;
    return false;
  }

  Arena& arena_;
  std::vector<Value> values_;
  std::vector<std::string_view> keys_;
  int depth_ = 0;
  std::string_view complaint_;
};

}  // namespace

absl::StatusOr<Value> ParseJson(std::string_view text, Arena& arena) {
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  ValueBuilder builder(arena);
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (!result.IsError()) return builder.result();
  const absl::string_view reason =
      builder.complaint().empty() ? absl::string_view(GetParseError_En(result.Code())) : Absl(builder.complaint());
  return absl::InvalidArgumentError(absl::StrCat("JSON, byte ", result.Offset(), ": ", reason));
}

}  // namespace notegraph::query
