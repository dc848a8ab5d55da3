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
    Text("centrality_method", report.centrality_method);
    Array("central", report.central);
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
    Array("voices", advice.voices);
    json_.EndObject();
  }
  void Write(const Voice& voice) {
    json_.StartObject();
    Text("source", voice.source);
    Text("speakers", voice.speakers);
    Text("stance", voice.is_against ? "against" : "for");
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
