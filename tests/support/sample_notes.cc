#include "tests/support/sample_notes.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph_builder.h"

namespace notegraph {
namespace {

// One sentence of a note: what it says of which things. `about` is 'm' (mentions), '+' (recommends), '-' (advises
// against), or '>' (compares the first with the second; the first wins).
struct Sentence {
  std::string_view text;
  char about = 'm';
  std::vector<std::string_view> names;
};

struct SampleTalk {
  std::string_view title;
  std::string_view event;
  std::vector<std::string_view> speakers;
  std::vector<Sentence> sentences;
};

constexpr std::string_view kLibraries[] = {"PostgreSQL", "SQLite", "Django", "Flask",      "pytest",
                                           "Hypothesis", "NumPy",  "pandas", "Kubernetes", "Docker",
                                           "Prometheus", "Redis",  "React",  "Rust"};

const std::vector<SampleTalk>& Talks() {
  static const std::vector<SampleTalk> talks = {
      {"Just Use Postgres",
       "DataConf 2019",
       {"Lena Fischer"},
       {{"Full text search in PostgreSQL is good enough for most of us.", 'm', {"PostgreSQL", "full text search"}},
        {"Use PostgreSQL until it hurts.", '+', {"PostgreSQL"}},
        {"PostgreSQL beats Redis as a queue: one system less.", '>', {"PostgreSQL", "Redis"}}}},
      {"Embedded Databases",
       "DataConf 2019",
       {"Tomás Novák"},
       {{"SQLite is a replacement for fopen, with transactions.", 'm', {"SQLite", "transactions"}},
        {"For one writer SQLite is faster than PostgreSQL.", '>', {"SQLite", "PostgreSQL"}},
        {"Use SQLite at the edge.", '+', {"SQLite"}}}},
      {"Dataframes Without Tears",
       "DataConf 2019",
       {"Amina Diallo"},
       {{"pandas copies more often than you think.", 'm', {"pandas"}},
        {"Vectorize with NumPy before you parallelize.", 'm', {"NumPy", "vectorization"}},
        {"Do not use pandas for data that does not fit in memory.", '-', {"pandas"}}}},
      {"Scaling Reads",
       "DataConf 2019",
       {"Jun Watanabe", "Lena Fischer"},
       {{"Caching hides problems; replication moves them.", 'm', {"caching", "replication"}},
        {"Redis in front, PostgreSQL replicas behind.", 'm', {"Redis", "PostgreSQL"}}}},
      {"Property-Based Testing in Anger",
       "PyDays 2020",
       {"Zoë O\"Neil"},
       {{"Hypothesis found three bugs in the first hour.", 'm', {"Hypothesis", "property-based testing"}},
        {"pytest and Hypothesis work well together.", '+', {"Hypothesis"}},
        {"It runs under pytest.", 'm', {"pytest"}}}},
      {"Testing Django at Scale",
       "PyDays 2020",
       {"Marco Bianchi"},
       {{"Use pytest, not the test runner of Django.", '+', {"pytest"}},
        {"Fixtures in Django are slow; factories are not.", 'm', {"Django"}},
        {"pytest is nicer than what Django brings along.", '>', {"pytest", "Django"}},
        {"Continuous integration with Docker took it from 40 to 6 minutes.",
         'm',
         {"Docker", "continuous integration"}}}},
      {"Small Services with Flask",
       "PyDays 2020",
       {"Priya Raman"},
       {{"Flask stays out of your way.", '+', {"Flask"}},
        {"Flask for small services, Django for the back office.", '>', {"Flask", "Django"}},
        {"Microservices are an organisational tool.", 'm', {"microservices"}},
        {"No need for Docker as long as it runs on one machine.", '-', {"Docker"}}}},
      {"Array Thinking",
       "PyDays 2020",
       {"Amina Diallo"},
       {{"Broadcasting is the heart of NumPy.", 'm', {"NumPy", "vectorization"}},
        {"Think in arrays, use NumPy.", '+', {"NumPy"}}}},
      {"Type Hints for the Tired",
       "PyDays 2020",
       {"Ivan Petrov"},
       {{"Type hints found a third of our bugs before pytest did.", 'm', {"type hints", "pytest"}}}},
      {"Kubernetes for the Rest of Us",
       "Ops Summit 2021",
       {"Grace Okafor"},
       {{"You may not need Kubernetes.", '-', {"Kubernetes"}},
        {"Kubernetes is a database with opinions.", 'm', {"Kubernetes"}},
        {"Docker on one machine goes a long way.", '+', {"Docker"}},
        {"Observability first.", 'm', {"observability"}}}},
      {"Metrics that Matter",
       "Ops Summit 2021",
       {"Björn Lindqvist"},
       {{"Prometheus scrapes; you alert on symptoms.", 'm', {"Prometheus", "observability"}},
        {"Start with Prometheus.", '+', {"Prometheus"}},
        {"Kubernetes exports it all.", 'm', {"Kubernetes"}}}},
      {"Chaos on a Budget",
       "Ops Summit 2021",
       {"Grace Okafor", "Sofia Marín"},
       {{"Kill a Kubernetes node every Tuesday.", 'm', {"Kubernetes", "chaos engineering"}},
        {"Watch Prometheus while you do.", 'm', {"Prometheus"}},
        {"Microservices fail in the gaps.", 'm', {"microservices"}}}},
      {"Rewriting the Hot Path in Rust",
       "Ops Summit 2021",
       {"陳美玲"},
       {{"Rust replaced 800 lines of Python around NumPy.", 'm', {"Rust", "NumPy"}},
        {"Use Rust where the profiler points.", '+', {"Rust"}}}},
      {"Fast Feedback <in the Browser>",
       "Ops Summit 2021",
       {"Nadia Haddad"},
       {{"React with \"server components\" \\ streaming.", 'm', {"React"}},
        {"Continuous integration for React in Docker.", 'm', {"React", "continuous integration", "Docker"}}}},
  };
  return talks;
}

// Writes the notes line by line, and their nodes, edges and evidence with them.
class SampleWriter {
 public:
  GraphPtr Write() {
    for (const SampleTalk& talk : Talks()) notes_[std::string(talk.event)].push_back(&talk);
    for (const auto& [event, talks] : notes_) WriteNote(event, talks);
    WriteEssay();
    for (const auto& [node, text] : names_) builder_.SetNodeProperty(node, "name", Value::String(text));
    RunContext context;
    absl::StatusOr<GraphPtr> graph = std::move(builder_).Build(context);
    if (!graph.ok()) {
      std::cerr << graph.status() << '\n';
      std::abort();
    }
    return *std::move(graph);
  }

