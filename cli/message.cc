#include "cli/message.h"

#include <cstdio>
#include <string>

#include "cli/output.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::cli {

void PrintLine(std::string_view text) { std::fprintf(stderr, "%.*s\n", static_cast<int>(text.size()), text.data()); }

void PrintMessage(std::string_view text) { PrintLine("notegraph: " + std::string(text)); }

void PrintWarning(std::string_view text) { PrintLine("notegraph: warning: " + std::string(text)); }

void PrintError(const absl::Status& status) {
  if (IsReaderGone(status)) return;
  const std::string text(status.message());
  if (query::QueryErrorOf(status)) {
    PrintLine(text);
  } else {
    PrintMessage(text);
  }
}

}  // namespace notegraph::cli
