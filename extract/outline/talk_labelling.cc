#include "extract/outline/talk_labelling.h"

#include <algorithm>
#include <array>

#include "extract/outline/person_names.h"
#include "extract/recognizers/surroundings.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

// Points. A talk's speaker is the best evidence; a heading of a talk without one needs its siblings' support.
constexpr int kSpeakerInTemplate = 60;
constexpr int kWeakSpeakerInTemplate = 25;
constexpr int kSpeakerInOtherForm = 35;
constexpr int kSpeakerlessCap = 30;  // all talks without speakers below one heading together
constexpr int kSpeakerBelow = 60;
constexpr int kSureName = 60;   // a name score that may stand alone as heading or line
constexpr int kDeviation = 40;  // price of differing from the majority of siblings
constexpr int kChatter = -120;
constexpr int kKindWord = 40;
constexpr int kInContainer = 45;
constexpr int kTitleLike = 15;
constexpr int kShortTitle = -20;
constexpr int kNoBody = -25;
constexpr int kProseBody = -25;
constexpr int kSupport = 20;  // several siblings of the same shape with lists below

constexpr int kUnusualName = -20;  // name score that passes in the line where speakers usually stand
constexpr int kUsualPlace = 50;
constexpr int kLoneName = 45;  // a heading right below another, the only one there that looks like a name
constexpr uint32_t kMaxSpeakerLineBytes = 160;

class EvidenceGatherer {
 public:
  EvidenceGatherer(const Document& document, const std::vector<OutlineNode>& nodes, const Lexicon& lexicon)
      : document_(document), nodes_(nodes), lexicon_(lexicon) {}

  std::vector<HeadingEvidence> Gather() {
    std::vector<HeadingEvidence> all(nodes_.size());
    for (size_t i = 1; i < nodes_.size(); ++i) Look(nodes_[i], all[i]);
    for (size_t i = 1; i < nodes_.size(); ++i) AddNeighbours(i, all);
    return all;
  }

 private:
  std::string_view Text(Span span) const { return std::string_view(document_.text).substr(span.begin, span.size()); }

  void Look(const OutlineNode& node, HeadingEvidence& evidence) {
    if (node.lines.empty()) return;
    evidence.title_span = node.lines.front();
    if (node.lines.size() > 1) {
      ReadSeveralLines(node, evidence);
    } else {
      evidence.title = ParseTitleLine(Text(evidence.title_span), lexicon_);
      evidence.below = FindSpeakersBelow(node);
    }
    evidence.kind = evidence.title.kind;
    evidence.base_score = BaseScore(node, evidence);
  }

  // Which line of a paragraph that serves as heading mostly is the speaker: 0, 1, ... or -1 where none stands out.
  int UsualSpeakerLine() const {
    std::array<int, 3> names{};
    for (const OutlineNode& node : nodes_) {
      for (size_t i = 0; node.is_pseudo && node.lines.size() > 1 && i < std::min(node.lines.size(), names.size());
           ++i) {
        names[i] += NameScore(Text(node.lines[i]), lexicon_) >= kSureName;
      }
    }
    const auto most = std::max_element(names.begin(), names.end());
    return *most >= 3 ? static_cast<int>(most - names.begin()) : -1;
  }

  // A paragraph as heading: one of its lines is the speaker, the other the title.
  void ReadSeveralLines(const OutlineNode& node, HeadingEvidence& evidence) {
    int best = -100;
    size_t speaker_line = 0;
    for (size_t i = 0; i < node.lines.size(); ++i) {
      const bool is_usual = static_cast<int>(i) == usual_speaker_line_;
      PersonList persons = ParsePersons(Text(node.lines[i]), lexicon_, is_usual ? kUnusualName : kNameThreshold);
      if (is_usual && !persons.persons.empty()) persons.score += kUsualPlace;
      if (persons.score > best) {
        best = persons.score;
        speaker_line = i;
        evidence.below = Shifted(persons, node.lines[i]);
      }
    }
    if (best < kSureName / 2) evidence.below = {};
    const bool has_speaker = best >= kSureName / 2;
    evidence.title_span = node.lines[!has_speaker                           ? 0
                                     : speaker_line + 1 < node.lines.size() ? speaker_line + 1
                                                                            : speaker_line - 1];
    evidence.title = ParseTitleLine(Text(evidence.title_span), lexicon_);
  }

