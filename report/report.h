// What a graph of notes says on the whole: what is central, what is recommended and advised against, what is compared,
// which topics are shared, and what is missing.
//
//   auto report = MakeReport(*graph, {}, context);
//   std::string text = RenderText(*report, layout);                     // report/renderers.h
#ifndef NOTEGRAPH_REPORT_REPORT_H_
#define NOTEGRAPH_REPORT_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::report {

struct ReportOptions {
  std::string title = {};                    // of the report; empty: "Notes", or the name of what it is about
  size_t top = 10;                           // lines of a list; what is left out is counted
  std::optional<NodeId> about = {};          // an event, speaker, talk, note, library or concept; else the whole graph
  std::optional<double> ignore_common = {};  // topics of more than this share of all talks and notes are left out
};

// Something that a line of the report is about.
struct Subject {
  std::string name;
  std::string label;   // "Library"
  std::string detail;  // kind of a library or talk, speakers of a talk, affiliation of a speaker; may be empty
  EdgePlace place;     // where the notes first tell of it, or tell what the line says
  uint64_t id = 0;     // the element id: Graph::FindNode(id)
};

// A list that may be longer than what is shown of it.
template <typename T>
struct Shortened {
  std::vector<T> items;
  size_t more = 0;
  size_t total() const { return items.size() + more; }
};

struct Overview {
  std::vector<std::pair<std::string, uint64_t>> nodes;  // label and number, in the order of the table in the README
  std::vector<std::pair<std::string, uint64_t>> edges;  // type and number
  std::string first_date, last_date;                    // of events and talks; empty when none has one
};

// A topic that a report left out because too much is said of it (ReportOptions::ignore_common).
struct IgnoredTopic {
  Subject subject;
  uint32_t sources = 0;  // talks and notes
  double share = 0;      // of all sources
};

// What a measure says of a node, and its rank by it among the nodes of the list: 1 is the highest; equals share one.
struct Standing {
  double score = 0;
  uint32_t rank = 0;
};

struct CentralSubject {
  Subject subject;
  Standing pagerank, betweenness, links;  // links: distinct neighbours
};

// The most central nodes of one label: the least sum of ranks first, then by PageRank, then by name.
struct CentralList {
  std::string label;
  std::string method;  // over which links, in words
  std::vector<CentralSubject> subjects;
  size_t more = 0;  // left out
};

// A topic of a community. It tells the community from the others where `talks` is much of `talks_of_all`.
struct CommunityTopic {
  Subject subject;
  uint32_t talks = 0;         // of the community, that take it up
  uint32_t talks_of_all = 0;  // of the graph
};

// Talks, speakers and topics that have more to do with each other than with the rest.
struct Community {
  std::string name;                  // its most distinctive topics: "Kafka, streams"
  uint32_t members = 0;              // of any label
  Shortened<CommunityTopic> topics;  // most distinctive first
  Shortened<Subject> talks, speakers;
  Shortened<Subject> others;  // of other labels, in graphs that are not of notes
};

// How two communities hang together.
struct CommunityLink {
  std::string first, second;  // names of communities
  uint32_t links = 0;         // edges from one to the other
  std::vector<Subject> via;   // what most of them lead to or from
};

// What lies between communities.
struct Bridge {
  Subject subject;
  std::string community;            // its own
  std::vector<std::string> others;  // those it is linked with too, most links first
  double betweenness = 0;
  double participation = 0;  // 0: all links in one community; towards 1: spread over many
};

struct Communities {
  std::string method;  // in words
  double modularity = 0;
  Shortened<Community> items;        // most members first
  uint32_t min_members = 0;          // a community of fewer is not listed but counted
  uint32_t small = 0;                // of fewer members
  std::vector<uint32_t> of;          // by NodeId: place in the order of items and beyond; UINT32_MAX: in none
  std::string bridge_method;         // in words
  Shortened<Bridge> bridges;         // highest first
  Shortened<CommunityLink> between;  // most links first
};

// The talks of an event and those among them that take a topic up.
struct EventShare {
  Subject event;
  std::string date;
  uint32_t talks = 0;
  uint32_t of = 0;
};

