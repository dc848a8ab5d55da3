#include "tests/extract/resolution/sketched_notes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "graph/algorithms/note_schema.h"
#include "graph/arena.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

std::string Trimmed(std::string_view text) { return std::string(absl::StripAsciiWhitespace(Absl(text))); }

// Takes what stands between the marks out of the text: "ACME" of "Ann Lee (ACME)".
std::string TakeBracket(std::string& text) {
  const size_t open = text.find(" ("), close = text.find(')', open);
  if (open == std::string::npos || close == std::string::npos || close + 1 != text.size()) return {};
  std::string inside = text.substr(open + 2, close - open - 2);
  text.resize(open);
  return inside;
}

class Sketcher {
 public:
  explicit Sketcher(std::string path) { note_.path = std::move(path); }

  NoteFacts Read(std::string_view text) {
    for (const absl::string_view line : absl::StrSplit(Absl(text), '\n')) {
      const std::string content = Trimmed(Std(line));
      if (content.starts_with("## ")) {
        AddTalk(content.substr(3));
      } else if (content.starts_with("# ")) {
        AddEvent(content.substr(2));
      } else if (!content.empty()) {
        AddSentence(content);
      }
    }
    return std::move(note_);
  }

 private:
  Span Append(std::string_view text) {
    const auto begin = static_cast<uint32_t>(note_.text.size());
    note_.text += text;
    return {begin, static_cast<uint32_t>(note_.text.size())};
  }

  void AddEvent(std::string text) {
    EventFact event;
    event.start = TakeBracket(text);
    event.name = text;
    event.source = Append(text);
    Append("\n");
    note_.events.push_back(std::move(event));
  }

  void AddTalk(const std::string& text) {
    const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits(" | ", 1));
    TalkFact talk;
    talk.title = parts[0];
    talk.source = Append(parts[0]);
    talk.event = static_cast<int32_t>(note_.events.size()) - 1;
    if (parts.size() > 1) {
      for (const absl::string_view person : absl::StrSplit(parts[1], "; "))
        talk.speakers.push_back(Person(std::string(person)));
    }
    Append("\n");
    note_.talks.push_back(std::move(talk));
  }

  PersonFact Person(std::string text) {
    PersonFact person;
    const size_t at = text.find(" @");
    if (at != std::string::npos) {
      const size_t end = std::min(text.find(' ', at + 2), text.size());
      person.handle = text.substr(at + 2, end - at - 2);
      text.erase(at, end - at);
    }
    // As the notes' parser does: what stands behind a name in brackets is taken for the employer.
    person.affiliation = TakeBracket(text);
    person.name = text;
    Append(" ");
    person.source = Append(text);
    return person;
  }

  void AddSentence(std::string_view text) {
    const auto begin = static_cast<uint32_t>(note_.text.size());
    std::vector<std::tuple<char, uint32_t, Span>> mentions;  // stance, entity, place
    for (size_t at = 0; at < text.size();) {
      const size_t open = text.find('<', at);
      Append(text.substr(at, open - at));
      if (open == std::string_view::npos) break;
      const size_t close = text.find('>', open);
      mentions.push_back(AddMention(text.substr(open + 1, close - open - 1)));
      at = close + 1;
    }
    const Span unit{begin, static_cast<uint32_t>(note_.text.size())};
    const int32_t talk = static_cast<int32_t>(note_.talks.size()) - 1;
    for (const auto& [stance, entity, place] : mentions) {
      const Occurrence occurrence{.unit = unit, .mention = place, .cue = "sketch", .confidence = 9000};
      Mention(talk, entity).occurrences.push_back(occurrence);
      if (stance != 0) note_.recommends.push_back({talk, entity, stance == '-', {occurrence}});
    }
    if (text.find(" vs ") != std::string_view::npos) {
      const Occurrence occurrence{.unit = unit, .mention = std::get<2>(mentions[0]), .cue = "vs", .confidence = 9000};
      note_.compares.push_back({talk, std::get<1>(mentions[0]), std::get<1>(mentions[1]), -1, {occurrence}});
    }
    Append("\n");
  }

  // "L:PostgreSQL", "-L=Kubernetes:k8s".
  std::tuple<char, uint32_t, Span> AddMention(std::string_view text) {
    char stance = 0;
    if (text[0] == '+' || text[0] == '-') {
      stance = text[0];
      text.remove_prefix(1);
    }
    const EntityType type = text[0] == 'L' ? EntityType::kLibrary : EntityType::kConcept;
    const size_t colon = text.find(':');
    const std::string surface(text.substr(colon + 1));
    const std::string name = text[1] == '=' ? std::string(text.substr(2, colon - 2)) : surface;
    auto entity = std::find_if(note_.entities.begin(), note_.entities.end(),
                               [&](const EntityFact& e) { return e.type == type && e.name == name; });
    if (entity == note_.entities.end())
      entity = note_.entities.insert(entity, {type, name, type == EntityType::kLibrary ? "other" : "", "", {}});
    const auto number = static_cast<uint32_t>(entity - note_.entities.begin());
    if (surface != name) entity->aliases.push_back(surface);
    return {stance, number, Append(surface)};
  }

  MentionFact& Mention(int32_t talk, uint32_t entity) {
    const auto known = std::find_if(note_.mentions.begin(), note_.mentions.end(),
                                    [&](const MentionFact& m) { return m.talk == talk && m.target == entity; });
    if (known != note_.mentions.end()) return *known;
    return note_.mentions.emplace_back(MentionFact{talk, entity, {}});
  }

  NoteFacts note_;
};

