#include "graph/io/node_link_json.h"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "graph/entity_properties.h"
#include "graph/io/json_key_types.h"
#include "graph/io/json_value.h"
#include "graph/property_type.h"

namespace notegraph {
namespace {

constexpr size_t kFlushBytes = 64 * 1024;

class NodeLinkWriter {
 public:
  NodeLinkWriter(const Graph& graph, std::ostream& out, RunContext& context)
      : graph_(graph), out_(out), context_(context), types_(graph), json_(buffer_) {}

  absl::Status Write(const GraphSelection& selection) {
    if (absl::Status status = types_.Collect(selection, context_); !status.ok()) return status;
    Raw("{\"directed\": true, \"multigraph\": true, \"graph\": {\"notegraph\": ");
    WriteTypes();
    Raw("},\n \"nodes\": [");
    for (size_t i = 0; i < selection.nodes.size(); ++i) {
      Raw(i == 0 ? "\n  " : ",\n  ");
      WriteNode(selection.nodes[i]);
      if (absl::Status status = FlushSometimes(); !status.ok()) return status;
    }
    Raw("],\n \"links\": [");
    if (absl::Status status = WriteLinks(selection); !status.ok()) return status;
    Raw("]}\n");
    return Flush();
  }

 private:
  struct Link {
    NodeId source, target;
    EdgeId edge;
    friend auto operator<=>(const Link&, const Link&) = default;
  };

  absl::Status WriteLinks(const GraphSelection& selection) {
    std::vector<Link> links;
    for (const EdgeId edge : selection.edges) links.push_back({graph_.Source(edge), graph_.Target(edge), edge});
    std::sort(links.begin(), links.end());
    uint32_t key = 0;
    for (size_t i = 0; i < links.size(); ++i) {
      Raw(i == 0 ? "\n  " : ",\n  ");
      const bool is_parallel =
          i > 0 && std::tie(links[i].source, links[i].target) == std::tie(links[i - 1].source, links[i - 1].target);
      key = is_parallel ? key + 1 : 0;
      WriteLink(links[i], key);
      if (absl::Status status = FlushSometimes(); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  void WriteNode(NodeId node) {
    json_.StartObject();
    Key("id");
    json_.Uint64(graph_.ElementId(node));
    Key("labels");
    json_.StartArray();
    for (const LabelId label : graph_.Labels(node)) String(graph_.name(label));
    json_.EndArray();
    static constexpr std::string_view kWords[] = {"id", "labels"};
    WriteProperties(NodeProperties(graph_, node, arena_), kWords, types_.nodes());
    json_.EndObject();
  }

  void WriteLink(const Link& link, uint32_t key) {
    json_.StartObject();
    Key("source");
    json_.Uint64(graph_.ElementId(link.source));
    Key("target");
    json_.Uint64(graph_.ElementId(link.target));
    Key("key");
    json_.Uint(key);
    Key("type");
    String(graph_.name(graph_.Type(link.edge)));
    static constexpr std::string_view kWords[] = {"source", "target", "key", "type"};
    WriteProperties(EdgeProperties(graph_, link.edge, arena_), kWords, types_.links());
    json_.EndObject();
  }

  // {"node_types": {"born": "date"}, "link_types": {...}}
  void WriteTypes() {
    json_.StartObject();
    for (const auto& [name, types] :
         {std::pair("node_types", &types_.nodes()), std::pair("link_types", &types_.links())}) {
      if (types->empty()) continue;
      Key(name);
      json_.StartObject();
      for (const auto& [key, type] : *types) {
        Key(key);
        String(PropertyTypeText(type));
      }
      json_.EndObject();
    }
    json_.EndObject();
  }

  void WriteProperties(const Value& properties, std::span<const std::string_view> words, const JsonKeyTypes& types) {
    for (const MapEntry& entry : properties.map()) {
      Key(PlainKey(entry.key, words));
      if (types.contains(entry.key)) {
        WriteJsonValue(entry.value, json_);
      } else {
        WriteWrappedJsonValue(entry.value, json_);
      }
    }
  }

  // Keys that are one of the words, with `_` behind it or not, get one more `_`: so they can be told apart again.
  std::string_view PlainKey(std::string_view key, std::span<const std::string_view> words) {
    if (std::ranges::find(words, key.substr(0, key.find_last_not_of('_') + 1)) == words.end()) return key;
    key_ = key;
    key_ += '_';
    return key_;
  }

  void Key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void String(std::string_view text) { json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  // Outside the objects, where the JSON writer begins anew with each.
  void Raw(std::string_view text) {
    std::copy(text.begin(), text.end(), buffer_.Push(text.size()));
    json_.Reset(buffer_);
  }

  absl::Status FlushSometimes() {
    if (buffer_.GetSize() < kFlushBytes) return absl::OkStatus();
    arena_.Clear();
    if (absl::Status status = context_.Poll(); !status.ok()) return status;
    return Flush();
  }
  absl::Status Flush() {
    out_.write(buffer_.GetString(), static_cast<std::streamsize>(buffer_.GetSize()));
    buffer_.Clear();
    return out_.good() ? absl::OkStatus() : absl::UnavailableError("the JSON could not be written");
  }

  const Graph& graph_;
  std::ostream& out_;
  RunContext& context_;
  JsonTypesOfGraph types_;
  Arena arena_;
  std::string key_;
  rapidjson::StringBuffer buffer_;
  PlainJsonWriter json_;
};

}  // namespace

absl::Status WriteNodeLinkJson(const Graph& graph, const GraphSelection& selection, std::ostream& out,
                               RunContext& context) {
  return NodeLinkWriter(graph, out, context).Write(selection);
}

}  // namespace notegraph
