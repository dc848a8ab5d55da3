#include "extract/reduce/graph_writer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "graph/fold_name.h"
#include "graph/graph_builder.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kNotWritten = UINT32_MAX;

// Of two dates of one thing the more precise one, then the earlier or the later.
void KeepDate(std::string_view date, bool earlier, std::string_view& kept) {
  if (date.size() != kept.size()) {
    if (date.size() > kept.size()) kept = date;
  } else if (earlier ? date < kept : date > kept) {
    kept = date;
  }
}

void KeepFirst(std::string_view text, std::string_view& kept) {
  if (kept.empty()) kept = text;
}

// What the notes say of a node beside its name; views into the facts.
struct NodeFacts {
  uint32_t number = kNotWritten;  // the builder's
  std::string_view kind, date, start, end, location, handle, affiliation, url;
  std::vector<std::string_view> urls;

  void AddUrl(std::string_view text) {
    if (!text.empty() && std::find(urls.begin(), urls.end(), text) == urls.end()) urls.push_back(text);
  }
};

// One fact of a note about two nodes, to be joined with others about them.
template <typename Fact>
struct Told {
  uint32_t source, target;  // builder numbers
  uint32_t detail;          // tells apart what is not one edge: stance, talk
  const Fact* fact;

  friend bool SameEdge(const Told& a, const Told& b) {
    return a.source == b.source && a.target == b.target && a.detail == b.detail;
  }
};

class GraphWriter {
 public:
  GraphWriter(const std::vector<NoteFacts>& notes, const Resolution& resolution, Denials& denials)
      : notes_(notes), resolution_(resolution), denials_(denials), nodes_(resolution.nodes.size()) {}

  absl::StatusOr<GraphPtr> Write(RunContext& context) {
    for (uint32_t n = 0; n < notes_.size(); ++n) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      WriteNote(n);
    }
    for (uint32_t i = 0; i < nodes_.size(); ++i) WriteProperties(i);
    return std::move(builder_).Build(context);
  }

 private:
  void WriteNote(uint32_t note);
  void WriteEvents();
  void WriteTalks();
  void WriteSpeakers(size_t talk);
  void GatherEntities();
  void WriteMentions();
  void WriteRecommends();
  void WriteCompares();
  void WriteProperties(uint32_t resolved);

  bool IsDropped(uint32_t resolved) const { return resolution_.nodes[resolved].is_dropped; }
  const std::string& NameOf(uint32_t resolved) const { return resolution_.nodes[resolved].name; }
  // The builder's node, made at its first use.
  uint32_t NodeOf(uint32_t resolved) {
    uint32_t& number = nodes_[resolved].number;
    if (number == kNotWritten) number = builder_.AddNode({NodeKindLabel(resolution_.nodes[resolved].kind)});
    return number;
  }
  uint32_t Entity(uint32_t entity) const { return here_->entities[entity]; }
  // A talk that was dropped leaves what it says to the note.
  bool IsNote(int32_t talk) const { return talk == kNoteItself || IsDropped(here_->talks[static_cast<size_t>(talk)]); }
  uint32_t SourceNode(int32_t talk) {
    return IsNote(talk) ? note_node_ : NodeOf(here_->talks[static_cast<size_t>(talk)]);
  }
  Denials::End SourceEnd(int32_t talk) const {
    return IsNote(talk) ? Denials::End{true, number_} : Denials::End{false, here_->talks[static_cast<size_t>(talk)]};
  }

  // Calls write(first, evidence) for each edge that the facts make, by source, target and detail.
  template <typename Fact, typename WriteEdge>
  void JoinFacts(std::vector<Told<Fact>>& told, WriteEdge&& write);
  void AddEvidence(uint32_t edge, const std::vector<Occurrence>& occurrences);
  uint16_t CueOf(const std::string& cue);

  void SetText(uint32_t node, std::string_view key, std::string_view text) {
    if (!text.empty()) builder_.SetNodeProperty(node, key, Value::String(text));
  }
  void SetTexts(uint32_t node, std::string_view key, const auto& texts) {
    if (texts.empty()) return;
    std::vector<Value> values;
    for (const auto& text : texts) values.push_back(Value::String(text));
    builder_.SetNodeProperty(node, key, Value::List(values));
  }
  void SetEdgeText(uint32_t edge, std::string_view key, std::string_view text) {
    builder_.SetEdgeProperty(edge, key, Value::String(text));
  }
  void SetLines(uint32_t edge, Span source);
  int64_t LineOf(uint32_t offset) const {
    return std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - line_starts_.begin();
  }
  void FindLines(const std::string& text);

  const std::vector<NoteFacts>& notes_;
  const Resolution& resolution_;
  Denials& denials_;
  GraphBuilder builder_;
  std::vector<NodeFacts> nodes_;  // by number in the resolution
  // Of the note at hand:
  const NoteFacts* note_ = nullptr;
  const NoteNodes* here_ = nullptr;
  uint32_t number_ = 0, note_node_ = 0;
  std::vector<uint32_t> line_starts_;
  std::string last_cue_;
  uint16_t last_cue_number_ = 0;
};

