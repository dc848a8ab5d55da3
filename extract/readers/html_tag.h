// Internal to extract/: one HTML tag or character reference at a time, by the tokenisation rules of HTML as far as
// notes need them.
#ifndef NOTEGRAPH_EXTRACT_READERS_HTML_TAG_H_
#define NOTEGRAPH_EXTRACT_READERS_HTML_TAG_H_

#include <optional>
#include <string>
#include <string_view>

#include "extract/span.h"

namespace notegraph::extract {

struct HtmlTag {
  std::string name;  // lower case; "!" for comments, declarations and processing instructions
  bool is_closing = false;
  Span attributes;  // in the parsed text
  size_t end = 0;   // behind ">"
};

// True for the names of HTML's elements, and for "!". "<T>" and "<Component>" in notes about programs are no markup.
bool IsHtmlElement(std::string_view name);

// The tag that begins at `begin`, where a '<' stands; nullopt when it is none or has no end within 16 KB. An
// unclosed comment goes to the end of the text.
std::optional<HtmlTag> ParseHtmlTag(std::string_view html, size_t begin);

// Span in `html` of the value of an attribute (name in lower case), quotes left out; nullopt when it has none.
std::optional<Span> HtmlAttribute(std::string_view html, const HtmlTag& tag, std::string_view name);

// Length of the character reference ("&amp;", "&#8217;") at the start of `text`, its meaning appended to `decoded`; 0
// when it is none.
size_t DecodeEntity(std::string_view text, std::string& decoded);
// `text` with all of them decoded.
std::string DecodeEntities(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_HTML_TAG_H_
