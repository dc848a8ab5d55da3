// HTML pages: the tree of gumbo, without what is not the page's text, to blocks; title, author, date and keywords of
// the head to front matter.
#include <array>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/html_blocks.h"
#include "extract/readers/html_boilerplate.h"
#include "extract/readers/html_tag.h"
#include "extract/readers/html_tree.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/readers.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kNodesPerPoll = 4096;

// Names and properties of <meta> by the key that the value gets.
struct MetaName {
  std::string_view name;
  std::string_view key;
};

constexpr auto kMetaNames = std::to_array<MetaName>({
    {"author", "author"},
    {"article:author", "author"},
    {"dcterms.creator", "author"},
    {"date", "date"},
    {"dcterms.date", "date"},
    {"article:published_time", "date"},
    {"keywords", "tags"},
    {"article:tag", "tags"},
});

std::string_view KeyOfMeta(const GumboElement& meta) {
  std::string_view name = AttributeOf(meta, "name");
  if (name.empty()) name = AttributeOf(meta, "property");
  const std::string lower = absl::AsciiStrToLower(Absl(name));
  for (const MetaName& known : kMetaNames) {
    if (known.name == lower) return known.key;
  }
  return {};
}

class HtmlPageReader {
 public:
  HtmlPageReader(const MappedText& html, DocumentBuilder& builder)
      : mapped_(html), html_(html.text()), builder_(builder), blocks_(html, -1, 0, builder) {}

  // Fields of the head, and of <html lang>.
  void ReadHead(const GumboNode* root);
  absl::Status ReadText(const GumboNode* main, RunContext& context);

 private:
  size_t PositionOf(const char* data) const { return static_cast<size_t>(data - html_.data()); }
  Span SourceOf(GumboStringPiece piece) const;
  void ReadTextNode(const GumboText& text);
  void Enter(const GumboElement& element);
  void Leave(const GumboElement& element);

  const MappedText& mapped_;
  const std::string_view html_;
  DocumentBuilder& builder_;
  HtmlBlocks blocks_;
};

Span HtmlPageReader::SourceOf(GumboStringPiece piece) const {
  if (piece.data == nullptr) return {};
  const size_t begin = PositionOf(piece.data);
  return mapped_.ToSource(begin, begin + piece.length);
}

void HtmlPageReader::ReadHead(const GumboNode* root) {
  FieldSink sink(builder_);
  for (HtmlTreeIterator it(root); !it.AtEnd();) {
    const GumboNode* const node = it.node();
    const bool is_element = node->type == GUMBO_NODE_ELEMENT && !it.is_leaving();
    if (is_element && node->v.element.tag == GUMBO_TAG_BODY) return;
    it.Next();
    if (!is_element) continue;
    const GumboElement& element = node->v.element;
    if (const GumboAttribute* lang = gumbo_get_attribute(&element.attributes, "lang");
        element.tag == GUMBO_TAG_HTML && lang != nullptr) {
      sink.Add("lang", std::string_view(lang->value).substr(0, 2), SourceOf(lang->original_value));
    } else if (element.tag == GUMBO_TAG_TITLE && element.children.length == 1) {
      const auto* const child = static_cast<const GumboNode*>(element.children.data[0]);
      if (child->type == GUMBO_NODE_TEXT) {
        sink.Add("title", Trim(child->v.text.text), SourceOf(child->v.text.original_text));
      }
    } else if (const GumboAttribute* content = gumbo_get_attribute(&element.attributes, "content");
               element.tag == GUMBO_TAG_META && content != nullptr) {
      if (const std::string_view key = KeyOfMeta(element); !key.empty()) {
        sink.Add(key, content->value, SourceOf(content->original_value));
      }
    }
  }
}

// Tags that the library ignored stand in the text of the node around them.
void HtmlPageReader::ReadTextNode(const GumboText& text) {
  if (text.original_text.data == nullptr) return;
  size_t position = PositionOf(text.original_text.data);
  const size_t end = position + text.original_text.length;
  while (position < end) {
    size_t stop = std::min(html_.find('<', position), end);
    const auto tag = stop < end ? ParseHtmlTag(html_, stop) : std::nullopt;
    if (!tag && stop < end) ++stop;
    blocks_.Text(position, stop);
    position = tag ? tag->end : stop;
  }
}

void HtmlPageReader::Enter(const GumboElement& element) {
  HtmlTag tag;
  size_t begin = element.start_pos.offset;
  if (element.original_tag.data != nullptr) {
    begin = PositionOf(element.original_tag.data);
    if (auto parsed = ParseHtmlTag(html_, begin)) tag = *std::move(parsed);
  }
  tag.name = gumbo_normalized_tagname(element.tag);
  tag.is_closing = false;
  tag.end = std::max(tag.end, begin);
  if (IsHtmlElement(tag.name)) blocks_.Tag(begin, tag);
}

void HtmlPageReader::Leave(const GumboElement& element) {
  HtmlTag tag;
  tag.name = gumbo_normalized_tagname(element.tag);
  tag.is_closing = true;
  tag.end = std::min<size_t>(element.end_pos.offset, html_.size());
  if (IsHtmlElement(tag.name) && tag.name != "br" && tag.name != "hr") blocks_.Tag(tag.end, tag);
}

absl::Status HtmlPageReader::ReadText(const GumboNode* main, RunContext& context) {
  size_t count = 0;
  for (HtmlTreeIterator it(main); !it.AtEnd();) {
    if (++count % kNodesPerPoll == 0) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
    }
    const GumboNode* const node = it.node();
    if (!it.is_leaving() && IsBoilerplate(node, main)) {
      it.Skip();
      continue;
    }
    const bool is_text =
        node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
    if (is_text) {
      ReadTextNode(node->v.text);
    } else if (node->type == GUMBO_NODE_ELEMENT && it.is_leaving()) {
      Leave(node->v.element);
    } else if (node->type == GUMBO_NODE_ELEMENT) {
      Enter(node->v.element);
    }
    it.Next();
  }
  builder_.Close();
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadHtml(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  const std::string_view source = builder.document().source;
  MappedText html;
  html.AppendExact(source.substr(body_begin), body_begin);
  if (!FitsHtmlTree(html.text())) {
    builder.Warn("the page's HTML is nested too deeply or too large for a tree: it is read with its navigation");
    ReadHtmlBlocks(html, -1, 0, builder);
    return absl::OkStatus();
  }
  const HtmlTree tree = ParseHtmlTree(html.text());
  HtmlPageReader page(html, builder);
  page.ReadHead(tree->root);
  return page.ReadText(FindMainElement(tree->root), context);
}

}  // namespace notegraph::extract
