#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/line_scan.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxVisits = 10'000;  // an alias in an alias in an alias ... has no end

// A scalar's place: from its mark to the end of its last word (a folded one goes over several lines).
Span PlaceOf(const YAML::Node& scalar, std::string_view text, uint32_t begin) {
  const YAML::Mark mark = scalar.Mark();
  const uint32_t offset = OffsetOfLineAndColumn(text, std::max(0, mark.line), std::max(0, mark.column));
  const std::string_view value = scalar.Scalar();
  const std::string_view trimmed = Trim(value);
  const size_t space = trimmed.find_last_of(" \n\t");
  const std::string_view last_word = trimmed.substr(space == std::string_view::npos ? 0 : space + 1);
  const size_t found =
      text.find(last_word, std::min<size_t>(text.size(), offset + (trimmed.size() - last_word.size())));
  const size_t end = found == std::string_view::npos ? text.size() : found + last_word.size();
  return {begin + offset, static_cast<uint32_t>(begin + std::max<size_t>(offset, end))};
}

// Nodes are only ever copied here: assigning one, as sorting or reversing a vector does, would change the tree itself.
void Flatten(const YAML::Node& root, std::string_view text, uint32_t begin, FieldSink& sink) {
  using Entry = std::pair<std::string, YAML::Node>;
  std::vector<Entry> pending = {{"", root}};
  for (size_t visits = 0; !pending.empty() && visits < kMaxVisits && !sink.is_full(); ++visits) {
    const Entry entry = pending.back();
    pending.pop_back();
    const auto& [key, node] = entry;
    std::vector<Entry> children;
    if (node.IsScalar()) {
      sink.Add(key, node.Scalar(), PlaceOf(node, text, begin));
    } else if (node.IsSequence()) {
      for (const YAML::Node& element : node) children.emplace_back(key, element);
    } else if (node.IsMap()) {
      for (const auto& child : node) {
        if (!child.first.IsScalar()) continue;
        const std::string& name = child.first.Scalar();
        children.emplace_back(key.empty() ? name : key + "." + name, child.second);
      }
    }
    for (auto child = children.rbegin(); child != children.rend(); ++child) pending.push_back(*child);
  }
}

}  // namespace

absl::Status ParseYamlFields(std::string_view text, uint32_t begin, FieldSink& sink) {
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    if (!root.IsMap()) return absl::InvalidArgumentError("it is no mapping of keys to values");
    Flatten(root, text, begin, sink);
    return absl::OkStatus();
  } catch (const YAML::Exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("line ", error.mark.line + 2, ": ", error.msg));
  } catch (const std::exception& error) {
    return absl::InvalidArgumentError(error.what());
  }
}

}  // namespace notegraph::extract
