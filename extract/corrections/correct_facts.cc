#include "extract/corrections/correct_facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint16_t kCertain = 10000;
constexpr std::string_view kCue = "correction";

EntityType TypeOf(NodeKind kind) { return kind == NodeKind::kLibrary ? EntityType::kLibrary : EntityType::kConcept; }

bool Is(const EntityFact& entity, EntityType type, std::string_view folded) {
  return entity.type == type && (FoldName(entity.name) == folded ||
                                 std::any_of(entity.aliases.begin(), entity.aliases.end(),
                                             [&](const std::string& alias) { return FoldName(alias) == folded; }));
}

// The line without its end and the white space around it; nullopt when the note has fewer.
std::optional<Span> LineSpan(const std::string& text, uint32_t line) {
  size_t begin = 0;
  for (uint32_t at = 1; at < line; ++at) {
    const size_t end = text.find('\n', begin);
    if (end == std::string::npos) return std::nullopt;
    begin = end + 1;
  }
  size_t end = std::min(text.find('\n', begin), text.size());
  while (begin < end && absl::ascii_isspace(static_cast<unsigned char>(text[begin]))) ++begin;
  while (begin < end && absl::ascii_isspace(static_cast<unsigned char>(text[end - 1]))) --end;
  if (begin == end) return std::nullopt;
  return Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// Where the line names the thing, without regard to case; the whole line where it doesn't.
Span MentionIn(const std::string& text, Span line, std::string_view name) {
  const std::string lower = absl::AsciiStrToLower(Absl(std::string_view(text).substr(line.begin, line.size())));
  const size_t at = lower.find(absl::AsciiStrToLower(Absl(name)));
  if (at == std::string::npos) return line;
  const auto begin = static_cast<uint32_t>(line.begin + at);
  return {begin, begin + static_cast<uint32_t>(name.size())};
}

// Adds one fact to one note.
class FactAdder {
 public:
  FactAdder(const Correction& correction, const Lexicon& lexicon, NoteFacts& note)
      : correction_(correction), lexicon_(lexicon), note_(note) {}

  // The reason why it can't be added; empty when it was.
  std::string Add() {
    const std::optional<Span> line = LineSpan(note_.text, correction_.note_line);
    if (!line) return absl::StrCat(note_.path, " has nothing in line ", correction_.note_line);
    line_ = *line;
    if (correction_.fact == FactKind::kCompares) return AddCompare();
    const bool is_gave = correction_.fact == FactKind::kGave;
    const NamedThing& source = is_gave ? correction_.object : correction_.subject;
    if (!source.is_note) {
      talk_ = FindTalk(FoldName(source.name));
      if (talk_ == kNoteItself) return absl::StrCat(note_.path, " has no talk \"", source.name, "\"");
    }
    if (is_gave) return AddSpeaker();
    if (correction_.fact == FactKind::kMentions) {
      AddMention();
    } else {
      AddRecommend();
    }
    return {};
  }

 private:
  int32_t FindTalk(std::string_view folded) const {
    const auto at = std::find_if(note_.talks.begin(), note_.talks.end(),
                                 [&](const TalkFact& talk) { return FoldName(talk.title) == folded; });
    return at == note_.talks.end() ? kNoteItself : static_cast<int32_t>(at - note_.talks.begin());
  }

  uint32_t Entity(const NamedThing& thing) {
    const EntityType type = TypeOf(*thing.kind);
    const std::string folded = FoldName(thing.name);
    const auto at = std::find_if(note_.entities.begin(), note_.entities.end(),
                                 [&](const EntityFact& entity) { return Is(entity, type, folded); });
    if (at != note_.entities.end()) return static_cast<uint32_t>(at - note_.entities.begin());
    EntityFact entity{.type = type, .name = thing.name, .kind = "", .url = "", .aliases = {}};
    if (type == EntityType::kLibrary) entity.kind = "other";
    for (const Sense& sense : lexicon_.Find(thing.name)) {
      const LexiconEntry entry = lexicon_.entry(sense.entry);
      if (entry.type != type) continue;
      entity.name = std::string(entry.name);
      entity.kind = std::string(entry.kind);
      if (thing.name != entity.name) entity.aliases.push_back(thing.name);
      break;
    }
    note_.entities.push_back(std::move(entity));
    return static_cast<uint32_t>(note_.entities.size() - 1);
  }

  Occurrence Place(const std::string& name) const {
    return {.unit = line_,
            .mention = MentionIn(note_.text, line_, name),
            .cue = std::string(kCue),
            .confidence = kCertain,
            .voice = Voice::kNoteTaker};
  }

  void AddMention() {
    const uint32_t target = Entity(correction_.object);
    note_.mentions.push_back({.talk = talk_, .target = target, .occurrences = {Place(correction_.object.name)}});
  }
  void AddRecommend() {
    const uint32_t target = Entity(correction_.object);
    note_.recommends.push_back({.talk = talk_,
                                .target = target,
                                .is_against = correction_.is_against.value_or(false),
                                .occurrences = {Place(correction_.object.name)}});
  }
  std::string AddCompare() {
    CompareFact compare;
    compare.first = Entity(correction_.subject);
    compare.second = Entity(correction_.object);
    if (compare.first == compare.second) return "both names are one thing";
    if (!correction_.winner.empty()) {
      const std::string folded = FoldName(correction_.winner);
      if (folded == FoldName(correction_.subject.name)) compare.winner = static_cast<int32_t>(compare.first);
      if (folded == FoldName(correction_.object.name)) compare.winner = static_cast<int32_t>(compare.second);
      if (compare.winner < 0) return "the winner is none of the two";
    }
    compare.occurrences = {Place(correction_.object.name)};
    note_.compares.push_back(std::move(compare));
    return {};
  }
  std::string AddSpeaker() {
    TalkFact& talk = note_.talks[static_cast<size_t>(talk_)];
    PersonFact person;
    person.name = correction_.subject.name;
    person.source = MentionIn(note_.text, line_, person.name);
    talk.speakers.push_back(std::move(person));
    return {};
  }

  const Correction& correction_;
  const Lexicon& lexicon_;
  NoteFacts& note_;
  Span line_;
  int32_t talk_ = kNoteItself;
};

// Gives the thing called `folded` its new name within the note. False when the note has none.
bool RenameInNote(NodeKind kind, std::string_view folded, const std::string& new_name, NoteFacts& note) {
  bool found = false;
  const auto rename = [&](std::string& name) {
    if (FoldName(name) != folded) return;
    name = new_name;
    found = true;
  };
  switch (kind) {
    case NodeKind::kEvent:
      for (EventFact& event : note.events) rename(event.name);
      break;
    case NodeKind::kTalk:
      for (TalkFact& talk : note.talks) rename(talk.title);
      break;
    case NodeKind::kSpeaker:
      for (TalkFact& talk : note.talks) {
        for (PersonFact& person : talk.speakers) rename(person.name);
      }
      break;
    default:
      for (EntityFact& entity : note.entities) {
        if (!Is(entity, TypeOf(kind), folded)) continue;
        entity.name = new_name;
        found = true;
      }
  }
  return found;
}

// Moves the occurrences that are written so from `from` to `to`; empty facts stay behind and are taken away later.
template <typename Fact>
void MoveOccurrences(const std::string& text, std::string_view folded, uint32_t from, uint32_t to,
                     std::vector<Fact>& facts) {
  for (size_t i = 0, count = facts.size(); i < count; ++i) {
    if (facts[i].target != from) continue;
    const auto is_written_so = [&](const Occurrence& place) {
      return FoldName(std::string_view(text).substr(place.mention.begin, place.mention.size())) == folded;
    };
    Fact moved = facts[i];
    std::erase_if(moved.occurrences, [&](const Occurrence& place) { return !is_written_so(place); });
    std::erase_if(facts[i].occurrences, is_written_so);
    moved.target = to;
    if (!moved.occurrences.empty()) facts.push_back(std::move(moved));
  }
  std::erase_if(facts, [](const Fact& fact) { return fact.occurrences.empty(); });
}

// Places where the entity `b` is called `a` become another entity's.
bool SplitAlias(EntityType type, std::string_view a, std::string_view b, NoteFacts& note) {
  bool found = false;
  for (uint32_t i = 0, count = static_cast<uint32_t>(note.entities.size()); i < count; ++i) {
    EntityFact& entity = note.entities[i];
    if (entity.type != type || FoldName(entity.name) != b) continue;
    const auto is_a = [&](const std::string& alias) { return FoldName(alias) == a; };
    const auto alias = std::find_if(entity.aliases.begin(), entity.aliases.end(), is_a);
    if (alias == entity.aliases.end()) continue;
    EntityFact split{.type = type, .name = *alias, .kind = entity.kind, .url = "", .aliases = {}};
    std::erase_if(entity.aliases, is_a);
    note.entities.push_back(std::move(split));
    MoveOccurrences(note.text, a, i, count, note.mentions);
    MoveOccurrences(note.text, a, i, count, note.recommends);
    return true;
  }
  return found;
}

NoteFacts* FindNote(std::vector<NoteFacts>& notes, std::string_view path) {
  const auto at = std::lower_bound(notes.begin(), notes.end(), path,
                                   [](const NoteFacts& note, std::string_view p) { return note.path < p; });
  return at != notes.end() && at->path == path ? &*at : nullptr;
}

}  // namespace

