#include <algorithm>
#include <cmath>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/strings.h"
#include "report/content.h"
#include "report/measures.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

int64_t Rounded(double score) { return std::llround(score / kScoreUnit); }

void RankBy(std::vector<CentralSubject>& subjects, Standing CentralSubject::* measure) {
  std::vector<int64_t> scores;
  for (const CentralSubject& item : subjects) scores.push_back(Rounded((item.*measure).score));
  std::ranges::sort(scores, std::greater());
  for (CentralSubject& item : subjects) {
    const auto at = std::ranges::lower_bound(scores, Rounded((item.*measure).score), std::greater());
    (item.*measure).rank = static_cast<uint32_t>(at - scores.begin()) + 1;
  }
}

uint64_t RankSum(const CentralSubject& item) {
  return uint64_t{item.pagerank.rank} + item.betweenness.rank + item.links.rank;
}

CentralList MakeList(const Source& source, const LinkGraph& links, const Measures& measures, LabelId label) {
  CentralList list{.label = std::string(source.graph.name(label)), .method = {}, .subjects = {}, .more = 0};
  for (const NodeId node : NodesWith(source.graph, label)) {
    const uint32_t v = links.DenseId(node);
    if (v == Projection::kNotIn || links.projection.OutDegree(v) == 0) continue;
    CentralSubject item;
    item.subject = {.name = NameOf(source.graph, node), .label = {}, .detail = {}, .place = {}, .id = node};
    item.pagerank.score = measures.pagerank[v];
    item.betweenness.score = measures.betweenness[v];
    item.links.score = links.projection.OutDegree(v);
    list.subjects.push_back(std::move(item));
  }
  for (Standing CentralSubject::* measure :
       {&CentralSubject::pagerank, &CentralSubject::betweenness, &CentralSubject::links})
    RankBy(list.subjects, measure);
  std::ranges::stable_sort(list.subjects, [](const CentralSubject& a, const CentralSubject& b) {
    return std::make_tuple(RankSum(a), a.pagerank.rank, a.subject.name) <
           std::make_tuple(RankSum(b), b.pagerank.rank, b.subject.name);
  });
  Shortened<CentralSubject> shown = Shorten(std::move(list.subjects), source.options.top);
  list.subjects = std::move(shown.items);
  list.more = shown.more;
  // Until here the id is the node's: places are looked up for what is shown alone.
  for (CentralSubject& item : list.subjects) item.subject = MakeSubject(source, static_cast<NodeId>(item.subject.id));
  return list;
}

std::string MethodText(const Source& source, const Measures& measures) {
  const std::string_view links =
      source.IsOfNotes() ? "who gave, mentions, recommends and compares what" : "all relationships";
  const std::string sampling =
      absl::StrFormat("estimated from %u nodes (with a probability of %.0f %% no score is off by more than %.4f)",
                      measures.samples, kSampleConfidence * 100, measures.error_bound);
  return absl::StrCat("over ", Absl(links),
                      ", directions disregarded; in the order of the sum of the ranks by the three measures. PageRank: "
                      "damping 0.85, sums to 1. Betweenness: share of the shortest paths, ",
                      measures.samples == 0 ? "exact" : sampling, ". Links: distinct neighbours.");
}

}  // namespace

absl::StatusOr<Measures> Measure(const LinkGraph& links, RunContext& context) {
  auto pagerank = PageRank(links.projection, {}, context);
  if (!pagerank.ok()) return pagerank.status();
  const uint32_t samples = BetweennessSamples(links.projection);
  auto betweenness = Betweenness(links.projection, {.sampling_size = samples}, context);
  if (!betweenness.ok()) return betweenness.status();
  return Measures{std::move(pagerank->scores), std::move(betweenness->scores), samples, betweenness->error_bound};
}

absl::Status AddCentralLists(const Source& source, const LinkGraph& links, const Measures& measures, Report& report) {
  report.centrality_method = MethodText(source, measures);
  const NoteSchema& schema = source.schema;
  std::vector<std::optional<LabelId>> labels = {schema.library, schema.concept_label, schema.talk};
  if (!source.IsOfNotes()) labels = AllLabels(source.graph);
  for (const std::optional<LabelId> label : labels) {
    if (!label) continue;
    CentralList list = MakeList(source, links, measures, *label);
    if (!list.subjects.empty()) report.central.push_back(std::move(list));
  }
  if (!source.IsOfNotes() || !schema.speaker) return absl::OkStatus();
  const absl::StatusOr<LinkGraph> people = PeopleLinks(source);
  if (!people.ok()) return people.status();
  const absl::StatusOr<Measures> of_people = Measure(*people, source.context);
  if (!of_people.ok()) return of_people.status();
  CentralList list = MakeList(source, *people, *of_people, *schema.speaker);
  list.method = "speakers linked with each topic of their talks";
  if (!list.subjects.empty()) report.central.push_back(std::move(list));
  return absl::OkStatus();
}

}  // namespace notegraph::report