  static SpeakersBelow Shifted(PersonList list, Span line) {
    for (PersonFact& person : list.persons)
      person.source = {person.source.begin + line.begin, person.source.end + line.begin};
    return {std::move(list.persons), line, std::max(list.score, 0)};
  }

  // The first lines below a heading that are nothing but persons.
  SpeakersBelow FindSpeakersBelow(const OutlineNode& node) const {
    for (uint32_t i = node.block + 1; i < node.subtree_end && i < node.block + 4; ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.empty()) continue;
      if (block.kind == BlockKind::kHeading) {
        if (IsSpeakerHeading(block)) continue;  // "### Author": the name is in what follows
        if (i != node.block + 1 || !IsLoneName(node, block)) return {};
      }
      const std::vector<Span> lines = BlockLines(document_, block);
      if (lines.empty() || lines.front().size() > kMaxSpeakerLineBytes) return {};
      const bool is_labelled = i > node.block + 1;
      SpeakersBelow below = ReadSpeakerLine(lines.front(), block, is_labelled);
      if (is_labelled && block.kind == BlockKind::kListItem) AddFollowingNames(i, node.subtree_end, below);
      return below;
    }
    return {};
  }

  // Below a heading "Authors" a list may name one in each item.
  void AddFollowingNames(uint32_t first, uint32_t end, SpeakersBelow& below) const {
    for (uint32_t i = first + 1; i < end && document_.blocks[i].kind == BlockKind::kListItem && !below.persons.empty();
         ++i) {
      SpeakersBelow next = ReadSpeakerLine(document_.blocks[i].text, document_.blocks[i], false);
      if (next.persons.empty()) return;
      below.text = Cover(below.text, next.text);
      below.persons.insert(below.persons.end(), next.persons.begin(), next.persons.end());
    }
  }

  bool IsSpeakerHeading(const Block& block) const {
    static const RE2 kSpeaker(
        R"((?i)[\d. ]*(?:authors?|speakers?|presenters?|presented by|by|who|panelists?|hosts?):?)");
    const std::string_view text = document_.Text(block);
    return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), kSpeaker);
  }

  // A heading right below that is a name, the only one among its siblings: the speaker of the talk above.
  bool IsLoneName(const OutlineNode& node, const Block& block) const {
    const auto is_name = [&](const Block& heading) {
      return NameScore(document_.Text(heading), lexicon_) >= kLoneName;
    };
    if (node.children.empty() || nodes_[node.children.front()].block != node.block + 1 || !is_name(block)) return false;
    return std::count_if(node.children.begin(), node.children.end(), [&](int child) {
             return nodes_[child].level == block.level && is_name(document_.blocks[nodes_[child].block]);
           }) == 1;
  }

  SpeakersBelow ReadSpeakerLine(Span line, const Block& block, bool is_labelled) const {
    const PersonList persons = ParsePersons(Text(line), lexicon_, is_labelled ? 0 : kNameThreshold);
    static const RE2 kLabel(
        R"((?i)^\W*(?:speakers?|presenters?|presented by|by|authors?|with|who|host(?:ed by)?|panelists?|talk by|講者)\b\W*\S)");
    const std::string_view text = Text(line);
    const bool has_label = is_labelled || RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kLabel);
    const bool is_handle = text.starts_with('@');
    const int needed = is_labelled                          ? 0
                       : has_label || is_handle             ? 20
                       : block.kind == BlockKind::kListItem ? kSureName
                                                            : kNameThreshold;
    if (persons.persons.empty() || (persons.score < needed && !is_handle)) return {};
    return Shifted(persons, line);
  }

  int BaseScore(const OutlineNode& node, const HeadingEvidence& evidence) const {
    const std::string_view title = evidence.title.line;
    int score = 0;
    if (IsChatterTitle(Text(evidence.title_span))) score += kChatter;
    if (evidence.title.has_kind) score += kKindWord;
    const size_t words = SplitWords(title, 0).size();
    score += words >= 3 ? kTitleLike : kShortTitle;
    if (node.subtree_end <= node.block + 1 && !node.is_pseudo) score += kNoBody;
    if (HasProseBody(node)) score += kProseBody;
    if (evidence.below.score > 0) score += kSpeakerBelow;
    return score;
  }

  // Long paragraphs right below are an essay's; notes of a talk are lists and short lines.
  bool HasProseBody(const OutlineNode& node) const {
    uint32_t paragraphs = 0, items = 0;
    for (uint32_t i = node.block + 1; i < node.body_end; ++i) {
      paragraphs += document_.blocks[i].kind == BlockKind::kParagraph && document_.blocks[i].text.size() > 300;
      items += document_.blocks[i].kind == BlockKind::kListItem;
    }
    return paragraphs > 0 && items < 3;
  }

  void AddNeighbours(size_t i, std::vector<HeadingEvidence>& all) const {
    const OutlineNode& parent = nodes_[nodes_[i].parent];
    TalkKind kind = TalkKind::kTalk;
    if (nodes_[i].parent > 0 && !parent.lines.empty() && IsSessionContainer(Text(parent.lines.front()), &kind)) {
      all[i].base_score += kInContainer;
      if (!all[i].title.has_kind) all[i].kind = kind;
    }
    // The heading that names the speaker of the one above is no talk of its own.
    if (all[nodes_[i].parent].below.text == nodes_[i].lines.front()) all[i].base_score += kChatter;
    int siblings = 0;
    for (const int sibling : parent.children) {
      siblings += nodes_[sibling].level == nodes_[i].level && nodes_[sibling].subtree_end > nodes_[sibling].block + 1 &&
                  !HasProseBody(nodes_[sibling]);
    }
    if (siblings >= 3) all[i].base_score += kSupport;
  }

  const Document& document_;
  const std::vector<OutlineNode>& nodes_;
  const Lexicon& lexicon_;
  const int usual_speaker_line_ = UsualSpeakerLine();
};

