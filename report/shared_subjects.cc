#include <algorithm>
#include <set>
#include <tuple>

#include "report/sections.h"

namespace notegraph::report {
namespace {

struct Counted {
  NodeId topic = kNoNode;
  std::string name;
  SharedSubject counts;
};

Counted Count(const Source& source, NodeId topic) {
  const std::vector<NodeId> talks = SourcesOf(source, topic, /*talks_only=*/true);
  std::set<NodeId> events, speakers;
  for (const NodeId talk : talks) {
    for (const NodeId event : Neighbors(source.graph, talk, source.schema.part_of, Direction::kOut))
      events.insert(event);
    for (const NodeId speaker : Neighbors(source.graph, talk, source.schema.gave, Direction::kIn))
      speakers.insert(speaker);
  }
  Counted counted{.topic = topic, .name = NameOf(source.graph, topic), .counts = {}};
  counted.counts.talks = static_cast<uint32_t>(talks.size());
  counted.counts.events = static_cast<uint32_t>(events.size());
  counted.counts.speakers = static_cast<uint32_t>(speakers.size());
  return counted;
}

}  // namespace

absl::StatusOr<Shortened<SharedSubject>> MakeSharedSubjects(const Source& source) {
  std::vector<Counted> topics;
  for (const NodeId topic : Topics(source)) {
    if (absl::Status status = source.context.Poll(); !status.ok()) return status;
    Counted counted = Count(source, topic);
    if (counted.counts.talks > 1) topics.push_back(std::move(counted));
  }
  std::ranges::stable_sort(topics, [](const Counted& a, const Counted& b) {
    return std::tie(b.counts.events, b.counts.talks, a.name) < std::tie(a.counts.events, a.counts.talks, b.name);
  });
  const double talks = static_cast<double>(NodesWith(source.graph, source.schema.talk).size());
  Shortened<Counted> shown = Shorten(std::move(topics), source.options.top);
  Shortened<SharedSubject> shared;
  shared.more = shown.more;
  for (Counted& counted : shown.items) {
    counted.counts.share = counted.counts.talks / talks;
    counted.counts.subject = MakeSubject(source, counted.topic);
    shared.items.push_back(std::move(counted.counts));
  }
  return shared;
}

}  // namespace notegraph::report
