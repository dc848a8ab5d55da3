#include "extract/resolution/resolution.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/resolution/entity_names.h"
#include "extract/resolution/entity_rules.h"
#include "extract/resolution/event_rules.h"
#include "extract/resolution/speaker_names.h"
#include "extract/resolution/speaker_rules.h"
#include "extract/resolution/talk_rules.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kNoNode = UINT32_MAX;

// Makes the nodes of one kind of name from its classes. `Describe(name)` gives a name's spellings and proper form.
class NodeMaker {
 public:
  NodeMaker(NameClasses& classes, Resolution& resolution)
      : classes_(classes), resolution_(resolution), node_of_class_(classes.count(), kNoNode) {}

  // The node of the name's class.
  template <typename Describe>
  uint32_t NodeOf(uint32_t name, Describe&& describe) {
    uint32_t& node = node_of_class_[classes_.Find(name)];
    if (node != kNoNode) return node;
    node = static_cast<uint32_t>(resolution_.nodes.size());
    ResolvedNode& made = resolution_.nodes.emplace_back();
    Spellings principals;
    for (const uint32_t member : classes_.Members(name)) {
      const NameForms forms = describe(member);
      made.spellings.Add(*forms.spellings);
      if (!classes_.IsVariant(member)) {
        principals.Add(*forms.spellings);
        made.kind = forms.kind;
      }
      if (made.proper.empty()) made.proper = forms.proper;
    }
    made.name = principals.Commonest();
    return node;
  }

  // Tells each node what was merged into it. Names that fold alike are told by their spellings already.
  template <typename Describe>
  void TellMerges(Describe&& describe) {
    for (const NameLink& link : classes_.merges()) {
      const uint32_t node = node_of_class_[classes_.Find(link.variant)];
      const NameForms variant = describe(link.variant), principal = describe(link.principal);
      const bool is_told =
          variant.kind == principal.kind && variant.spellings->Commonest() == principal.spellings->Commonest();
      if (node == kNoNode || is_told) continue;
      const std::string type =
          variant.kind == principal.kind ? "" : absl::StrCat(Absl(NodeKindLabel(variant.kind)), " ");
      resolution_.nodes[node].merges.push_back({.variant = type + TextOf(variant),
                                                .principal = TextOf(principal),
                                                .rule = link.rule,
                                                .score = link.score,
                                                .note = link.note,
                                                .place = link.place});
    }
  }

  struct NameForms {
    NodeKind kind;
    const Spellings* spellings;
    std::string_view proper;
  };

 private:
  static std::string TextOf(const NameForms& forms) {
    return forms.proper.empty() ? forms.spellings->Commonest() : std::string(forms.proper);
  }

  NameClasses& classes_;
  Resolution& resolution_;
  std::vector<uint32_t> node_of_class_;
};

using NameForms = NodeMaker::NameForms;

void MakeEntities(const std::vector<NoteFacts>& notes, const EntityNames& names, NameClasses& classes,
                  Resolution& resolution) {
  NodeMaker maker(classes, resolution);
  const auto describe = [&](uint32_t name) {
    const NodeKind kind = names[name].type == EntityType::kLibrary ? NodeKind::kLibrary : NodeKind::kConcept;
    return NameForms{kind, &names[name].spellings, names[name].proper};
  };
  for (size_t n = 0; n < notes.size(); ++n) {
    for (const uint32_t name : names.OfNote(n)) resolution.notes[n].entities.push_back(maker.NodeOf(name, describe));
  }
  maker.TellMerges(describe);
}

void MakeEvents(const std::vector<NoteFacts>& notes, const EventNames& names, NameClasses& classes,
                Resolution& resolution) {
  NodeMaker maker(classes, resolution);
  const auto describe = [&](uint32_t name) { return NameForms{NodeKind::kEvent, &names[name].spellings, {}}; };
  for (size_t n = 0; n < notes.size(); ++n) {
    for (size_t i = 0; i < notes[n].events.size(); ++i)
      resolution.notes[n].events.push_back(maker.NodeOf(names.Of(n, i), describe));
  }
  maker.TellMerges(describe);
}

void MakeSpeakers(const std::vector<NoteFacts>& notes, const SpeakerNames& names, NameClasses& classes,
                  Resolution& resolution) {
  NodeMaker maker(classes, resolution);
  const auto describe = [&](uint32_t name) { return NameForms{NodeKind::kSpeaker, &names[name].spellings, {}}; };
  for (size_t n = 0; n < notes.size(); ++n) {
    for (const std::vector<uint32_t>& speakers : names.OfNote(n)) {
      std::vector<uint32_t>& nodes = resolution.notes[n].speakers.emplace_back();
      for (const uint32_t name : speakers) nodes.push_back(maker.NodeOf(name, describe));
    }
  }
  maker.TellMerges(describe);
}

void MakeTalks(const std::vector<NoteFacts>& notes, const TalkNames& names, NameClasses& classes,
               Resolution& resolution) {
  NodeMaker maker(classes, resolution);
  const auto describe = [&](uint32_t name) { return NameForms{NodeKind::kTalk, &names[name].spellings, {}}; };
  for (size_t n = 0; n < notes.size(); ++n) {
    for (size_t t = 0; t < notes[n].talks.size(); ++t)
      resolution.notes[n].talks.push_back(maker.NodeOf(names.Of(n, t), describe));
  }
  maker.TellMerges(describe);
}