// Best values of one node under a template.
struct NodeValue {
  int as_talk = 0;
  bool has_speaker = false;
  // Of the best labelling of what is below: talks with speakers, and those without, which are cheap to imagine and so
  // count little.
  int strong_below = 0;
  int weak_below = 0;

  int as_other() const { return strong_below + std::min(weak_below, kSpeakerlessCap); }
};

class Labeller {
 public:
  Labeller(const std::vector<OutlineNode>& nodes, const std::vector<HeadingEvidence>& evidence,
           TitleTemplate title_template)
      : nodes_(nodes), evidence_(evidence), template_(title_template), values_(nodes.size()) {}

  TalkLabelling Label() {
    // Children come after their parents in the array.
    for (size_t i = nodes_.size(); i-- > 0;) {
      if (i > 0) values_[i].as_talk = TalkScore(evidence_[i]);
      values_[i].has_speaker = HasSpeaker(evidence_[i]);
      LookBelow(nodes_[i], values_[i], nullptr);
    }
    TalkLabelling labelling{std::vector<bool>(nodes_.size(), false), template_, values_[0].as_other()};
    std::vector<int> pending{0};
    while (!pending.empty()) {
      const int node = pending.back();
      pending.pop_back();
      std::vector<int> talks;
      NodeValue below;
      LookBelow(nodes_[node], below, &talks);
      for (const int talk : talks) labelling.is_talk[talk] = true;
      for (const int child : nodes_[node].children) {
        if (!labelling.is_talk[child]) pending.push_back(child);
      }
    }
    return labelling;
  }

 private:
  bool HasSpeaker(const HeadingEvidence& evidence) const {
    const TitleParse* parse = evidence.title.Get(template_);
    return evidence.below.score > 0 || (parse != nullptr && !parse->speakers.empty()) ||
           evidence.title.BestWithSpeakers() != nullptr;
  }

