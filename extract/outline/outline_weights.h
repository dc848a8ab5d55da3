// Internal to extract/. Points of the outline's labelling: data/outline_weights.tsv in memory.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_WEIGHTS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_WEIGHTS_H_

namespace notegraph::extract {

// The file's rows, by name.
struct OutlineWeights {
  int body_is_prose = 0;
  int called_by_event = 0;
  int chatter = 0;
  int deviation = 0;
  int dull_document = 0;
  int ends_in_colon = 0;
  int few_words = 0;
  int in_container = 0;
  int item = 0;
  int item_holds_notes = 0;
  int kind_word = 0;
  int long_line = 0;
  int lone_name = 0;
  int many_words = 0;
  int no_body = 0;
  int one_link = 0;
  int paragraph = 0;
  int sole_title = 0;
  int speaker_below = 0;
  int speaker_in_other_form = 0;
  int speaker_in_template = 0;
  int speaker_of_note = 0;
  int speaker_told = 0;
  int speakerless_cap = 0;
  int support = 0;
  int table_row = 0;
  int time = 0;
  int unlikely_speaker = 0;
};

const OutlineWeights& Weights();

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_WEIGHTS_H_
