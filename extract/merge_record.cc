#include "extract/merge_record.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace notegraph::extract {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void WriteText(JsonWriter& json, const char* key, const std::string& text) {
  json.Key(key);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteNumber(JsonWriter& json, const char* key, uint32_t number) {
  json.Key(key);
  json.Uint(number);
}

void Write(JsonWriter& json, const RecordedMerge& merge) {
  json.StartObject();
  WriteText(json, "variant", merge.variant);
  WriteText(json, "principal", merge.principal);
  WriteText(json, "rule", merge.rule);
  WriteNumber(json, "score", merge.score);
  if (!merge.note.empty()) {
    WriteText(json, "note", merge.note);
    WriteNumber(json, "line", merge.line);
  }
  json.EndObject();
}

void Write(JsonWriter& json, const RecordedCorrection& correction) {
  json.StartObject();
  WriteText(json, "file", correction.file);
  WriteNumber(json, "line", correction.line);
  WriteText(json, "text", correction.text);
  json.EndObject();
}

void Write(JsonWriter& json, const RecordedNode& node);

template <typename Item>
void WriteList(JsonWriter& json, const char* key, const std::vector<Item>& items) {
  if (items.empty()) return;
  json.Key(key);
  json.StartArray();
  for (const Item& item : items) Write(json, item);
  json.EndArray();
}

void Write(JsonWriter& json, const RecordedNode& node) {
  json.StartObject();
  WriteText(json, "label", node.label);
  WriteText(json, "key", node.key);
  WriteText(json, "name", node.name);
  if (node.is_dropped) {
    json.Key("dropped");
    json.Bool(true);
  }
  WriteList(json, "merges", node.merges);
  WriteList(json, "corrections", node.corrections);
  json.EndObject();
}

// What is missing or of another type reads as empty.
std::string Text(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

uint32_t Number(const rapidjson::Value& object, const char* key) {
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() || !member->value.IsUint() ? 0 : member->value.GetUint();
}

template <typename Visit>
void ForEachObject(const rapidjson::Value& object, const char* key, Visit&& visit) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsArray()) return;
  for (const rapidjson::Value& item : member->value.GetArray()) {
    if (item.IsObject()) visit(item);
  }
}

RecordedNode ReadNode(const rapidjson::Value& object) {
  RecordedNode node{.label = Text(object, "label"),
                    .key = Text(object, "key"),
                    .name = Text(object, "name"),
                    .is_dropped = object.HasMember("dropped"),
                    .merges = {},
                    .corrections = {}};
  ForEachObject(object, "merges", [&](const rapidjson::Value& merge) {
    node.merges.push_back({.variant = Text(merge, "variant"),
                           .principal = Text(merge, "principal"),
                           .rule = Text(merge, "rule"),
                           .score = Number(merge, "score"),
                           .note = Text(merge, "note"),
                           .line = Number(merge, "line")});
  });
  ForEachObject(object, "corrections", [&](const rapidjson::Value& correction) {
    node.corrections.push_back(
        {.file = Text(correction, "file"), .line = Number(correction, "line"), .text = Text(correction, "text")});
  });
  return node;
}

}  // namespace

std::string EncodeMergeRecord(const MergeRecord& record) {
  if (record.empty()) return {};
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  WriteList(json, "nodes", record);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

absl::StatusOr<MergeRecord> DecodeMergeRecord(std::string_view bytes) {
  MergeRecord record;
  if (bytes.empty()) return record;
  rapidjson::Document document;
  // The default parser calls itself for each nesting: a hostile file would overflow the stack.
  document.Parse<rapidjson::kParseIterativeFlag>(bytes.data(), bytes.size());
  if (document.HasParseError() || !document.IsObject()) return absl::DataLossError("the record of merges is damaged");
  ForEachObject(document, "nodes", [&](const rapidjson::Value& node) { record.push_back(ReadNode(node)); });
  return record;
}

}  // namespace notegraph::extract
