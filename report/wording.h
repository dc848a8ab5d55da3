// Internal to report/. Words that the renderers share.
#ifndef NOTEGRAPH_REPORT_WORDING_H_
#define NOTEGRAPH_REPORT_WORDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.h"

namespace notegraph::report {

std::string PluralOf(std::string_view label);                 // "libraries" of "Library"
std::string CountOf(std::string_view label, uint64_t count);  // "1 library", "13 notes"
std::string_view DetailName(std::string_view label);          // what Subject::detail is; empty: it has none
std::string KindOf(const Subject& subject);                   // "framework", "concept"
std::string LabelText(const Subject& subject);                // "library"
// True for a report on a topic: what is disputed about it is told by who is for and against it.
bool IsOnTopic(const Report& report);
// "12 talks", "1 shared topic", and what the order goes by: "12 talks, score 3.20".
std::string CountsText(const RelatedList& related, const Related& item);
bool HasTopicTrends(const Trends& trends);
bool HasTrends(const Trends& trends);
std::string DateRange(const Overview& overview);  // "2011-02 to 2019", or empty

std::string OverviewCounts(const Overview& overview, std::string_view joint);
std::string VoiceText(const Voice& voice);                     // "Ada Lovelace, On engines"; a note's title alone
std::string NameAndDetail(const Subject& subject);             // "On engines, Ada Lovelace"
std::string WhenAndWhere(const TalkLine& talk);                // "PyCon 2015, 2015-04-19"
std::string SmallCommunities(const Communities& communities);  // "… and 12 of fewer than 4 members"
std::string UndatedText(const Trends& trends);                 // "3 talks and notes have no date and are in no period"
std::string PeriodRange(const std::vector<TrendPoint>& points);  // "2007–2018"
// The note's path as a link, with the line: "talks/PyCon%202015.md#L12". What has a meaning in links is
// percent-encoded; a path that begins like a scheme ("javascript:") stays a path.
std::string NoteUrl(const EdgePlace& place);
uint32_t TalksOf(const TopicTrend& trend);                               // in all periods
std::pair<std::string, std::string> PeriodsOf(const TopicTrend& trend);  // the first and last that has talks
std::string CommunitySize(const Community& community);                   // "12 talks, 9 speakers, 40 topics"
std::vector<std::string> Names(const std::vector<Subject>& subjects);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_WORDING_H_
