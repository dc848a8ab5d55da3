// Colours and weights of terminal text; off, they leave the text as it is.
#ifndef NOTEGRAPH_REPORT_LAYOUT_STYLE_H_
#define NOTEGRAPH_REPORT_LAYOUT_STYLE_H_

#include <string>
#include <string_view>

namespace notegraph::report {

class Style {
 public:
  explicit Style(bool has_colors = false) : has_colors_(has_colors) {}
  bool has_colors() const { return has_colors_; }

  std::string Bold(std::string_view text) const { return Paint("1", text); }
  std::string Faint(std::string_view text) const { return Paint("2", text); }
  std::string Heading(std::string_view text) const { return Paint("1;36", text); }
  std::string Good(std::string_view text) const { return Paint("32", text); }
  std::string Bad(std::string_view text) const { return Paint("31", text); }

 private:
  std::string Paint(std::string_view code, std::string_view text) const {
    if (!has_colors_ || text.empty()) return std::string(text);
    return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
  }

  bool has_colors_;
};

// Where text goes: how wide it may be and whether it may be coloured.
struct Layout {
  int width = 100;  // columns
  Style style = Style();
};

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_LAYOUT_STYLE_H_
