#include "extract/outline/speaker_lines.h"

#include <algorithm>

#include "extract/outline/dates.h"
#include "extract/outline/sentence_tags.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_line.h"
#include "extract/outline/title_phrases.h"

namespace notegraph::extract {
namespace {

constexpr int kSureName = 60;       // a name score that may stand alone as line
constexpr int kLikelyName = 50;     // ... where names stand out
constexpr int kUnusualName = -20;   // passes among panelists
constexpr int kLoneName = 45;       // a heading right below another, the only one there that looks like a name
constexpr int kHandleOrLabel = 20;  // a name score that a line needs which a label or '@' begins
constexpr uint32_t kMaxSpeakerLineBytes = 160;
constexpr size_t kMaxFactBytes = 80;
constexpr uint32_t kLeadOfPanel = 240;
constexpr uint32_t kLeadOfParagraph = 160;
constexpr uint32_t kLinesForSpeakers = 6;

SpeakersBelow Shifted(PersonList list, Span line) {
  for (PersonFact& person : list.persons)
    person.source = {person.source.begin + line.begin, person.source.end + line.begin};
  return {std::move(list.persons), line, std::max(list.score, 0)};
}

// When, where, links: a line that the speaker's may stand behind.
bool IsFactLine(std::string_view line) {
  if (line.size() > kMaxFactBytes) return false;
  bool has_time = false;
  const std::string_view clean = CleanTitle(line, &has_time);
  return has_time || clean.empty() || FindDate(line).has_value() || line.find("://") != std::string_view::npos ||
         IsChatterTitle(line);
}

}  // namespace

bool StandsOut(const Document& document, Span line) {
  const std::vector<Span> marks = MarksOfLine(document, line);
  return marks.size() == 1 && marks.front().size() * 10 >= line.size() * 9;
}

SpeakersBelow SpeakerLines::Below(const OutlineNode& node) const {
  SpeakersBelow below = Labelled(node);
  if (!below.persons.empty()) return below;
  uint32_t looked = 0;
  // A line that stands out may have the speaker's in another one right below.
  const bool is_line = node.kind == UnitKind::kCaption || node.kind == UnitKind::kParagraph;
  const uint32_t end = is_line ? std::max(node.subtree_end, std::min(node.block + 2, BlockCount())) : node.subtree_end;
  for (uint32_t i = node.block + 1; i < end && i < node.block + 4; ++i) {
    const Block& block = document_.blocks[i];
    if (block.text.empty()) continue;
    if (block.kind == BlockKind::kCode || block.kind == BlockKind::kTableCell) return {};
    if (block.kind == BlockKind::kHeading) {
      if (LabelOf(CleanTitle(document_.Text(block))) ==
          FieldLabel::kSpeaker) {  // "### Author": the name is in what follows
        return NamesFrom(i + 1, node.subtree_end);
      }
      if (i != node.block + 1 || !IsLoneName(node, block)) return {};
    }
    for (const Span line : BlockLines(document_, block)) {
      if (line.size() > kMaxSpeakerLineBytes || looked++ >= 2) return {};
      if (i >= node.subtree_end && !StandsOut(document_, line)) return {};
      below = ReadLine(line, block);
      if (!below.persons.empty()) return below;
      if (!IsFactLine(Text(line))) return {};
    }
  }
  return {};
}

SpeakersBelow SpeakerLines::Labelled(const OutlineNode& node) const {
  // A paragraph may hold title and labelled lines at once.
  const uint32_t begin = node.block + (node.kind == UnitKind::kParagraph ? 0 : 1);
  const uint32_t end = std::min(node.body_end, node.block + 1 + kLinesForSpeakers);
  for (const LabelledLine& line : FindLabelledLines(document_, std::max(begin, 1u), std::max(end, begin))) {
    if (line.label != FieldLabel::kSpeaker) continue;
    const PersonList persons = ParsePersons(line.value, lexicon_, 0);
    if (!persons.persons.empty()) return Shifted(persons, line.text);
  }
  return {};
}

// Below a heading "Authors" a list may name one in each item.
SpeakersBelow SpeakerLines::NamesFrom(uint32_t first, uint32_t end) const {
  SpeakersBelow below;
  for (uint32_t i = first; i < end; ++i) {
    const Block& block = document_.blocks[i];
    if (block.text.empty()) continue;
    if (block.kind != BlockKind::kListItem && i > first) break;
    const PersonList persons = ParsePersons(document_.Text(block).substr(0, kMaxSpeakerLineBytes), lexicon_,
                                            below.persons.empty() ? 0 : kSureName);
    if (persons.persons.empty()) break;
    SpeakersBelow next = Shifted(persons, block.text);
    below.text = below.persons.empty() ? next.text : Cover(below.text, next.text);
    below.score = std::max(below.score, next.score);
    below.persons.insert(below.persons.end(), next.persons.begin(), next.persons.end());
  }
  return below;
}

// A heading right below that is a name, the only one among its siblings: the speaker of the talk above.
bool SpeakerLines::IsLoneName(const OutlineNode& node, const Block& block) const {
  const auto is_name = [&](const Block& heading) {
    return ParsePersons(document_.Text(heading), lexicon_).score >= kLoneName;
  };
  if (node.children.empty() || nodes_[node.children.front()].block != node.block + 1 || !is_name(block)) return false;
  return std::count_if(node.children.begin(), node.children.end(), [&](int child) {
           return nodes_[child].kind == UnitKind::kHeading && nodes_[child].level == block.level &&
                  is_name(document_.blocks[nodes_[child].block]);
         }) == 1;
}

SpeakersBelow SpeakerLines::ReadLine(Span line, const Block& block, int threshold) const {
  const std::string_view text = Text(line), clean = CleanTitle(text);
  const bool stands_out = StandsOut(document_, line);
  const bool is_introduced = clean.starts_with("by ") || clean.starts_with("By ") || clean.starts_with("with ");
  const PersonList persons =
      ParsePersons(clean, lexicon_, stands_out || is_introduced ? std::min(threshold, kHandleOrLabel) : threshold);
  const bool is_handle = clean.starts_with('@');
  const bool is_item = block.kind == BlockKind::kListItem;
  const int needed = is_handle || is_introduced || stands_out ? std::min(threshold, kHandleOrLabel)
                     : is_item                                ? kSureName
                                                              : threshold;
  if (persons.persons.empty() || (persons.score < needed && !is_handle)) return {};
  const uint32_t begin = line.begin + static_cast<uint32_t>(clean.data() - text.data());
  return Shifted(persons, {begin, begin + static_cast<uint32_t>(clean.size())});
}

SpeakersBelow SpeakerLines::Panelists(const OutlineNode& node) const {
  SpeakersBelow below;
  for (uint32_t i = node.block + 1; i < node.subtree_end && i < node.block + 3; ++i) {
    const Block& block = document_.blocks[i];
    if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kListItem) continue;
    const Span head{block.text.begin, std::min(block.text.end, block.text.begin + kLeadOfPanel)};
    const TaggedSentence tagged = TagSentence(document_, head, lexicon_);
    for (size_t t = 0; t < tagged.tags.size(); ++t) {
      if (tagged.tags[t] != 'N') continue;
      SpeakersBelow found = Shifted(ParsePersons(Text(tagged.spans[t]), lexicon_, kUnusualName), tagged.spans[t]);
      below.persons.insert(below.persons.end(), found.persons.begin(), found.persons.end());
    }
    if (below.persons.size() >= 2) {
      below.score = kSureName;
      return below;
    }
    below.persons.clear();
  }
  return {};
}

SpeakersBelow SpeakerLines::StandingOut(const OutlineNode& node) const {
  const uint32_t next = node.block + 1;
  if (next >= document_.blocks.size() || document_.blocks[next].kind != BlockKind::kParagraph) return {};
  const Span text = document_.blocks[next].text;
  const Span head{text.begin, std::min(text.end, text.begin + kLeadOfParagraph)};
  SpeakersBelow below;
  for (const Span mark : MarksOfLine(document_, head)) {
    const Span place{head.begin + mark.begin, head.begin + mark.end};
    const PersonList persons = ParsePersons(Text(place), lexicon_);
    if (persons.persons.empty() || persons.score < kLikelyName) {
      if (below.persons.empty()) return {};
      break;
    }
    SpeakersBelow found = Shifted(persons, place);
    below.persons.insert(below.persons.end(), found.persons.begin(), found.persons.end());
    below.score = kSureName;
  }
  return below;
}

}  // namespace notegraph::extract
