#include "report/content.h"

#include <algorithm>

namespace notegraph::report {
namespace {

// Sources times arcs that betweenness may walk: some seconds.
constexpr uint64_t kBetweennessWork = 500'000'000;
constexpr uint32_t kMinSamples = 10;

}  // namespace

Content ContentOf(const NoteSchema& schema) {
  Content content;
  for (const auto& label : {schema.talk, schema.speaker, schema.library, schema.concept_label, schema.note}) {
    if (label) content.labels.push_back(*label);
  }
  for (const auto& type : {schema.gave, schema.mentions, schema.recommends, schema.compares}) {
    if (type) content.types.push_back(*type);
  }
  return content;
}

uint32_t BetweennessSamples(const Projection& projection) {
  const uint64_t affordable = kBetweennessWork / std::max(projection.arc_count(), uint32_t{1});
  if (affordable >= projection.node_count()) return 0;
  return std::max(static_cast<uint32_t>(affordable), kMinSamples);
}

}  // namespace notegraph::report
