// Internal to extract/: which parts of a web page are not what somebody wrote there.
#ifndef NOTEGRAPH_EXTRACT_READERS_HTML_BOILERPLATE_H_
#define NOTEGRAPH_EXTRACT_READERS_HTML_BOILERPLATE_H_

#include <gumbo.h>

#include <string_view>

namespace notegraph::extract {

// Value of an element's attribute (name in lower case), or empty.
std::string_view AttributeOf(const GumboElement& element, const char* name);

// Bytes of the page from the start of an element to its end.
size_t ExtentOf(const GumboElement& element);

// The element that holds what the page is for: <main>, or the only <article>, if a good part of the page stands in it;
// else <body>, else `root`. O(elements).
const GumboNode* FindMainElement(const GumboNode* root);

// True for navigation, headers and footers of the site, forms, banners, comments, hidden text: by the element's name,
// its role and its class and id (data/html_boilerplate.txt). `main` is what FindMainElement() found.
bool IsBoilerplate(const GumboNode* node, const GumboNode* main);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_HTML_BOILERPLATE_H_
