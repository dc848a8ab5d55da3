#include "extract/readers/html_tree.h"

#include <algorithm>
#include <array>

#include "extract/readers/html_tag.h"

namespace notegraph::extract {
namespace {

template <size_t n>
bool IsOneOf(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements without an end, and those that another of their kind ends.
constexpr std::array<std::string_view, 30> kSelfEnding = {
    "!",     "area",  "base",  "br", "col", "embed",  "hr",       "img",   "input", "link",
    "meta",  "p",     "li",    "dt", "dd",  "option", "optgroup", "tr",    "td",    "th",
    "thead", "tbody", "tfoot", "rt", "rp",  "param",  "source",   "track", "wbr",   "colgroup"};
constexpr std::array<std::string_view, 14> kFormatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                          "nobr", "s", "small", "strike", "strong", "tt",   "u"};

size_t BytesOutsideValues(std::string_view attributes) {
  size_t bytes = 0;
  char quote = 0;
  for (char c : attributes) {
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else {
      if (c == '"' || c == '\'') quote = c;
      ++bytes;
    }
  }
  return bytes;
}

const GumboVector* ChildrenOf(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    default:
      return nullptr;
  }
}

}  // namespace

bool FitsHtmlTree(std::string_view html) {
  int depth = 0;
  int formatting = 0;
  int tags = 0;
  int64_t clones = 0;
  for (size_t position = html.find('<'); position != std::string_view::npos; position = html.find('<', position)) {
    const auto tag = ParseHtmlTag(html, position);
    // What looks like a tag and has no end near by would be one to the library.
    if (!tag && position + 1 < html.size() && (html[position + 1] == '/' || (html[position + 1] | 32) >= 'a')) ++depth;
    position = tag ? tag->end : position + 1;
    if (!tag) continue;
    const int step = tag->is_closing ? -1 : 1;
    if (!IsOneOf(tag->name, kSelfEnding)) depth = std::max(0, depth + step);
    if (IsOneOf(tag->name, kFormatting)) {
      formatting = std::max(0, formatting + step);
    } else {
      clones += formatting;
    }
    const std::string_view attributes = html.substr(tag->attributes.begin, tag->attributes.size());
    if (depth > kMaxHtmlDepth || ++tags > kMaxHtmlTags || clones > kMaxHtmlClones ||
        BytesOutsideValues(attributes) > kMaxHtmlAttributeBytes) {
      return false;
    }
  }
  return true;
}

void HtmlTreeDeleter::operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }

HtmlTree ParseHtmlTree(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return HtmlTree(gumbo_parse_with_options(&options, html.data(), html.size()));
}

void HtmlTreeIterator::Next() {
  const GumboVector* const children = is_leaving_ ? nullptr : ChildrenOf(node_);
  if (children != nullptr && children->length > 0) {
    node_ = static_cast<const GumboNode*>(children->data[0]);
  } else if (children != nullptr) {
    is_leaving_ = true;
  } else {
    Skip();
  }
}

void HtmlTreeIterator::Skip() {
  const GumboNode* const parent = node_->parent;
  if (node_ == root_ || parent == nullptr) {
    node_ = nullptr;
    return;
  }
  const GumboVector* const siblings = ChildrenOf(parent);
  const size_t next = node_->index_within_parent + 1;
  is_leaving_ = next >= siblings->length;
  node_ = is_leaving_ ? parent : static_cast<const GumboNode*>(siblings->data[next]);
}

}  // namespace notegraph::extract
