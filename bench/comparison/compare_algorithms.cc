// compare_algorithms: the same graphs for our algorithms, plain reference kernels, Boost.Graph, igraph and NetworkX, in
// one run; times are medians of interleaved rounds, on one thread. Prints a table and ends with 1 if results differ.
//
//   compare_algorithms --scale 16 --scale 20 --only bfs --only wcc
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "bench/comparison/comparison.h"
#include "bench/comparison/networkx_column.h"

namespace notegraph::comparison {
namespace {

struct Options {
  std::vector<int> scales = {16};
  uint32_t degree = 16;
  size_t rounds = 5;
  double slow_seconds = 5;
  bool with_networkx = true;
  std::vector<std::string> only;
};

struct Column {
  std::vector<double> milliseconds;  // of each round
  Values values;                     // of the first
  bool was_run() const { return !milliseconds.empty(); }
  double median() const {
    std::vector<double> sorted = milliseconds;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
  }
};

enum ColumnId { kOurs, kReference, kBoost, kIgraph, kNetworkx, kColumnCount };

struct Comparison {
  const Row* row = nullptr;
  int scale = 0;
  Column columns[kColumnCount];
  double bytes_per_edge = 0;  // that ours needs beside the graph
};

void RunOnce(const Engine& engine, Subject& subject, size_t round, Column& column) {
  subject.BeginRun(round);
  const Subject::Clock::time_point begin = Subject::Clock::now();
  Values values = engine.kernel(subject);
  const Subject::Clock::duration time = Subject::Clock::now() - begin - subject.untimed();
  column.milliseconds.push_back(std::chrono::duration<double, std::milli>(time).count());
  if (round == 0) column.values = std::move(values);
}

Comparison Compare(const Row& row, Subject& subject, const Options& options) {
  Comparison comparison{&row, subject.scale(), {}, 0};
  const Engine* const engines[] = {&row.ours, &row.reference, &row.boost, &row.igraph};
  for (size_t round = 0; round < options.rounds; ++round) {
    for (int id = kOurs; id <= kIgraph; ++id) {
      Column& column = comparison.columns[id];
      if (engines[id]->kernel == nullptr || subject.scale() > engines[id]->max_scale) continue;
      if (round > 0 && column.milliseconds.front() > options.slow_seconds * 1000) continue;
      RunOnce(*engines[id], subject, round, column);
      if (id == kOurs) {
        comparison.bytes_per_edge =
            static_cast<double>(subject.context().memory().peak_bytes()) / static_cast<double>(subject.edges().size());
      }
    }
  }
  return comparison;
}

void AddNetworkx(const Subject& subject, std::span<Comparison> comparisons) {
  std::vector<std::string> names;
  for (const Comparison& comparison : comparisons) {
    if (subject.scale() <= comparison.row->networkx_max_scale) names.emplace_back(comparison.row->name);
  }
  std::map<std::string, NetworkxResult> results = RunNetworkx(subject, names);
  for (Comparison& comparison : comparisons) {
    const auto found = results.find(std::string(comparison.row->name));
    if (found == results.end()) continue;
    comparison.columns[kNetworkx] = {{found->second.milliseconds}, std::move(found->second.values)};
  }
}

// The largest; not a number when there are differently many values.
double Difference(const Values& ours, const Values& theirs) {
  if (ours.size() != theirs.size()) return NAN;
  double largest = 0;
  for (size_t i = 0; i < ours.size(); ++i) {
    if (ours[i] == theirs[i]) continue;
    const double difference = std::abs(ours[i] - theirs[i]) / std::max(1.0, std::abs(ours[i]));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

constexpr const char* kColumnNames[] = {"ours", "reference", "Boost", "igraph", "NetworkX"};

// "GAP" is what its kernel would take here: the published time by how plain PageRank compares. Ratios above 1 are times
// that ours is faster.
void PrintTable(std::span<const Comparison> comparisons) {
  const auto pagerank = std::ranges::find_if(
      comparisons, [](const Comparison& c) { return c.scale == 20 && c.row->name == "pagerank20"; });
  std::string header = "| algorithm | scale |";
  for (const char* name : kColumnNames) absl::StrAppend(&header, " ", name, " ms |");
  absl::StrAppend(&header, " GAP ms |");
  for (int id = kReference; id < kColumnCount; ++id) absl::StrAppend(&header, " ", kColumnNames[id], "/ours |");
  absl::StrAppend(&header, " GAP/ours |");
  for (int id = kReference; id < kColumnCount; ++id)
    absl::StrAppend(&header, " difference to ", kColumnNames[id], " |");
  absl::StrAppend(&header, " bytes an edge |");
  absl::PrintF("%s\n", header);
  std::string rule = "|";
  for (const char c : header.substr(1)) rule += c == '|' ? "---|" : "";
  absl::PrintF("%s\n", rule);
  for (const Comparison& c : comparisons) {
    const double ours = c.columns[kOurs].median();
    std::string line = absl::StrFormat("| %s | %d |", std::string(c.row->name), c.scale), ratios, differences;
    for (int id = kOurs; id < kColumnCount; ++id) {
      const Column& column = c.columns[id];
      absl::StrAppend(&line, column.was_run() ? absl::StrFormat(" %.4g |", column.median()) : " – |");
      if (id == kOurs) continue;
      absl::StrAppend(&ratios, column.was_run() ? absl::StrFormat(" %.3g |", column.median() / ours) : " – |");
      absl::StrAppend(&differences, column.was_run()
                                        ? absl::StrFormat(" %.2g |", Difference(c.columns[kOurs].values, column.values))
                                        : " – |");
    }
    const bool has_gap = c.scale == 20 && c.row->gap_ms > 0 && pagerank != comparisons.end();
    const double gap = has_gap ? c.row->gap_ms * pagerank->columns[kReference].median() / pagerank->row->gap_ms : 0;
    absl::StrAppend(&line, has_gap ? absl::StrFormat(" %.4g |", gap) : " – |");
    absl::StrAppend(&ratios, has_gap ? absl::StrFormat(" %.3g |", gap / ours) : " – |");
    absl::PrintF("%s%s%s %.2g |\n", line, ratios, differences, c.bytes_per_edge);
  }
}

bool AllAgree(std::span<const Comparison> comparisons) {
  bool agree = true;
  for (const Comparison& c : comparisons) {
    for (int id = kReference; id < kColumnCount; ++id) {
      if (!c.columns[id].was_run()) continue;
      const double difference = Difference(c.columns[kOurs].values, c.columns[id].values);
      if (difference <= c.row->tolerance) continue;
      absl::FPrintF(stderr, "%s at scale %d: ours and %s differ by %g, more than %g\n", std::string(c.row->name),
                    c.scale, kColumnNames[id], difference, c.row->tolerance);
      agree = false;
    }
  }
  return agree;
}

int Run(const Options& options) {
  std::vector<Comparison> all;
  for (const int scale : options.scales) {
    Subject subject(scale, options.degree);
    absl::FPrintF(stderr, "Kronecker graph of scale %d: %d nodes, %d edges\n", scale, subject.node_count(),
                  subject.edges().size());
    const size_t first = all.size();
    for (const std::span<const Row> family :
         {TraversalRows(), CentralityRows(), ShortestPathRows(), TriangleRows(), StructureRows(), CommunityRows()}) {
      for (const Row& row : family) {
        if (scale > row.ours.max_scale) continue;
        if (!options.only.empty() && std::ranges::find(options.only, row.name) == options.only.end()) continue;
        absl::FPrintF(stderr, "  %s\n", std::string(row.name));
        all.push_back(Compare(row, subject, options));
      }
    }
    if (options.with_networkx) AddNetworkx(subject, std::span(all).subspan(first));
  }
  PrintTable(all);
  return AllAgree(all) ? 0 : 1;
}

}  // namespace
}  // namespace notegraph::comparison

int main(int argc, char** argv) {
  notegraph::comparison::Options options;
  CLI::App app("Compares our algorithms with reference kernels, Boost.Graph, igraph and NetworkX on Kronecker graphs.");
  app.add_option("--scale", options.scales, "2^N nodes; may be repeated (16)");
  app.add_option("--degree", options.degree, "edges drawn a node (16)");
  app.add_option("--rounds", options.rounds, "runs of each, interleaved (5)");
  app.add_option("--slow", options.slow_seconds, "seconds above which an engine is run once only (5)");
  app.add_option("--only", options.only, "rows to run; may be repeated (all)");
  app.add_flag("!--no-networkx", options.with_networkx, "leave NetworkX out");
  CLI11_PARSE(app, argc, argv);
  return notegraph::comparison::Run(options);
}
