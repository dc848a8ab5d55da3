// Internal to extract/: what a line of AsciiDoc is by itself.
#ifndef NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_LINES_H_
#define NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_LINES_H_

#include <optional>
#include <string>
#include <string_view>

namespace notegraph::extract {

enum class AsciiDocFence {
  kNone,
  kComment,      // ////
  kVerbatim,     // ---- .... ```
  kPassthrough,  // ++++
  kQuote,        // ____
  kOpen,         // ==== **** -- : holds blocks, is none of its own
  kTable,        // |=== ,=== :=== !===
};

// The kind of block that a line of one repeated symbol opens and closes.
AsciiDocFence AsciiDocFenceOf(std::string_view line);

// Number of "=" (or "#") that begin a section title, 0 for other lines.
size_t AsciiDocSectionMarks(std::string_view line);

// "*", "**", "-", ".", "..", "1.", "a.", "<1>": items with the same key are siblings.
struct AsciiDocMarker {
  size_t bytes = 0;  // of the marker; 0: no item
  std::string key;
  bool is_ordered = false;
  char symbol = 0;
  explicit operator bool() const { return bytes > 0; }
};
AsciiDocMarker AsciiDocMarkerAt(std::string_view text);

// "term:: description": the term's length and what separates it from its description.
struct AsciiDocTerm {
  size_t length;
  std::string_view separator;  // "::", ":::", "::::", ";;"
};
std::optional<AsciiDocTerm> AsciiDocTermAt(std::string_view text);

// ":name: value", ":!name:".
struct AsciiDocAttribute {
  std::string name;  // lower case
  std::string_view value;
  bool is_set = true;
};
std::optional<AsciiDocAttribute> AsciiDocAttributeAt(std::string_view line);

// "image::target[text]": a macro that is a line of its own.
struct AsciiDocBlockMacro {
  std::string_view name;
  std::string_view target;
  std::string_view text;
};
std::optional<AsciiDocBlockMacro> AsciiDocBlockMacroAt(std::string_view line);

// "[source,python]", "[[anchor]]", "[NOTE]": a line that says something about the block below.
bool IsAsciiDocBlockAttributes(std::string_view line);

// Length of "NOTE: " and the like at the start of a paragraph, 0 if there is none.
size_t AsciiDocAdmonitionLength(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_LINES_H_
