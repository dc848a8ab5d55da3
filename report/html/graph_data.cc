#include "report/html/graph_data.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "graph/strings.h"

namespace notegraph::report {
namespace {

constexpr std::string_view kStances[] = {"", "for", "against"};

// Strings that many nodes and edges share, each once.
class StringTable {
 public:
  // -1 for the empty string.
  int Find(std::string_view text) {
    if (text.empty()) return -1;
    const auto [at, is_new] = places_.try_emplace(text, static_cast<int>(strings_.size()));
    if (is_new) strings_.push_back(text);
    return at->second;
  }
  const std::vector<std::string_view>& strings() const { return strings_; }

 private:
  StringViewMap<int> places_;
  std::vector<std::string_view> strings_;
};

class DataWriter {
 public:
  DataWriter(const PageGraph& graph, std::string_view note_base) : graph_(graph), note_base_(note_base) {}

  std::string Write() {
    json_.StartObject();
    Strings("labels", graph_.labels);
    Key("label_colors");
    json_.StartArray();
    for (size_t i = 0; i < graph_.labels.size(); ++i) Text(LabelColor(graph_.labels[i], i));
    json_.EndArray();
    Key("kinds");
    Each(graph_.kinds, [this](const PageEdgeKind& kind) { Write(kind); });
    Strings("communities", graph_.communities);
    Key("note_base");
    Text(note_base_);
    Key("left_out");
    json_.Uint64(graph_.left_out);
    Key("nodes");
    WriteNodes();
    Key("edges");
    WriteEdges();
    Strings("notes", notes_.strings());
    Strings("quotes", quotes_.strings());
    json_.EndObject();
    return absl::StrReplaceAll(absl::string_view(buffer_.GetString(), buffer_.GetSize()), {{"<", "\\u003c"}});
  }

 private:
  void Key(std::string_view key) { json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void Text(std::string_view text) { json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void Real(double number, int digits) {
    const std::string text = absl::StrFormat("%.*g", digits, number);
    json_.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  }
  template <typename Items, typename WriteItem>
  void Each(const Items& items, WriteItem&& write) {
    json_.StartArray();
    for (const auto& item : items) write(item);
    json_.EndArray();
  }
  template <typename Items>
  void Strings(std::string_view key, const Items& items) {
    Key(key);
    Each(items, [this](std::string_view text) { Text(text); });
  }
  template <typename Items, typename WriteItem>
  void Column(std::string_view key, const Items& items, WriteItem&& write) {
    Key(key);
    Each(items, write);
  }
  template <typename Items>
  void PlaceColumns(const Items& items) {
    Column("note", items, [this](const auto& item) { json_.Int(notes_.Find(item.place.note)); });
    Column("line", items, [this](const auto& item) { json_.Int64(item.place.line); });
    Column("quote", items, [this](const auto& item) { json_.Int(quotes_.Find(item.place.quote)); });
  }

  void Write(const PageEdgeKind& kind) {
    json_.StartObject();
    Key("type");
    Text(kind.type);
    Key("stance");
    Text(kStances[static_cast<size_t>(kind.stance)]);
    Key("phrase");
    Text(kind.phrase);
    Key("reverse");
    Text(kind.reverse_phrase);
    json_.EndObject();
  }

  void WriteNodes() {
    const auto& nodes = graph_.nodes;
    json_.StartObject();
    Column("id", nodes, [this](const PageNode& node) { json_.Uint64(node.id); });
    Column("name", nodes, [this](const PageNode& node) { Text(node.name); });
    Column("label", nodes, [this](const PageNode& node) { json_.Uint(node.label); });
    Column("detail", nodes, [this](const PageNode& node) { Text(node.detail); });
    Column("x", nodes, [this](const PageNode& node) { Real(node.position.x, 8); });
    Column("y", nodes, [this](const PageNode& node) { Real(node.position.y, 8); });
    Column("pagerank", nodes, [this](const PageNode& node) { Real(node.pagerank, 5); });
    Column("betweenness", nodes, [this](const PageNode& node) { Real(node.betweenness, 5); });
    Column("links", nodes, [this](const PageNode& node) { json_.Uint(node.links); });
    Column("community", nodes, [this](const PageNode& node) { json_.Int(node.community); });
    PlaceColumns(nodes);
    json_.EndObject();
  }

  void WriteEdges() {
    const auto& edges = graph_.edges;
    json_.StartObject();
    Column("source", edges, [this](const PageEdge& edge) { json_.Uint(edge.source); });
    Column("target", edges, [this](const PageEdge& edge) { json_.Uint(edge.target); });
    Column("kind", edges, [this](const PageEdge& edge) { json_.Uint(edge.kind); });
    PlaceColumns(edges);
    json_.EndObject();
  }

  const PageGraph& graph_;
  const std::string_view note_base_;
  StringTable notes_, quotes_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{buffer_};
};

}  // namespace

std::string GraphData(const PageGraph& graph, std::string_view note_base) {
  return DataWriter(graph, note_base).Write();
}

}  // namespace notegraph::report