std::string Sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return absl::StrJoin(lines, "\n");
}

std::string Text(const Value& value) {
  if (value.is_string()) return std::string(value.string());
  if (value.is_integer()) return absl::StrCat(value.integer());
  if (!value.is_list()) return {};
  return absl::StrJoin(value.list(), ", ", [](std::string* out, const Value& item) { *out += Text(item); });
}

std::string NodeText(const Graph& graph, NodeId node, std::string_view key) {
  Arena arena;
  const auto id = graph.FindPropertyKey(key);
  return id ? Text(graph.NodeProperty(node, *id, arena)) : std::string();
}

std::string EdgeText(const Graph& graph, EdgeId edge, std::string_view key) {
  Arena arena;
  const auto id = graph.FindPropertyKey(key);
  return id ? Text(graph.EdgeProperty(edge, *id, arena)) : std::string();
}

}  // namespace

NoteFacts SketchNote(std::string path, std::string_view text) { return Sketcher(std::move(path)).Read(text); }

std::vector<NoteFacts> SketchNotes(const std::vector<std::string_view>& texts) {
  std::vector<NoteFacts> notes;
  for (const std::string_view text : texts)
    notes.push_back(SketchNote(std::string(1, static_cast<char>('a' + notes.size())) + ".md", text));
  return notes;
}

std::string MergesText(const Resolution& resolution) {
  std::vector<std::string> lines;
  for (const ResolvedNode& node : resolution.nodes) {
    if (node.merges.empty()) continue;
    std::vector<std::string> merges;
    for (const Merge& merge : node.merges)
      merges.push_back(absl::StrCat(merge.variant, " (", Absl(MergeRuleName(merge.rule)), ")"));
    std::sort(merges.begin(), merges.end());
    lines.push_back(absl::StrCat(Absl(NodeKindLabel(node.kind)), " ", node.proper.empty() ? node.name : node.proper,
                                 " = ", absl::StrJoin(merges, ", ")));
  }
  return Sorted(std::move(lines));
}

std::string NodesText(const Graph& graph) {
  std::vector<std::string> lines;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    const std::string label(graph.name(graph.Labels(node).front()));
    if (label == "Note") continue;
    const std::string kind = label == "Library" ? absl::StrCat(" (", NodeText(graph, node, "kind"), ")") : "";
    const std::string aliases = NodeText(graph, node, "aliases");
    lines.push_back(
        absl::StrCat(label, " ", NodeText(graph, node, "name"), kind, aliases.empty() ? "" : ": ", aliases));
  }
  return Sorted(std::move(lines));
}

std::string FactsText(const Graph& graph) {
  std::vector<std::string> lines;
  for (const EdgeTable& table : graph.tables()) {
    const std::string type(graph.name(graph.Type({table.id(), 0})));
    if (type != "GAVE" && type != "MENTIONS" && type != "RECOMMENDS" && type != "COMPARES") continue;
    for (uint32_t i = 0; i < table.edge_count(); ++i) {
      const EdgeId edge{table.id(), i};
      const std::string stance = EdgeText(graph, edge, "stance");
      lines.push_back(absl::StrCat("\"", NodeText(graph, graph.Source(edge), "name"), "\" ", type, " \"",
                                   NodeText(graph, graph.Target(edge), "name"), "\"", stance.empty() ? "" : " ", stance,
                                   ", ", EdgeText(graph, edge, "note"), ":", EdgeText(graph, edge, "lines")));
    }
  }
  return Sorted(std::move(lines));
}

}  // namespace notegraph::extract
