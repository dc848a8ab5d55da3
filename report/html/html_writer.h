// Internal to report/html. HTML that holds what notes say as text, never as markup.
#ifndef NOTEGRAPH_REPORT_HTML_HTML_WRITER_H_
#define NOTEGRAPH_REPORT_HTML_HTML_WRITER_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"

namespace notegraph::report {

// For text and for attributes in double quotes. Characters that HTML can't hold (controls) become U+FFFD, and those
// that turn the direction of writing around what follows are left out.
std::string EscapeHtml(std::string_view text);

class HtmlWriter {
 public:
  // Markup; what comes from notes goes through Text() or EscapeHtml().
  template <typename... Parts>
  HtmlWriter& Raw(const Parts&... parts) {
    absl::StrAppend(&html_, parts...);
    return *this;
  }
  HtmlWriter& Text(std::string_view text) { return Raw(EscapeHtml(text)); }
  std::string Take() { return std::move(html_); }

 private:
  std::string html_;
};

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_HTML_WRITER_H_
