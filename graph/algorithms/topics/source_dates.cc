#include "graph/algorithms/topics/source_dates.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "graph/algorithms/neighbors.h"
#include "graph/strings.h"
#include "graph/value_text.h"

namespace notegraph {
namespace {

constexpr std::string_view kForm = "dddd-dd-dd";

// The text up to where it stops being a date: "2014-03-11T10:00" gives the day, "2014-Q1" the year; empty without a
// year.
std::string DatePrefix(std::string_view text) {
  size_t length = 0;
  while (length < std::min(text.size(), kForm.size())) {
    const bool is_digit = absl::ascii_isdigit(static_cast<unsigned char>(text[length]));
    if (kForm[length] == 'd' ? !is_digit : text[length] != '-') break;
    ++length;
  }
  const size_t kept = length >= 10 ? 10 : length >= 7 ? 7 : length >= 4 ? 4 : 0;
  return std::string(text.substr(0, kept));
}

}  // namespace

SourceDates::SourceDates(const Graph& graph)
    : graph_(graph), schema_(graph), start_(graph.FindPropertyKey("start")), date_(graph.FindPropertyKey("date")) {}

std::string SourceDates::DateProperty(NodeId node, std::optional<PropertyKeyId> key) const {
  if (!key) return {};
  Arena arena;
  const Value value = graph_.NodeProperty(node, *key, arena);
  if (value.is_string()) return DatePrefix(value.string());
  const bool is_temporal = value.kind() == ValueKind::kDate || value.kind() == ValueKind::kLocalDateTime ||
                           value.kind() == ValueKind::kDateTime;
  return is_temporal ? DatePrefix(ScalarText(value)) : std::string();
}

std::string SourceDates::Earliest(NodeId node, std::optional<TypeId> type, std::optional<PropertyKeyId> key) const {
  std::string earliest;
  ForEachEdge(graph_, node, type, Direction::kOut, [&](NodeId neighbor, EdgeId) {
    std::string date = DateProperty(neighbor, key);
    if (!date.empty() && (earliest.empty() || date < earliest)) earliest = std::move(date);
  });
  return earliest;
}

std::string SourceDates::DateOf(NodeId source) const {
  const bool is_note = HasLabel(graph_, source, schema_.note);
  const std::string event = Earliest(source, is_note ? schema_.about : schema_.part_of, start_);
  const std::string own = DateProperty(source, date_);
  if (!event.empty()) return own.starts_with(event) ? own : event;
  return !own.empty() || is_note ? own : Earliest(source, schema_.noted_in, date_);
}

bool IsSurelyBefore(std::string_view a, std::string_view b) {
  const size_t common = std::min(a.size(), b.size());
  return a.substr(0, common) < b.substr(0, common);
}

}  // namespace notegraph