 private:
  struct Pending {
    uint32_t edge;
    Evidence evidence;
  };

  uint32_t Node(std::string_view label, std::string_view name) {
    const auto [at, is_new] = nodes_.try_emplace({std::string(label), std::string(name)}, 0);
    if (is_new) {
      at->second = builder_.AddNode({label});
      names_.emplace_back(at->second, name);
    }
    return at->second;
  }
  uint32_t Topic(std::string_view name) {
    const bool is_library = std::find(std::begin(kLibraries), std::end(kLibraries), name) != std::end(kLibraries);
    return Node(is_library ? "Library" : "Concept", name);
  }
  int64_t Line(std::string_view text) {
    text_ += text;
    text_ += '\n';
    return ++line_;
  }
  uint32_t NodeOfNote(std::string_view path) {
    text_.clear();
    line_ = 0;
    const uint32_t note = Node("Note", path);
    builder_.SetNodeProperty(note, "path", Value::String(path));
    return note;
  }

  void WriteNote(const std::string& event, const std::vector<const SampleTalk*>& talks) {
    const std::string path = "notes/" + event.substr(0, event.find(' ')) + ".md";
    const uint32_t note = NodeOfNote(path), event_node = Node("Event", event);
    builder_.SetNodeProperty(event_node, "start", Value::String(event.substr(event.size() - 4)));
    builder_.SetEdgeProperty(builder_.AddEdge("ABOUT", note, event_node), "line", Value::Integer(Line("# " + event)));
    for (const SampleTalk* talk : talks) {
      const uint32_t node = Node("Talk", talk->title);
      const int64_t line = Line("## " + std::string(talk->title));
      builder_.SetEdgeProperty(builder_.AddEdge("PART_OF", node, event_node), "note", Value::String(path));
      builder_.SetEdgeProperty(builder_.AddEdge("NOTED_IN", node, note), "line", Value::Integer(line));
      for (const std::string_view speaker : talk->speakers) {
        const uint32_t gave = builder_.AddEdge("GAVE", Node("Speaker", speaker), node);
        const Value lines[] = {Value::Integer(line)};
        builder_.SetEdgeProperty(gave, "note", Value::String(path));
        builder_.SetEdgeProperty(gave, "lines", Value::List(lines));
      }
      for (const Sentence& sentence : talk->sentences) WriteSentence(node, talk->title, sentence);
    }
    FinishNote(path);
  }

