#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/explanation.h"
#include "cli/graph_query.h"
#include "cli/quantity.h"
#include "report/layout/text_writer.h"

namespace notegraph::cli {
namespace {

constexpr int kIndent = 2;

// "0.93".
std::string ConfidenceText(uint32_t confidence) {
  return absl::StrFormat("%d.%02d", confidence / 10000, confidence % 10000 / 100);
}

// "lexicon, 0.93"; empty without a rule.
std::string RuleText(const std::string& rule, uint32_t confidence) {
  return rule.empty() ? "" : absl::StrCat(rule, ", ", ConfidenceText(confidence));
}

void WriteForms(const Explanation& explanation, size_t max_lines, report::TextWriter& out) {
  if (explanation.forms.empty()) return;
  const size_t shown = std::min(explanation.forms.size(), max_lines);
  out.Section("called so in the notes");
  for (const NameForm& form : std::span(explanation.forms).first(shown)) {
    out.PlacedLine(kIndent, "",
                   absl::StrCat(form.text, " — ", CountText(form.places, "place"), " in ",
                                CountText(form.notes, "note"), ", ", RuleText(form.rule, form.confidence)),
                   PlaceText(form.first));
  }
  out.More(kIndent, explanation.forms.size() - shown, "(--all shows them)");
}

void WriteMerges(const Explanation& explanation, report::TextWriter& out) {
  if (explanation.merges.empty()) return;
  out.Section("merged");
  for (const extract::RecordedMerge& merge : explanation.merges) {
    const EdgePlace place{.note = merge.note, .line = merge.line, .quote = {}};
    out.PlacedLine(kIndent, "",
                   absl::StrCat(merge.variant, " → ", merge.principal, " — ", RuleText(merge.rule, merge.score)),
                   PlaceText(place));
  }
}

void WriteCorrections(const Explanation& explanation, report::TextWriter& out) {
  if (explanation.corrections.empty()) return;
  out.Section("corrected");
  for (const extract::RecordedCorrection& correction : explanation.corrections)
    out.PlacedLine(kIndent, "", correction.text, absl::StrCat(correction.file, ":", correction.line));
}

void WriteReasons(const Explanation& explanation, size_t max_lines, report::TextWriter& out) {
  const size_t shown = std::min(explanation.reasons.size(), max_lines);
  for (const Reason& reason : std::span(explanation.reasons).first(shown)) {
    // The rule stands with the place, where a long name can't push it out of sight.
    const std::string rule = RuleText(reason.rule, reason.confidence);
    out.PlacedLine(kIndent, "", absl::StrCat(reason.relation, " ", reason.name),
                   absl::StrCat(rule, rule.empty() ? "" : "  ", PlaceText(reason.place)));
    out.Quote(2 * kIndent, reason.place.quote);
  }
  out.More(kIndent, explanation.reasons.size() - shown, "(--all shows them)");
}

void WriteNumber(query::JsonWriter& json, const char* key, uint64_t number) {
  json.Key(key);
  json.Uint64(number);
}

// The confidence as it stands in the graph: a number up to 1.
void WriteConfidence(query::JsonWriter& json, const char* key, uint32_t confidence) {
  json.Key(key);
  json.Double(confidence / 10000.0);
}

// Calls write(item) for each, in an object of its own.
template <typename Item, typename Write>
void WriteList(query::JsonWriter& json, const char* key, const std::vector<Item>& items, Write&& write) {
  json.Key(key);
  json.StartArray();
  for (const Item& item : items) {
    json.StartObject();
    write(item);
    json.EndObject();
  }
  json.EndArray();
}

void WriteFormsJson(query::JsonWriter& json, const Explanation& explanation) {
  WriteList(json, "forms", explanation.forms, [&](const NameForm& form) {
    WriteJsonText(json, "text", form.text);
    WriteNumber(json, "places", form.places);
    WriteNumber(json, "notes", form.notes);
    WriteJsonText(json, "rule", form.rule);
    WriteConfidence(json, "confidence", form.confidence);
    WriteJsonPlace(json, form.first);
  });
  WriteList(json, "merges", explanation.merges, [&](const extract::RecordedMerge& merge) {
    WriteJsonText(json, "variant", merge.variant);
    WriteJsonText(json, "principal", merge.principal);
    WriteJsonText(json, "rule", merge.rule);
    WriteConfidence(json, "score", merge.score);
    if (merge.note.empty()) return;
    WriteJsonText(json, "note", merge.note);
    WriteNumber(json, "line", merge.line);
  });
}

void WriteJson(query::JsonWriter& json, const Explanation& explanation) {
  json.StartObject();
  WriteJsonText(json, "name", explanation.name);
  WriteJsonText(json, "label", explanation.label);
  WriteJsonText(json, "key", explanation.key);
  if (explanation.other_name.empty()) {
    WriteFormsJson(json, explanation);
  } else {
    WriteJsonText(json, "other", explanation.other_name);
  }
  WriteList(json, "corrections", explanation.corrections, [&](const extract::RecordedCorrection& correction) {
    WriteJsonText(json, "file", correction.file);
    WriteNumber(json, "line", correction.line);
    WriteJsonText(json, "text", correction.text);
  });
  WriteList(json, "evidence", explanation.reasons, [&](const Reason& reason) {
    WriteJsonText(json, "relation", reason.relation);
    WriteJsonText(json, "name", reason.name);
    WriteJsonText(json, "label", reason.label);
    if (!reason.rule.empty()) {
      WriteJsonText(json, "rule", reason.rule);
      WriteConfidence(json, "confidence", reason.confidence);
    }
    WriteJsonPlace(json, reason.place);
  });
  json.EndObject();
}

}  // namespace

std::string ExplanationText(const Explanation& explanation, size_t max_lines, const report::Layout& layout) {
  report::TextWriter out(layout);
  if (explanation.other_name.empty()) {
    out.Named(0, explanation.name, explanation.label);
  } else {
    out.Named(0, absl::StrCat(explanation.name, " — ", explanation.other_name), "");
  }
  WriteForms(explanation, max_lines, out);
  WriteMerges(explanation, out);
  WriteCorrections(explanation, out);
  if (!explanation.reasons.empty()) {
    out.Section(absl::StrCat("evidence (", explanation.reasons.size(), ")"));
    WriteReasons(explanation, max_lines, out);
  }
  return out.Take();
}

std::string ExplanationJson(const Explanation& explanation) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  WriteJson(json, explanation);
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

std::string PathExplanationText(const std::vector<Explanation>& steps, size_t max_lines, const report::Layout& layout) {
  report::TextWriter out(layout);
  for (const Explanation& step : steps) {
    out.Named(0, step.name, step.label);
    WriteReasons(step, max_lines, out);
  }
  out.Named(0, steps.back().other_name, steps.back().reasons.front().label);
  return out.Take();
}

std::string PathExplanationJson(const std::vector<Explanation>& steps) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  json.StartArray();
  for (const Explanation& step : steps) WriteJson(json, step);
  json.EndArray();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

}  // namespace notegraph::cli
