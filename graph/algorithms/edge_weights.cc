#include "graph/algorithms/edge_weights.h"

#include <cmath>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph {

absl::StatusOr<double> EdgeWeights::operator()(uint32_t position) {
  if (column_ == nullptr || column_->IsNull(position)) return 1.0;
  if (arena_.allocated_bytes() > (1 << 20)) arena_.Clear();
  const Value value = column_->Get(position, arena_);
  if (value.is_null()) return 1.0;
  if (!value.is_number()) return Refuse(absl::StrCat("a ", Absl(ValueKindName(value.kind()))));
  const double weight = value.number();
  if (!std::isfinite(weight) || (weight < 0 && !allow_negative_)) return Refuse(absl::StrCat(weight));
  return weight;
}

absl::Status EdgeWeights::Refuse(std::string_view found) const {
  return absl::InvalidArgumentError(absl::StrCat("the weight property `", Absl(name_), "` must be a finite number",
                                                 allow_negative_ ? "" : " from 0 on", ", but a relationship has ",
                                                 Absl(found)));
}

}  // namespace notegraph
