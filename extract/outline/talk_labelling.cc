#include "extract/outline/talk_labelling.h"

#include <algorithm>
#include <utility>

#include "extract/outline/outline_weights.h"
#include "extract/outline/person_names.h"

namespace notegraph::extract {
namespace {

constexpr int kSureName = 45;  // a name score that counts in a form that is not the document's

// Best values of one node under a template.
struct NodeValue {
  int as_talk = 0;
  bool has_speaker = false;
  bool holds_candidate = false;  // somewhere below
  // Of the best labelling of what is below: talks with speakers, and those without, which are cheap to imagine and so
  // count little.
  int strong_below = 0;
  int weak_below = 0;

  int as_other() const { return strong_below + std::min(weak_below, Weights().speakerless_cap); }
};

// "Fast Tests (cancelled)", "Fast Tests (a friend): great" without what stands in brackets and behind.
std::string_view WithoutBracket(std::string_view title) {
  const size_t open = title.rfind(" ("), close = title.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open || open < 4) return title;
  const bool ends =
      close + 1 == title.size() || std::string_view(":,.-; ").find(title[close + 1]) != std::string_view::npos;
  return ends ? title.substr(0, open) : title;
}

class Labeller {
 public:
  Labeller(const std::vector<OutlineNode>& nodes, const std::vector<UnitEvidence>& evidence,
           const std::vector<const TitleParse*>& best_parses, TitleTemplate title_template)
      : nodes_(nodes),
        evidence_(evidence),
        best_parses_(best_parses),
        template_(title_template),
        values_(nodes.size()) {}

  TalkLabelling Label() {
    // Children come after their parents in the array.
    for (size_t i = nodes_.size(); i-- > 0;) {
      values_[i].as_talk = TalkScore(evidence_[i], best_parses_[i]);
      values_[i].has_speaker = HasSpeaker(evidence_[i], best_parses_[i]);
      for (const int child : nodes_[i].children)
        values_[i].holds_candidate |= evidence_[child].is_candidate || values_[child].holds_candidate;
      if (values_[i].holds_candidate) LookBelow(nodes_[i], values_[i], nullptr);
    }
    TalkLabelling labelling{std::vector<bool>(nodes_.size(), false), template_, values_[0].as_other()};
    if (evidence_[0].is_candidate && values_[0].as_talk > values_[0].as_other()) {
      labelling.is_talk[0] = true;
      labelling.score = values_[0].as_talk;
      return labelling;
    }
    std::vector<int> pending{0};
    while (!pending.empty()) {
      const int node = pending.back();
      pending.pop_back();
      std::vector<int> talks;
      NodeValue below;
      if (!values_[node].holds_candidate) continue;
      LookBelow(nodes_[node], below, &talks);
      for (const int talk : talks) labelling.is_talk[talk] = true;
      for (const int child : nodes_[node].children) {
        if (!labelling.is_talk[child]) pending.push_back(child);
      }
    }
    return labelling;
  }

 private:
  bool HasSpeaker(const UnitEvidence& evidence, const TitleParse* best) const {
    const TitleParse* parse = evidence.title.Get(template_);
    return evidence.below.score > 0 || evidence.names_speaker || (parse != nullptr && !parse->speakers.empty()) ||
           best != nullptr;
  }

  int TalkScore(const UnitEvidence& evidence, const TitleParse* best) const {
    int score = evidence.base_score;
    const TitleParse* parse = evidence.title.Get(template_);
    if (parse != nullptr && !parse->speakers.empty()) {
      const bool is_sure = parse->score >= (template_ == TitleTemplate::kSpeakerOnly ? kLoneNameScore : kNameThreshold);
      score += is_sure ? Weights().speaker_in_template + parse->score / 4 : Weights().unlikely_speaker;
    } else if (best != nullptr && best->score >= kSureName) {
      score += Weights().speaker_in_other_form;
    }
    return score;
  }

