// The stages of extraction over a megabyte of generated Markdown notes, one after the other, on one core. Every figure
// is per byte of source, so that the stages' `per_byte` add up to EndToEnd's.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "bench/generators/note_corpus.h"
#include "extract/decisions.h"
#include "extract/entities.h"
#include "extract/outline.h"
#include "extract/pipeline.h"
#include "extract/reader.h"
#include "extract/reduce.h"
#include "extract/relations/relations.h"
#include "extract/tokens.h"
#include "extract/units.h"

namespace notegraph::extract {
namespace {

constexpr size_t kCorpusBytes = 1 << 20;

// A note with what each stage makes of it.
struct StagedNote {
  std::string bytes;
  Document document;
  Outline outline;
  std::vector<Unit> units;
  Tokens tokens;
  std::vector<Candidate> candidates;
  std::vector<DecidedEntity> entities;

  RecognizerInput input() const { return {document, outline, Lexicon::BuiltIn(), units, tokens}; }
};

struct Corpus {
  std::vector<StagedNote> notes;
  std::vector<NoteFacts> facts;
  size_t bytes = 0;
};

std::string NameOf(size_t note) { return "note" + std::to_string(1000 + note) + ".md"; }

Corpus MakeCorpus() {
  RunContext context;
  Corpus corpus;
  for (std::string& bytes : MakeNotes(Format::kMarkdown, kCorpusBytes)) {
    const std::string name = NameOf(corpus.notes.size());
    corpus.bytes += bytes.size();
    StagedNote& note = corpus.notes.emplace_back();
    note.document = *ReadDocument(name, bytes, Format::kMarkdown, context);
    note.outline = InferOutline(note.document, Lexicon::BuiltIn(), context);
    note.units = SplitUnits(note.document, note.outline);
    note.tokens = Tokens(note.document, note.units, Lexicon::BuiltIn());
    note.candidates = FindCandidates(note.input());
    note.entities = DecideEntities(note.input(), note.candidates);
    corpus.facts.push_back(*ExtractNote(name, bytes, Format::kMarkdown, Lexicon::BuiltIn(), context));
    note.bytes = std::move(bytes);
  }
  return corpus;
}

const Corpus& TheCorpus() {
  static const Corpus* const corpus = new Corpus(MakeCorpus());
  return *corpus;
}

void Report(benchmark::State& state) {
  const auto bytes = static_cast<double>(state.iterations() * TheCorpus().bytes);
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.counters["per_byte"] = benchmark::Counter(bytes, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// Runs `stage` on every note; it returns how much it found.
template <typename Stage>
void RunStage(benchmark::State& state, Stage stage) {
  const Corpus& corpus = TheCorpus();
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (const StagedNote& note : corpus.notes) found += stage(note);
  }
  state.counters["found"] = static_cast<double>(found);
  Report(state);
}

void Read(benchmark::State& state) {
  RunContext context;
  RunStage(state, [&](const StagedNote& note) {
    return ReadDocument("note.md", note.bytes, Format::kMarkdown, context)->blocks.size();
  });
}

void InferOutlines(benchmark::State& state) {
  RunContext context;
  RunStage(state, [&](const StagedNote& note) {
    return InferOutline(note.document, Lexicon::BuiltIn(), context).talks.size();
  });
}

void FindUnits(benchmark::State& state) {
  RunStage(state, [](const StagedNote& note) { return SplitUnits(note.document, note.outline).size(); });
}

void CutTokens(benchmark::State& state) {
  RunStage(state, [](const StagedNote& note) {
    const Tokens tokens(note.document, note.units, Lexicon::BuiltIn());
    return tokens.all().size();
  });
}

void SearchLexicon(benchmark::State& state) {
  RunStage(state, [](const StagedNote& note) { return Lexicon::BuiltIn().FindAll(note.document.text).size(); });
}

void Recognize(benchmark::State& state) {
  RunStage(state, [](const StagedNote& note) { return FindCandidates(note.input()).size(); });
}

void Decide(benchmark::State& state) {
  RunStage(state, [](const StagedNote& note) { return DecideEntities(note.input(), note.candidates).size(); });
}

void Relate(benchmark::State& state) {
  RunStage(state, [](const StagedNote& note) {
    NoteFacts facts;
    FindRelations(note.input(), note.entities, facts);
    return facts.recommends.size() + facts.compares.size();
  });
}

void Reduce(benchmark::State& state) {
  RunContext context;
  size_t nodes = 0;
  for (auto _ : state) nodes = ReduceNotes(TheCorpus().facts, {}, Lexicon::BuiltIn(), context)->graph->node_count();
  state.counters["found"] = static_cast<double>(nodes);
  Report(state);
}

// Everything but the reading of files.
void EndToEnd(benchmark::State& state) {
  RunContext context;
  size_t nodes = 0;
  for (auto _ : state) {
    std::vector<NoteFacts> facts;
    for (size_t i = 0; i < TheCorpus().notes.size(); ++i) {
      facts.push_back(
          *ExtractNote(NameOf(i), TheCorpus().notes[i].bytes, Format::kMarkdown, Lexicon::BuiltIn(), context));
    }
    nodes = ReduceNotes(facts, {}, Lexicon::BuiltIn(), context)->graph->node_count();
  }
  state.counters["found"] = static_cast<double>(nodes);
  Report(state);
}

BENCHMARK(Read)->Unit(benchmark::kMillisecond);
BENCHMARK(InferOutlines)->Unit(benchmark::kMillisecond);
BENCHMARK(FindUnits)->Unit(benchmark::kMillisecond);
BENCHMARK(CutTokens)->Unit(benchmark::kMillisecond);
BENCHMARK(SearchLexicon)->Unit(benchmark::kMillisecond);
BENCHMARK(Recognize)->Unit(benchmark::kMillisecond);
BENCHMARK(Decide)->Unit(benchmark::kMillisecond);
BENCHMARK(Relate)->Unit(benchmark::kMillisecond);
BENCHMARK(Reduce)->Unit(benchmark::kMillisecond);
BENCHMARK(EndToEnd)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace notegraph::extract
