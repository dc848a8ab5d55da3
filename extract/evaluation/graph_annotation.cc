#include "extract/evaluation/graph_annotation.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/evaluation/gold_words.h"
#include "extract/reduce.h"
#include "graph/arena.h"

namespace notegraph::extract {
namespace {

constexpr int32_t kNone = -1;

class Annotator {
 public:
  explicit Annotator(const Graph& graph)
      : graph_(graph), talk_of_(graph.node_count(), kNone), entity_of_(graph.node_count(), kNone) {}

  GoldNote Annotate() {
    ForEachNode("Note", [this](NodeId node) { result_.document = Text(node, "path"); });
    ForEachNode("Event", [this](NodeId node) {
      result_.events.push_back({.name = Text(node, "name"), .start = Text(node, "start"), .end = Text(node, "end")});
    });
    ForEachNode("Talk", [this](NodeId node) { AddTalk(node); });
    ForEachNode("Library", [this](NodeId node) { AddEntity(node, EntityType::kLibrary); });
    ForEachNode("Concept", [this](NodeId node) { AddEntity(node, EntityType::kConcept); });
    ForEachEdge("NOTED_IN", [this](EdgeId edge) { TalkAt(graph_.Source(edge)).line = LineProperty(edge, "line"); });
    ForEachEdge("GAVE", [this](EdgeId edge) {
      TalkAt(graph_.Target(edge)).speakers.push_back(Text(graph_.Source(edge), "name"));
    });
    ForEachEdge("PART_OF", [this](EdgeId edge) { SetEvent(edge); });
    ForEachEdge("MENTIONS", [this](EdgeId edge) { AddMention(edge); });
    ForEachEdge("RECOMMENDS", [this](EdgeId edge) { AddRecommend(edge); });
    ForEachEdge("COMPARES", [this](EdgeId edge) { AddCompare(edge); });
    SetSaliences();
    return std::move(result_);
  }

 private:
  void ForEachNode(std::string_view label, const std::function<void(NodeId)>& visit) const {
    const std::optional<LabelId> id = graph_.FindLabel(label);
    if (!id.has_value()) return;
    for (GroupId group : graph_.GroupsWithLabel(*id)) {
      for (NodeId node : graph_.group(group).nodes()) visit(node);
    }
  }
  void ForEachEdge(std::string_view type, const std::function<void(EdgeId)>& visit) const {
    const std::optional<TypeId> id = graph_.FindType(type);
    if (!id.has_value()) return;
    for (TableId table : graph_.TablesOfType(*id)) {
      for (uint32_t i = 0; i < graph_.table(table).edge_count(); ++i) visit({table, i});
    }
  }

  Value NodeValue(NodeId node, std::string_view key) {
    const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
    return id.has_value() ? graph_.NodeProperty(node, *id, arena_) : Value::Null();
  }
  Value EdgeValue(EdgeId edge, std::string_view key) {
    const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
    return id.has_value() ? graph_.EdgeProperty(edge, *id, arena_) : Value::Null();
  }
  static std::string TextOf(const Value& value) { return value.is_string() ? std::string(value.string()) : ""; }
  std::string Text(NodeId node, std::string_view key) { return TextOf(NodeValue(node, key)); }
  uint32_t LineProperty(EdgeId edge, std::string_view key) {
    const Value value = EdgeValue(edge, key);
    return value.is_integer() ? static_cast<uint32_t>(value.integer()) : 0;
  }
  // First line of the evidence.
  uint32_t LineOf(EdgeId edge) const {
    const std::span<const Evidence> evidence = graph_.evidence().Of(edge);
    return evidence.empty() ? 0 : graph_.evidence().LineOf(evidence[0].note, evidence[0].mention_begin);
  }

  GoldTalk& TalkAt(NodeId node) { return result_.talks[static_cast<size_t>(talk_of_[node])]; }

  void AddTalk(NodeId node) {
    talk_of_[node] = static_cast<int32_t>(result_.talks.size());
    GoldTalk talk{.id = absl::StrCat("t", result_.talks.size() + 1), .title = Text(node, "title")};
    const auto kind = std::find(std::begin(kTalkKinds), std::end(kTalkKinds), Text(node, "kind"));
    if (kind != std::end(kTalkKinds)) talk.kind = static_cast<TalkKind>(kind - std::begin(kTalkKinds));
    result_.talks.push_back(std::move(talk));
  }

