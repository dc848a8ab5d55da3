#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "extract/outline.h"
#include "extract/outline/dates.h"
#include "extract/outline/event_names.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/prose_talks.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/talk_labelling.h"
#include "extract/outline/talk_tables.h"
#include "extract/outline/title_phrases.h"
#include "extract/outline/unit_evidence.h"
#include "extract/outline/whole_note.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kShortLineBytes = 120;  // lines right below a title that hold its links and date
constexpr uint32_t kLinesOfFacts = 6;
constexpr size_t kMinSharedTitleBytes = 9;  // shorter titles ("Keynote") two talks may share

std::string JoinNames(const std::vector<PersonFact>& persons) {
  return absl::StrJoin(persons, " and ", [](std::string* out, const PersonFact& person) { out->append(person.name); });
}

template <typename T>
std::vector<uint32_t> BlocksOf(const std::vector<T>& talks) {
  std::vector<uint32_t> blocks;
  for (const T& talk : talks) blocks.push_back(talk.block);
  return blocks;
}

class OutlineInferrer {
 public:
  OutlineInferrer(const Document& document, const Lexicon& lexicon)
      : document_(document),
        lexicon_(lexicon),
        nodes_(BuildOutlineTree(document, lexicon)),
        listed_(FindListedTalks(document, lexicon)),
        told_(FindProseTalks(document, lexicon)),
        event_(FindNoteEvent(document, lexicon)) {
    AddLeaves(UnitKind::kListed, BlocksOf(listed_), nodes_);
    AddLeaves(UnitKind::kTold, BlocksOf(told_), nodes_);
  }

  Outline Infer() && {
    evidence_ = GatherEvidence(document_, nodes_, {listed_, told_}, event_, lexicon_);
    labelling_ = LabelTalks(nodes_, evidence_);
    for (const int node : TalkNodes()) AddTalk(node);
    AddEvents();
    AddSections();
    return std::move(outline_);
  }

 private:
  // Which talk and role a stretch of the text has; later marks win inside earlier ones.
  struct Mark {
    Span text;
    int32_t talk = kNoteItself;
    SectionRole role = SectionRole::kBody;
  };

