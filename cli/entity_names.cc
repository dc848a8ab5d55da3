#include "cli/entity_names.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "graph/algorithms/note_schema.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

constexpr size_t kMaxChoices = 10;
constexpr size_t kMaxProposals = 5;
constexpr size_t kMinPartBytes = 3;  // shorter texts are part of too many names

// Keeps what `prefers` likes best, unless that is nothing.
template <typename Predicate>
void Prefer(std::vector<NodeId>& nodes, Predicate&& prefers) {
  std::vector<NodeId> preferred;
  std::ranges::copy_if(nodes, std::back_inserter(preferred), prefers);
  if (!preferred.empty()) nodes = std::move(preferred);
}

// "#12" is the node of that element id.
std::optional<NodeId> FindByNumber(const Graph& graph, std::string_view text) {
  uint64_t id = 0;
  if (!text.starts_with('#') || !absl::SimpleAtoi(Absl(text.substr(1)), &id)) return std::nullopt;
  return graph.FindNode(id);
}

std::vector<NodeId> FindNodes(const Graph& graph, std::string_view text) {
  if (const std::optional<NodeId> node = FindByNumber(graph, text)) return {*node};
  std::vector<NodeId> nodes = graph.FindByFoldedName(text);
  const size_t colon = text.find(':');
  if (!nodes.empty() || colon == std::string_view::npos) return nodes;
  const std::optional<LabelId> label = graph.FindLabel(text.substr(0, colon));
  if (!label) return nodes;
  nodes = graph.FindByFoldedName(text.substr(colon + 1));
  std::erase_if(nodes, [&](NodeId node) { return !graph.HasLabel(node, *label); });
  return nodes;
}

// Calls visit(name) for the names and aliases of all nodes, in order.
template <typename Visit>
void ForEachName(const Graph& graph, Visit&& visit) {
  Arena arena;
  const std::optional<PropertyKeyId> name = graph.FindPropertyKey("name");
  const std::optional<PropertyKeyId> aliases = graph.FindPropertyKey("aliases");
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    const Value text = name ? graph.NodeProperty(node, *name, arena) : Value();
    if (text.is_string()) visit(text.string());
    const Value list = aliases ? graph.NodeProperty(node, *aliases, arena) : Value();
    if (!list.is_list()) continue;
    for (const Value& alias : list.list()) {
      if (alias.is_string()) visit(alias.string());
    }
  }
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  for (const absl::string_view word : absl::StrSplit(Absl(text), ' ', absl::SkipWhitespace()))
    words.push_back(FoldName(Std(word)));
  return words;
}

// Names that hold all words of the text, the shortest first.
std::vector<std::string> NamesWith(std::span<const std::string> names, std::string_view text) {
  std::vector<std::string> found;
  if (text.size() < kMinPartBytes) return found;
  const std::vector<std::string> words = FoldedWords(text);
  for (const std::string& name : names) {
    const std::string folded = FoldName(name);
    const auto holds = [&](const std::string& word) { return folded.find(word) != std::string::npos; };
    if (std::ranges::all_of(words, holds)) found.push_back(name);
  }
  std::ranges::sort(found, {}, [](const std::string& name) { return std::pair(name.size(), name); });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.size() > kMaxProposals) found.resize(kMaxProposals);
  return found;
}

absl::Status UnknownName(const Graph& graph, std::string_view text) {
  std::vector<std::string> names;
  ForEachName(graph, [&](std::string_view name) { names.emplace_back(name); });
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  std::vector<std::string> proposals = NamesWith(names, text);
  const std::string_view nearest = query::DidYouMean(text, candidates);
  if (proposals.empty() && !nearest.empty()) proposals.emplace_back(nearest);
  std::string message = absl::StrCat("nothing in the graph is called \"", Absl(text), "\"");
  for (size_t i = 0; i < proposals.size(); ++i) {
    const absl::string_view joint = i == 0 ? "; did you mean " : i + 1 < proposals.size() ? ", " : " or ";
    absl::StrAppend(&message, joint, "\"", proposals[i], "\"");
  }
  return absl::NotFoundError(absl::StrCat(message, proposals.empty() ? "" : "?"));
}

// "Library:Go", or where that is not enough #12 with the place to tell which.
std::string Choice(const Graph& graph, NodeId node) {
  const std::string name = absl::StrCat(LabelOf(graph, node), ":", NameOf(graph, node));
  if (FindNodes(graph, name).size() == 1) return absl::StrCat("\"", name, "\"");
  const std::string place = PlaceText(report::FirstPlaceOf(graph, node));
  return absl::StrCat("#", graph.ElementId(node), "  ", name, place.empty() ? "" : ", ", place);
}

absl::Status AmbiguousName(const Graph& graph, std::string_view text, const std::vector<NodeId>& nodes) {
  std::string message = absl::StrCat("\"", Absl(text), "\" may be each of these; write one of them instead:");
  for (size_t i = 0; i < std::min(nodes.size(), kMaxChoices); ++i)
    absl::StrAppend(&message, "\n  ", Choice(graph, nodes[i]));
  if (nodes.size() > kMaxChoices) absl::StrAppend(&message, "\n  and ", nodes.size() - kMaxChoices, " more");
  return absl::InvalidArgumentError(message);
}

}  // namespace

std::string LabelOf(const Graph& graph, NodeId node) {
  const std::vector<LabelId> labels = graph.Labels(node);
  return labels.empty() ? std::string() : std::string(graph.name(labels.front()));
}

absl::StatusOr<NodeId> ResolveName(const Graph& graph, std::string_view text) {
  std::vector<NodeId> nodes = FindNodes(graph, text);
  if (nodes.empty()) return UnknownName(graph, text);
  const NoteSchema schema(graph);
  Prefer(nodes, [&](NodeId node) { return !HasLabel(graph, node, schema.note); });
  Prefer(nodes, [&](NodeId node) { return NameOf(graph, node) == text; });
  // A keynote without a title of its own is called by its speaker: then the person is meant.
  const bool all_people_or_talks = std::ranges::all_of(
      nodes, [&](NodeId node) { return HasLabel(graph, node, schema.speaker) || HasLabel(graph, node, schema.talk); });
  if (all_people_or_talks) Prefer(nodes, [&](NodeId node) { return HasLabel(graph, node, schema.speaker); });
  if (nodes.size() > 1) return AmbiguousName(graph, text, nodes);
  return nodes.front();
}

}  // namespace notegraph::cli
