// Internal to extract/: HTML inside notes to blocks. Tags go, their text stays as headings, paragraphs, items and
// cells; scripts, styles and comments go with their text.
#ifndef NOTEGRAPH_EXTRACT_READERS_HTML_BLOCKS_H_
#define NOTEGRAPH_EXTRACT_READERS_HTML_BLOCKS_H_

#include <cstdint>

#include "extract/readers/document_builder.h"
#include "extract/readers/html_tag.h"
#include "extract/readers/mapped_text.h"

namespace notegraph::extract {

// Styles that inline tags switch on and off: <b>, <em>, <code>, <a href> ... Unbalanced tags do no harm beyond their
// block.
class HtmlStyle {
 public:
  // Takes account of an inline tag; `html` holds it. Other tags change nothing.
  void Apply(std::string_view html, const HtmlTag& tag, DocumentBuilder& builder);
  uint8_t style() const;
  int32_t link() const { return link_; }

 private:
  int strong_ = 0, emphasis_ = 0, code_ = 0, strike_ = 0;
  int32_t link_ = -1;
};

// Alternative text of an <img>, as a piece with style kImage; nothing for other tags.
void EmitImageText(const MappedText& html, const HtmlTag& tag, DocumentBuilder& builder);

// Appends the blocks of an HTML fragment under `parent`; items of its lists begin at `list_level` + 1.
void ReadHtmlBlocks(const MappedText& html, int32_t parent, int list_level, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_HTML_BLOCKS_H_
