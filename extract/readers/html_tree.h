// Internal to extract/: a page as a tree, by the library gumbo, within limits.
#ifndef NOTEGRAPH_EXTRACT_READERS_HTML_TREE_H_
#define NOTEGRAPH_EXTRACT_READERS_HTML_TREE_H_

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace notegraph::extract {

// The library frees its tree by recursion, and for each block inside unclosed <b>s it makes new ones: what goes beyond
// these limits is not given to it.
inline constexpr int kMaxHtmlDepth = 256;  // of elements that end only where they are closed
inline constexpr int kMaxHtmlTags = 1'000'000;
inline constexpr int64_t kMaxHtmlClones = 100'000;      // elements made anew
inline constexpr size_t kMaxHtmlAttributeBytes = 4096;  // a tag, but for the values of its attributes

// True if `html` stays within the limits. Linear.
bool FitsHtmlTree(std::string_view html);

struct HtmlTreeDeleter {
  void operator()(GumboOutput* output) const;
};
using HtmlTree = std::unique_ptr<GumboOutput, HtmlTreeDeleter>;

// Views into `html`. REQUIRES: FitsHtmlTree(html).
HtmlTree ParseHtmlTree(std::string_view html);

// Walks a tree in the order of the page without recursion: each node is entered, then, if it has children, left.
class HtmlTreeIterator {
 public:
  explicit HtmlTreeIterator(const GumboNode* root) : root_(root), node_(root) {}

  bool AtEnd() const { return node_ == nullptr; }
  const GumboNode* node() const { return node_; }
  bool is_leaving() const { return is_leaving_; }
  void Next();
  // Goes on behind the node that was entered last, without its children.
  void Skip();

 private:
  const GumboNode* root_;
  const GumboNode* node_;
  bool is_leaving_ = false;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_HTML_TREE_H_
