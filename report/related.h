// Internal to report/. What has to do with the thing that a report is about, and why.
#ifndef NOTEGRAPH_REPORT_RELATED_H_
#define NOTEGRAPH_REPORT_RELATED_H_

#include <vector>

#include "absl/status/statusor.h"
#include "report/sections.h"

namespace notegraph::report {

// Of an event its topics and who spoke elsewhere too; of a speaker topics and who is near; of a talk or note topics and
// talks on the same; of a topic whom to ask and what comes with it. Without empty lists. Errors as those of the
// functions of topics.h.
absl::StatusOr<std::vector<RelatedList>> RelatedLists(const Source& source);

// How often the talk or note mentions the topic, in all notes of it.
int64_t MentionCount(const Source& source, NodeId talk, NodeId topic);

// Where the talk or note says the most of the topic: the first of its edges to it.
EdgePlace PlaceOfTopic(const Source& source, NodeId talk, NodeId topic);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_RELATED_H_
