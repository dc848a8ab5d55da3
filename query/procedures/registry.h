// What CALL can call: the procedures, their signatures, and the one way to run them.
//
//   const Procedure* procedure = FindProcedure("algo.pagerank");          // at binding: argument and yield names
//   auto result = RunProcedure(*procedure, graph, arguments, arena, context);
//   for (size_t row = 0; row < result->row_count(); ++row) Use(result->row(row)[0]);
//
// A new procedure is a function in a file of this folder and one entry in that file's list.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_REGISTRY_H_
#define NOTEGRAPH_QUERY_PROCEDURES_REGISTRY_H_

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/value.h"

namespace notegraph::query {

enum class ProcedureType { kAny, kBoolean, kInteger, kFloat, kString, kList, kMap, kNode };

std::string_view ProcedureTypeName(ProcedureType type);  // "NODE", "FLOAT", ... as in signatures

struct ProcedureArgument {
  std::string_view name;
  ProcedureType type = ProcedureType::kAny;
  bool is_required = true;  // else null may be given, and arguments may be left out from the end; both mean the default
  std::string_view default_text = {};  // the default as Cypher text, for signatures: "{}"
};

struct ProcedureYield {
  std::string_view name;
  ProcedureType type = ProcedureType::kAny;
};

// Rows in their final order; a row has one value for each yield of the procedure.
class ProcedureResult {
 public:
  explicit ProcedureResult(size_t width) : width_(width) {}

  // REQUIRES: row.size() is the width.
  void AddRow(std::span<const Value> row) { values_.insert(values_.end(), row.begin(), row.end()); }
  void AddRow(std::initializer_list<Value> row) { values_.insert(values_.end(), row.begin(), row.end()); }
  // By which definition, with which parameters and how exactly the numbers of the rows were made, in one line for the
  // reader: "betweenness of nodes, normalised by (n-1)(n-2), estimated from 200 of 4,000 sources". Told beside the
  // rows.
  void set_convention(std::string convention) { convention_ = std::move(convention); }
  const std::string& convention() const { return convention_; }
  size_t width() const { return width_; }
  size_t row_count() const { return values_.size() / width_; }
  std::span<const Value> row(size_t index) const { return std::span(values_).subspan(index * width_, width_); }

 private:
  size_t width_;
  std::vector<Value> values_;
  std::string convention_;
};

// What a procedure's function may use. Values of the result may point into the graph and the arena.
struct ProcedureCall {
  const Graph& graph;
  const GraphPtr& graph_ptr;         // the same
  std::span<const Value> arguments;  // one for each of the signature, checked against its type; null: take the default
  Arena& arena;
  RunContext& context;
  int nesting = 0;  // how many statements that run within another this one is inside of
};

// All members live as long as the program. Procedures only read.
struct Procedure {
  std::string_view name;           // "algo.pagerank"; unique without case too
  std::string_view documentation;  // what the rows are and by which convention numbers are made, a sentence or two
  std::span<const ProcedureArgument> arguments;
  std::span<const ProcedureYield> yields;  // at least one
  absl::StatusOr<ProcedureResult> (*function)(const ProcedureCall& call);
};

// Sorted by name.
std::span<const Procedure> Procedures();

// Null when there is none of that name, case disregarded: who knows algo.pageRank by that spelling means algo.pagerank.
const Procedure* FindProcedure(std::string_view name);

// "algo.degree(config = {} :: MAP) :: (node :: NODE, score :: FLOAT)".
std::string Signature(const Procedure& procedure);

// Checks the number and kinds of the arguments and runs. Rows, their order and every bit of their numbers are a
// function of graph and arguments, whatever the threads.
// Errors: InvalidArgument (wrong arguments, an unknown configuration key, a name that the graph doesn't have: the
// message proposes the nearest); ResourceExhausted, Cancelled, DeadlineExceeded from the context.
absl::StatusOr<ProcedureResult> RunProcedure(const Procedure& procedure, const GraphPtr& graph,
                                             std::span<const Value> arguments, Arena& arena, RunContext& context,
                                             int nesting = 0);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_REGISTRY_H_
