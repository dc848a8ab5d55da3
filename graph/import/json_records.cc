#include "graph/import/json_records.h"

#include <algorithm>
#include <span>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kKeptBytes = size_t{1} << 20;  // of the arena, between two records

}  // namespace

bool JsonRecords::Fail(absl::Status status) {
  status_ = std::move(status);
  return false;
}

bool JsonRecords::WrongShape(std::string_view what) {
  return Fail(absl::InvalidArgumentError(absl::StrCat(stream_.line(), ": ", Absl(what))));
}

bool JsonRecords::Uint64(uint64_t value) {
  return Add(value > INT64_MAX ? Value::Float(static_cast<double>(value))
                               : Value::Integer(static_cast<int64_t>(value)));
}

bool JsonRecords::String(const char* text, unsigned size, bool) {
  return Add(IsRecorded() ? Value::String(arena_.CopyString({text, size})) : Value::Null());
}

bool JsonRecords::Key(const char* text, unsigned size, bool) {
  stream_.EndToken();
  const std::string_view key(text, size);
  if (depth_ > 1) {
    if (IsRecorded()) keys_.push_back(arena_.CopyString(key));
    return true;
  }
  if (key == "nodes") {
    place_ = Place::kNodes;
    has_nodes_ = true;
  } else if (key == "links" || key == "edges") {
    place_ = Place::kLinks;
    has_links_ = true;
  } else {
    place_ = key == "graph" ? Place::kGraph : Place::kOther;
  }
  return true;
}

bool JsonRecords::Open(bool is_object) {
  stream_.EndToken();
  if (place_ == Place::kBefore) {
    if (!is_object) return WrongShape("the document is a list; node-link JSON is an object with nodes and links");
    place_ = Place::kDocument;
    depth_ = 1;
    return true;
  }
  const bool is_list_of_records = depth_ == 1 && (place_ == Place::kNodes || place_ == Place::kLinks);
  if (is_list_of_records && is_object) return WrongShape("nodes and links have to be lists");
  if (++depth_ > kMaxValueDepth) return WrongShape("values are nested too deep");
  if (!IsRecorded() || is_list_of_records) return true;
  frames_.push_back({is_object, values_.size(), keys_.size(), stream_.line()});
  return true;
}

Value JsonRecords::MakeMap(const Frame& frame) {
  const size_t count = values_.size() - frame.first_value;
  std::vector<MapEntry> entries(count);
  for (size_t i = 0; i < count; ++i) entries[i] = {keys_[frame.first_key + i], values_[frame.first_value + i]};
  // Of equal keys the last one counts.
  std::ranges::stable_sort(entries, {}, &MapEntry::key);
  const std::span<MapEntry> kept = arena_.AllocateArray<MapEntry>(count);
  size_t size = 0;
  for (size_t i = 0; i < count; ++i) {
    if (i + 1 == count || entries[i].key != entries[i + 1].key) kept[size++] = entries[i];
  }
  keys_.resize(frame.first_key);
  return Value::Map(kept.first(size));
}

bool JsonRecords::Close() {
  --depth_;
  if (depth_ == 0) return true;
  if (frames_.empty()) {
    if (place_ == Place::kNodes && depth_ == 1) sink_.EndNodes();
    stream_.EndToken();
    return true;
  }
  const Frame frame = frames_.back();
  frames_.pop_back();
  Value value;
  if (frame.is_object) {
    value = MakeMap(frame);
  } else {
    const std::span<Value> items = arena_.AllocateArray<Value>(values_.size() - frame.first_value);
    std::copy(values_.begin() + static_cast<ptrdiff_t>(frame.first_value), values_.end(), items.begin());
    value = Value::List(items);
  }
  values_.resize(frame.first_value);
  stream_.EndToken();
  if (!frames_.empty()) {
    values_.push_back(value);
    return true;
  }
  return Finish(value, frame.line);
}

bool JsonRecords::Add(const Value& value) {
  stream_.EndToken();
  if (place_ == Place::kBefore) return WrongShape("node-link JSON is an object with nodes and links");
  if (!IsRecorded()) return true;
  if (frames_.empty()) return depth_ == 1 ? true : Finish(value, stream_.line());
  values_.push_back(value);
  const auto used = static_cast<int64_t>(arena_.allocated_bytes() + values_.capacity() * sizeof(Value) +
                                         keys_.capacity() * sizeof(std::string_view));
  if (used <= memory_.bytes()) return true;
  absl::Status status = memory_.Reserve(2 * used - memory_.bytes(), "a record of the JSON file");
  return status.ok() || Fail(std::move(status));
}

bool JsonRecords::Finish(const Value& value, uint64_t line) {
  absl::Status status = place_ == Place::kGraph   ? sink_.TakeGraph(value, line)
                        : place_ == Place::kNodes ? sink_.TakeNode(value, line)
                                                  : sink_.TakeLink(value, line);
  if (arena_.allocated_bytes() > kKeptBytes) arena_.Clear();
  return status.ok() || Fail(std::move(status));
}

}  // namespace notegraph
