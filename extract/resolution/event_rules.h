// Internal to extract/. The events over all notes, and which of them are one.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_EVENT_RULES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_EVENT_RULES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/resolution/name_classes.h"
#include "extract/resolution/spellings.h"

namespace notegraph::extract {

// Events with one name, year and first day.
struct EventName {
  std::string series;  // the name folded without its year: "pycon"
  std::string year;    // of the name, else of the dates; or empty
  std::string start;   // as the notes have it, or empty
  std::string end;
  bool has_year = false;           // in the name
  std::vector<std::string> words;  // of the name without its year; sorted, distinct
  Spellings spellings;
};

// "PyCon 2014" -> "2014"; "PyCon '14" too. Empty when the name has none.
std::string YearOfName(std::string_view name);

// Sorted by series, year, start. Immutable.
class EventNames {
 public:
  static EventNames Collect(const std::vector<NoteFacts>& notes);

  const EventName& operator[](uint32_t name) const { return names_[name]; }
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }
  // Number of NoteFacts::events[event].
  uint32_t Of(size_t note, size_t event) const { return of_notes_[note][event]; }

 private:
  std::vector<EventName> names_;
  std::vector<std::vector<uint32_t>> of_notes_;
};

// One series in one year is one event, whether the year stands in the name or in the dates; a series without year and
// dates is the one edition that there is. Names of which one has all words of the other ("PyCon US 2014", "PyCon 2014")
// are one where they begin on the same day and nothing else of that name does. Never joined: different years; days
// over two weeks apart, unless both names have the year.
NameClasses ResolveEvents(const EventNames& names, const NamePairs& apart);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_EVENT_RULES_H_
