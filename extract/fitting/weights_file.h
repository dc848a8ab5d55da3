// Internal to extract/fitting/. The text of data/entity_weights.tsv.
#ifndef NOTEGRAPH_EXTRACT_FITTING_WEIGHTS_FILE_H_
#define NOTEGRAPH_EXTRACT_FITTING_WEIGHTS_FILE_H_

#include <string>

#include "extract/entity_weights.h"

namespace notegraph::extract {

// EntityWeights::Parse reads it back.
std::string WeightsFileText(const EntityWeights& weights);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_FITTING_WEIGHTS_FILE_H_
