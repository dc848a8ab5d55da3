// Internal to extract/. What the neighbours of a unit tell about it: items among commands are commands themselves.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_LIST_HABITS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_LIST_HABITS_H_

#include <cstdint>
#include <vector>

#include "extract/recognizers/candidate.h"

namespace notegraph::extract {

// Of one note. Immutable. Thread-safe.
class ListHabits {
 public:
  // O(units).
  explicit ListHabits(const RecognizerInput& input);

  // Whether the unit is an item of a list of three or more of which at least half begin with a verb in the imperative.
  bool IsAmongImperatives(uint32_t unit) const { return among_imperatives_[unit]; }
  // Whether the unit stands behind a question in its talk.
  bool AnswersQuestion(uint32_t unit) const { return answers_question_[unit]; }

 private:
  std::vector<bool> among_imperatives_;
  std::vector<bool> answers_question_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_LIST_HABITS_H_
