// What a graph of notes says on the whole: what is central, what is recommended and advised against, what is compared,
// which topics are shared, and what is missing.
//
//   auto report = MakeReport(*graph, {}, context);
//   std::string text = RenderText(*report, layout);                     // report/renderers.h
#ifndef NOTEGRAPH_REPORT_REPORT_H_
#define NOTEGRAPH_REPORT_REPORT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::report {

struct ReportOptions {
  std::string title = {};  // of the report; empty: "Notes"
  size_t top = 10;         // lines of a list; what is left out is counted
};

// Something that a line of the report is about.
struct Subject {
  std::string name;
  std::string label;   // "Library"
  std::string detail;  // kind of a library or talk, speakers of a talk, affiliation of a speaker; may be empty
  EdgePlace place;     // where the notes first tell of it
};

struct Overview {
  std::vector<std::pair<std::string, uint64_t>> nodes;  // label and number, in the order of the table in the README
  std::vector<std::pair<std::string, uint64_t>> edges;  // type and number
  std::string first_date, last_date;                    // of events, talks and notes; empty when none has one
};

struct CentralSubject {
  Subject subject;
  uint32_t links = 0;  // distinct neighbours
  double pagerank = 0;
  double betweenness = 0;
};

// The most central nodes of one label, by PageRank, then by name.
struct CentralList {
  std::string label;
  std::vector<CentralSubject> subjects;
  size_t more = 0;  // left out
};

// One voice for or against something: a talk (with its speakers) or a note.
struct Voice {
  std::string source;    // title of the talk or note
  std::string speakers;  // joined by ", "; empty for notes
  bool is_against = false;
  EdgePlace place;
};

// A library or concept with the advice about it.
struct Advice {
  Subject subject;
  uint32_t sources_for = 0, sources_against = 0;  // distinct talks and notes
  std::vector<Voice> voices;                      // those for it first
};

// Two things that are held against each other, and who won how often.
struct Comparison {
  Subject first, second;
  uint32_t first_wins = 0, second_wins = 0, open = 0;
  struct Round {
    std::string winner;  // name, or empty
    std::string talk;    // title, or empty
    EdgePlace place;
  };
  std::vector<Round> rounds;
};

struct SharedSubject {
  Subject subject;
  uint32_t talks = 0;     // that take it up
  uint32_t events = 0;    // of those talks
  uint32_t speakers = 0;  // who gave them
  double share = 0;       // of all talks
};

// A list that may be longer than what is shown of it.
template <typename T>
struct Shortened {
  std::vector<T> items;
  size_t more = 0;
  size_t total() const { return items.size() + more; }
};

struct Coverage {
  uint64_t talks = 0, notes = 0;
  Shortened<Subject> talks_without_speaker;
  Shortened<Subject> talks_without_topic;  // no library or concept found
  Shortened<Subject> notes_without_talk;
  Shortened<Subject> isolated;  // nodes without any edge
};

struct Report {
  std::string title;
  Overview overview;
  std::string centrality_method;  // in words, for the reader
  std::vector<CentralList> central;
  Shortened<Advice> recommended, advised_against;  // most sources first
  Shortened<Advice> disputed;                      // what some recommend and others advise against
  Shortened<Comparison> comparisons;               // most rounds first
  Shortened<SharedSubject> shared;                 // topics of more than one talk: most events, then most talks first
  Coverage coverage;
};

// The report; a function of the graph and the options. O(edges) but for betweenness, which is estimated from some nodes
// where all of them would take over some seconds (centrality_method says so). Errors: ResourceExhausted, Cancelled,
// DeadlineExceeded, DataLoss (graph/graph.h, CheckIntact).
absl::StatusOr<Report> MakeReport(const Graph& graph, const ReportOptions& options, RunContext& context);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_REPORT_H_
