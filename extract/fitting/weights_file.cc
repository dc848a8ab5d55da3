#include "extract/fitting/weights_file.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr absl::string_view kHead =
    "# What speaks for a name being a library or a concept that the note is about. An entity is accepted when its sum "
    "is at least 0; 100 points are one clear piece of evidence.\n"
    "# Columns: feature (extract/recognizers/features.h), where it counts (any: one place has it, all: all places have "
    "it), weights for libraries of the lexicon, libraries that it hasn't, concepts of the\n"
    "# lexicon, concepts that it hasn't. `bias` starts the sum of an entity, `place` that of one of its places.\n"
    "# Source: fitted to annotated notes by fit_weights (extract/fitting).\n";

void AddLine(std::string_view name, bool where_all, const EntityWeights::ByClass& values, std::string& text) {
  absl::StrAppend(&text, Absl(name), where_all ? "\tall" : "\tany");
  for (const int32_t value : values) absl::StrAppend(&text, "\t", value);
  absl::StrAppend(&text, "\n");
}

}  // namespace

std::string WeightsFileText(const EntityWeights& weights) {
  std::string text(kHead);
  AddLine("bias", false, weights.bias, text);
  AddLine("place", false, weights.place, text);
  for (size_t i = 0; i < kFeatureCount; ++i)
    AddLine(kFeatureNames[i], weights.counts_where_all.Has(static_cast<Feature>(i)), weights.features[i], text);
  return text;
}

}  // namespace notegraph::extract
