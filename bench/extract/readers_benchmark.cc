// Readers on generated notes of 64 KB: headings, paragraphs with inline markup, nested lists, a table, code.
// Unit: bytes of source a second. Each run checks its number of blocks.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "extract/reader.h"

namespace notegraph::extract {
namespace {

constexpr size_t kNoteBytes = 1 << 16;

constexpr std::string_view kMarkdownSection =
    "## Fast tests with pytest - Ann Lee\n\n"
    "Why **slow** suites hurt: nobody runs them. She shows [the plug-in](http://example.org/xdist) and `--lf`,\n"
    "which together cut a *forty minute* run down to three; AT&amp;T does it too, see http://example.org/talk.\n\n"
    "- fixtures\n\t- scope them to the `session`\n\t- no sleeping\n- split the suite over four machines\n\n"
    "| tool | use |\n|------|-----|\n| tox | environments |\n| nox | the same in Python |\n\n"
    "```python\ndef test_one():\n    assert 1 + 1 == 2\n```\n\n> It's not the tests that are slow.\n\n";

constexpr std::string_view kTextSection =
    "fast tests:\n\t- fixtures: scope them to the session\n\t\t- no sleeping\n\t- split the suite over four "
    "machines\n\n"
    "Why slow suites hurt: nobody runs them. She shows a plug-in, see http://example.org/talk, which together\n"
    "with better fixtures cuts a forty minute run down to three.\n\n";

constexpr std::string_view kRstSection =
    "Fast tests\n----------\n\n"
    "Why **slow** suites hurt: nobody runs them. She shows `the plug-in <http://example.org/xdist>`_ and ``--lf``,\n"
    "which together cut a *forty minute* run down to three.\n\n"
    "* fixtures\n\n  * scope them to the session\n\n* split the suite\n\n"
    ".. code-block:: python\n\n   def test_one():\n       assert True\n\n"
    "=====  ============\ntool   use\n=====  ============\ntox    environments\n=====  ============\n\n";

constexpr std::string_view kOrgSection =
    "** Fast tests with pytest - Ann Lee :testing:\n"
    "Why *slow* suites hurt: nobody runs them. She shows [[http://example.org/xdist][the plug-in]] and =--lf=,\n"
    "which together cut a /forty minute/ run down to three.\n"
    " - fixtures\n   - scope them to the session\n - split the suite\n"
    "| tool | use |\n|------+-----|\n| tox | environments |\n";

void Read(benchmark::State& state, Format format, std::string_view section) {
  std::string note;
  while (note.size() < kNoteBytes) note += section;
  RunContext context;
  size_t blocks = 0;
  for (auto _ : state) {
    const auto document = ReadDocument("note", note, format, context);
    if (!document.ok() || (blocks != 0 && blocks != document->blocks.size())) {
      state.SkipWithError("the note was read differently");
      break;
    }
    blocks = document->blocks.size();
  }
  state.SetBytesProcessed(state.iterations() * note.size());
  state.counters["blocks"] = blocks;
}

BENCHMARK_CAPTURE(Read, Markdown, Format::kMarkdown, kMarkdownSection)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Read, PlainText, Format::kPlainText, kTextSection)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Read, RestructuredText, Format::kRestructuredText, kRstSection)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Read, Org, Format::kOrg, kOrgSection)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace notegraph::extract
