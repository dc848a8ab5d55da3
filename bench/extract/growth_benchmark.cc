// How reading time grows with a note's size, whatever it holds: every shape of the hostile inputs at one size and at
// the double. Linear readers take twice as long; over 2.5 times is an error. `worst` is the largest growth, the label
// says for which shape, `per_byte` is the time of the slowest shape.
#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/reader.h"
#include "tests/extract/readers/monsters.h"

namespace notegraph::extract {
namespace {

constexpr size_t kSize = 50'000;
constexpr double kMaxGrowth = 2.5;
constexpr double kMinSeconds = 0.01;  // growth of what is faster can't be measured
constexpr int kRounds = 5;

// Of this thread's processor time: other programs may be running.
double Now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The shortest of some rounds.
double SecondsToRead(const std::string& note, Format format) {
  double least = 1e9;
  for (int round = 0; round < kRounds && (round < 2 || least < 0.1); ++round) {
    RunContext context;
    const double begin = Now();
    benchmark::DoNotOptimize(ReadDocument("note", note, format, context));
    least = std::min(least, Now() - begin);
  }
  return least;
}

void Growth(benchmark::State& state, Format format) {
  const std::vector<std::string> small = Monsters(kSize);
  const std::vector<std::string> large = Monsters(2 * kSize);
  double worst = 0;
  double slowest = 0;
  std::string shape;
  for (auto _ : state) {
    for (size_t i = 0; i < small.size(); ++i) {
      const double seconds = SecondsToRead(large[i], format);
      slowest = std::max(slowest, seconds / static_cast<double>(large[i].size()));
      if (seconds < kMinSeconds) continue;
      const double growth = seconds / std::max(kMinSeconds / 2, SecondsToRead(small[i], format));
      if (growth > worst) shape = small[i].substr(0, 20);
      worst = std::max(worst, growth);
    }
  }
  std::replace(shape.begin(), shape.end(), '\n', ' ');
  state.SetLabel(shape);
  state.counters["worst"] = worst;
  state.counters["per_byte"] = slowest;
  if (worst > kMaxGrowth) state.SkipWithError(("grows too fast: " + shape).c_str());
}

BENCHMARK_CAPTURE(Growth, Markdown, Format::kMarkdown)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Growth, PlainText, Format::kPlainText)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Growth, RestructuredText, Format::kRestructuredText)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Growth, Org, Format::kOrg)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Growth, AsciiDoc, Format::kAsciiDoc)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Growth, Html, Format::kHtml)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace notegraph::extract