// Two groups of talks, speakers and events that deal with the same things and are hardly linked.
struct Gap {
  std::string first, second;   // by their distinctive topics
  double score = 0;            // what they share, rare topics counting more, over 1 + links
  uint32_t links = 0;          // between the two
  Shortened<Subject> topics;   // that they share, best first
  Subject on;                  // the topic that could bring them together,
  std::vector<Subject> talks;  // and a talk on it from each
  std::string suggestion;      // in words
};

// An event and what it was about.
struct EventLine {
  Subject event;
  std::string date;  // of its start; empty when no note tells
  uint32_t talks = 0;
  std::vector<std::string> topics;  // taken up more often there than elsewhere, most distinctive first
};

// The talks and notes of a year (or month) and those among them that take a topic up.
struct TrendPoint {
  std::string period;  // "2014", "2014-03"
  uint32_t talks = 0;
  uint32_t of = 0;
};

struct TopicTrend {
  Subject subject;
  std::vector<TrendPoint> points;  // every period that has talks, ascending
  double z = 0;                    // of the test for trend; above 0: rising; about 2 and more is beyond chance
};

struct Trends {
  std::string method;                     // in words
  std::vector<std::string> periods;       // "2014", those of every topic's points
  Shortened<TopicTrend> rising, falling;  // surest first
  uint32_t undated = 0;                   // talks and notes that nothing dates
  Shortened<EventLine> events;            // latest first
  Shortened<EventLine> undated_events;    // by name
};

// One voice for or against something: a talk (with its speakers) or a note.
struct Voice {
  std::string source;    // title of the talk or note
  std::string speakers;  // joined by ", "; empty for notes
  bool is_against = false;
  EdgePlace place;
  std::string date;  // of the talk or note, for what is disputed; may be empty
};

// A library or concept with the advice about it.
struct Advice {
  Subject subject;
  uint32_t sources_for = 0, sources_against = 0;  // distinct talks and notes
  std::vector<Voice> voices;                      // those for it first; of what is disputed by date
  std::string course;  // of what is disputed: "recommended until 2014, advised against from 2015", or "divided"
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

struct Coverage {
  uint64_t talks = 0, notes = 0;
  Shortened<Subject> talks_without_speaker;
  Shortened<Subject> talks_without_topic;  // no library or concept found
  Shortened<Subject> notes_without_talk;
  Shortened<Subject> isolated;  // nodes without any edge
};

// A talk in the report of something that has talks.
struct TalkLine {
  Subject subject;  // detail: its speakers
  std::string event, date;
  int64_t mentions = 0;  // of the topic that the report is about
};

// Something that has to do with what the report is about.
struct Related {
  Subject subject;     // place: where it shows
  uint32_t count = 0;  // of what RelatedList::counted says
  double score = 0;
  std::string reason;  // in words; may be empty
};

// Related things of one kind, best first.
struct RelatedList {
  std::string key;         // for programs: "topics", "people", "experts", "related", "near"
  std::string title;       // for people: "Whom to ask"
  std::string method;      // what the order goes by, in words
  std::string counted;     // "talks", "shared topics"
  bool has_scores = true;  // false: the order goes by the counts
  Shortened<Related> list;
};

// What a report on one thing begins with.
struct About {
  Subject subject;
  std::vector<std::pair<std::string, std::string>> properties;  // "start", "2014-04-09"; by name
  Shortened<TalkLine> talks;         // by date, then by place; on a topic most mentions first
  std::vector<RelatedList> related;  // without empty ones
  // Of a topic:
  std::vector<TrendPoint> over_time;  // every period that has talks, ascending
  std::vector<EventShare> events;     // those with talks on it, by date; those without a date last
};

// Sections without anything to tell are empty. A report on one thing has `about`, its advice and comparisons, and no
// central, communities, trends, shared and coverage.
struct Report {
  std::string title;
  Overview overview;
  std::optional<About> about;
  std::vector<IgnoredTopic> ignored;  // commonest first
  std::string ignored_text;           // that list in words, also when it is empty; without ignore_common empty
  std::string centrality_method;      // in words, for the reader
  std::vector<CentralList> central;
  Communities communities;
  std::string gap_method;  // in words
  Shortened<Gap> gaps;     // highest score first
  Trends trends;
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
