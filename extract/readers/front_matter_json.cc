#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/readers/front_matter.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxDepth = 64;

// Collects "a.b" keys and scalar values as the parser meets them.
class FieldHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FieldHandler> {
 public:
  struct Field {
    std::string key;
    std::string value;
    size_t end;  // behind the value, quotes included
  };

  explicit FieldHandler(const rapidjson::MemoryStream& stream) : stream_(stream) {}

  bool Default() { return true; }  // null and booleans say nothing about a note
  bool Int(int value) { return Number(value); }
  bool Uint(unsigned value) { return Number(value); }
  bool Int64(int64_t value) { return Number(value); }
  bool Uint64(uint64_t value) { return Number(value); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    fields_.push_back({Path(), std::string(text, size), stream_.Tell()});
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    keys_.back().assign(text, size);
    return true;
  }
  bool StartObject() {
    keys_.emplace_back();
    return ++depth_ <= kMaxDepth;
  }
  bool EndObject(rapidjson::SizeType) {
    keys_.pop_back();
    --depth_;
    return true;
  }
  bool StartArray() { return ++depth_ <= kMaxDepth; }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    return true;
  }

  const std::vector<Field>& fields() const { return fields_; }

 private:
  template <typename Value>
  bool Number(Value value) {
    fields_.push_back({Path(), absl::StrCat(value), stream_.Tell()});
    return true;
  }
  std::string Path() const {
    std::string path;
    for (const std::string& key : keys_) path += (path.empty() ? "" : ".") + key;
    return path;
  }

  const rapidjson::MemoryStream& stream_;
  size_t depth_ = 0;
  std::vector<std::string> keys_;
  std::vector<Field> fields_;
};

}  // namespace

absl::Status ParseJsonFields(std::string_view text, uint32_t begin, FieldSink& sink, size_t* size) {
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  FieldHandler handler(stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (result.IsError()) return absl::InvalidArgumentError(rapidjson::GetParseError_En(result.Code()));
  *size = stream.Tell();
  for (const FieldHandler::Field& field : handler.fields()) {
    // The value ends one byte before its closing quote; an escaped one stands for all that may hold it.
    const size_t end = std::min(field.end, text.size());
    const size_t length = std::min(field.value.size() + 2, end);
    sink.Add(field.key, field.value, {static_cast<uint32_t>(begin + end - length), static_cast<uint32_t>(begin + end)});
  }
  return absl::OkStatus();
}

}  // namespace notegraph::extract