  // Adds the best values of the children to `value`, group by group of one level; names the talks among them when
  // asked.
  void LookBelow(const OutlineNode& node, NodeValue& value, std::vector<int>* talks) const {
    std::vector<std::pair<int, int>> by_level;  // and child
    by_level.reserve(node.children.size());
    for (const int child : node.children) by_level.emplace_back(nodes_[child].level, child);
    std::sort(by_level.begin(), by_level.end());
    std::vector<int> group;
    for (size_t i = 0; i < by_level.size(); ++i) {
      group.push_back(by_level[i].second);
      if (i + 1 < by_level.size() && by_level[i + 1].first == by_level[i].first) continue;
      LookAtGroup(group, value, talks);
      group.clear();
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
      const UnitEvidence& evidence = evidence_[child];
      const int as_talk = value.as_talk - (talks_are_majority ? 0 : Weights().deviation);
      const int other_price = talks_are_majority && !evidence.is_chatter ? Weights().deviation : 0;
      if (evidence.is_candidate && as_talk > value.as_other() - other_price) {
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
  const std::vector<UnitEvidence>& evidence_;
  const std::vector<const TitleParse*>& best_parses_;  // with speakers, by node; null where there is none
  const TitleTemplate template_;
  std::vector<NodeValue> values_;
};

}  // namespace

TalkLabelling LabelTalks(const std::vector<OutlineNode>& nodes, const std::vector<UnitEvidence>& evidence) {
  std::vector<const TitleParse*> best_parses;
  best_parses.reserve(evidence.size());
  for (const UnitEvidence& unit : evidence) best_parses.push_back(unit.title.BestWithSpeakers());
  TalkLabelling best = Labeller(nodes, evidence, best_parses, TitleTemplate::kTitleOnly).Label();
  for (size_t t = 0; t + 1 < kTitleTemplateCount; ++t) {
    const bool is_used = std::any_of(evidence.begin(), evidence.end(), [&](const UnitEvidence& unit) {
      return unit.is_candidate && unit.title.Get(static_cast<TitleTemplate>(t)) != nullptr;
    });
    if (!is_used) continue;
    TalkLabelling labelling = Labeller(nodes, evidence, best_parses, static_cast<TitleTemplate>(t)).Label();
    if (labelling.score > best.score) best = std::move(labelling);
  }
  return best;
}

TitleParse ChooseParse(const UnitEvidence& evidence, TitleTemplate title_template, UnitKind kind) {
  const TitleParse* in_template = evidence.title.Get(title_template);
  const TitleParse* best = evidence.title.BestWithSpeakers();
  const TitleParse* whole = evidence.title.Get(TitleTemplate::kTitleOnly);
  const bool named_below = !evidence.below.persons.empty();
  const TitleParse* marked = evidence.title.Get(TitleTemplate::kMarkedTitle);
  if (marked != nullptr && marked->score >= kSureName && !named_below) return *marked;
  if (in_template != nullptr && !in_template->speakers.empty() && (!named_below || in_template->score >= kSureName))
    return *in_template;
  const TitleParse* alone = evidence.title.Get(TitleTemplate::kSpeakerOnly);
  const bool is_alone =
      alone != nullptr && (alone->score >= kLoneNameScore || evidence.title.has_kind || evidence.title.has_time);
  if (is_alone && !named_below) return *alone;
  // Another form counts where it's sure and no line below names the speaker.
  if (best != nullptr && best->score >= kSureName && !named_below) return *best;
  const TitleParse* bracket_parse = evidence.title.Get(TitleTemplate::kTitleSpeaker);
  const bool trusts_bracket =
      bracket_parse != nullptr && (kind == UnitKind::kItem || bracket_parse->score >= kNameThreshold);
  if (trusts_bracket && !named_below) return *bracket_parse;
  TitleParse title = whole != nullptr ? *whole : TitleParse{};
  // Where speakers stand in brackets, other brackets hold remarks about them.
  const bool has_brackets = title_template == TitleTemplate::kTitleSpeaker ||
                            title_template == TitleTemplate::kMarkedTitle || kind == UnitKind::kItem;
  if (has_brackets) title.title = WithoutBracket(title.title);
  return title;
}

}  // namespace notegraph::extract
