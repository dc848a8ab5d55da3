#include "graph/import/node_link_import.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "graph/graph_builder.h"
#include "graph/import/byte_source.h"
#include "graph/import/json_records.h"
#include "graph/import/json_stream.h"
#include "graph/import/json_types.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kMaxMessages = 100;
constexpr size_t kMaxTokenBytes = size_t{1} << 30;
constexpr int64_t kReservedBytes = int64_t{1} << 20;  // at once
// What a node, a link or a property takes in the builder, beside the bytes of its texts.
constexpr int64_t kRecordBytes = 64, kPropertyBytes = 48;

// Flags of the parser: no recursion; exact numbers; NaN and Infinity, which Python writes.
constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag |
                                 rapidjson::kParseNanAndInfFlag | rapidjson::kParseValidateEncodingFlag;

// Bytes that the value points to.
int64_t DeepBytes(const Value& value) {
  int64_t bytes = 0;
  if (value.is_string()) bytes = static_cast<int64_t>(value.string().size());
  if (value.is_list()) {
    for (const Value& item : value.list()) bytes += static_cast<int64_t>(sizeof(Value)) + DeepBytes(item);
  } else if (value.is_map()) {
    for (const MapEntry& entry : value.map()) {
      bytes += static_cast<int64_t>(sizeof(MapEntry) + entry.key.size()) + DeepBytes(entry.value);
    }
  }
  return bytes;
}

bool IsIn(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, key) != words.end();
}

class NodeLinkImporter : public JsonRecordSink {
 public:
  NodeLinkImporter(const NodeLinkImportOptions& options, RunContext& context)
      : options_(options), context_(context), memory_(context.memory()) {}

  absl::StatusOr<GraphPtr> Import();
  CsvImportReport TakeReport() { return std::move(report_); }

  absl::Status TakeGraph(const Value& value, uint64_t line) override;
  absl::Status TakeNode(const Value& value, uint64_t line) override;
  absl::Status TakeLink(const Value& value, uint64_t line) override;
  void EndNodes() override { has_nodes_ = true; }

 private:
  // A link that was read when not all nodes were known.
  struct EarlyLink {
    uint32_t edge, source, target;
    uint64_t line;
  };

  absl::Status Parse(JsonStream& stream);
  absl::Status Bad(uint64_t line, absl::string_view what);
  absl::Status Account(int64_t bytes);
  absl::Status AddNode(const Value& node, uint64_t line);
  absl::Status AddLink(const Value& link, uint64_t line);
  absl::Status FinishEarlyLinks();
  // The number of the node with this id, which is added with these labels when it is new; kNoNode and a reason.
  uint32_t NodeOf(const Value* id, std::span<const std::string_view> labels, std::string* reason);
  absl::StatusOr<std::vector<std::string_view>> LabelsOf(const Value* labels) const;
  // The properties of an object but for `words`, in `values_`. False, and the reason, when one is not of its type.
  bool CollectProperties(const Value& object, const JsonTypes& types, std::initializer_list<std::string_view> words,
                         std::string* reason);

  const NodeLinkImportOptions& options_;
  RunContext& context_;
  CsvImportReport report_;
  ScopedMemory memory_;
  int64_t used_bytes_ = 0;
  GraphBuilder builder_;
  Arena arena_;  // of one record
  std::vector<MapEntry> values_;
  StringMap<uint32_t> nodes_by_text_;
  absl::flat_hash_map<int64_t, uint32_t> nodes_by_number_;
  std::vector<bool> is_defined_;  // by node
  std::vector<EarlyLink> early_links_;
  uint64_t listed_nodes_ = 0;
  bool has_nodes_ = false;
  bool is_ours_ = false;  // written by notegraph
  JsonTypes node_types_, link_types_;
};

absl::Status NodeLinkImporter::Bad(uint64_t line, absl::string_view what) {
  std::string message = absl::StrCat(options_.path, ":", line, ": ", what);
  if (++report_.bad_rows > options_.skip_bad) return absl::InvalidArgumentError(message);
  if (report_.messages.size() < kMaxMessages) report_.messages.push_back(std::move(message));
  return absl::OkStatus();
}

absl::Status NodeLinkImporter::Account(int64_t bytes) {
  used_bytes_ += bytes;
  if (used_bytes_ <= memory_.bytes()) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
  return memory_.Reserve(used_bytes_ - memory_.bytes() + kReservedBytes, "the import");
}

absl::Status NodeLinkImporter::TakeGraph(const Value& value, uint64_t line) {
  const Value* own = value.is_map() ? value.FindKey("notegraph") : nullptr;
  if (own == nullptr || !own->is_map()) return absl::OkStatus();
  if (builder_.node_count() > 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(options_.path, ":", line, ": the member \"graph\" of notegraph has to stand before the nodes"));
  }
  is_ours_ = true;
  for (const auto& [key, types] : {std::pair("node_types", &node_types_), std::pair("link_types", &link_types_)}) {
    const Value* names = own->FindKey(key);
    if (names == nullptr) continue;
    std::optional<JsonTypes> parsed = ParseJsonTypes(*names);
    if (!parsed) {
      return absl::InvalidArgumentError(absl::StrCat(options_.path, ":", line, ": \"", key, "\" are no types"));
    }
    *types = *std::move(parsed);
  }
  return absl::OkStatus();
}

