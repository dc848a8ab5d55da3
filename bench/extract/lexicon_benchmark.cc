// Finding the lexicon's forms in prose, and what the table costs to look at.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "extract/lexicon.h"

namespace notegraph::extract {
namespace {

// The example notes of the repo, in the order of their paths, repeated to about a megabyte.
const std::string& Prose() {
  static const std::string* const text = [] {
    std::set<std::filesystem::path> paths;
    for (const auto& file : std::filesystem::recursive_directory_iterator(NOTEGRAPH_SOURCE_DIR "/examples/notes")) {
      if (file.is_regular_file()) paths.insert(file.path());
    }
    std::string notes;
    for (const auto& path : paths) {
      std::ifstream input(path);
      notes.append(std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>());
    }
    auto* prose = new std::string;
    while (!notes.empty() && prose->size() < (1 << 20)) *prose += notes;
    return prose;
  }();
  return *text;
}

void BM_FindAll(benchmark::State& state) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  size_t matches = 0;
  for (auto _ : state) matches = lexicon.FindAll(Prose()).size();
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * Prose().size()));
  state.counters["matches"] = static_cast<double>(matches);
  state.counters["entries"] = lexicon.entry_count();
  state.counters["table_bytes"] = static_cast<double>(lexicon.byte_size());
}
BENCHMARK(BM_FindAll);

// What `--lexicon FILE` adds to a run, whatever the file holds.
void BM_WithUserFiles(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Lexicon::WithUserFiles({}));
}
BENCHMARK(BM_WithUserFiles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace notegraph::extract
