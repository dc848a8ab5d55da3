#include "extract/readers/code_lines.h"

#include <algorithm>
#include <string>

#include "extract/readers/line_scan.h"
#include "extract/readers/mapped_text.h"

namespace notegraph::extract {

void EmitCodeLines(std::span<const Span> lines, int32_t parent, std::string_view key, DocumentBuilder& builder) {
  const std::string_view source = builder.document().source;
  const auto text_of = [&](Span line) { return source.substr(line.begin, line.size()); };
  size_t margin = std::string_view::npos;
  for (const Span line : lines) {
    if (!IsBlank(text_of(line))) margin = std::min(margin, IndentOf(text_of(line)).bytes);
  }
  while (lines.size() > 1 && IsBlank(text_of(lines.front()))) lines = lines.subspan(1);
  MappedText code;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = text_of(lines[i]);
    const size_t skipped = std::min(margin, text.size());
    code.AppendExact(text.substr(skipped), static_cast<uint32_t>(lines[i].begin + skipped));
    if (i + 1 < lines.size()) code.AppendWhole("\n", {lines[i].end, lines[i + 1].begin});
  }
  builder.Open(BlockKind::kCode, parent, Cover(lines.front(), lines.back())).key = std::string(key);
  code.Emit(0, code.size(), builder);
  builder.Close();
}

}  // namespace notegraph::extract
