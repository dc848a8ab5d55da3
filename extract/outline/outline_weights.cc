#include "extract/outline/outline_weights.h"

#include <string_view>
#include <utility>

#include "absl/strings/numbers.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kOutlineWeights[];  // data/outline_weights.tsv

namespace {

constexpr std::pair<std::string_view, int OutlineWeights::*> kFields[] = {
    {"body_is_prose", &OutlineWeights::body_is_prose},
    {"called_by_event", &OutlineWeights::called_by_event},
    {"chatter", &OutlineWeights::chatter},
    {"deviation", &OutlineWeights::deviation},
    {"dull_document", &OutlineWeights::dull_document},
    {"ends_in_colon", &OutlineWeights::ends_in_colon},
    {"few_words", &OutlineWeights::few_words},
    {"in_container", &OutlineWeights::in_container},
    {"item", &OutlineWeights::item},
    {"item_holds_notes", &OutlineWeights::item_holds_notes},
    {"kind_word", &OutlineWeights::kind_word},
    {"long_line", &OutlineWeights::long_line},
    {"lone_name", &OutlineWeights::lone_name},
    {"many_words", &OutlineWeights::many_words},
    {"no_body", &OutlineWeights::no_body},
    {"one_link", &OutlineWeights::one_link},
    {"paragraph", &OutlineWeights::paragraph},
    {"sole_title", &OutlineWeights::sole_title},
    {"speaker_below", &OutlineWeights::speaker_below},
    {"speaker_in_other_form", &OutlineWeights::speaker_in_other_form},
    {"speaker_in_template", &OutlineWeights::speaker_in_template},
    {"speaker_of_note", &OutlineWeights::speaker_of_note},
    {"speaker_told", &OutlineWeights::speaker_told},
    {"speakerless_cap", &OutlineWeights::speakerless_cap},
    {"support", &OutlineWeights::support},
    {"table_row", &OutlineWeights::table_row},
    {"time", &OutlineWeights::time},
    {"unlikely_speaker", &OutlineWeights::unlikely_speaker},
};

}  // namespace

const OutlineWeights& Weights() {
  static const auto* weights = [] {
    auto* read = new OutlineWeights();
    for (const auto& columns : DataLines(kOutlineWeights)) {
      for (const auto& [name, field] : kFields) {
        int points = 0;
        if (name == columns[0] && absl::SimpleAtoi(Absl(columns[1]), &points)) read->*field = points;
      }
    }
    return read;
  }();
  return *weights;
}

}  // namespace notegraph::extract
