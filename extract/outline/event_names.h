// Internal to extract/. What the conference is called and when it was.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_EVENT_NAMES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_EVENT_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

#include "extract/document.h"
#include "extract/facts.h"

namespace notegraph::extract {

// The event's name in a line such as "Notes from PyCon APAC 2015 - Day 2": "PyCon APAC 2015". Empty where nothing looks
// like an event's name.
std::string EventNameIn(std::string_view line);

// The event of a whole note: from title, first heading, first paragraphs, in this order; a year that they lack from
// file name or date; the file name alone at last. nullopt where nothing tells of an event.
std::optional<EventFact> FindEvent(const Document& document);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_EVENT_NAMES_H_