  void AddEntity(NodeId node, EntityType type) {
    entity_of_[node] = static_cast<int32_t>(result_.entities.size());
    GoldEntity entity{.type = type, .name = Text(node, "name"), .kind = Text(node, "kind")};
    const Value aliases = NodeValue(node, "aliases");
    if (aliases.is_list()) {
      for (const Value& alias : aliases.list()) entity.aliases.push_back(TextOf(alias));
    }
    result_.entities.push_back(std::move(entity));
  }

  void SetEvent(EdgeId edge) {
    const std::string name = Text(graph_.Target(edge), "name");
    const auto event = std::find_if(result_.events.begin(), result_.events.end(),
                                    [&](const GoldEvent& candidate) { return candidate.name == name; });
    TalkAt(graph_.Source(edge)).event = static_cast<int32_t>(event - result_.events.begin());
  }

  // Relations stand at a talk or, from the note, at none (kNoteItself is kNone).
  int32_t SourceOf(EdgeId edge) const { return talk_of_[graph_.Source(edge)]; }

  void AddMention(EdgeId edge) {
    const int32_t target = entity_of_[graph_.Target(edge)];
    if (target == kNone) return;  // a speaker
    result_.mentions.push_back({.talk = SourceOf(edge), .target = static_cast<uint32_t>(target), .line = LineOf(edge)});
    occurrences_.resize(result_.entities.size());
    occurrences_[static_cast<size_t>(target)] += graph_.evidence().Of(edge).size();
  }

  void AddRecommend(EdgeId edge) {
    const int32_t target = entity_of_[graph_.Target(edge)];
    result_.recommends.push_back({.talk = SourceOf(edge),
                                  .target = static_cast<uint32_t>(target),
                                  .is_against = TextOf(EdgeValue(edge, "stance")) == kStances[1],
                                  .line = LineOf(edge)});
  }

  void AddCompare(EdgeId edge) {
    GoldCompare compare{.first = static_cast<uint32_t>(entity_of_[graph_.Source(edge)]),
                        .second = static_cast<uint32_t>(entity_of_[graph_.Target(edge)]),
                        .line = LineOf(edge)};
    const std::string winner = TextOf(EdgeValue(edge, "winner"));
    for (uint32_t side : {compare.first, compare.second}) {
      if (!winner.empty() && result_.entities[side].name == winner) compare.winner = static_cast<int32_t>(side);
    }
    const std::string talk = TextOf(EdgeValue(edge, "talk"));
    for (size_t i = 0; i < result_.talks.size() && !talk.empty(); ++i) {
      if (result_.talks[i].title == talk) compare.talk = static_cast<int32_t>(i);
    }
    result_.compares.push_back(compare);
  }

  void SetSaliences() {
    occurrences_.resize(result_.entities.size());
    for (size_t i = 0; i < result_.entities.size(); ++i) {
      GoldEntity& entity = result_.entities[i];
      entity.is_core = entity.type == EntityType::kLibrary || occurrences_[i] > 1;
    }
  }

  const Graph& graph_;
  Arena arena_;
  GoldNote result_;
  std::vector<int32_t> talk_of_;     // by node, into result_.talks
  std::vector<int32_t> entity_of_;   // by node, into result_.entities
  std::vector<size_t> occurrences_;  // by entity
};

}  // namespace

GoldNote AnnotationOf(const Graph& graph) { return Annotator(graph).Annotate(); }

absl::StatusOr<GoldNote> AnnotationOf(NoteFacts facts, RunContext& context) {
  std::vector<NoteFacts> notes;
  notes.push_back(std::move(facts));
  const absl::StatusOr<ReducedNotes> reduced = ReduceNotes(notes, {}, Lexicon::BuiltIn(), context);
  if (!reduced.ok()) return reduced.status();
  return AnnotationOf(*reduced->graph);
}

}  // namespace notegraph::extract