  int TalkScore(const HeadingEvidence& evidence) const {
    int score = evidence.base_score;
    const TitleParse* parse = evidence.title.Get(template_);
    const TitleParse* best = evidence.title.BestWithSpeakers();
    if (parse != nullptr && !parse->speakers.empty()) {
      score += parse->score >= kNameThreshold ? kSpeakerInTemplate + parse->score / 4 : kWeakSpeakerInTemplate;
    } else if (best != nullptr && best->score >= kSureName) {
      score += kSpeakerInOtherForm;
    }
    return score;
  }

  // Adds the best values of the children to `value`, group by group of one level; names the talks among them when
  // asked.
  void LookBelow(const OutlineNode& node, NodeValue& value, std::vector<int>* talks) const {
    std::vector<int> rest = node.children;
    while (!rest.empty()) {
      const int level = nodes_[rest.front()].level;
      std::vector<int> group;
      std::copy_if(rest.begin(), rest.end(), std::back_inserter(group),
                   [&](int child) { return nodes_[child].level == level; });
      std::erase_if(rest, [&](int child) { return nodes_[child].level == level; });
      LookAtGroup(group, value, talks);
    }
  }

  // Siblings of one level under the better of two majorities; who differs pays.
  void LookAtGroup(const std::vector<int>& group, NodeValue& value, std::vector<int>* talks) const {
    const NodeValue with_talks = GroupValue(group, true, nullptr), with_others = GroupValue(group, false, nullptr);
    const bool talks_win = with_talks.as_other() > with_others.as_other();
    const NodeValue& best = talks_win ? with_talks : with_others;
    value.strong_below += best.strong_below;
    value.weak_below += best.weak_below;
    if (talks != nullptr) GroupValue(group, talks_win, talks);
  }

  NodeValue GroupValue(const std::vector<int>& group, bool talks_are_majority, std::vector<int>* talks) const {
    NodeValue sum;
    for (const int child : group) {
      const NodeValue& value = values_[child];
      const int as_talk = value.as_talk - (talks_are_majority ? 0 : kDeviation);
      const int other_price = talks_are_majority ? kDeviation : 0;
      if (as_talk > value.as_other() - other_price) {
        (value.has_speaker ? sum.strong_below : sum.weak_below) += as_talk;
        if (talks != nullptr) talks->push_back(child);
      } else {
        sum.strong_below += value.strong_below - other_price;
        sum.weak_below += value.weak_below;
      }
    }
    return sum;
  }

  const std::vector<OutlineNode>& nodes_;
  const std::vector<HeadingEvidence>& evidence_;
  const TitleTemplate template_;
  std::vector<NodeValue> values_;
};

}  // namespace

std::vector<HeadingEvidence> GatherEvidence(const Document& document, const std::vector<OutlineNode>& nodes,
                                            const Lexicon& lexicon) {
  return EvidenceGatherer(document, nodes, lexicon).Gather();
}

TalkLabelling LabelTalks(const std::vector<OutlineNode>& nodes, const std::vector<HeadingEvidence>& evidence) {
  TalkLabelling best = Labeller(nodes, evidence, TitleTemplate::kTitleOnly).Label();
  for (size_t t = 0; t + 1 < kTitleTemplateCount; ++t) {
    TalkLabelling labelling = Labeller(nodes, evidence, static_cast<TitleTemplate>(t)).Label();
    if (labelling.score > best.score) best = std::move(labelling);
  }
  return best;
}

TitleParse ChooseParse(const HeadingEvidence& evidence, TitleTemplate title_template) {
  const TitleParse* in_template = evidence.title.Get(title_template);
  const TitleParse* best = evidence.title.BestWithSpeakers();
  const TitleParse* whole = evidence.title.Get(TitleTemplate::kTitleOnly);
  const TitleParse* speaker_alone = evidence.title.Get(TitleTemplate::kSpeakerOnly);
  const bool named_below = !evidence.below.persons.empty();
  if (in_template != nullptr && !in_template->speakers.empty() && (!named_below || in_template->score >= kSureName))
    return *in_template;
  if (speaker_alone != nullptr && !named_below) return *speaker_alone;
  // Another form counts where it's sure and no line below names the speaker.
  if (best != nullptr && best->score >= kSureName && !named_below) return *best;
  return whole != nullptr ? *whole : TitleParse{};
}

}  // namespace notegraph::extract
