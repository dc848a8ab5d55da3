#include "report/wording.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"

namespace notegraph::report {

std::string PluralOf(std::string_view label) {
  const std::string singular = absl::AsciiStrToLower(Absl(label));
  if (singular.ends_with('y')) return singular.substr(0, singular.size() - 1) + "ies";
  return singular + "s";
}

std::string CountOf(std::string_view label, uint64_t count) {
  return absl::StrCat(count, " ", count == 1 ? absl::AsciiStrToLower(Absl(label)) : PluralOf(label));
}

std::string_view DetailName(std::string_view label) {
  if (label == "Library") return "kind";
  if (label == "Talk") return "by";
  return {};
}

std::string KindOf(const Subject& subject) {
  return subject.detail.empty() || subject.label != "Library" ? absl::AsciiStrToLower(subject.label) : subject.detail;
}

std::string LabelText(const Subject& subject) { return absl::AsciiStrToLower(subject.label); }

bool IsOnTopic(const Report& report) {
  return report.about && (report.about->subject.label == "Library" || report.about->subject.label == "Concept");
}

std::string CountsText(const RelatedList& related, const Related& item) {
  std::string_view counted = related.counted;
  if (item.count == 1 && counted.ends_with('s')) counted.remove_suffix(1);
  return absl::StrCat(item.count, " ", Absl(counted),
                      related.has_scores ? absl::StrFormat(", score %.2f", item.score) : "");
}

bool HasTopicTrends(const Trends& trends) { return !trends.rising.items.empty() || !trends.falling.items.empty(); }

bool HasTrends(const Trends& trends) {
  return HasTopicTrends(trends) || !trends.events.items.empty() || !trends.undated_events.items.empty();
}

std::string DateRange(const Overview& overview) {
  if (overview.first_date == overview.last_date) return overview.first_date;
  return absl::StrCat(overview.first_date, " to ", overview.last_date);
}

std::string OverviewCounts(const Overview& overview, std::string_view joint) {
  std::vector<std::string> counts;
  for (const auto& [label, count] : overview.nodes) counts.push_back(CountOf(label, count));
  return counts.empty() ? "no notes" : absl::StrJoin(counts, Absl(joint));
}

std::string VoiceText(const Voice& voice) {
  if (voice.speakers.empty() || voice.speakers == voice.source) return voice.source;
  return absl::StrCat(voice.speakers, ", ", voice.source);
}

std::string NameAndDetail(const Subject& subject) {
  const bool tells_more = !subject.detail.empty() && subject.detail != subject.name;
  return tells_more ? absl::StrCat(subject.name, ", ", subject.detail) : subject.name;
}

std::string WhenAndWhere(const TalkLine& talk) {
  return absl::StrCat(talk.event, talk.event.empty() || talk.date.empty() ? "" : ", ", talk.date);
}

std::string SmallCommunities(const Communities& communities) {
  return absl::StrCat("… and ", communities.small, " of fewer than ", communities.min_members, " members");
}

std::string UndatedText(const Trends& trends) {
  return absl::StrCat(
      trends.undated,
      trends.undated == 1 ? " talk or note has no date and is" : " talks and notes have no date and are",
      " in no period");
}

std::string PeriodRange(const std::vector<TrendPoint>& points) {
  if (points.empty()) return {};
  const std::string& first = points.front().period;
  const std::string& last = points.back().period;
  return first == last ? first : absl::StrCat(first, "–", last);
}

std::string NoteUrl(const EdgePlace& place) {
  std::string url;
  for (const char c : place.note) {
    const bool is_plain = absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                          std::string_view("/-._~").find(c) != std::string_view::npos;
    if (is_plain) url += c;
    if (!is_plain) absl::StrAppendFormat(&url, "%%%02X", static_cast<unsigned char>(c));
  }
  return place.line > 0 ? absl::StrCat(url, "#L", place.line) : url;
}

uint32_t TalksOf(const TopicTrend& trend) {
  uint32_t talks = 0;
  for (const TrendPoint& point : trend.points) talks += point.talks;
  return talks;
}

std::pair<std::string, std::string> PeriodsOf(const TopicTrend& trend) {
  std::pair<std::string, std::string> periods;
  for (const TrendPoint& point : trend.points) {
    if (point.talks == 0) continue;
    if (periods.first.empty()) periods.first = point.period;
    periods.second = point.period;
  }
  return periods;
}

std::string CommunitySize(const Community& community) {
  std::vector<std::string> counts;
  if (community.talks.total() > 0) counts.push_back(CountOf("Talk", community.talks.total()));
  if (community.speakers.total() > 0) counts.push_back(CountOf("Speaker", community.speakers.total()));
  if (community.topics.total() > 0) counts.push_back(CountOf("Topic", community.topics.total()));
  return counts.empty() ? CountOf("Member", community.members) : absl::StrJoin(counts, ", ");
}

std::vector<std::string> Names(const std::vector<Subject>& subjects) {
  std::vector<std::string> names;
  for (const Subject& subject : subjects) names.push_back(subject.name);
  return names;
}

}  // namespace notegraph::report
