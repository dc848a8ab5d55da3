// Internal to extract/evaluation/. The closed sets of words in an annotation.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_GOLD_WORDS_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_GOLD_WORDS_H_

#include <string_view>

namespace notegraph::extract {

inline constexpr std::string_view kGoldNoteSource = "note";  // `source` of what stands outside any talk
// By TalkKind.
inline constexpr std::string_view kTalkKinds[] = {"talk",      "keynote", "tutorial", "panel",
                                                  "lightning", "poster",  "other"};
inline constexpr std::string_view kLibraryKinds[] = {"language", "library",  "framework", "tool", "runtime",
                                                     "database", "service",  "platform",  "os",   "format",
                                                     "protocol", "hardware", "other"};
inline constexpr std::string_view kSaliences[] = {"core", "minor"};
inline constexpr std::string_view kStances[] = {"for", "against"};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_GOLD_WORDS_H_
