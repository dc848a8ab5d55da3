#include "cli/score_explanation.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/entity_names.h"
#include "cli/graph_query.h"
#include "cli/quantity.h"
#include "cli/telling_edge.h"
#include "graph/algorithms/centrality/contributions.h"
#include "graph/algorithms/paths/connection.h"
#include "graph/status_macros.h"
#include "report/content.h"
#include "report/layout/text_writer.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

// Talks, speakers, topics and notes by what is said; all nodes and edges of a graph that has none of it.
ProjectionOptions ContentOptions(const Graph& graph) {
  const report::Content content = report::ContentOf(NoteSchema(graph));
  ProjectionOptions options{.orientation = Orientation::kUndirected};
  if (content.labels.empty() || content.types.empty()) return options;
  options.labels = content.labels;
  options.types = content.types;
  return options;
}

// "algo.pagerank({nodeLabels: ['Talk'], ...})": the call that gives the same numbers.
std::string CallText(const Graph& graph, const ProjectionOptions& options, std::string_view procedure,
                     uint32_t samples) {
  const auto list = [&](std::string_view key, const auto& ids) {
    std::string names;
    for (const auto id : ids) absl::StrAppend(&names, names.empty() ? "'" : ", '", std::string(graph.name(id)), "'");
    return names.empty() ? std::string() : absl::StrCat(std::string(key), ": [", names, "], ");
  };
  return absl::StrCat("CALL ", std::string(procedure), "({", list("nodeLabels", options.labels),
                      list("relationshipTypes", options.types), "orientation: 'UNDIRECTED'",
                      samples > 0 ? absl::StrCat(", samplingSize: ", samples) : "", "})");
}

// A part before it is put in words.
struct BarePart {
  double score = 0;
  std::string_view what = {};
  std::vector<uint32_t> neighbors = {};
};

class ScoreExplainer {
 public:
  ScoreExplainer(const Graph& graph, NodeId node, size_t max_parts, RunContext& context)
      : graph_(graph), node_(node), max_parts_(max_parts), context_(context), options_(ContentOptions(graph)) {
    explanation_.name = NameOf(graph, node);
    explanation_.label = LabelOf(graph, node);
  }

  absl::StatusOr<ScoreExplanation> Explain(ScoreMeasure measure) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, Projection::Make(graph_, options_, context_));
    const uint32_t v = projection.DenseId(node_);
    if (v == Projection::kNotIn) {
      return absl::InvalidArgumentError(absl::StrCat("\"", explanation_.name, "\" is ranked by no measure: an ",
                                                     explanation_.label, " neither says anything nor is spoken of"));
    }
    NOTEGRAPH_RETURN_IF_ERROR(measure == ScoreMeasure::kPageRank ? PartsOfPageRank(projection, v)
                                                                 : PartsOfBetweenness(projection, v));
    TakeParts(projection);
    return std::move(explanation_);
  }

 private:
  absl::Status PartsOfPageRank(const Projection& projection, uint32_t v) {
    explanation_.measure = "PageRank";
    explanation_.convention = absl::StrCat("damping 0.85, all scores sum to 1; as ",
                                           CallText(graph_, options_, "algo.pagerank", /*samples=*/0));
    NOTEGRAPH_ASSIGN_OR_RETURN(const PageRankResult all, PageRank(projection, {}, context_));
    Rank(all.scores, v);
    NOTEGRAPH_ASSIGN_OR_RETURN(const PageRankContributions found, ExplainPageRank(projection, v, {}, context_));
    explanation_.score = found.score;
    for (const NeighborContribution& neighbor : found.neighbors)
      parts_.push_back({.score = neighbor.score, .neighbors = {neighbor.neighbor}});
    parts_.push_back({.score = found.restart, .what = "what every node starts with"});
    if (found.dangling > 0) parts_.push_back({.score = found.dangling, .what = "its part of nodes without links"});
    std::ranges::stable_sort(parts_, std::greater(), &BarePart::score);
    return absl::OkStatus();
  }

  absl::Status PartsOfBetweenness(const Projection& projection, uint32_t v) {
    const uint32_t samples = report::BetweennessSamples(projection);
    explanation_.measure = "betweenness";
    explanation_.convention =
        absl::StrCat("share of the shortest paths between all others, ", samples > 0 ? "estimated" : "exact", "; as ",
                     CallText(graph_, options_, "algo.betweenness", samples));
    const BetweennessOptions options{.sampling_size = samples};
    NOTEGRAPH_ASSIGN_OR_RETURN(const BetweennessResult all, Betweenness(projection, options, context_));
    Rank(all.scores, v);
    NOTEGRAPH_ASSIGN_OR_RETURN(const BetweennessContributions found,
                               ExplainBetweenness(projection, v, options, context_));
    explanation_.score = found.score;
    for (const PassageContribution& passage : found.passages)
      parts_.push_back({.score = passage.score, .neighbors = {passage.from, passage.to}});
    return absl::OkStatus();
  }

  void TakeParts(const Projection& projection) {
    const size_t shown = std::min(parts_.size(), max_parts_);
    for (size_t i = 0; i < parts_.size(); ++i) {
      const BarePart& bare = parts_[i];
      if (i >= shown) {
        explanation_.rest += bare.score;
        continue;
      }
      ScorePart part{.score = bare.score, .what = std::string(bare.what), .links = {}};
      part.share = explanation_.score > 0 ? bare.score / explanation_.score : 0;
      for (const uint32_t neighbor : bare.neighbors) part.links.push_back(LinkTo(projection, neighbor));
      explanation_.parts.push_back(std::move(part));
    }
    explanation_.more = parts_.size() - shown;
  }

  void Rank(const std::vector<double>& scores, uint32_t v) {
    const double own = scores[v] + report::kScoreUnit;
    explanation_.nodes = static_cast<uint32_t>(scores.size());
    explanation_.rank =
        static_cast<uint32_t>(std::ranges::count_if(scores, [&](double score) { return score > own; })) + 1;
  }

  ScoreLink LinkTo(const Projection& projection, uint32_t neighbor) const {
    const NodeId other = projection.node(neighbor);
    std::vector<EdgeId> edges = EdgesBetween(graph_, node_, other);
    std::erase_if(edges, [&](EdgeId edge) {
      return !options_.types.empty() && std::ranges::find(options_.types, graph_.Type(edge)) == options_.types.end();
    });
    const EdgeId edge = TellingEdge(graph_, edges);
    return {.relation = PhraseFrom(graph_, node_, edge),
            .name = NameOf(graph_, other),
            .label = LabelOf(graph_, other),
            .place = report::EvidenceOf(graph_, edge)};
  }

  const Graph& graph_;
  const NodeId node_;
  const size_t max_parts_;
  RunContext& context_;
  const ProjectionOptions options_;
  std::vector<BarePart> parts_;  // most first
  ScoreExplanation explanation_;
};

