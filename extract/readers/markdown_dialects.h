// Internal to extract/: lines of Markdown that speak to a program around it: Jekyll, Hugo, kramdown, Pandoc, Quarto,
// MyST.
#ifndef NOTEGRAPH_EXTRACT_READERS_MARKDOWN_DIALECTS_H_
#define NOTEGRAPH_EXTRACT_READERS_MARKDOWN_DIALECTS_H_

#include <string_view>

namespace notegraph::extract {

// True for a line of nothing but a template's tag ("{% include x %}", "{{< toc >}}"), attributes of the block above
// ("{: .class}"), a fence around blocks (":::note"), or a mark for the table of contents or a page's end ("[TOC]",
// "\newpage").
bool IsLayoutLine(std::string_view line);

// "{% highlight python %}": the language ("text" if none is named), empty for other lines.
std::string_view HighlightLanguage(std::string_view line);
bool EndsHighlight(std::string_view line);

// True for the info string of a fence that holds prose and no code: "{note}", "{admonition} Title".
bool IsProseDirective(std::string_view info);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_MARKDOWN_DIALECTS_H_
