#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/readers/front_matter.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

Span PlaceOf(const toml::node& node, std::string_view text, uint32_t begin) {
  const auto offset = [&](const toml::source_position& position) {
    return begin + OffsetOfLineAndColumn(text, std::max<uint32_t>(1, position.line) - 1,
                                         std::max<uint32_t>(1, position.column) - 1);
  };
  const uint32_t first = offset(node.source().begin);
  return {first, std::max(first, offset(node.source().end))};
}

void Flatten(const toml::table& root, std::string_view text, uint32_t begin, FieldSink& sink) {
  std::vector<std::pair<std::string, const toml::node*>> pending = {{"", &root}};
  while (!pending.empty() && !sink.is_full()) {
    const auto [key, node] = pending.back();
    pending.pop_back();
    const size_t first = pending.size();
    if (const toml::table* table = node->as_table()) {
      for (const auto& [name, value] : *table) {
        pending.emplace_back(key.empty() ? std::string(name.str()) : absl::StrCat(key, ".", Absl(name.str())), &value);
      }
    } else if (const toml::array* array = node->as_array()) {
      for (const toml::node& element : *array) pending.emplace_back(key, &element);
    } else if (const auto* string = node->as_string()) {
      sink.Add(key, string->get(), PlaceOf(*node, text, begin));
    } else {
      // Dates, numbers and booleans mean what they are written as.
      const Span place = PlaceOf(*node, text, begin);
      sink.Add(key, text.substr(place.begin - begin, place.size()), place);
    }
    std::reverse(pending.begin() + first, pending.end());
  }
}

}  // namespace

absl::Status ParseTomlFields(std::string_view text, uint32_t begin, FieldSink& sink) {
  try {
    const toml::table root = toml::parse(text);
    Flatten(root, text, begin, sink);
    return absl::OkStatus();
  } catch (const toml::parse_error& error) {
    return absl::InvalidArgumentError(
        absl::StrCat("line ", error.source().begin.line + 1, ": ", Absl(error.description())));
  } catch (const std::exception& error) {
    return absl::InvalidArgumentError(error.what());
  }
}

}  // namespace notegraph::extract
