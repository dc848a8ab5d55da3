#include "query/procedures/entity_lookup.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/algorithms/note_schema.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kUsualLabels[] = {"Library", "Concept", "Speaker", "Talk", "Event", "Note"};
constexpr size_t kMaxProposals = 5;

// Place of the node's first label in the list; its size when it has none of them.
size_t LabelRank(const Graph& graph, NodeId node, std::span<const std::string_view> labels) {
  for (size_t rank = 0; rank < labels.size(); ++rank) {
    if (HasLabel(graph, node, graph.FindLabel(labels[rank]))) return rank;
  }
  return labels.size();
}

// Names of the nodes with one of the labels (all nodes without labels), ascending and distinct.
std::vector<std::string> NamesOf(const Graph& graph, std::span<const std::string_view> labels) {
  std::vector<std::string> names;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    if (!labels.empty() && LabelRank(graph, node, labels) == labels.size()) continue;
    if (std::string name = NameOf(graph, node); !name.empty()) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Those that are nearly spelt so, then those that contain it.
std::vector<std::string> Proposals(const std::vector<std::string>& names, std::string_view wanted) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  std::vector<std::string> proposals;
  if (const std::string_view near = DidYouMean(wanted, candidates); !near.empty()) proposals.emplace_back(near);
  const std::string folded = FoldName(wanted);
  for (const std::string& name : names) {
    if (proposals.size() == kMaxProposals) break;
    const bool is_known = std::ranges::find(proposals, name) != proposals.end();
    if (!folded.empty() && !is_known && FoldName(name).find(folded) != std::string::npos) proposals.push_back(name);
  }
  return proposals;
}

absl::Status NothingCalled(const Graph& graph, std::string_view name, std::span<const std::string_view> labels) {
  std::string kinds = labels.empty() ? "nothing" : "no ";
  if (!labels.empty())
    absl::StrAppend(&kinds, absl::StrJoin(std::vector<std::string>(labels.begin(), labels.end()), " or "));
  const std::vector<std::string> proposals = Proposals(NamesOf(graph, labels), name);
  std::string message = absl::StrCat(kinds, " is called `", Absl(name), "`");
  if (!proposals.empty()) absl::StrAppend(&message, "; did you mean `", absl::StrJoin(proposals, "`, `"), "`?");
  return absl::InvalidArgumentError(message);
}

}  // namespace

absl::StatusOr<NodeId> FindEntity(const Graph& graph, std::string_view name, std::span<const std::string_view> labels) {
  std::vector<NodeId> nodes = graph.FindByFoldedName(name);
  if (!labels.empty())
    std::erase_if(nodes, [&](NodeId node) { return LabelRank(graph, node, labels) == labels.size(); });
  if (nodes.empty()) return NothingCalled(graph, name, labels);
  const std::span<const std::string_view> order =
      labels.empty() ? std::span<const std::string_view>(kUsualLabels) : labels;
  // The first of the lowest rank: exact spellings come first.
  return *std::ranges::min_element(nodes, {}, [&](NodeId node) { return LabelRank(graph, node, order); });
}

absl::StatusOr<NodeId> EntityArgument(const Graph& graph, const Value& value, std::string_view argument,
                                      std::span<const std::string_view> labels) {
  if (value.is_node()) return value.node();
  if (value.is_string()) return FindEntity(graph, value.string(), labels);
  return absl::InvalidArgumentError(absl::StrCat("`", Absl(argument), "` must be a node or the name of one, not ",
                                                 Describe(value), "; write a name in quotes"));
}

}  // namespace notegraph::query
