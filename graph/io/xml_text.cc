#include "graph/io/xml_text.h"

#include "absl/strings/str_cat.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// U+FFFE and U+FFFF.
bool IsNoncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

void AppendEscaped(char c, std::string& xml) {
  switch (c) {
    case '&':
      xml += "&amp;";
      break;
    case '<':
      xml += "&lt;";
      break;
    case '>':
      xml += "&gt;";
      break;
    case '"':
      xml += "&quot;";
      break;
    case '\t':
    case '\n':
    case '\r':
      absl::StrAppend(&xml, "&#", static_cast<int>(c), ";");
      break;
    default:
      if (static_cast<unsigned char>(c) < 0x20) {
        xml += kReplacement;
      } else {
        xml += c;
      }
  }
}

}  // namespace

std::string XmlText(std::string_view text) {
  const std::string valid = ReplaceInvalidUtf8(text);
  std::string xml;
  xml.reserve(valid.size());
  for (size_t at = 0; at < valid.size(); ++at) {
    if (IsNoncharacter(std::string_view(valid).substr(at, 3))) {
      xml += kReplacement;
      at += 2;
    } else {
      AppendEscaped(valid[at], xml);
    }
  }
  return xml;
}

}  // namespace notegraph