uint32_t NodeLinkImporter::NodeOf(const Value* id, std::span<const std::string_view> labels, std::string* reason) {
  uint32_t* node = nullptr;
  bool is_new = false;
  const uint32_t next = builder_.node_count();
  if (id != nullptr && id->is_string()) {
    const auto [found, added] = nodes_by_text_.try_emplace(id->string(), next);
    node = &found->second;
    is_new = added;
  } else if (id != nullptr && id->is_integer()) {
    const auto [found, added] = nodes_by_number_.try_emplace(id->integer(), next);
    node = &found->second;
    is_new = added;
  } else {
    *reason = "neither text nor an integer";
    return kNoNode;
  }
  if (is_new) {
    builder_.AddNode(labels);
    is_defined_.push_back(false);
  }
  return *node;
}

absl::StatusOr<std::vector<std::string_view>> NodeLinkImporter::LabelsOf(const Value* labels) const {
  std::vector<std::string_view> names;
  if (labels == nullptr || labels->is_null()) return names;
  if (labels->is_string()) {
    for (const absl::string_view name : absl::StrSplit(Absl(labels->string()), ':', absl::SkipEmpty())) {
      names.push_back(Std(name));
    }
    return names;
  }
  const auto is_text = [](const Value& label) { return label.is_string(); };
  if (!labels->is_list() || !std::ranges::all_of(labels->list(), is_text)) {
    return absl::InvalidArgumentError("its labels are no list of texts");
  }
  for (const Value& label : labels->list()) names.push_back(label.string());
  return names;
}

bool NodeLinkImporter::CollectProperties(const Value& object, const JsonTypes& types,
                                         std::initializer_list<std::string_view> words, std::string* reason) {
  values_.clear();
  for (const MapEntry& entry : object.map()) {
    if (IsIn(entry.key, words)) continue;
    std::string_view key = entry.key;
    // The way back of PlainKey() of the export: one `_` was put behind keys that begin with a word.
    if (is_ours_ && key.ends_with('_') && IsIn(key.substr(0, key.find_last_not_of('_') + 1), words)) {
      key.remove_suffix(1);
    }
    std::optional<Value> value = entry.value;
    if (is_ours_) {
      const auto type = types.find(key);
      value = type == types.end() ? UnwrappedValue(entry.value, arena_) : TypedValue(entry.value, type->second, arena_);
    }
    if (!value) {
      *reason = absl::StrCat("property '", Absl(key), "' is not of its type");
      return false;
    }
    if (!value->is_null()) values_.push_back({key, *value});
  }
  return true;
}

absl::Status NodeLinkImporter::TakeNode(const Value& value, uint64_t line) {
  absl::Status status = AddNode(value, line);
  ++listed_nodes_;
  if (arena_.allocated_bytes() > 0) arena_.Clear();
  return status;
}

absl::Status NodeLinkImporter::AddNode(const Value& value, uint64_t line) {
  if (!value.is_map()) return Bad(line, "a node is no object");
  if (builder_.node_count() >= kNoNode - 1) {
    return absl::ResourceExhaustedError("a graph can't have more than 2^32-2 nodes");
  }
  std::string reason;
  if (!CollectProperties(value, node_types_, {"id", "labels"}, &reason)) return Bad(line, reason);
  const auto labels = LabelsOf(value.FindKey("labels"));
  if (!labels.ok()) return Bad(line, labels.status().message());
  const Value place = Value::Integer(static_cast<int64_t>(listed_nodes_));
  const Value* id = value.FindKey("id");
  const uint32_t node = NodeOf(id == nullptr ? &place : id, *labels, &reason);
  if (node == kNoNode) return Bad(line, absl::StrCat("the id of a node is ", reason));
  if (is_defined_[node]) return Bad(line, "a node has an id that was there before");
  is_defined_[node] = true;
  for (const std::string_view label : *labels) builder_.AddLabel(node, label);
  if (id != nullptr && !is_ours_) values_.push_back({"id", *id});
  int64_t bytes = kRecordBytes + (id == nullptr ? 0 : DeepBytes(*id));
  for (const MapEntry& entry : values_) {
    builder_.SetNodeProperty(node, entry.key, entry.value);
    bytes += kPropertyBytes + DeepBytes(entry.value);
  }
  return Account(bytes);
}

absl::Status NodeLinkImporter::TakeLink(const Value& value, uint64_t line) {
  absl::Status status = AddLink(value, line);
  if (arena_.allocated_bytes() > 0) arena_.Clear();
  return status;
}

