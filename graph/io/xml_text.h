// Internal to graph/io. Text in XML 1.0.
#ifndef NOTEGRAPH_GRAPH_IO_XML_TEXT_H_
#define NOTEGRAPH_GRAPH_IO_XML_TEXT_H_

#include <string>
#include <string_view>

namespace notegraph {

// The text for an element or a double-quoted attribute. Control characters and halves of surrogates, which XML 1.0
// can't hold, and bytes that are no UTF-8 become U+FFFD; white space other than blanks is written as references, so
// that no reader folds it.
std::string XmlText(std::string_view text);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_XML_TEXT_H_
