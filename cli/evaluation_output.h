// What `notegraph eval` has found, for people and for programs.
#ifndef NOTEGRAPH_CLI_EVALUATION_OUTPUT_H_
#define NOTEGRAPH_CLI_EVALUATION_OUTPUT_H_

#include <string>

#include "extract/evaluation/evaluation.h"
#include "report/layout/style.h"

namespace notegraph::cli {

struct EvaluationDetail {
  bool by_note = false;      // F1 of each note
  size_t examples = 0;       // so many disagreements of each kind, from all over the notes
  bool with_misses = false;  // the disagreements, each with file and line: "talks.md:12: talks missed: ..."
};

// A line a kind of fact with precision, recall, F1 and their intervals, then the details.
std::string EvaluationText(const extract::Evaluation& evaluation, const EvaluationDetail& detail,
                           const report::Layout& layout);

// The same as tables and lists of Markdown.
std::string EvaluationMarkdown(const extract::Evaluation& evaluation, const EvaluationDetail& detail);

// The same as one object, always by note; docs/evaluation.md has its members.
std::string EvaluationJson(const extract::Evaluation& evaluation, const EvaluationDetail& detail);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_EVALUATION_OUTPUT_H_