  void WriteEssay() {
    const uint32_t note = NodeOfNote("notes/essay.md");
    WriteSentence(note, "", {"In the end everything is PostgreSQL and caching.", 'm', {"PostgreSQL", "caching"}});
    FinishNote("notes/essay.md");
  }

  void WriteSentence(uint32_t source, std::string_view title, const Sentence& sentence) {
    Evidence evidence;
    evidence.unit_begin = evidence.mention_begin = static_cast<uint32_t>(text_.size());
    Line(sentence.text);
    evidence.unit_end = evidence.mention_end = static_cast<uint32_t>(text_.size() - 1);
    evidence.confidence = 9000;
    for (const std::string_view name : sentence.names) {
      const uint32_t mention = Link("MENTIONS", source, Topic(name), evidence);
      builder_.SetEdgeProperty(mention, "count", Value::Integer(1));
    }
    if (sentence.about == '+' || sentence.about == '-') {
      const uint32_t edge = Link("RECOMMENDS", source, Topic(sentence.names[0]), evidence);
      builder_.SetEdgeProperty(edge, "stance", Value::String(sentence.about == '+' ? "for" : "against"));
    } else if (sentence.about == '>') {
      const uint32_t edge = Link("COMPARES", Topic(sentence.names[0]), Topic(sentence.names[1]), evidence);
      builder_.SetEdgeProperty(edge, "winner", Value::String(sentence.names[0]));
      builder_.SetEdgeProperty(edge, "talk", Value::String(title));
    }
  }

  // One edge for each type, source and target; more sentences are more evidence.
  uint32_t Link(std::string_view type, uint32_t source, uint32_t target, const Evidence& evidence) {
    const auto [at, is_new] = edges_.try_emplace({std::string(type), {source, target}}, 0);
    if (is_new) at->second = builder_.AddEdge(type, source, target);
    pending_.push_back({at->second, evidence});
    return at->second;
  }

  void FinishNote(std::string_view path) {
    const uint32_t note = builder_.AddNote(path, text_);
    for (auto& [edge, evidence] : pending_) {
      evidence.note = note;
      evidence.cue = builder_.AddCue("sample");
      builder_.AddEvidence(edge, evidence);
    }
    pending_.clear();
  }

  GraphBuilder builder_;
  std::map<std::string, std::vector<const SampleTalk*>> notes_;
  std::map<std::pair<std::string, std::string>, uint32_t> nodes_;
  std::map<std::pair<std::string, std::pair<uint32_t, uint32_t>>, uint32_t> edges_;
  std::vector<std::pair<uint32_t, std::string>> names_;
  std::vector<Pending> pending_;
  std::string text_;
  int64_t line_ = 0;
};

}  // namespace

GraphPtr SampleNotes() { return SampleWriter().Write(); }

NodeId SampleNode(const Graph& graph, std::string_view label, std::string_view name) {
  for (const NodeId node : graph.FindByFoldedName(name)) {
    if (graph.HasLabel(node, *graph.FindLabel(label))) return node;
  }
  std::cerr << "no " << label << ' ' << name << '\n';
  std::abort();
}

}  // namespace notegraph
