// Readers over a megabyte of generated notes, the same notes in every format. Unit: bytes of source a second.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/generators/note_corpus.h"
#include "extract/reader.h"

namespace notegraph::extract {
namespace {

constexpr size_t kCorpusBytes = 1 << 20;

void ReadNotes(benchmark::State& state, Format format) {
  const std::vector<std::string> notes = MakeNotes(format, kCorpusBytes);
  RunContext context;
  size_t bytes = 0;
  for (const std::string& note : notes) bytes += note.size();
  size_t blocks = 0;
  for (auto _ : state) {
    blocks = 0;
    for (const std::string& note : notes) blocks += ReadDocument("note", note, format, context)->blocks.size();
  }
  const auto read = static_cast<double>(state.iterations() * bytes);
  state.SetBytesProcessed(static_cast<int64_t>(read));
  state.counters["blocks"] = static_cast<double>(blocks);
  state.counters["per_byte"] = benchmark::Counter(read, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

BENCHMARK_CAPTURE(ReadNotes, Markdown, Format::kMarkdown)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadNotes, PlainText, Format::kPlainText)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadNotes, RestructuredText, Format::kRestructuredText)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadNotes, Org, Format::kOrg)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadNotes, AsciiDoc, Format::kAsciiDoc)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadNotes, Html, Format::kHtml)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace notegraph::extract
