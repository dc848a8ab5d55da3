// Internal to extract/fitting/. What the entity decisions see of annotated notes, labelled by the annotations.
#ifndef NOTEGRAPH_EXTRACT_FITTING_ENTITY_EXAMPLES_H_
#define NOTEGRAPH_EXTRACT_FITTING_ENTITY_EXAMPLES_H_

#include <array>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "extract/entity_weights.h"
#include "extract/evaluation/gold_files.h"
#include "extract/fitting/linear_fit.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// Examples are of two sets, libraries and concepts, as each has its own F1. In a set the weights of known names come
// first, then those of new ones; each half ends with its bias.
inline constexpr size_t kHalf = kFeatureCount + 1;

struct EntityExamples {
  std::array<ExampleSet, 2> sets;                 // by EntityType
  std::array<std::vector<std::string>, 2> names;  // of each example: "note: name"
};

// Adds the groups of candidates of each note as examples, one author a note, each counted `multiplicity` times in
// fitting. `where_all` as in EntityWeights. Errors: those of a note or annotation that can't be read.
absl::Status AddEntityExamples(const std::vector<AnnotatedNote>& notes, uint32_t multiplicity, FeatureSet where_all,
                               RunContext& context, EntityExamples& examples);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_FITTING_ENTITY_EXAMPLES_H_
