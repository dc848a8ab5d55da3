#include "extract/recognizers/features.h"

namespace notegraph::extract {

const std::array<std::string_view, kFeatureCount> kFeatureNames = {"exact_case",
                                                                   "plain_word",
                                                                   "company_name",
                                                                   "tiny_prior",
                                                                   "low_prior",
                                                                   "middle_prior",
                                                                   "high_prior",
                                                                   "context_word",
                                                                   "context_near",
                                                                   "no_context",

                                                                   "capital_inside",
                                                                   "all_lower",
                                                                   "inner_capital",
                                                                   "all_capitals",
                                                                   "digit_inside",
                                                                   "name_affix",
                                                                   "rare_word",
                                                                   "common_word",
                                                                   "short_form",
                                                                   "several_words",
                                                                   "many_words",
                                                                   "hyphenated",
                                                                   "code_span",
                                                                   "strong",
                                                                   "link",
                                                                   "project_link",
                                                                   "in_title",
                                                                   "in_heading",
                                                                   "alone",
                                                                   "item_start",
                                                                   "in_tool_list",
                                                                   "tag",
                                                                   "defined",
                                                                   "alone_title",
                                                                   "defined_rare",
                                                                   "code_rare",
                                                                   "capital_rare",
                                                                   "own_site",

                                                                   "install_command",
                                                                   "named",
                                                                   "described",
                                                                   "kind_behind",
                                                                   "kind_before",
                                                                   "after_use",
                                                                   "after_means",
                                                                   "after_work",
                                                                   "user_behind",
                                                                   "version_behind",
                                                                   "beside_known",
                                                                   "beside_new",
                                                                   "known_in_unit",
                                                                   "after_employer",
                                                                   "company_behind",
                                                                   "event_behind",
                                                                   "software_verb",
                                                                   "after_determiner",
                                                                   "inside_name",
                                                                   "person_form",
                                                                   "event_form",
                                                                   "term_head",
                                                                   "term_suffix",
                                                                   "adjective",
                                                                   "cued",

                                                                   "advised",
                                                                   "concept_behind",
                                                                   "abbreviated",
                                                                   "title_phrase",
                                                                   "lower_elsewhere",
                                                                   "repeated",
                                                                   "frequent",
                                                                   "spread"};

void AddPrior(uint8_t prior, FeatureSet& features) {
  // The bounds of extract/lexicon/data/README.md: what stands unmarked there has 240, what needs context 90.
  constexpr uint8_t kTiny = 40, kLow = 70, kMiddle = 130, kHigh = 190;
  if (prior >= kHigh) {
    features.Add(Feature::kHighPrior);
  } else if (prior < kMiddle) {
    features.Add(prior < kTiny ? Feature::kTinyPrior : prior < kLow ? Feature::kLowPrior : Feature::kMiddlePrior);
  }
}

}  // namespace notegraph::extract
