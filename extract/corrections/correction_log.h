// Internal to extract/. Which corrections found what they are about.
#ifndef NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECTION_LOG_H_
#define NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECTION_LOG_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/corrections/corrections.h"
#include "graph/strings.h"

namespace notegraph::extract {

class CorrectionLog {
 public:
  explicit CorrectionLog(const Corrections& corrections)
      : corrections_(corrections), matched_(corrections.size(), false), reasons_(corrections.size()) {}

  void Matched(uint32_t correction) { matched_[correction] = true; }
  // Why it matches nothing; the first reason stays.
  void Missed(uint32_t correction, std::string_view reason) {
    if (reasons_[correction].empty()) reasons_[correction] = reason;
  }
  // "FILE: line L matches nothing any more: REASON" for each that matched nothing, in order.
  std::vector<std::string> Warnings() const {
    std::vector<std::string> warnings;
    for (size_t i = 0; i < corrections_.size(); ++i) {
      if (matched_[i]) continue;
      warnings.push_back(absl::StrCat(corrections_[i].file, ": line ", corrections_[i].line,
                                      " matches nothing any more", reasons_[i].empty() ? "" : ": ", reasons_[i]));
    }
    return warnings;
  }

 private:
  const Corrections& corrections_;
  std::vector<bool> matched_;
  std::vector<std::string> reasons_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECTION_LOG_H_
