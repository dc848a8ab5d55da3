#include "extract/resolution/event_rules.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "extract/resolution/name_forms.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr int kMaxDaysApart = 14;   // notes on two days of one event
constexpr size_t kMaxSameDay = 32;  // events of one day that are compared with each other
constexpr size_t kDayLength = 10;   // "2014-03-11"

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}
bool IsYear(std::string_view text) {
  return text.size() == 4 && IsDigits(text) && (text.starts_with("19") || text.starts_with("20"));
}

// Place of the year in the name and the year itself.
struct YearPlace {
  size_t begin = 0, size = 0;
  std::string year;
};

std::optional<YearPlace> FindYear(std::string_view name) {
  for (size_t i = 0; i < name.size(); ++i) {
    const auto is_digit_at = [&](size_t at) { return at < name.size() && IsDigits(name.substr(at, 1)); };
    const bool begins = is_digit_at(i) && (i == 0 || !is_digit_at(i - 1));
    if (begins && IsYear(name.substr(i, 4)) && !is_digit_at(i + 4))
      return YearPlace{i, 4, std::string(name.substr(i, 4))};
    const bool is_short = name[i] == '\'' && is_digit_at(i + 1) && is_digit_at(i + 2) && !is_digit_at(i + 3);
    if (is_short) return YearPlace{i, 3, absl::StrCat(name[i + 1] < '7' ? "20" : "19", Absl(name.substr(i + 1, 2)))};
  }
  return std::nullopt;
}

EventName ParseEvent(const EventFact& event) {
  EventName parsed;
  std::string bare = event.name;
  if (const auto place = FindYear(event.name)) {
    parsed.year = place->year;
    parsed.has_year = true;
    bare = absl::StrCat(bare.substr(0, place->begin), " ", bare.substr(place->begin + place->size));
  } else if (event.start.size() >= 4) {
    parsed.year = event.start.substr(0, 4);
  }
  parsed.start = event.start;
  parsed.end = event.end;
  parsed.series = FoldName(bare);
  parsed.words = NameWords(bare);
  std::sort(parsed.words.begin(), parsed.words.end());
  parsed.words.erase(std::unique(parsed.words.begin(), parsed.words.end()), parsed.words.end());
  return parsed;
}

std::optional<int> DayNumber(std::string_view date) {
  int year = 0, month = 0, day = 0;
  if (date.size() != kDayLength || !absl::SimpleAtoi(Absl(date.substr(0, 4)), &year) ||
      !absl::SimpleAtoi(Absl(date.substr(5, 2)), &month) || !absl::SimpleAtoi(Absl(date.substr(8, 2)), &day))
    return std::nullopt;
  const std::chrono::year_month_day calendar{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                             std::chrono::day(static_cast<unsigned>(day))};
  if (!calendar.ok()) return std::nullopt;
  return std::chrono::sys_days(calendar).time_since_epoch().count();
}

bool Contradict(const EventName& a, const EventName& b) {
  if (!a.year.empty() && !b.year.empty() && a.year != b.year) return true;
  if (a.has_year && b.has_year && a.series == b.series) return false;
  const std::optional<int> day_a = DayNumber(a.start), day_b = DayNumber(b.start);
  return day_a && day_b && std::abs(*day_a - *day_b) > kMaxDaysApart;
}

bool IsPartOf(const EventName& part, const EventName& whole) {
  return !part.words.empty() && part.words.size() < whole.words.size() &&
         std::includes(whole.words.begin(), whole.words.end(), part.words.begin(), part.words.end());
}

// Names of one series are neighbours, those without year first.
void LinkSeries(const EventNames& names, std::vector<NameLink>& links) {
  for (uint32_t begin = 0, end = 0; begin < names.size(); begin = end) {
    for (end = begin; end < names.size() && names[end].series == names[begin].series; ++end) {
      if (end == begin || names[end].year != names[end - 1].year) continue;
      const bool same_form = names[end].has_year == names[end - 1].has_year;
      links.push_back(MakeLink(end - 1, end, same_form ? MergeRule::kSameName : MergeRule::kEventYear));
    }
    const bool has_one_edition = names[begin].year.empty() && end > begin + 1 && !names[begin + 1].has_year &&
                                 names[begin + 1].year == names[end - 1].year;
    if (has_one_edition) links.push_back(MakeLink(begin, begin + 1, MergeRule::kSameName));
  }
}

void LinkSameDay(const EventNames& names, NameClasses& classes, std::vector<NameLink>& links) {
  std::map<std::string_view, std::vector<uint32_t>> by_start;
  for (uint32_t i = 0; i < names.size(); ++i) {
    if (names[i].start.size() == kDayLength) by_start[names[i].start].push_back(i);
  }
  for (const auto& [start, block] : by_start) {
    if (block.size() > kMaxSameDay) continue;
    for (const uint32_t part : block) {
      std::vector<uint32_t> wholes;
      std::copy_if(block.begin(), block.end(), std::back_inserter(wholes),
                   [&](uint32_t whole) { return IsPartOf(names[part], names[whole]); });
      const bool is_one = !wholes.empty() && std::all_of(wholes.begin(), wholes.end(), [&](uint32_t whole) {
        return classes.AreOne(whole, wholes.front());
      });
      if (is_one) links.push_back(MakeLink(part, wholes.front(), MergeRule::kEventDates));
    }
  }
}

}  // namespace

std::string YearOfName(std::string_view name) {
  const std::optional<YearPlace> place = FindYear(name);
  return place ? place->year : std::string();
}

EventNames EventNames::Collect(const std::vector<NoteFacts>& notes) {
  using Key = std::tuple<std::string, std::string, bool, std::string>;
  std::map<Key, EventName> sorted;
  std::vector<std::vector<Key>> keys(notes.size());
  for (size_t n = 0; n < notes.size(); ++n) {
    for (const EventFact& event : notes[n].events) {
      EventName parsed = ParseEvent(event);
      const Key key(parsed.series, parsed.year, parsed.has_year, parsed.start);
      EventName& name = sorted.try_emplace(key, std::move(parsed)).first->second;
      name.end = std::max(name.end, event.end);
      name.spellings.Add(event.name, 1);
      keys[n].push_back(key);
    }
  }
  EventNames result;
  std::map<Key, uint32_t> number;
  for (auto& [key, name] : sorted) {
    number.emplace(key, result.size());
    result.names_.push_back(std::move(name));
  }
  for (const std::vector<Key>& note : keys) {
    std::vector<uint32_t>& of_note = result.of_notes_.emplace_back();
    for (const Key& key : note) of_note.push_back(number.at(key));
  }
  return result;
}

NameClasses ResolveEvents(const EventNames& names, const NamePairs& apart) {
  NameClasses classes(names.size(), apart);
  const auto contradict = [&](uint32_t a, uint32_t b) { return Contradict(names[a], names[b]); };
  std::vector<NameLink> links;
  LinkSeries(names, links);
  classes.Join(std::exchange(links, {}), contradict);
  LinkSameDay(names, classes, links);
  classes.Join(std::move(links), contradict);
  return classes;
}

}  // namespace notegraph::extract