void GraphWriter::WriteNote(uint32_t note) {
  number_ = note;
  note_ = &notes_[note];
  here_ = &resolution_.notes[note];
  note_node_ = builder_.AddNode({"Note"});
  builder_.AddNote(note_->path, note_->text);
  FindLines(note_->text);
  SetText(note_node_, "name", note_->title.empty() ? note_->path : note_->title);
  SetText(note_node_, "path", note_->path);
  SetText(note_node_, "title", note_->title);
  SetText(note_node_, "format", note_->format);
  SetText(note_node_, "language", note_->language);
  SetText(note_node_, "author", note_->author);
  SetText(note_node_, "date", note_->date);
  SetText(note_node_, "sha256", note_->sha256);
  SetText(note_node_, "key", note_->path);
  SetTexts(note_node_, "tags", note_->tags);
  WriteEvents();
  WriteTalks();
  GatherEntities();
  WriteMentions();
  WriteRecommends();
  WriteCompares();
}

void GraphWriter::FindLines(const std::string& text) {
  line_starts_.assign(1, 0);
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  for (const char* at = begin; at != end;) {
    at = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
    if (at == nullptr) break;
    line_starts_.push_back(static_cast<uint32_t>(++at - begin));
  }
}

void GraphWriter::SetLines(uint32_t edge, Span source) {
  builder_.SetEdgeProperty(edge, "line", Value::Integer(LineOf(source.begin)));
  builder_.SetEdgeProperty(edge, "end_line", Value::Integer(LineOf(source.empty() ? source.begin : source.end - 1)));
}

void GraphWriter::WriteEvents() {
  std::vector<uint32_t> written;
  for (size_t i = 0; i < note_->events.size(); ++i) {
    const EventFact& event = note_->events[i];
    const uint32_t resolved = here_->events[i];
    if (IsDropped(resolved)) continue;
    NodeFacts& facts = nodes_[resolved];
    KeepDate(event.start, true, facts.start);
    KeepDate(event.end, false, facts.end);
    KeepFirst(event.location, facts.location);
    KeepFirst(event.url, facts.url);
    if (std::find(written.begin(), written.end(), resolved) != written.end()) continue;
    written.push_back(resolved);
    SetLines(builder_.AddEdge("ABOUT", note_node_, NodeOf(resolved)), event.source);
  }
}

void GraphWriter::WriteTalks() {
  for (size_t t = 0; t < note_->talks.size(); ++t) {
    const TalkFact& talk = note_->talks[t];
    const uint32_t resolved = here_->talks[t];
    if (IsDropped(resolved)) continue;
    NodeFacts& facts = nodes_[resolved];
    // One note may know that a talk is a keynote where another does not say.
    if (facts.kind.empty() || facts.kind == TalkKindName(TalkKind::kTalk)) facts.kind = TalkKindName(talk.kind);
    KeepDate(talk.date, true, facts.date);
    for (const std::string& url : talk.urls) facts.AddUrl(url);
    const uint32_t node = NodeOf(resolved);
    const uint32_t event = talk.event >= 0 ? here_->events[static_cast<size_t>(talk.event)] : 0;
    if (talk.event >= 0 && !IsDropped(event))
      SetEdgeText(builder_.AddEdge("PART_OF", node, NodeOf(event)), "note", note_->path);
    SetLines(builder_.AddEdge("NOTED_IN", node, note_node_), talk.source);
    WriteSpeakers(t);
  }
}

