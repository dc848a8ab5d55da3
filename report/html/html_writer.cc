#include "report/html/html_writer.h"

namespace notegraph::report {
namespace {

// Marks that override or isolate directions (U+202A to U+202E, U+2066 to U+2069), as UTF-8. A name of Arabic or Hebrew
// letters needs none: elements isolate (dir="auto").
bool IsDirectionMark(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(text[1]), third = static_cast<unsigned char>(text[2]);
  return (second == 0x80 && third >= 0xAA && third <= 0xAE) || (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

std::string_view Entity(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (const std::string_view entity = Entity(text[i]); !entity.empty()) {
      escaped.append(entity);
    } else if (IsControl(text[i])) {
      escaped.append("\xEF\xBF\xBD");
    } else if (IsDirectionMark(text.substr(i))) {
      i += 2;
    } else {
      escaped.push_back(text[i]);
    }
  }
  return escaped;
}

}  // namespace notegraph::report
