// Build, import, write, open and check, on a synthetic graph of conference talks: talks mention libraries with
// popularity falling like 1/rank. Counts are checked, so that no one measures an empty graph.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "graph/graph_builder.h"
#include "graph/graph_file.h"
#include "graph/import/csv_import.h"

namespace notegraph {
namespace {

constexpr uint32_t kTalks = 100'000, kLibraries = 5'000, kMentionsPerTalk = 10;
constexpr uint64_t kEdges = uint64_t{kTalks} * kMentionsPerTalk;

// Popular libraries are mentioned more often: the product of two even draws.
uint32_t DrawLibrary(uint64_t* state) {
  const auto draw = [state] {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(*state >> 40);
  };
  return static_cast<uint32_t>((uint64_t{draw()} * draw() >> 24) * kLibraries >> 24);
}

GraphBuilder MakeBuilder() {
  GraphBuilder builder;
  for (uint32_t i = 0; i < kTalks; ++i) {
    builder.SetNodeProperty(builder.AddNode({"Talk"}), "name", Value::String("Talk number " + std::to_string(i)));
  }
  for (uint32_t i = 0; i < kLibraries; ++i) {
    const uint32_t library = builder.AddNode({"Library"});
    builder.SetNodeProperty(library, "name", Value::String("library-" + std::to_string(i)));
  }
  uint64_t state = 7;
  for (uint32_t talk = 0; talk < kTalks; ++talk) {
    for (uint32_t i = 0; i < kMentionsPerTalk; ++i) {
      const uint32_t edge = builder.AddEdge("MENTIONS", talk, kTalks + DrawLibrary(&state));
      builder.SetEdgeProperty(edge, "count", Value::Integer(i % 4 + 1));
    }
  }
  return builder;
}

// Files in a folder of their own, removed at the end.
class Files {
 public:
  Files() : folder_(std::filesystem::temp_directory_path() / ("storage_benchmark_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Files() { std::filesystem::remove_all(folder_); }
  std::string Path(const std::string& name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

void ReportGraph(const Graph& graph, benchmark::State& state) {
  if (graph.edge_count() != kEdges) state.SkipWithError("wrong number of edges");
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * kEdges));
  const double bytes = static_cast<double>(graph.memory_use().topology_bytes);
  state.counters["bytes/edge"] = bytes / static_cast<double>(kEdges);
}

void BM_Build(benchmark::State& state) {
  RunContext context;
  GraphPtr graph;
  for (auto _ : state) {
    state.PauseTiming();
    GraphBuilder builder = MakeBuilder();
    state.ResumeTiming();
    graph = std::move(builder).Build(context).value();
  }
  ReportGraph(*graph, state);
}
BENCHMARK(BM_Build)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_Import(benchmark::State& state) {
  const Files files;
  {
    std::ofstream talks(files.Path("talks.csv")), libraries(files.Path("libraries.csv")), mentions(files.Path("m.csv"));
    talks << ":ID(T),name\n";
    libraries << ":ID(L),name\n";
    mentions << ":START_ID(T),:END_ID(L),count:long\n";
    uint64_t random = 7;
    for (uint32_t i = 0; i < kLibraries; ++i) libraries << i << ",library-" << i << "\n";
    for (uint32_t i = 0; i < kTalks; ++i) {
      talks << i << ",Talk number " << i << "\n";
      for (uint32_t k = 0; k < kMentionsPerTalk; ++k)
        mentions << i << "," << DrawLibrary(&random) << "," << k % 4 << "\n";
    }
  }
  CsvImportOptions options;
  options.nodes = {{"Talk", {files.Path("talks.csv")}}, {"Library", {files.Path("libraries.csv")}}};
  options.relationships = {{"MENTIONS", {files.Path("m.csv")}}};
  RunContext context;
  context.set_threads(static_cast<int>(state.range(0)));
  GraphPtr graph;
  for (auto _ : state) graph = ImportCsv(options, context, nullptr).value();
  ReportGraph(*graph, state);
}
BENCHMARK(BM_Import)->Arg(1)->Arg(2)->ArgName("threads")->Unit(benchmark::kMillisecond)->UseRealTime();

// A file with the graph, for the benchmarks that read it.
std::string WriteSample(const Files& files) {
  RunContext context;
  const GraphPtr graph = MakeBuilder().Build(context).value();
  const std::string path = files.Path("sample.ng");
  return WriteGraphFile(*graph, path, {}, context).ok() ? path : "";
}

void BM_Write(benchmark::State& state) {
  const Files files;
  RunContext context;
  const GraphPtr graph = MakeBuilder().Build(context).value();
  for (auto _ : state) {
    if (!WriteGraphFile(*graph, files.Path("g.ng"), {}, context).ok()) state.SkipWithError("can't write");
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * std::filesystem::file_size(files.Path("g.ng"))));
}
BENCHMARK(BM_Write)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_Open(benchmark::State& state) {
  const Files files;
  const std::string path = WriteSample(files);
  RunContext context;
  for (auto _ : state) benchmark::DoNotOptimize(OpenGraphFile(path, context).value());
}
BENCHMARK(BM_Open)->Unit(benchmark::kMicrosecond)->UseRealTime();

void BM_OpenAndCheckAll(benchmark::State& state) {
  const Files files;
  const std::string path = WriteSample(files);
  RunContext context;
  for (auto _ : state) {
    const GraphPtr graph = OpenGraphFile(path, context).value();
    if (!graph->CheckAll().ok()) state.SkipWithError("damaged");
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * std::filesystem::file_size(path)));
}
BENCHMARK(BM_OpenAndCheckAll)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_FindByName(benchmark::State& state) {
  RunContext context;
  const GraphPtr graph = MakeBuilder().Build(context).value();
  uint32_t i = 0;
  for (auto _ : state) {
    const std::string name = "Talk number " + std::to_string(i = (i + 7919) % kTalks);
    if (graph->FindByName(0, name).size() != 1) state.SkipWithError("not found");
  }
}
BENCHMARK(BM_FindByName);

void BM_FindByFoldedName(benchmark::State& state) {
  RunContext context;
  const GraphPtr graph = MakeBuilder().Build(context).value();
  uint32_t i = 0;
  for (auto _ : state) {
    const std::string name = "TALK-NUMBER " + std::to_string(i = (i + 7919) % kTalks);
    if (graph->FindByFoldedName(name).size() != 1) state.SkipWithError("not found");
  }
}
BENCHMARK(BM_FindByFoldedName);

}  // namespace
}  // namespace notegraph
