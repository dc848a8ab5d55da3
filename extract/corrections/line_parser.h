// Internal to extract/corrections/. One line of a corrections file.
#ifndef NOTEGRAPH_EXTRACT_CORRECTIONS_LINE_PARSER_H_
#define NOTEGRAPH_EXTRACT_CORRECTIONS_LINE_PARSER_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "extract/corrections/corrections.h"

namespace notegraph::extract {

// By recursive descent, one method a production of docs/corrections.md. nullopt for a line without a correction.
absl::StatusOr<std::optional<Correction>> ParseCorrectionLine(std::string_view file, uint32_t line,
                                                              std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_CORRECTIONS_LINE_PARSER_H_
