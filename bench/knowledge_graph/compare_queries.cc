// compare_queries: statements beside loops written by hand over the same arrays, in one run; times are medians of
// interleaved rounds. Prints a table and ends with 1 if an answer differs.
//
//   make_kg.py kg --scale 1 && notegraph import ... -o kg.ng && compare_queries kg --threads 2
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "bench/knowledge_graph/loops.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/engine.h"

namespace notegraph::knowledge_graph {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::string folder;
  size_t rounds = 7;
  int threads = 1;
  std::vector<std::string> only;
};

struct Comparison {
  std::string name;
  double engine_ms = 0, loop_ms = 0;  // medians
  bool agrees = false;
};

Answer Cells(const std::vector<std::vector<Value>>& rows) {
  Answer cells;
  for (const std::vector<Value>& row : rows) {
    for (const Value& value : row) {
      cells.push_back(value.is_string() ? std::string(value.string()) : std::to_string(value.integer()));
    }
  }
  return cells;
}

class Engine {
 public:
  Engine(const KnowledgeGraph& kg, int threads) : database_(kg.graph) {
    context_.set_threads(threads);
    const Parameters& p = kg.parameters;
    parameters_ = {{"speaker", Value::String(p.speakers[0])}, {"a", Value::String(p.speaker_a)},
                   {"b", Value::String(p.speaker_b)},         {"concept", Value::String(p.concept_name)},
                   {"begin", Value::String(p.path_begin)},    {"end", Value::String(p.path_end)}};
  }

  // Runs the statement and reads all of its rows; the plan is made at the first call and found from then on.
  absl::StatusOr<Answer> Run(std::string_view statement) {
    query::Session session(database_, context_);
    NOTEGRAPH_ASSIGN_OR_RETURN(const auto result, session.Run(statement, parameters_));
    std::vector<std::vector<Value>> rows;
    for (std::vector<Value> row;; rows.push_back(row)) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, result->NextRow(row));
      if (!more) return Cells(rows);
    }
  }

  RunContext& context() { return context_; }

 private:
  query::Database database_;
  RunContext context_;
  std::vector<std::pair<std::string_view, Value>> parameters_;
};

// Milliseconds a call; short ones are called until a millisecond is over.
template <typename Call>
double Time(Call&& call) {
  const Clock::time_point begin = Clock::now();
  int calls = 0;
  double elapsed = 0;
  do {
    call();
    ++calls;
    elapsed = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  } while (elapsed < 1);
  return elapsed / calls;
}

double Median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

absl::StatusOr<Comparison> Compare(const Question& question, const KnowledgeGraph& kg, Engine& engine,
                                   const Options& options) {
  NOTEGRAPH_ASSIGN_OR_RETURN(Answer answer, engine.Run(question.statement));
  Answer expected = question.loop(kg, engine.context());
  if (!question.is_sorted) {
    std::ranges::sort(answer);
    std::ranges::sort(expected);
  }
  std::vector<double> engine_times, loop_times;
  for (size_t round = 0; round < options.rounds; ++round) {
    engine_times.push_back(Time([&] { engine.Run(question.statement).IgnoreError(); }));
    loop_times.push_back(Time([&] { question.loop(kg, engine.context()); }));
  }
  return Comparison{std::string(question.name), Median(engine_times), Median(loop_times), answer == expected};
}

bool IsWanted(const Question& question, const std::vector<std::string>& only) {
  return only.empty() || std::ranges::any_of(only, [&](const std::string& wanted) {
           return absl::StartsWith(Absl(question.name), wanted);
         });
}

absl::StatusOr<bool> Run(const Options& options) {
  RunContext context;
  NOTEGRAPH_ASSIGN_OR_RETURN(const KnowledgeGraph kg, OpenKnowledgeGraph(options.folder, context));
  absl::FPrintF(stderr, "%s: %d nodes, %d relationships; %d threads, medians of %d rounds\n", options.folder,
                kg.graph->node_count(), kg.graph->edge_count(), options.threads, options.rounds);
  Engine engine(kg, options.threads);
  std::vector<Question> questions = PointQuestions();
  std::ranges::copy(WholeGraphQuestions(), std::back_inserter(questions));
  absl::PrintF("| statement | engine ms | loop ms | engine/loop | answer |\n|---|--:|--:|--:|---|\n");
  bool all_agree = true;
  for (const Question& question : questions) {
    if (!IsWanted(question, options.only)) continue;
    NOTEGRAPH_ASSIGN_OR_RETURN(const Comparison c, Compare(question, kg, engine, options));
    absl::PrintF("| %s | %.4g | %.4g | %.3g | %s |\n", c.name, c.engine_ms, c.loop_ms, c.engine_ms / c.loop_ms,
                 c.agrees ? "the same" : "DIFFERENT");
    std::fflush(stdout);
    all_agree = all_agree && c.agrees;
  }
  return all_agree;
}

}  // namespace
}  // namespace notegraph::knowledge_graph

int main(int argc, char** argv) {
  notegraph::knowledge_graph::Options options;
  CLI::App app("Compares statements over the graph of make_kg.py with loops over the same arrays.");
  app.add_option("folder", options.folder, "what make_kg.py wrote; the graph is beside it, FOLDER.ng")->required();
  app.add_option("--rounds", options.rounds, "runs of each, interleaved (7)");
  app.add_option("--threads", options.threads, "for the statements and for those loops that take them (1)");
  app.add_option("--only", options.only, "how the names of the statements to run begin; may be repeated (all)");
  CLI11_PARSE(app, argc, argv);
  const absl::StatusOr<bool> agree = notegraph::knowledge_graph::Run(options);
  if (agree.ok()) return *agree ? 0 : 1;
  absl::FPrintF(stderr, "%s\n", std::string(agree.status().message()));
  return 1;
}
