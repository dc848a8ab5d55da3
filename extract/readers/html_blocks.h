// Internal to extract/: HTML inside notes to blocks. Tags go, their text stays as headings, paragraphs, items and
// cells; scripts, styles and comments go with their text.
#ifndef NOTEGRAPH_EXTRACT_READERS_HTML_BLOCKS_H_
#define NOTEGRAPH_EXTRACT_READERS_HTML_BLOCKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

// Turns tags and the text between them into blocks, in the order in which they come. Tags may be missing or wrongly
// nested. `html` holds what the positions mean.
class HtmlBlocks {
 public:
  // Blocks go under `parent`; items of lists begin at `list_level` + 1.
  HtmlBlocks(const MappedText& html, int32_t parent, int list_level, DocumentBuilder& builder)
      : mapped_(html), html_(html.text()), builder_(builder), root_(parent), root_level_(list_level) {}

  // A tag that stands at `begin`. Tags of elements that hold no text (<script>) do nothing.
  void Tag(size_t begin, const HtmlTag& tag);
  // Text with character references.
  void Text(size_t begin, size_t end);

 private:
  struct Container {
    std::string name;
    int32_t block = -1;  // list elements have none
    bool is_ordered = false;
  };

  int32_t parent() const;
  bool ContainerTag(const HtmlTag& tag, Span source);
  void OpenItem(Span source);
  void OpenCell(const HtmlTag& tag, Span source);
  void OpenBlock(BlockKind kind, Span source);
  void Leave(std::string_view name);
  void EmitSpaces(size_t begin, size_t end);

  const MappedText& mapped_;
  const std::string_view html_;
  DocumentBuilder& builder_;
  const int32_t root_;
  const int root_level_;
  std::vector<Container> containers_;
  HtmlStyle style_;
};

// True for elements whose text nobody reads: <script>, <style> ...
bool IsHiddenHtmlElement(std::string_view name);

// Appends the blocks of a piece of HTML, tag by tag. Linear.
void ReadHtmlBlocks(const MappedText& html, int32_t parent, int list_level, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_HTML_BLOCKS_H_