absl::Status NodeLinkImporter::AddLink(const Value& value, uint64_t line) {
  if (!value.is_map()) return Bad(line, "a link is no object");
  if (builder_.edge_count() >= kNoNode - 1 || builder_.node_count() >= kNoNode - 3) {
    return absl::ResourceExhaustedError("a graph can't have more than 2^32-2 nodes or relationships");
  }
  std::string reason;
  if (!CollectProperties(value, link_types_, {"source", "target", "key", "type"}, &reason)) return Bad(line, reason);
  const Value* type = value.FindKey("type");
  const bool has_type = type != nullptr && !type->is_null();
  if (has_type && (!type->is_string() || type->string().empty())) return Bad(line, "the type of a link is no text");
  uint32_t ends[2];
  const uint32_t known = builder_.node_count();
  for (const int end : {0, 1}) {
    const std::string_view name = end == 0 ? "source" : "target";
    const Value* id = value.FindKey(name);
    if (id == nullptr) return Bad(line, absl::StrCat("a link has no ", Absl(name)));
    ends[end] = NodeOf(id, {}, &reason);
    if (ends[end] == kNoNode) return Bad(line, absl::StrCat("the ", Absl(name), " of a link is ", reason));
    if (has_nodes_ && !is_defined_[ends[end]]) {
      return Bad(line, absl::StrCat("no node has the id that is the ", Absl(name), " of a link"));
    }
  }
  const uint32_t edge = builder_.AddEdge(has_type ? type->string() : kDefaultLinkType, ends[0], ends[1]);
  if (!has_nodes_) early_links_.push_back({edge, ends[0], ends[1], line});
  if (const Value* key = value.FindKey("key"); key != nullptr && key->is_string() && !is_ours_) {
    values_.push_back({"key", *key});
  }
  int64_t bytes = kRecordBytes + (builder_.node_count() - known) * kRecordBytes;
  for (const MapEntry& entry : values_) {
    builder_.SetEdgeProperty(edge, entry.key, entry.value);
    bytes += kPropertyBytes + DeepBytes(entry.value);
  }
  return Account(bytes);
}

// Links stood in front of the nodes: now all nodes are known.
absl::Status NodeLinkImporter::FinishEarlyLinks() {
  for (const EarlyLink& link : early_links_) {
    if (is_defined_[link.source] && is_defined_[link.target]) continue;
    builder_.RemoveEdge(link.edge);
    NOTEGRAPH_RETURN_IF_ERROR(Bad(
        link.line,
        absl::StrCat("no node has the id that is the ", is_defined_[link.source] ? "target" : "source", " of a link")));
  }
  for (uint32_t node = 0; node < is_defined_.size(); ++node) {
    if (!is_defined_[node]) builder_.RemoveNode(node);
  }
  return absl::OkStatus();
}

absl::Status NodeLinkImporter::Parse(JsonStream& stream) {
  JsonRecords records(stream, *this, context_);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kParseFlags>(stream, records);
  NOTEGRAPH_RETURN_IF_ERROR(stream.status());
  if (!records.status().ok()) {
    // Of the form of the document, which is known without the file's name.
    const std::string message(records.status().message());
    const bool has_name = message.starts_with(options_.path) || !absl::IsInvalidArgument(records.status());
    return has_name ? records.status() : absl::InvalidArgumentError(absl::StrCat(options_.path, ":", message));
  }
  if (result.IsError()) {
    return absl::InvalidArgumentError(absl::StrCat(options_.path, ":", stream.line(),
                                                   ": this is no JSON: ", rapidjson::GetParseError_En(result.Code())));
  }
  if (!records.has_nodes()) {
    return absl::InvalidArgumentError(absl::StrCat(options_.path, ":1: the document has no member \"nodes\""));
  }
  return stream.CheckIntact();
}

absl::StatusOr<GraphPtr> NodeLinkImporter::Import() {
  NOTEGRAPH_ASSIGN_OR_RETURN(OpenedInput input, OpenInput(options_.path, context_));
  const MemoryAccount& account = context_.memory();
  const int64_t free_bytes = std::max<int64_t>((account.limit_bytes() - account.used_bytes()) / 4, 1);
  JsonStream stream(StreamOf(std::move(input), context_), std::min(kMaxTokenBytes, static_cast<size_t>(free_bytes)));
  NOTEGRAPH_RETURN_IF_ERROR(Parse(stream));
  NOTEGRAPH_RETURN_IF_ERROR(FinishEarlyLinks());
  return std::move(builder_).Build(context_);
}

}  // namespace

absl::StatusOr<GraphPtr> ImportNodeLinkJson(const NodeLinkImportOptions& options, RunContext& context,
                                            CsvImportReport* report) {
  NodeLinkImporter importer(options, context);
  absl::StatusOr<GraphPtr> graph = importer.Import();
  if (report != nullptr) *report = importer.TakeReport();
  return graph;
}

}  // namespace notegraph
