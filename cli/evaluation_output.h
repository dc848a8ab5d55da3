// What `notegraph eval` has found, for people and for programs.
#ifndef NOTEGRAPH_CLI_EVALUATION_OUTPUT_H_
#define NOTEGRAPH_CLI_EVALUATION_OUTPUT_H_

#include <string>

#include "extract/evaluation/evaluation.h"
#include "report/layout/style.h"

namespace notegraph::cli {

// A line a kind of fact with precision, recall, F1 and its interval, then the disagreements if they are wanted, each
// with file and line: "talks.md:12: missed: ...".
std::string EvaluationText(const extract::Evaluation& evaluation, bool with_misses, const report::Layout& layout);

// The same as tables and lists of Markdown.
std::string EvaluationMarkdown(const extract::Evaluation& evaluation, bool with_misses);

// The same as one object, docs/evaluation.md has its members.
std::string EvaluationJson(const extract::Evaluation& evaluation, bool with_misses);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_EVALUATION_OUTPUT_H_
