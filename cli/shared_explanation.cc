#include "cli/shared_explanation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/entity_names.h"
#include "cli/graph_query.h"
#include "cli/quantity.h"
#include "cli/telling_edge.h"
#include "graph/algorithms/paths/connection.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"
#include "report/layout/text_writer.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

std::vector<SharedSource> SourcesOn(const Graph& graph, const TopicSources& walks, NodeId node, NodeId topic) {
  std::vector<SharedSource> sources;
  for (const NodeId source : walks.SourcesOn(node, topic)) {
    const EdgeId edge = TellingEdge(graph, EdgesBetween(graph, source, topic));
    sources.push_back({NameOf(graph, source), PhraseFrom(graph, source, edge), report::EvidenceOf(graph, edge)});
  }
  return sources;
}

void WriteSide(const std::string& name, const std::vector<SharedSource>& sources, report::TextWriter& out) {
  for (const SharedSource& source : sources) {
    const std::string_view owner = source.name == name ? "" : name;
    out.PlacedLine(4, "", absl::StrCat(std::string(owner), owner.empty() ? "" : ": ", source.name),
                   PlaceText(source.place));
    out.Quote(6, source.place.quote);
  }
}

void WriteSideJson(query::JsonWriter& json, const char* key, const std::vector<SharedSource>& sources) {
  json.Key(key);
  json.StartArray();
  for (const SharedSource& source : sources) {
    json.StartObject();
    WriteJsonText(json, "source", source.name);
    WriteJsonText(json, "relation", source.relation);
    WriteJsonPlace(json, source.place);
    json.EndObject();
  }
  json.EndArray();
}

}  // namespace

absl::StatusOr<SharedExplanation> ExplainShared(const Graph& graph, NodeId a, NodeId b, RunContext& context,
                                                std::span<const NodeId> hidden) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<SharedTopic> topics, SharedTopics(graph, a, b, context, hidden));
  const TopicSources walks(graph);
  SharedExplanation explanation{.first = NameOf(graph, a), .second = NameOf(graph, b), .topics = {}};
  for (const SharedTopic& topic : topics) {
    NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    explanation.weight += topic.score;
    explanation.topics.push_back({topic, NameOf(graph, topic.topic), LabelOf(graph, topic.topic),
                                  SourcesOn(graph, walks, a, topic.topic), SourcesOn(graph, walks, b, topic.topic)});
  }
  return explanation;
}

std::string SharedExplanationText(const SharedExplanation& explanation, size_t max_topics,
                                  const report::Layout& layout) {
  report::TextWriter out(layout);
  out.Named(0, absl::StrCat(explanation.first, " — ", explanation.second), "");
  if (explanation.topics.empty()) {
    out.Line("they share no topic");
    return out.Take();
  }
  out.Remark(0, absl::StrFormat("%s with a weight of %.3f together; a topic's weight is its rarity, 1 / log2(1 + "
                                "talks on it), times the smaller number of talks on either side",
                                CountText(explanation.topics.size(), "topic"), explanation.weight));
  const size_t shown = std::min(explanation.topics.size(), max_topics);
  for (size_t i = 0; i < shown; ++i) {
    const SharedTopicReason& reason = explanation.topics[i];
    const SharedTopic& topic = reason.topic;
    out.Line();
    out.Named(2, reason.name,
              absl::StrFormat("%s  %.3f = %.3f × %d", reason.label, topic.score, topic.rarity,
                              std::min(topic.sources_of_a, topic.sources_of_b)));
    WriteSide(explanation.first, reason.first, out);
    WriteSide(explanation.second, reason.second, out);
  }
  out.More(2, explanation.topics.size() - shown, "(--all shows them)");
  return out.Take();
}

std::string SharedExplanationJson(const SharedExplanation& explanation) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  json.StartObject();
  WriteJsonText(json, "first", explanation.first);
  WriteJsonText(json, "second", explanation.second);
  json.Key("weight");
  json.Double(explanation.weight);
  json.Key("topics");
  json.StartArray();
  for (const SharedTopicReason& reason : explanation.topics) {
    json.StartObject();
    WriteJsonText(json, "topic", reason.name);
    WriteJsonText(json, "label", reason.label);
    json.Key("weight");
    json.Double(reason.topic.score);
    json.Key("rarity");
    json.Double(reason.topic.rarity);
    WriteSideJson(json, "first", reason.first);
    WriteSideJson(json, "second", reason.second);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

}  // namespace notegraph::cli
