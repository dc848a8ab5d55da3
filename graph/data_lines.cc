#include "graph/data_lines.h"

namespace notegraph {

std::vector<std::vector<std::string_view>> DataLines(std::string_view text) {
  std::vector<std::vector<std::string_view>> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view>& columns = lines.emplace_back();
    for (size_t tab; (tab = line.find('\t')) != std::string_view::npos; line.remove_prefix(tab + 1))
      columns.push_back(line.substr(0, tab));
    columns.push_back(line);
  }
  return lines;
}

}  // namespace notegraph
