// Internal to extract/. How much each feature counts (data/entity_weights.tsv), and the sums.
#ifndef NOTEGRAPH_EXTRACT_ENTITY_WEIGHTS_H_
#define NOTEGRAPH_EXTRACT_ENTITY_WEIGHTS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "extract/lexicon.h"
#include "extract/recognizers/features.h"

namespace notegraph::extract {

// What is decided on apart: a name that the lexicon has needs other evidence than one it hasn't.
enum class EntityClass : uint8_t { kKnownLibrary, kNewLibrary, kKnownConcept, kNewConcept };
inline constexpr size_t kEntityClassCount = 4;

constexpr EntityClass ClassOf(EntityType type, bool is_known) {
  return static_cast<EntityClass>(static_cast<int>(type) * 2 + (is_known ? 0 : 1));
}

struct EntityWeights {
  using ByClass = std::array<int32_t, kEntityClassCount>;
  ByClass bias{};   // an entity is accepted when bias and weights of its features sum up to at least 0
  ByClass place{};  // ... and one of its places when the weights of its own features do so with this
  std::array<ByClass, kFeatureCount> features{};
  FeatureSet counts_where_all;  // features that count for an entity only where all its places have them

  // From text in the format of data/entity_weights.tsv. REQUIRES: well-formed.
  static EntityWeights Parse(std::string_view text);
  static const EntityWeights& BuiltIn();

  int32_t Sum(FeatureSet features, EntityClass entity_class) const;  // without any bias
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_ENTITY_WEIGHTS_H_