void CorrectFacts(const Corrections& corrections, const Lexicon& lexicon, std::vector<NoteFacts>& notes,
                  CorrectionLog& log) {
  for (uint32_t i = 0; i < corrections.size(); ++i) {
    const Correction& correction = corrections[i];
    const std::string folded = FoldName(correction.subject.name);
    if (correction.verb == CorrectionVerb::kSplitFrom) {
      const bool is_entity =
          correction.subject.kind == NodeKind::kLibrary || correction.subject.kind == NodeKind::kConcept;
      for (NoteFacts& note : notes) {
        if (is_entity && SplitAlias(TypeOf(*correction.subject.kind), folded, FoldName(correction.object.name), note))
          log.Matched(i);
      }
      log.Missed(i, "the notes don't know both names");
    }
    if (correction.verb != CorrectionVerb::kSplitInNote && correction.verb != CorrectionVerb::kAdd) continue;
    NoteFacts* const note = FindNote(notes, correction.note);
    if (note == nullptr) {
      log.Missed(i, absl::StrCat("there is no note \"", correction.note, "\""));
      continue;
    }
    std::string reason;
    if (correction.verb == CorrectionVerb::kAdd) {
      reason = FactAdder(correction, lexicon, *note).Add();
    } else if (!RenameInNote(*correction.subject.kind, folded, correction.object.name, *note)) {
      reason = absl::StrCat(note->path, " names no ", Absl(NodeKindLabel(*correction.subject.kind)), " \"",
                            correction.subject.name, "\"");
    }
    if (reason.empty()) {
      log.Matched(i);
    } else {
      log.Missed(i, reason);
    }
  }
}

}  // namespace notegraph::extract
