#include "extract/evaluation/json_tree.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {
namespace {

// Takes the parser's events; open arrays and objects wait on a stack.
class TreeBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder> {
 public:
  TreeBuilder(std::string_view json, const rapidjson::MemoryStream& stream) : json_(json), stream_(stream) {}

  JsonValue TakeRoot() { return std::move(root_); }
  bool is_too_deep() const { return is_too_deep_; }

  bool Null() { return Add(Leaf(JsonKind::kNull)); }
  bool Bool(bool) { return Add(Leaf(JsonKind::kBoolean)); }
  bool Int(int value) { return Double(value); }
  bool Uint(unsigned value) { return Double(value); }
  bool Int64(int64_t value) { return Double(static_cast<double>(value)); }
  bool Uint64(uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double number) {
    JsonValue value = Leaf(JsonKind::kNumber);
    value.number = number;
    return Add(std::move(value));
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    JsonValue value = Leaf(JsonKind::kString);
    value.text.assign(text, size);
    return Add(std::move(value));
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    key_.assign(text, size);
    token_end_ = stream_.Tell();
    return true;
  }
  bool StartObject() { return Open(JsonKind::kObject); }
  bool StartArray() { return Open(JsonKind::kArray); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

 private:
  // A value whose token has just been read, and begins behind the last token and what separates the two.
  JsonValue Leaf(JsonKind kind) {
    JsonValue value;
    value.kind = kind;
    value.offset = std::min(json_.find_first_not_of(" \t\r\n:,", token_end_), json_.size());
    value.key = std::exchange(key_, {});
    token_end_ = stream_.Tell();
    return value;
  }
  bool Add(JsonValue value) {
    (open_.empty() ? root_ : open_.back().children.emplace_back()) = std::move(value);
    return true;
  }
  bool Open(JsonKind kind) {
    is_too_deep_ = open_.size() >= kMaxJsonDepth;
    if (is_too_deep_) return false;
    open_.push_back(Leaf(kind));
    token_end_ = stream_.Tell() + 1;  // the parser tells of a bracket before it takes it
    return true;
  }
  bool Close() {
    JsonValue closed = std::move(open_.back());
    open_.pop_back();
    token_end_ = stream_.Tell() + 1;
    return Add(std::move(closed));
  }

  std::string_view json_;
  const rapidjson::MemoryStream& stream_;
  size_t token_end_ = 0;
  std::string key_;
  std::vector<JsonValue> open_;
  JsonValue root_;
  bool is_too_deep_ = false;
};

}  // namespace

std::string_view JsonKindName(JsonKind kind) {
  static constexpr std::string_view kNames[] = {"null", "a boolean", "a number", "a string", "an array", "an object"};
  return kNames[static_cast<int>(kind)];
}

const JsonValue* JsonValue::Find(std::string_view member) const {
  const auto found =
      std::find_if(children.rbegin(), children.rend(), [&](const JsonValue& child) { return child.key == member; });
  return found == children.rend() ? nullptr : &*found;
}

absl::StatusOr<JsonValue> ParseJson(std::string_view json) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::MemoryStream stream(json.data(), json.size());
  TreeBuilder builder(json, stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (!result.IsError()) return builder.TakeRoot();
  const std::string what = builder.is_too_deep() ? absl::StrCat("is nested deeper than ", kMaxJsonDepth, " levels")
                                                 : rapidjson::GetParseError_En(result.Code());
  return absl::InvalidArgumentError(absl::StrCat(JsonPlace(json, result.Offset()), ": ", what));
}

std::string JsonPlace(std::string_view json, size_t offset) {
  const std::string_view before = json.substr(0, offset);
  const size_t line_start = before.rfind('\n') + 1;  // npos + 1 = 0
  return absl::StrCat("line ", 1 + std::count(before.begin(), before.end(), '\n'), ", column ",
                      before.size() - line_start + 1);
}

}  // namespace notegraph::extract