// Talks that several notes tell of, with their places.
std::vector<std::vector<TalkNote>> SharedTalks(const TalkNames& talks, NameClasses& classes) {
  std::vector<std::vector<TalkNote>> shared;
  for (uint32_t i = 0; i < talks.size(); ++i) {
    if (classes.IsAlone(i) || classes.Find(i) != i) continue;
    std::vector<TalkNote>& notes = shared.emplace_back();
    for (const uint32_t talk : classes.Members(i)) notes.push_back({talks[talk].note, talks[talk].talk});
  }
  return shared;
}

// Numbers of the names that corrections of these kinds keep apart.
template <typename Names>
NamePairs PairsApart(std::vector<NamesApart>& apart, std::initializer_list<NodeKind> kinds, const Names& names) {
  const auto is_meant = [&](const NamesApart& a) {
    return std::find(kinds.begin(), kinds.end(), a.kind) != kinds.end();
  };
  NamePairs pairs;
  if (std::none_of(apart.begin(), apart.end(), is_meant)) return pairs;
  StringMap<std::vector<uint32_t>> by_form;
  for (uint32_t i = 0; i < names.size(); ++i) {
    for (const Spelling& spelling : names[i].spellings.all()) by_form[FoldName(spelling.text)].push_back(i);
  }
  for (NamesApart& a : apart) {
    const auto left = by_form.find(FoldName(a.a)), right = by_form.find(FoldName(a.b));
    if (!is_meant(a) || left == by_form.end() || right == by_form.end()) continue;
    a.is_found = true;
    for (const uint32_t i : left->second) {
      for (const uint32_t j : right->second) pairs.emplace_back(i, j);
    }
  }
  return pairs;
}

const std::string& DisplayName(const ResolvedNode& node) { return node.proper.empty() ? node.name : node.proper; }

}  // namespace

std::string_view NodeKindLabel(NodeKind kind) {
  static constexpr std::array<std::string_view, kNodeKindCount> kLabels = {"Event", "Talk", "Speaker", "Library",
                                                                           "Concept"};
  return kLabels[static_cast<size_t>(kind)];
}

std::vector<std::string> Resolution::AliasesOf(const ResolvedNode& node) const {
  std::vector<std::string> aliases;
  for (Spelling& spelling : node.spellings.Sorted()) {
    if (spelling.text != node.name) aliases.push_back(std::move(spelling.text));
  }
  return aliases;
}

absl::StatusOr<Resolution> ResolveNotes(const std::vector<NoteFacts>& notes, const Lexicon& lexicon,
                                        std::vector<NamesApart>& apart, RunContext& context) {
  Resolution resolution;
  resolution.notes.resize(notes.size());
  const EventNames event_names = EventNames::Collect(notes);
  NameClasses events = ResolveEvents(event_names, PairsApart(apart, {NodeKind::kEvent}, event_names));
  const SpeakerNames speaker_names = SpeakerNames::Collect(notes, lexicon);
  NameClasses speakers =
      ResolveSpeakers(notes, speaker_names, lexicon, PairsApart(apart, {NodeKind::kSpeaker}, speaker_names));
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  const TalkNames talk_names = TalkNames::Collect(notes, event_names, events, speaker_names);
  NameClasses talks =
      ResolveTalks(talk_names, speaker_names, speakers, PairsApart(apart, {NodeKind::kTalk}, talk_names));
  ResolveSpeakersOfTalks(SharedTalks(talk_names, talks), speaker_names, lexicon, speakers);
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  const EntityNames entity_names = EntityNames::Collect(notes, lexicon);
  NameClasses entities = ResolveEntities(notes, entity_names, lexicon,
                                         PairsApart(apart, {NodeKind::kLibrary, NodeKind::kConcept}, entity_names));
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  MakeEvents(notes, event_names, events, resolution);
  MakeSpeakers(notes, speaker_names, speakers, resolution);
  MakeTalks(notes, talk_names, talks, resolution);
  MakeEntities(notes, entity_names, entities, resolution);
  return resolution;
}

void AssignKeys(const std::vector<NoteFacts>& notes, Resolution& resolution) {
  for (ResolvedNode& node : resolution.nodes) {
    node.name = DisplayName(node);
    if (node.kind != NodeKind::kTalk) node.key = FoldName(node.name);
  }
  for (size_t n = 0; n < notes.size(); ++n) {
    for (size_t t = 0; t < notes[n].talks.size(); ++t) {
      ResolvedNode& talk = resolution.nodes[resolution.notes[n].talks[t]];
      if (!talk.key.empty()) continue;
      const int32_t event = notes[n].talks[t].event;
      // Without an event the same title may be another talk: the note then stands for it.
      const std::string where =
          event >= 0 ? FoldName(DisplayName(resolution.nodes[resolution.notes[n].events[static_cast<size_t>(event)]]))
                     : notes[n].path;
      talk.key = absl::StrCat(where, "/", FoldName(talk.name));
    }
  }
  std::array<StringMap<uint32_t>, kNodeKindCount> seen;
  for (ResolvedNode& node : resolution.nodes) {
    if (node.is_dropped) continue;
    const uint32_t before = seen[static_cast<size_t>(node.kind)][node.key]++;
    if (node.kind == NodeKind::kTalk) {
      absl::StrAppend(&node.key, "/", before);
    } else if (before > 0) {
      absl::StrAppend(&node.key, "/", before + 1);
    }
  }
}

}  // namespace notegraph::extract
