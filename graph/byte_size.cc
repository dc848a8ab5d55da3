#include "graph/byte_size.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"

namespace notegraph {

std::string ByteSizeText(uint64_t bytes) {
  if (bytes < 1024) return absl::StrCat(bytes, bytes == 1 ? " byte" : " bytes");
  double amount = static_cast<double>(bytes);
  std::string_view unit;
  for (const std::string_view larger : {"KB", "MB", "GB", "TB", "PB", "EB"}) {
    unit = larger;
    amount /= 1024;
    if (amount < 1024) break;
  }
  return absl::StrFormat(amount < 10 ? "%.1f %s" : "%.0f %s", amount, Absl(unit));
}

}  // namespace notegraph
