#include "extract/reduce.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "absl/container/btree_map.h"
#include "absl/strings/str_cat.h"
#include "graph/fold_name.h"
#include "graph/graph_builder.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

// Spellings of one thing, counted, so that the commonest can name it.
class Spellings {
 public:
  void Add(const std::string& spelling, uint32_t count) {
    for (auto& [known, times] : counts_) {
      if (known == spelling) {
        times += count;
        return;
      }
    }
    counts_.emplace_back(spelling, count);
  }
  // First of the most counted.
  const std::string& Name() const {
    return std::max_element(counts_.begin(), counts_.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
  std::vector<std::string> Aliases() const {
    std::vector<std::string> others;
    for (const auto& [spelling, count] : counts_) {
      if (spelling != Name()) others.push_back(spelling);
    }
    return others;
  }

 private:
  std::vector<std::pair<std::string, uint32_t>> counts_;
};

// A node in the making: its builder number, its spellings, and properties whose first non-empty value wins.
struct Merged {
  uint32_t node = 0;
  Spellings names;
  std::vector<std::pair<std::string, std::string>> properties;
  std::vector<std::string> urls;

  void SetOnce(std::string_view key, const std::string& value) {
    if (value.empty()) return;
    for (const auto& [known, unused] : properties) {
      if (known == key) return;
    }
    properties.emplace_back(key, value);
  }
  void AddUrl(const std::string& url) {
    if (!url.empty() && std::find(urls.begin(), urls.end(), url) == urls.end()) urls.push_back(url);
  }
};

// Nodes of one label under their keys, in order of first appearance.
class MergedNodes {
 public:
  MergedNodes(std::string_view label, GraphBuilder& builder) : label_(label), builder_(builder) {}

  Merged& Get(const std::string& key) {
    const auto [at, is_new] = index_.try_emplace(key, nodes_.size());
    if (is_new) nodes_.push_back({.node = builder_.AddNode({label_}), .names = {}, .properties = {}, .urls = {}});
    return nodes_[at->second];
  }
  const std::vector<Merged>& nodes() const { return nodes_; }

 private:
  std::string_view label_;
  GraphBuilder& builder_;
  std::vector<Merged> nodes_;
  StringMap<size_t> index_;
};

class Reducer {
 public:
  void AddNote(const NoteFacts& note);
  absl::StatusOr<GraphPtr> Build(RunContext& context) {
    WriteProperties();
    return std::move(builder_).Build(context);
  }

 private:
  void AddEvents(const NoteFacts& note);
  void AddTalks(const NoteFacts& note);
  void AddSpeakers(const NoteFacts& note, const TalkFact& talk, uint32_t talk_node);
  void AddEntities(const NoteFacts& note);
  void AddMentions(const NoteFacts& note);
  void AddRecommends(const NoteFacts& note);
  void AddCompares(const NoteFacts& note);
  void AddEvidence(uint32_t edge, const std::vector<Occurrence>& occurrences);
  void WriteProperties();
  void WriteStrings(uint32_t node, std::string_view key, const std::vector<std::string>& strings);
  void SetText(uint32_t node, std::string_view key, std::string_view text) {
    if (!text.empty()) builder_.SetNodeProperty(node, key, Value::String(text));
  }
  void SetEdgeText(uint32_t edge, std::string_view key, std::string_view text) {
    builder_.SetEdgeProperty(edge, key, Value::String(text));
  }
  void SetLines(uint32_t edge, Span source);
  uint32_t LineOf(uint32_t offset) const;
  uint32_t SourceNode(int32_t talk) const { return talk == kNoteItself ? note_node_ : talk_nodes_[talk]; }

  GraphBuilder builder_;
  MergedNodes events_{"Event", builder_}, talks_{"Talk", builder_}, speakers_{"Speaker", builder_},
      libraries_{"Library", builder_}, concepts_{"Concept", builder_};
  // Of the note at hand:
  uint32_t note_node_ = 0, note_number_ = 0;
  std::vector<uint32_t> line_starts_;
  std::vector<uint32_t> event_nodes_, talk_nodes_, entity_nodes_;
};

void Reducer::AddNote(const NoteFacts& note) {
  note_node_ = builder_.AddNode({"Note"});
  note_number_ = builder_.AddNote(note.path, note.text);
  line_starts_.assign(1, 0);
  for (size_t i = 0; i < note.text.size(); ++i) {
    if (note.text[i] == '\n') line_starts_.push_back(static_cast<uint32_t>(i + 1));
  }
  SetText(note_node_, "name", note.title.empty() ? note.path : note.title);
  SetText(note_node_, "path", note.path);
  SetText(note_node_, "title", note.title);
  SetText(note_node_, "format", note.format);
  SetText(note_node_, "language", note.language);
  SetText(note_node_, "author", note.author);
  SetText(note_node_, "date", note.date);
  SetText(note_node_, "sha256", note.sha256);
  SetText(note_node_, "key", note.path);
  WriteStrings(note_node_, "tags", note.tags);
  AddEvents(note);
  AddTalks(note);
  AddEntities(note);
  AddMentions(note);
  AddRecommends(note);
  AddCompares(note);
}

uint32_t Reducer::LineOf(uint32_t offset) const {
  return static_cast<uint32_t>(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) -
                               line_starts_.begin());
}

void Reducer::SetLines(uint32_t edge, Span source) {
  builder_.SetEdgeProperty(edge, "line", Value::Integer(LineOf(source.begin)));
  builder_.SetEdgeProperty(edge, "end_line", Value::Integer(LineOf(source.empty() ? source.begin : source.end - 1)));
}

void Reducer::AddEvents(const NoteFacts& note) {
  event_nodes_.clear();
  for (const EventFact& event : note.events) {
    Merged& merged = events_.Get(FoldName(event.name));
    merged.names.Add(event.name, 1);
    merged.SetOnce("start", event.start);
    merged.SetOnce("end", event.end);
    merged.SetOnce("location", event.location);
    merged.SetOnce("url", event.url);
    event_nodes_.push_back(merged.node);
    SetLines(builder_.AddEdge("ABOUT", note_node_, merged.node), event.source);
  }
}

void Reducer::AddTalks(const NoteFacts& note) {
  talk_nodes_.clear();
  std::map<std::string, int> ordinals;  // talks of one title in one note stay apart
  for (const TalkFact& talk : note.talks) {
    // Without an event the same title may be another talk: the note then stands for it.
    const std::string where = talk.event >= 0 ? FoldName(note.events[talk.event].name) : note.path;
    const std::string title_key = absl::StrCat(where, "/", FoldName(talk.title));
    const std::string key = absl::StrCat(title_key, "/", ordinals[title_key]++);
    Merged& merged = talks_.Get(key);
    merged.names.Add(talk.title, 1);
    merged.SetOnce("kind", std::string(TalkKindName(talk.kind)));
    merged.SetOnce("date", talk.date);
    for (const std::string& url : talk.urls) merged.AddUrl(url);
    merged.SetOnce("key", key);
    talk_nodes_.push_back(merged.node);
    if (talk.event >= 0)
      SetEdgeText(builder_.AddEdge("PART_OF", merged.node, event_nodes_[talk.event]), "note", note.path);
    SetLines(builder_.AddEdge("NOTED_IN", merged.node, note_node_), talk.source);
    AddSpeakers(note, talk, talk_nodes_.back());
  }
}

void Reducer::AddSpeakers(const NoteFacts& note, const TalkFact& talk, uint32_t talk_node) {
  for (const PersonFact& person : talk.speakers) {
    Merged& merged = speakers_.Get(FoldName(person.name));
    merged.names.Add(person.name, 1);
    merged.SetOnce("handle", person.handle);
    merged.SetOnce("affiliation", person.affiliation);
    merged.AddUrl(person.url);
    const uint32_t edge = builder_.AddEdge("GAVE", merged.node, talk_node);
    SetEdgeText(edge, "note", note.path);
    const std::array<Value, 1> lines = {Value::Integer(LineOf(person.source.begin))};
    builder_.SetEdgeProperty(edge, "lines", Value::List(lines));
  }
}

void Reducer::AddEntities(const NoteFacts& note) {
  entity_nodes_.clear();
  for (const EntityFact& entity : note.entities) {
    Merged& merged = (entity.type == EntityType::kLibrary ? libraries_ : concepts_).Get(FoldName(entity.name));
    merged.names.Add(entity.name, 1);
    for (const std::string& alias : entity.aliases) merged.names.Add(alias, 0);
    merged.SetOnce("kind", entity.kind);
    merged.SetOnce("url", entity.url);
    entity_nodes_.push_back(merged.node);
  }
}

void Reducer::AddEvidence(uint32_t edge, const std::vector<Occurrence>& occurrences) {
  for (const Occurrence& occurrence : occurrences) {
    builder_.AddEvidence(edge, {.note = note_number_,
                                .unit_begin = occurrence.unit.begin,
                                .unit_end = occurrence.unit.end,
                                .mention_begin = occurrence.mention.begin,
                                .mention_end = occurrence.mention.end,
                                .cue = builder_.AddCue(occurrence.cue),
                                .confidence = occurrence.confidence,
                                .voice = occurrence.voice});
  }
}

void Reducer::AddMentions(const NoteFacts& note) {
  for (const MentionFact& mention : note.mentions) {
    const uint32_t edge = builder_.AddEdge("MENTIONS", SourceNode(mention.talk), entity_nodes_[mention.target]);
    builder_.SetEdgeProperty(edge, "count", Value::Integer(static_cast<int64_t>(mention.occurrences.size())));
    AddEvidence(edge, mention.occurrences);
  }
}

void Reducer::AddRecommends(const NoteFacts& note) {
  for (const RecommendFact& recommend : note.recommends) {
    const uint32_t edge = builder_.AddEdge("RECOMMENDS", SourceNode(recommend.talk), entity_nodes_[recommend.target]);
    SetEdgeText(edge, "stance", recommend.is_against ? "against" : "for");
    AddEvidence(edge, recommend.occurrences);
  }
}

void Reducer::AddCompares(const NoteFacts& note) {
  for (const CompareFact& compare : note.compares) {
    const uint32_t edge = builder_.AddEdge("COMPARES", entity_nodes_[compare.first], entity_nodes_[compare.second]);
    if (compare.winner >= 0) SetEdgeText(edge, "winner", note.entities[compare.winner].name);
    if (compare.talk != kNoteItself) SetEdgeText(edge, "talk", note.talks[compare.talk].title);
    AddEvidence(edge, compare.occurrences);
  }
}

void Reducer::WriteStrings(uint32_t node, std::string_view key, const std::vector<std::string>& strings) {
  if (strings.empty()) return;
  std::vector<Value> values;
  for (const std::string& text : strings) values.push_back(Value::String(text));
  builder_.SetNodeProperty(node, key, Value::List(values));
}

void Reducer::WriteProperties() {
  for (const MergedNodes* label : {&events_, &talks_, &speakers_, &libraries_, &concepts_}) {
    for (const Merged& merged : label->nodes()) {
      SetText(merged.node, "name", merged.names.Name());
      if (label == &talks_) SetText(merged.node, "title", merged.names.Name());
      WriteStrings(merged.node, "aliases", merged.names.Aliases());
      for (const auto& [key, value] : merged.properties) SetText(merged.node, key, value);
      if (label != &talks_) SetText(merged.node, "key", FoldName(merged.names.Name()));
      WriteStrings(merged.node, "urls", merged.urls);
    }
  }
}

}  // namespace

absl::StatusOr<GraphPtr> ReduceNotes(const std::vector<NoteFacts>& notes, RunContext& context) {
  Reducer reducer;
  for (const NoteFacts& note : notes) {
    if (absl::Status status = context.Poll(); !status.ok()) return status;
    reducer.AddNote(note);
  }
  return reducer.Build(context);
}

}  // namespace notegraph::extract