  // Nodes that are talks, in order of the text.
  std::vector<int> TalkNodes() const {
    std::vector<std::pair<uint32_t, int>> by_place;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      if (labelling_.is_talk[i]) by_place.emplace_back(PlaceOf(nodes_[i]), static_cast<int>(i));
    }
    std::sort(by_place.begin(), by_place.end());
    std::vector<int> nodes;
    for (const auto& [place, node] : by_place) nodes.push_back(node);
    return nodes;
  }

  uint32_t PlaceOf(const OutlineNode& node) const {
    if (node.kind == UnitKind::kTold) return told_[static_cast<size_t>(node.index)].sentence.begin;
    if (node.kind == UnitKind::kListed) return listed_[static_cast<size_t>(node.index)].text.begin;
    return node.kind == UnitKind::kDocument ? 0 : document_.blocks[node.block].text.begin;
  }

  void AddTalk(int node_index) {
    const OutlineNode& node = nodes_[node_index];
    const int32_t number = static_cast<int32_t>(outline_.talks.size());
    const size_t first_mark = marks_.size();
    TalkFact talk;
    switch (node.kind) {
      case UnitKind::kDocument:
        talk = NoteTalkFact(number);
        break;
      case UnitKind::kListed:
        talk = ListedTalkFact(listed_[static_cast<size_t>(node.index)], number);
        break;
      case UnitKind::kTold:
        talk = ToldTalkFact(node, number);
        break;
      default:
        talk = HeadingTalkFact(node_index, number);
    }
    if (talk.title.empty()) talk.title = JoinNames(talk.speakers);
    talk.kind = evidence_[node_index].kind;
    if (talk.date.empty()) talk.date = DateAbove(node);
    if (const int32_t known = FindKnown(talk); known >= 0) {
      for (size_t i = first_mark; i < marks_.size(); ++i) marks_[i].talk = known;
      AddWhatIsNew(std::move(talk), outline_.talks[static_cast<size_t>(known)]);
      return;
    }
    outline_.talks.push_back(std::move(talk));
    talk_nodes_.push_back(node_index);
  }

  // A talk of the same title: a schedule or list of the talks may stand before what is noted of each.
  int32_t FindKnown(const TalkFact& talk) {
    const std::string title = FoldName(talk.title);
    if (title.size() < kMinSharedTitleBytes) return -1;
    const auto [place, is_new] = talk_of_title_.emplace(title, static_cast<int32_t>(outline_.talks.size()));
    if (is_new) return -1;
    const TalkFact& known = outline_.talks[static_cast<size_t>(place->second)];
    const bool same_speaker = talk.speakers.empty() || known.speakers.empty() ||
                              FoldName(talk.speakers.front().name) == FoldName(known.speakers.front().name);
    return same_speaker ? place->second : -1;
  }

  static void AddWhatIsNew(TalkFact talk, TalkFact& known) {
    if (known.speakers.empty()) known.speakers = std::move(talk.speakers);
    if (known.kind == TalkKind::kTalk) known.kind = talk.kind;
    if (known.date.empty()) known.date = std::move(talk.date);
    for (std::string& url : talk.urls) {
      if (std::find(known.urls.begin(), known.urls.end(), url) == known.urls.end())
        known.urls.push_back(std::move(url));
    }
  }

  Span TextOfBlocks(uint32_t begin, uint32_t end) const {
    Span text;
    bool is_first = true;
    for (uint32_t i = begin; i < end; ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.empty()) continue;
      text = is_first ? block.text : Cover(text, block.text);
      is_first = false;
    }
    return text;
  }

  void ToSource(TalkFact& talk) const {
    talk.source = document_.ToSource(talk.source);
    for (PersonFact& person : talk.speakers) person.source = document_.ToSource(person.source);
  }

  TalkFact HeadingTalkFact(int node_index, int32_t number) {
    const OutlineNode& node = nodes_[node_index];
    const UnitEvidence& evidence = evidence_[node_index];
    TitleParse parse = ChooseParse(evidence, labelling_.title_template, node.kind);
    TalkFact talk;
    talk.title = std::string(WithoutPlaceAndYear(parse.title));
    talk.speakers = std::move(parse.speakers);
    talk.source = evidence.title_span;
    for (PersonFact& person : talk.speakers)
      person.source = {person.source.begin + evidence.title_span.begin, person.source.end + evidence.title_span.begin};
    if (talk.speakers.empty()) talk.speakers = evidence.below.persons;
    ToSource(talk);
    const bool is_item = node.kind == UnitKind::kItem;
    marks_.push_back({TextOfBlocks(node.block, node.subtree_end), number, SectionRole::kBody});
    marks_.push_back({is_item ? node.lines.front() : document_.blocks[node.block].text, number, SectionRole::kTitle});
    if (!evidence.below.text.empty()) marks_.push_back({evidence.below.text, number, SectionRole::kSpeaker});
    AddUrls(node, talk);
    AddFacts(node.block + 1, std::min(node.body_end, node.block + 1 + kLinesOfFacts), number, talk);
    return talk;
  }

  TalkFact ListedTalkFact(const ListedTalk& listed, int32_t number) {
    marks_.push_back({listed.text, number, SectionRole::kBody});
    marks_.push_back({listed.title_text, number, SectionRole::kTitle});
    TalkFact talk = listed.talk;
    ToSource(talk);
    return talk;
  }

  TalkFact ToldTalkFact(const OutlineNode& node, int32_t number) {
    const ProseTalk& told = told_[static_cast<size_t>(node.index)];
    marks_.push_back({{told.sentence.begin, EndOfProse(told)}, number, SectionRole::kBody});
    TalkFact talk = told.talk;
    ToSource(talk);
    return talk;
  }

  TalkFact NoteTalkFact(int32_t number) {
    const std::optional<NoteTalk> whole = FindNoteTalk(document_, lexicon_);
    TalkFact talk;
    if (!whole) return talk;
    talk.title = whole->title;
    talk.speakers = whole->speakers;
    talk.source = whole->source;
    marks_.push_back({{0, static_cast<uint32_t>(document_.text.size())}, number, SectionRole::kBody});
    AddFacts(0, kLinesOfFacts, number, talk);
    return talk;
  }

  // Labelled lines: date, links.
  void AddFacts(uint32_t begin, uint32_t end, int32_t number, TalkFact& talk) {
    for (const LabelledLine& line : FindLabelledLines(document_, begin, std::max(begin, end))) {
      if (line.label == FieldLabel::kDate && talk.date.empty()) {
        if (const auto date = FindDate(line.value)) talk.date = date->start;
      }
      if (line.label == FieldLabel::kUrl && line.in_front_matter && line.value.find("://") != std::string_view::npos)
        talk.urls.emplace_back(line.value);
      const bool is_fact = line.label != FieldLabel::kOther && line.label != FieldLabel::kTitle;
      if (is_fact && !line.text.empty()) marks_.push_back({line.text, number, SectionRole::kSpeaker});
    }
  }

  // "Fast Tests (ExampleConf 2031, Paris)" without the bracket.
  static std::string_view WithoutPlaceAndYear(std::string_view title) {
    const size_t bracket = title.rfind(" (");
    const bool has_year = bracket != std::string_view::npos && bracket > 3 && title.ends_with(')') &&
                          !FindYear(title.substr(bracket)).empty();
    return has_year ? title.substr(0, bracket) : title;
  }

  // Links of the title and of short lines right below (video, slides) belong to the talk.
  void AddUrls(const OutlineNode& node, TalkFact& talk) const {
    for (uint32_t i = node.block; i < node.body_end && i < node.block + 3; ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.size() > kShortLineBytes) continue;
      for (uint32_t r = block.first_run; r < block.end_run; ++r) {
        if (document_.runs[r].link < 0 || (document_.runs[r].style & kImage) != 0) continue;
        const std::string& url = document_.links[document_.runs[r].link];
        if (url.find("://") != std::string::npos &&
            std::find(talk.urls.begin(), talk.urls.end(), url) == talk.urls.end())
          talk.urls.push_back(url);
      }
    }
  }

  // Of the day that the talk's part of the note is about.
  std::string DateAbove(const OutlineNode& node) const {
    for (int above = node.parent; above > 0; above = nodes_[above].parent) {
      if (nodes_[above].lines.empty()) continue;
      const Span line = nodes_[above].lines.front();
      const auto date = FindDate(std::string_view(document_.text).substr(line.begin, line.size()));
      if (date && date->end.empty()) return date->start;
    }
    return {};
  }

  // What follows a sentence about a talk is about it too, up to the next talk or heading; inside a list up to the end
  // of the item.
  uint32_t EndOfProse(const ProseTalk& prose) const {
    const Block& first = document_.blocks[prose.block];
    uint32_t end = first.text.end;
    for (uint32_t i = prose.block + 1; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kHeading) break;
      if (first.kind == BlockKind::kListItem && block.level <= first.level) break;
      if (!block.text.empty()) end = block.text.end;
    }
    return end;
  }

  // Headings over talks that are called like events make one each; else the note has one.
  void AddEvents() {
    std::vector<int> event_of_node(nodes_.size(), -1);
    for (size_t t = 0; t < talk_nodes_.size(); ++t) {
      for (int node = nodes_[talk_nodes_[t]].parent; node > 0; node = nodes_[node].parent) {
        if (outline_.talks[t].event < 0) outline_.talks[t].event = EventOfHeading(node, event_of_node);
      }
    }
    const bool several = outline_.events.size() > 1;
    if (several) return;
    outline_.events.clear();
    for (TalkFact& talk : outline_.talks) talk.event = -1;
    const bool has_talks = outline_.talks.size() > 1;
    if (!event_.event && has_talks) event_.event = FindEvent(document_, lexicon_, has_talks);
    if (event_.event) {
      outline_.events.push_back(*std::move(event_.event));
      for (TalkFact& talk : outline_.talks) talk.event = 0;
    }
  }

  int EventOfHeading(int node, std::vector<int>& event_of_node) {
    if (event_of_node[node] >= 0 || nodes_[node].lines.empty()) return event_of_node[node];
    const Span line = nodes_[node].lines.front();
    const std::string_view heading = std::string_view(document_.text).substr(line.begin, line.size());
    const EventName found = FindEventName(heading, lexicon_);
    const bool is_named = found.score >= kEventByWord ? found.text.size() * 2 >= heading.size()
                                                      : found.has_year && found.text.size() * 10 >= heading.size() * 8;
    if (!is_named || IsChatterTitle(heading)) return -1;
    for (size_t i = 0; i < outline_.events.size(); ++i) {
      if (outline_.events[i].name == found.name) return event_of_node[node] = static_cast<int>(i);
    }
    EventFact event{
        .name = found.name, .start = {}, .end = {}, .location = {}, .url = {}, .source = document_.ToSource(line)};
    const std::optional<DateRange> date = FindDate(heading);
    event.start = date ? date->start : FindYear(found.name);
    if (date) event.end = date->end;
    outline_.events.push_back(std::move(event));
    return event_of_node[node] = static_cast<int>(outline_.events.size()) - 1;
  }

  // Paints the marks over the text in order, then cuts it where the paint changes.
  void AddSections() {
    for (const Block& block : document_.blocks) {
      if (IsTableOfContents(document_, block)) marks_.push_back({block.text, kNoteItself, SectionRole::kIgnored});
    }
    std::vector<uint32_t> cuts{0, static_cast<uint32_t>(document_.text.size())};
    for (const Mark& mark : marks_) {
      cuts.push_back(std::min<uint32_t>(mark.text.begin, cuts[1]));
      cuts.push_back(std::min<uint32_t>(mark.text.end, cuts[1]));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<Section> pieces;
    for (size_t i = 0; i + 1 < cuts.size(); ++i) pieces.push_back({.text = {cuts[i], cuts[i + 1]}});
    for (const Mark& mark : marks_) {
      const auto first =
          std::lower_bound(pieces.begin(), pieces.end(), mark.text.begin,
                           [](const Section& piece, uint32_t offset) { return piece.text.begin < offset; });
      for (auto piece = first; piece != pieces.end() && piece->text.end <= mark.text.end; ++piece) {
        piece->talk = mark.talk;
        piece->role = mark.role;
      }
    }
    outline_.sections = std::move(pieces);
    if (outline_.sections.empty()) outline_.sections.push_back({});
  }

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<OutlineNode> nodes_;
  const std::vector<ListedTalk> listed_;
  const std::vector<ProseTalk> told_;
  NoteEvent event_;
  std::vector<UnitEvidence> evidence_;
  TalkLabelling labelling_;
  Outline outline_;
  std::vector<int> talk_nodes_;  // by talk
  std::vector<Mark> marks_;
  StringMap<int32_t> talk_of_title_;  // by folded title, the first
};

}  // namespace

const Section& Outline::SectionAt(uint32_t text_offset) const {
  const auto after =
      std::upper_bound(sections.begin(), sections.end(), text_offset,
                       [](uint32_t offset, const Section& section) { return offset < section.text.begin; });
  return after == sections.begin() ? sections.front() : *(after - 1);
}

Outline InferOutline(const Document& document, const Lexicon& lexicon, RunContext&) {
  return OutlineInferrer(document, lexicon).Infer();
}

}  // namespace notegraph::extract