std::string PercentText(double share) { return absl::StrFormat("%4.1f%%", 100 * share); }

void WriteLink(const ScoreLink& link, std::string_view lead, report::TextWriter& out) {
  out.PlacedLine(2, "", absl::StrCat(std::string(lead), link.relation, " ", link.name), PlaceText(link.place));
  out.Quote(9, link.place.quote);
}

}  // namespace

absl::StatusOr<ScoreExplanation> ExplainScore(const Graph& graph, NodeId node, ScoreMeasure measure, size_t max_parts,
                                              RunContext& context) {
  return ScoreExplainer(graph, node, max_parts, context).Explain(measure);
}

std::string ScoreExplanationText(const ScoreExplanation& explanation, const report::Layout& layout) {
  report::TextWriter out(layout);
  out.Named(0, explanation.name, explanation.label);
  out.Line(absl::StrFormat("%s %.6f, rank %s of %s", explanation.measure, explanation.score,
                           CountText(explanation.rank), CountText(explanation.nodes)));
  out.Remark(0, explanation.convention);
  if (explanation.parts.empty()) return out.Take();
  out.Section(explanation.measure == "PageRank" ? "who gives it" : "paths that pass between");
  for (const ScorePart& part : explanation.parts) {
    std::string lead = PercentText(part.share) + "  ";
    if (part.links.empty()) out.PlacedLine(2, "", lead + part.what, "");
    for (const ScoreLink& link : part.links) {
      WriteLink(link, lead, out);
      lead = std::string(lead.size(), ' ');
    }
  }
  out.More(2, explanation.more,
           absl::StrFormat("that give %.1f%% together (--all shows them)", 100 * explanation.rest / explanation.score));
  return out.Take();
}

std::string ScoreExplanationJson(const ScoreExplanation& explanation) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  json.StartObject();
  WriteJsonText(json, "name", explanation.name);
  WriteJsonText(json, "label", explanation.label);
  WriteJsonText(json, "measure", explanation.measure);
  WriteJsonText(json, "convention", explanation.convention);
  json.Key("score");
  json.Double(explanation.score);
  json.Key("rank");
  json.Uint(explanation.rank);
  json.Key("nodes");
  json.Uint(explanation.nodes);
  json.Key("parts");
  json.StartArray();
  for (const ScorePart& part : explanation.parts) {
    json.StartObject();
    json.Key("score");
    json.Double(part.score);
    json.Key("share");
    json.Double(part.share);
    if (!part.what.empty()) WriteJsonText(json, "what", part.what);
    json.Key("neighbors");
    json.StartArray();
    for (const ScoreLink& link : part.links) {
      json.StartObject();
      WriteJsonText(json, "name", link.name);
      WriteJsonText(json, "label", link.label);
      WriteJsonText(json, "relation", link.relation);
      WriteJsonPlace(json, link.place);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.Key("more");
  json.Uint64(explanation.more);
  json.Key("rest");
  json.Double(explanation.rest);
  json.EndObject();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

}  // namespace notegraph::cli
