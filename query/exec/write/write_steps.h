// Internal to query/exec. How a writing statement is cut into steps, each of which sees all that the one before has
// done.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_WRITE_STEPS_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_WRITE_STEPS_H_

#include <vector>

#include "query/binder/bound_query.h"

namespace notegraph::query {

enum class WriteStepKind {
  kClause,    // one writing clause
  kSubquery,  // one CALL { } that writes
  kReading,   // all clauses up to the next of the other kinds, planned as one
};

// Clauses begin to end - 1 of a part.
struct WriteStep {
  WriteStepKind kind = WriteStepKind::kReading;
  size_t begin = 0, end = 0;
  std::vector<Slot> needed;  // by the steps after, the result and the caller; ascending
};

// `carried` are slots that the caller needs beside the columns of the part.
std::vector<WriteStep> WriteSteps(const BoundSingleQuery& part, const std::vector<Slot>& carried);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_WRITE_STEPS_H_
