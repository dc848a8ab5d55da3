#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <string_view>

#include "report/renderers.h"

namespace notegraph::report {
namespace {

class JsonRenderer {
 public:
  JsonRenderer() : json_(buffer_) { json_.SetIndent(' ', 1); }

  std::string Render(const Report& report) {
    json_.StartObject();
    Text("title", report.title);
    Key("overview");
    Write(report.overview);
    if (report.about) {
      Key("about");
      Write(*report.about);
    }
    Array("ignored", report.ignored);
    Text("centrality_method", report.centrality_method);
    Array("central", report.central);
    Key("communities");
    Write(report.communities);
    Text("gap_method", report.gap_method);
    List("gaps", report.gaps);
    Key("trends");
    Write(report.trends);
    List("recommended", report.recommended);
    List("advised_against", report.advised_against);
    List("disputed", report.disputed);
    List("comparisons", report.comparisons);
    List("shared", report.shared);
    Key("coverage");
    Write(report.coverage);
    json_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void Key(std::string_view key) { json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void Text(std::string_view key, std::string_view text) {
    Key(key);
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Number(std::string_view key, uint64_t number) {
    Key(key);
    json_.Uint64(number);
  }
  void Real(std::string_view key, double number) {
    Key(key);
    json_.Double(number);
  }
  template <typename T>
  void Array(std::string_view key, const std::vector<T>& items) {
    Key(key);
    json_.StartArray();
    for (const T& item : items) Write(item);
    json_.EndArray();
  }
  // {"total": 12, "items": [the first ten]}
  template <typename T>
  void List(std::string_view key, const Shortened<T>& list) {
    Key(key);
    json_.StartObject();
    Number("total", list.total());
    Array("items", list.items);
    json_.EndObject();
  }
  void Counts(std::string_view key, const std::vector<std::pair<std::string, uint64_t>>& counts) {
    Key(key);
    json_.StartObject();
    for (const auto& [name, count] : counts) Number(name, count);
    json_.EndObject();
  }
  void PlaceMembers(const EdgePlace& place) {
    Text("note", place.note);
    Number("line", place.line);
    Text("quote", place.quote);
  }
  void SubjectMembers(const Subject& subject) {
    Text("name", subject.name);
    Text("label", subject.label);
    Text("detail", subject.detail);
    Number("id", subject.id);
    PlaceMembers(subject.place);
  }

  void Write(const Overview& overview) {
    json_.StartObject();
    Counts("nodes", overview.nodes);
    Counts("edges", overview.edges);
    Text("first_date", overview.first_date);
    Text("last_date", overview.last_date);
    json_.EndObject();
  }
  void Write(const Subject& subject) {
    json_.StartObject();
    SubjectMembers(subject);
    json_.EndObject();
  }
  void Write(const IgnoredTopic& item) {
    json_.StartObject();
    SubjectMembers(item.subject);
    Number("sources", item.sources);
    Real("share", item.share);
    json_.EndObject();
  }
  void Write(const About& about) {
    json_.StartObject();
    SubjectMembers(about.subject);
    Key("properties");
    json_.StartObject();
    for (const auto& [key, text] : about.properties) Text(key, text);
    json_.EndObject();
    List("talks", about.talks);
    Array("related", about.related);
    Array("over_time", about.over_time);
    Array("events", about.events);
    json_.EndObject();
  }
  void Write(const TalkLine& talk) {
    json_.StartObject();
    SubjectMembers(talk.subject);
    Text("event", talk.event);
    Text("date", talk.date);
    Number("mentions", static_cast<uint64_t>(talk.mentions));
    json_.EndObject();
  }
  void Write(const RelatedList& related) {
    json_.StartObject();
    Text("key", related.key);
    Text("title", related.title);
    Text("method", related.method);
    Text("counted", related.counted);
    Number("total", related.list.total());
    Array("items", related.list.items);
    json_.EndObject();
  }
  void Write(const Related& item) {
    json_.StartObject();
    SubjectMembers(item.subject);
    Number("count", item.count);
    Real("score", item.score);
    Text("reason", item.reason);
    json_.EndObject();
  }
  void Write(const EventShare& share) {
    json_.StartObject();
    SubjectMembers(share.event);
    Text("date", share.date);
    Number("talks", share.talks);
    Number("of", share.of);
    json_.EndObject();
  }
  void Write(const Communities& communities) {
    json_.StartObject();
    Text("method", communities.method);
    Real("modularity", communities.modularity);
    Number("min_members", communities.min_members);
    Number("small", communities.small);
    List("communities", communities.items);
    Text("bridge_method", communities.bridge_method);
    List("bridges", communities.bridges);
    List("between", communities.between);
    json_.EndObject();
  }
  void Write(const Community& community) {
    json_.StartObject();
    Text("name", community.name);
    Number("members", community.members);
    List("topics", community.topics);
    List("talks", community.talks);
    List("speakers", community.speakers);
    List("others", community.others);
    json_.EndObject();
  }
  void Write(const CommunityTopic& topic) {
    json_.StartObject();
    SubjectMembers(topic.subject);
    Number("talks", topic.talks);
    Number("talks_of_all", topic.talks_of_all);
    json_.EndObject();
  }
  void Write(const Bridge& bridge) {
    json_.StartObject();
    SubjectMembers(bridge.subject);
    Text("community", bridge.community);
    Array("others", bridge.others);
    Real("betweenness", bridge.betweenness);
    Real("participation", bridge.participation);
    json_.EndObject();
  }
  void Write(const CommunityLink& link) {
    json_.StartObject();
    Text("first", link.first);
    Text("second", link.second);
    Number("links", link.links);
    Array("via", link.via);
    json_.EndObject();
  }
  void Write(const Gap& gap) {
    json_.StartObject();
    Text("first", gap.first);
    Text("second", gap.second);
    Real("score", gap.score);
    Number("links", gap.links);
    List("topics", gap.topics);
    Text("on", gap.on.name);
    Array("talks", gap.talks);
    Text("suggestion", gap.suggestion);
    json_.EndObject();
  }
  void Write(const Trends& trends) {
    json_.StartObject();
    Text("method", trends.method);
    Array("periods", trends.periods);
    List("rising", trends.rising);
    List("falling", trends.falling);
    Number("undated", trends.undated);
    List("events", trends.events);
    List("undated_events", trends.undated_events);
    json_.EndObject();
  }
  void Write(const TopicTrend& trend) {
    json_.StartObject();
    SubjectMembers(trend.subject);
    Real("z", trend.z);
    Array("points", trend.points);
    json_.EndObject();
  }
  void Write(const TrendPoint& point) {
    json_.StartObject();
    Text("period", point.period);
    Number("talks", point.talks);
    Number("of", point.of);
    json_.EndObject();
  }
  void Write(const EventLine& event) {
    json_.StartObject();
    SubjectMembers(event.event);
    Text("date", event.date);
    Number("talks", event.talks);
    Array("topics", event.topics);
    json_.EndObject();
  }
  void Write(const std::string& text) { json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void Write(const CentralList& list) {
    json_.StartObject();
    Text("label", list.label);
    Text("method", list.method);
    Number("total", list.subjects.size() + list.more);
    Array("items", list.subjects);
    json_.EndObject();
  }
  void Write(const CentralSubject& item) {
    json_.StartObject();
    SubjectMembers(item.subject);
    Real("pagerank", item.pagerank.score);
    Real("betweenness", item.betweenness.score);
    Number("links", static_cast<uint64_t>(item.links.score));
    Number("pagerank_rank", item.pagerank.rank);
    Number("betweenness_rank", item.betweenness.rank);
    Number("links_rank", item.links.rank);
    json_.EndObject();
  }
  void Write(const Advice& advice) {
    json_.StartObject();
    SubjectMembers(advice.subject);
    Number("sources_for", advice.sources_for);
    Number("sources_against", advice.sources_against);
    Text("course", advice.course);
    Array("voices", advice.voices);
    json_.EndObject();
  }
  void Write(const Voice& voice) {
    json_.StartObject();
    Text("source", voice.source);
    Text("speakers", voice.speakers);
    Text("stance", voice.is_against ? "against" : "for");
    Text("date", voice.date);
    PlaceMembers(voice.place);
    json_.EndObject();
  }
  void Write(const Comparison& comparison) {
    json_.StartObject();
    Text("first", comparison.first.name);
    Text("second", comparison.second.name);
    Number("first_wins", comparison.first_wins);
    Number("second_wins", comparison.second_wins);
    Number("open", comparison.open);
    Array("rounds", comparison.rounds);
    json_.EndObject();
  }
  void Write(const Comparison::Round& round) {
    json_.StartObject();
    Text("winner", round.winner);
    Text("talk", round.talk);
    PlaceMembers(round.place);
    json_.EndObject();
  }
  void Write(const SharedSubject& item) {
    json_.StartObject();
    SubjectMembers(item.subject);
    Number("talks", item.talks);
    Number("events", item.events);
    Number("speakers", item.speakers);
    Real("share", item.share);
    json_.EndObject();
  }
  void Write(const Coverage& coverage) {
    json_.StartObject();
    Number("talks", coverage.talks);
    Number("notes", coverage.notes);
    List("talks_without_speaker", coverage.talks_without_speaker);
    List("talks_without_topic", coverage.talks_without_topic);
    List("notes_without_talk", coverage.notes_without_talk);
    List("isolated", coverage.isolated);
    json_.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> json_;
};

}  // namespace

std::string RenderJson(const Report& report) { return JsonRenderer().Render(report); }

}  // namespace notegraph::report