void GraphWriter::WriteSpeakers(size_t talk) {
  std::vector<uint32_t> written;
  for (size_t s = 0; s < note_->talks[talk].speakers.size(); ++s) {
    const PersonFact& person = note_->talks[talk].speakers[s];
    const uint32_t resolved = here_->speakers[talk][s];
    const bool is_known = IsDropped(resolved) || std::find(written.begin(), written.end(), resolved) != written.end();
    if (is_known || denials_.Deny(FactKind::kGave, {false, resolved}, {false, here_->talks[talk]}, number_)) continue;
    written.push_back(resolved);
    NodeFacts& facts = nodes_[resolved];
    KeepFirst(person.handle, facts.handle);
    facts.AddUrl(person.url);
    // "山田太郎 (Taro Yamada)": what stands where the employer would is the name again.
    const auto& names = resolution_.nodes[resolved].spellings.all();
    const bool is_name = std::any_of(names.begin(), names.end(),
                                     [&](const Spelling& spelling) { return spelling.text == person.affiliation; });
    if (!is_name) KeepFirst(person.affiliation, facts.affiliation);
    const uint32_t edge = builder_.AddEdge("GAVE", NodeOf(resolved), NodeOf(here_->talks[talk]));
    SetEdgeText(edge, "note", note_->path);
    const std::array<Value, 1> lines = {Value::Integer(LineOf(person.source.begin))};
    builder_.SetEdgeProperty(edge, "lines", Value::List(lines));
  }
}

void GraphWriter::GatherEntities() {
  for (size_t i = 0; i < note_->entities.size(); ++i) {
    const EntityFact& entity = note_->entities[i];
    NodeFacts& facts = nodes_[here_->entities[i]];
    if (facts.kind.empty() || facts.kind == "other") facts.kind = entity.kind;
    KeepFirst(entity.url, facts.url);
  }
}

uint16_t GraphWriter::CueOf(const std::string& cue) {
  if (cue != last_cue_ || last_cue_.empty()) {
    last_cue_ = cue;
    last_cue_number_ = builder_.AddCue(cue);
  }
  return last_cue_number_;
}

void GraphWriter::AddEvidence(uint32_t edge, const std::vector<Occurrence>& occurrences) {
  for (const Occurrence& occurrence : occurrences) {
    builder_.AddEvidence(edge, {.note = number_,
                                .unit_begin = occurrence.unit.begin,
                                .unit_end = occurrence.unit.end,
                                .mention_begin = occurrence.mention.begin,
                                .mention_end = occurrence.mention.end,
                                .cue = CueOf(occurrence.cue),
                                .confidence = occurrence.confidence,
                                .voice = occurrence.voice});
  }
}

template <typename Fact, typename WriteEdge>
void GraphWriter::JoinFacts(std::vector<Told<Fact>>& told, WriteEdge&& write) {
  std::stable_sort(told.begin(), told.end(), [](const Told<Fact>& a, const Told<Fact>& b) {
    return std::tie(a.source, a.target, a.detail) < std::tie(b.source, b.target, b.detail);
  });
  std::vector<Occurrence> joined;
  for (size_t begin = 0, end = 0; begin < told.size(); begin = end) {
    for (end = begin + 1; end < told.size() && SameEdge(told[begin], told[end]);) ++end;
    if (end == begin + 1) {
      write(told[begin], told[begin].fact->occurrences);
      continue;
    }
    joined.clear();
    for (size_t i = begin; i < end; ++i) {
      const std::vector<Occurrence>& places = told[i].fact->occurrences;
      joined.insert(joined.end(), places.begin(), places.end());
    }
    const auto place = [](const Occurrence& o) { return std::tuple(o.unit.begin, o.mention.begin, o.mention.end); };
    std::stable_sort(joined.begin(), joined.end(),
                     [&](const Occurrence& a, const Occurrence& b) { return place(a) < place(b); });
    joined.erase(std::unique(joined.begin(), joined.end(),
                             [&](const Occurrence& a, const Occurrence& b) { return place(a) == place(b); }),
                 joined.end());
    write(told[begin], joined);
  }
}

