// Queries over a synthetic graph of speakers, talks and libraries, each beside a plain loop over the same arrays: the
// limit that the engine is measured against. Every query checks its answer against the loop's.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "graph/graph_builder.h"
#include "query/engine.h"

namespace notegraph::query {
namespace {

constexpr uint32_t kSpeakers = 6000, kTalks = 20000, kLibraries = 1000;

// SplitMix64: the same graph on every machine.
uint64_t Mix(uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// Small numbers are far more frequent, as popular libraries are.
uint32_t Skewed(uint64_t random, uint32_t count) {
  const uint64_t a = random % count, b = (random >> 32) % count;
  return static_cast<uint32_t>(a * b / count);
}

GraphPtr MakeGraph() {
  GraphBuilder builder;
  const auto add = [&](const char* label, uint32_t count) {
    uint32_t first = 0;
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t node = builder.AddNode({label});
      if (i == 0) first = node;
      const std::string name = std::string(label) + " " + std::to_string(i);
      builder.SetNodeProperty(node, "name", Value::String(name));
    }
    return first;
  };
  const uint32_t speakers = add("Speaker", kSpeakers), talks = add("Talk", kTalks),
                 libraries = add("Library", kLibraries);
  for (uint32_t t = 0; t < kTalks; ++t) {
    builder.AddEdge("GAVE", speakers + Skewed(Mix(t), kSpeakers), talks + t);
    std::vector<uint32_t> mentioned;
    for (uint32_t k = 0; k < 6; ++k) mentioned.push_back(Skewed(Mix(uint64_t{t} * 8 + k + 1'000'000), kLibraries));
    std::sort(mentioned.begin(), mentioned.end());
    mentioned.erase(std::unique(mentioned.begin(), mentioned.end()), mentioned.end());
    for (const uint32_t l : mentioned) builder.AddEdge("MENTIONS", talks + t, libraries + l);
  }
  for (uint32_t i = 0; i < 4 * kLibraries; ++i) {
    builder.AddEdge("COMPARES", libraries + Skewed(Mix(i + 5'000'000), kLibraries),
                    libraries + Skewed(Mix(i + 6'000'000), kLibraries));
  }
  RunContext context;
  return *std::move(builder).Build(context);
}

Database& TheDatabase() {
  static Database database(MakeGraph());
  return database;
}

const EdgeTable& Table(const Graph& graph, const char* type) {
  return graph.table(graph.TablesOfType(*graph.FindType(type))[0]);
}

// The single number that the statement returns.
int64_t RunStatement(std::string_view statement) {
  RunContext context;
  Session session(TheDatabase(), context);
  const auto result = session.Run(statement);
  std::vector<Value> row;
  if (!result.ok() || !(*result)->NextRow(row).value_or(false)) return -1;
  return row[0].integer();
}

template <typename Loop>
void Compare(benchmark::State& state, std::string_view statement, const Loop& loop) {
  const Graph& graph = *TheDatabase().snapshot();
  const auto expected = static_cast<int64_t>(loop(graph));
  if (RunStatement(statement) != expected) {
    state.SkipWithError("the engine's answer is not the loop's");
    return;
  }
  if (state.range(0) == 0) {
    for (auto _ : state) benchmark::DoNotOptimize(loop(graph));
  } else {
    for (auto _ : state) benchmark::DoNotOptimize(RunStatement(statement));
  }
  state.SetLabel(state.range(0) == 0 ? "loop" : "engine");
}

void TwoHopCount(benchmark::State& state) {
  Compare(state, "MATCH (a:Library)<-[:MENTIONS]-(t:Talk)-[:MENTIONS]->(b:Library) RETURN count(*) AS c",
          [](const Graph& graph) {
            const Csr& mentions = Table(graph, "MENTIONS").out();
            uint64_t count = 0;
            for (uint32_t t = 0; t < kTalks; ++t) count += uint64_t{mentions.Degree(t)} * (mentions.Degree(t) - 1);
            return count;
          });
}
BENCHMARK(TwoHopCount)->Arg(0)->Arg(1);

void Triangles(benchmark::State& state) {
  Compare(state,
          "MATCH (a:Library)-[:COMPARES]->(b:Library), (t:Talk)-[:MENTIONS]->(a), (t)-[:MENTIONS]->(b) "
          "WHERE a <> b RETURN count(*) AS c",
          [](const Graph& graph) {
            const Csr& compares = Table(graph, "COMPARES").out();
            const Csr& talks = Table(graph, "MENTIONS").in();
            std::vector<uint64_t> bitmap(kTalks / 64 + 1, 0);
            uint64_t count = 0;
            for (uint32_t a = 0; a < kLibraries; ++a) {
              for (const uint32_t t : talks[a]) bitmap[t >> 6] |= uint64_t{1} << (t & 63);
              for (const uint32_t b : compares[a]) {
                if (a == b) continue;
                for (const uint32_t t : talks[b]) count += bitmap[t >> 6] >> (t & 63) & 1;
              }
              for (const uint32_t t : talks[a]) bitmap[t >> 6] = 0;
            }
            return count;
          });
}
BENCHMARK(Triangles)->Arg(0)->Arg(1);

// The number of distinct speakers of the library that most of them mention.
void DistinctSpeakers(benchmark::State& state) {
  Compare(state,
          "MATCH (s:Speaker)-[:GAVE]->(:Talk)-[:MENTIONS]->(l:Library) "
          "WITH l.name AS name, count(DISTINCT s) AS c RETURN c ORDER BY c DESC LIMIT 1",
          [](const Graph& graph) {
            const Csr& talks = Table(graph, "MENTIONS").in();
            const Csr& speakers = Table(graph, "GAVE").in();
            std::vector<uint32_t> mark(kSpeakers, UINT32_MAX);
            uint32_t most = 0;
            for (uint32_t l = 0; l < kLibraries; ++l) {
              uint32_t count = 0;
              for (const uint32_t t : talks[l]) {
                for (const uint32_t s : speakers[t]) {
                  count += mark[s] != l;
                  mark[s] = l;
                }
              }
              most = std::max(most, count);
            }
            return most;
          });
}
BENCHMARK(DistinctSpeakers)->Arg(0)->Arg(1);

void PointQuery(benchmark::State& state) {
  Compare(state, "MATCH (s:Speaker {name: 'Speaker 17'})-[:GAVE]->(t:Talk) RETURN count(*) AS c",
          [](const Graph& graph) {
            const EdgeTable& gave = Table(graph, "GAVE");
            const NodeId node = graph.FindByName(gave.source_group(), "Speaker 17")[0];
            return gave.out().Degree(node - graph.group(gave.source_group()).first());
          });
}
BENCHMARK(PointQuery)->Arg(0)->Arg(1);

}  // namespace
}  // namespace notegraph::query
