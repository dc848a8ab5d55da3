// Every function and operator of the query language, as one registered entry: what it takes, what it gives, what it
// does. docs/query_language.md and SHOW FUNCTIONS are made from here; the binder checks calls against it; the engine
// evaluates through it.
//
//   const Function* left = FindFunction("left");                      // case does not matter
//   absl::StatusOr<Value> value = Call(*left, {{text, Value::Integer(2)}}, context);
//
// Operators are entries whose names are their symbols: "+", "=", "IN", "STARTS WITH", "NOT", "[]" (subscript), "[..]"
// (slice), "." (property), "unary -". Aggregating functions are in aggregates.h.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_REGISTRY_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_REGISTRY_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/graph.h"
#include "graph/random.h"
#include "graph/run_context.h"
#include "graph/value.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/kind_set.h"
#include "query/functions/regex_cache.h"

namespace notegraph::query {

// A moment on the UTC time line.
struct Instant {
  int64_t seconds = 0;      // since 1970
  int32_t nanoseconds = 0;  // 0..999,999,999
};

// What functions may look at beside their arguments; one for each thread of a statement.
struct FunctionContext {
  const Graph* graph;  // what nodes and relationships are read from; never null when they occur
  Arena& arena;        // home of results
  RunContext& run;     // limits; asked by functions that make much
  Instant transaction_start{};
  Instant statement_start{};
  Random random{0};
  RegexCache regexes{};
};

enum class FunctionCategory : uint8_t {
  kOperator,
  kScalar,
  kPredicate,
  kList,
  kString,
  kMathematical,
  kConversion,
  kTemporal,
  kSpatial,
  kAggregating,
};
std::string_view FunctionCategoryName(FunctionCategory category);  // "operator", "scalar", ...

struct Parameter {
  std::string_view name;
  KindSet kinds;
  bool optional = false;
};

enum class NullRule : uint8_t {
  kPropagates,  // null in, null out: the implementation sees none
  kHandled,     // the implementation decides
};

// Kinds of the arguments are checked before; results refer to the arguments, the graph or the arena.
using Implementation = absl::StatusOr<Value> (*)(std::span<const Value> arguments, FunctionContext& context);

inline constexpr int kMaxParameters = 4;

struct Function {
  std::string_view name;
  FunctionCategory category;
  std::array<Parameter, kMaxParameters> parameters{};  // up to the first without a name
  bool variadic = false;                               // the last parameter may be repeated, or left out
  KindSet result;
  NullRule nulls = NullRule::kPropagates;
  bool deterministic = true;  // same arguments, same result within a statement; false for rand()
  // How an argument of a wrong kind is reported at run time.
  ErrorType mismatch_type = ErrorType::kTypeError;
  std::string_view mismatch_detail = "InvalidArgumentValue";
  std::string_view doc;      // one line, a full sentence
  std::string_view example;  // "left('note', 2) = 'no'"
  Implementation implementation;
  std::string_view deprecated_by{};  // what to call instead; empty: the function is as good as any

  int min_arguments() const;
  int max_arguments() const;                    // INT_MAX when variadic
  const Parameter& parameter(int index) const;  // of an argument: variadic ones repeat the last
};

// All entries, by category and then in the order of their files.
std::span<const Function> AllFunctions();
// By name, without regard to ASCII case; nullptr when there is none.
const Function* FindFunction(std::string_view name);
// Names that a misspelt one may have meant, for DidYouMean(): no operators; aggregating functions included.
std::span<const std::string_view> FunctionNames();

// "left(original :: STRING, length :: INTEGER) :: STRING"
std::string Signature(const Function& function);

// Evaluates: nulls, kinds of arguments, the implementation, depth of the result. REQUIRES: as many arguments as the
// function takes. Errors are QueryErrors without a place, or ResourceExhausted.
absl::StatusOr<Value> Call(const Function& function, std::span<const Value> arguments, FunctionContext& context);

// OK when the result of that many bytes may be made: it stays under 2 GB and under the run's memory limit.
absl::Status CheckRoom(uint64_t bytes, std::string_view what, FunctionContext& context);
// OK when `value` nests no deeper than kMaxValueDepth: for whoever makes lists and maps.
absl::Status CheckDepth(const Value& value);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_REGISTRY_H_