void GraphWriter::WriteMentions() {
  std::vector<Told<MentionFact>> told;
  told.reserve(note_->mentions.size());
  for (const MentionFact& mention : note_->mentions) {
    const uint32_t target = Entity(mention.target);
    const bool is_denied =
        IsDropped(target) || denials_.Deny(FactKind::kMentions, SourceEnd(mention.talk), {false, target}, number_);
    if (!is_denied) told.push_back({SourceNode(mention.talk), NodeOf(target), 0, &mention});
  }
  JoinFacts(told, [&](const Told<MentionFact>& first, const std::vector<Occurrence>& places) {
    const uint32_t edge = builder_.AddEdge("MENTIONS", first.source, first.target);
    builder_.SetEdgeProperty(edge, "count", Value::Integer(static_cast<int64_t>(places.size())));
    AddEvidence(edge, places);
  });
}

void GraphWriter::WriteRecommends() {
  std::vector<Told<RecommendFact>> told;
  for (const RecommendFact& advice : note_->recommends) {
    const uint32_t target = Entity(advice.target);
    const bool is_denied = IsDropped(target) || denials_.Deny(FactKind::kRecommends, SourceEnd(advice.talk),
                                                              {false, target}, number_, advice.is_against);
    if (!is_denied) told.push_back({SourceNode(advice.talk), NodeOf(target), advice.is_against ? 1u : 0u, &advice});
  }
  JoinFacts(told, [&](const Told<RecommendFact>& first, const std::vector<Occurrence>& places) {
    const uint32_t edge = builder_.AddEdge("RECOMMENDS", first.source, first.target);
    SetEdgeText(edge, "stance", first.detail != 0 ? "against" : "for");
    AddEvidence(edge, places);
  });
}

void GraphWriter::WriteCompares() {
  std::vector<Told<CompareFact>> told;
  for (const CompareFact& compare : note_->compares) {
    const uint32_t first = Entity(compare.first), second = Entity(compare.second);
    const bool is_denied = IsDropped(first) || IsDropped(second) || first == second ||
                           denials_.Deny(FactKind::kCompares, {false, first}, {false, second}, number_);
    if (!is_denied) told.push_back({NodeOf(first), NodeOf(second), static_cast<uint32_t>(compare.talk + 1), &compare});
  }
  JoinFacts(told, [&](const Told<CompareFact>& first, const std::vector<Occurrence>& places) {
    const CompareFact& compare = *first.fact;
    const uint32_t edge = builder_.AddEdge("COMPARES", first.source, first.target);
    if (compare.winner >= 0) SetEdgeText(edge, "winner", NameOf(Entity(static_cast<uint32_t>(compare.winner))));
    if (!IsNote(compare.talk)) SetEdgeText(edge, "talk", NameOf(here_->talks[static_cast<size_t>(compare.talk)]));
    AddEvidence(edge, places);
  });
}

void GraphWriter::WriteProperties(uint32_t resolved) {
  const NodeFacts& facts = nodes_[resolved];
  const ResolvedNode& node = resolution_.nodes[resolved];
  const uint32_t number = facts.number;
  if (number == kNotWritten) return;
  const bool is_library = node.kind == NodeKind::kLibrary;
  SetText(number, "name", node.name);
  if (node.kind == NodeKind::kTalk) SetText(number, "title", node.name);
  SetTexts(number, "aliases", resolution_.AliasesOf(node));
  SetText(number, "key", node.key);
  const std::string_view library_kind = !node.kind_of_library.empty() ? node.kind_of_library
                                        : !facts.kind.empty()         ? facts.kind
                                                                      : "other";
  if (is_library) SetText(number, "kind", library_kind);
  if (node.kind == NodeKind::kTalk) SetText(number, "kind", facts.kind);
  SetText(number, "date", facts.date);
  SetText(number, "start", facts.start);
  SetText(number, "end", facts.end);
  SetText(number, "location", facts.location);
  SetText(number, "handle", facts.handle);
  SetText(number, "affiliation", facts.affiliation);
  if (is_library || node.kind == NodeKind::kEvent) SetText(number, "url", facts.url);
  SetTexts(number, "urls", facts.urls);
}

}  // namespace

absl::StatusOr<GraphPtr> WriteGraph(const std::vector<NoteFacts>& notes, const Resolution& resolution, Denials& denials,
                                    RunContext& context) {
  return GraphWriter(notes, resolution, denials).Write(context);
}

}  // namespace notegraph::extract
