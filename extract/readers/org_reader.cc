#include "extract/readers/readers.h"

namespace notegraph::extract {

absl::Status ReadOrg(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  return ReadPlainText(body_begin, builder, context);
}

}  // namespace notegraph::extract
