#include "extract/outline/unit_evidence.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "extract/outline/dates.h"
#include "extract/outline/event_names.h"
#include "extract/outline/outline_weights.h"
#include "extract/outline/person_names.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_phrases.h"
#include "extract/outline/whole_note.h"
#include "extract/outline/word_roles.h"
#include "extract/recognizers/surroundings.h"
#include "graph/fold_name.h"

namespace notegraph::extract {
namespace {

constexpr int kSureName = 60;      // a name score that may stand alone as heading or line
constexpr int kLikelyName = 50;    // ... in a list of talks
constexpr int kUnusualName = -20;  // passes in the line where speakers usually stand
constexpr int kUsualPlace = 50;
constexpr uint32_t kWrappedLineBytes = 60;  // a line that may have been cut by wrapping
constexpr uint32_t kProseBytes = 300;       // a paragraph of this size tells
constexpr size_t kMaxTitleBytes = 130;
constexpr size_t kBareKindBytes = 24;
constexpr int kItemsSampled = 6;  // items of a list looked at before it is given up

class EvidenceGatherer {
 public:
  EvidenceGatherer(const Document& document, const std::vector<OutlineNode>& nodes, const LeafTalks& leaves,
                   const NoteEvent& event, const Lexicon& lexicon)
      : document_(document), nodes_(nodes), leaves_(leaves), event_(event), lexicon_(lexicon), all_(nodes.size()) {}

  std::vector<UnitEvidence> Gather() && {
    const bool is_dull = !TellsOfConference(document_, event_.score);
    LookAtRoot();
    for (size_t i = 1; i < nodes_.size(); ++i) LookAt(i);
    TakeTitlesBelow();
    LookAtItems();
    AddTold();
    CountSiblings();
    for (size_t i = 1; i < nodes_.size(); ++i) {
      AddNeighbours(i);
      if (is_dull) all_[i].base_score += Weights().dull_document;
      if (is_dull && !StaysInDullNote(i)) all_[i].is_candidate = false;
    }
    return std::move(all_);
  }

 private:
  std::string_view Text(Span span) const { return std::string_view(document_.text).substr(span.begin, span.size()); }

  // Where nothing tells of a conference, only headings and lines with a speaker's below may be talks.
  bool StaysInDullNote(size_t i) const {
    const UnitKind kind = nodes_[i].kind;
    if (kind == UnitKind::kHeading) return true;
    return (kind == UnitKind::kCaption || kind == UnitKind::kParagraph) && all_[i].below.score >= kSureName &&
           siblings_[i].with_speaker_below >= 2;
  }

  // Of the note, without its year.
  std::string FoldedEventName() const {
    const std::optional<EventFact>& event = event_.event;
    if (!event) return {};
    const size_t blank = event->name.rfind(' ');
    const bool has_year = blank != std::string::npos && !FindYear(event->name.substr(blank)).empty();
    return FoldName(has_year ? event->name.substr(0, blank) : event->name);
  }

  void LookAtRoot() {
    const std::optional<NoteTalk> whole = FindNoteTalk(document_, lexicon_);
    if (!whole) return;
    all_[0].is_candidate = true;
    all_[0].base_score = Weights().speaker_of_note;
    all_[0].below = {whole->speakers, {}, kSureName};
    all_[0].kind = whole->kind;
  }

  void LookAt(size_t i) {
    const OutlineNode& node = nodes_[i];
    switch (node.kind) {
      case UnitKind::kHeading:
      case UnitKind::kCaption:
      case UnitKind::kParagraph:
        return LookAtHeading(i);
      case UnitKind::kListed: {
        const TalkFact& talk = leaves_.listed[static_cast<size_t>(node.index)].talk;
        return LookAtLeaf(i, Weights().table_row + (talk.speakers.empty() ? 0 : Weights().speaker_in_template), talk);
      }
      case UnitKind::kTold: {
        const ProseTalk& told = leaves_.told[static_cast<size_t>(node.index)];
        return LookAtLeaf(i, told.score, told.talk);
      }
      case UnitKind::kDocument:
      case UnitKind::kItem:
        return;
    }
  }

  void LookAtLeaf(size_t i, int score, const TalkFact& talk) {
    all_[i].is_candidate = true;
    all_[i].base_score = score;
    all_[i].names_speaker = !talk.speakers.empty();
    all_[i].kind = talk.kind;
  }

  void LookAtHeading(size_t i) {
    const OutlineNode& node = nodes_[i];
    UnitEvidence& evidence = all_[i];
    if (node.lines.empty()) return;
    evidence.is_candidate = true;
    evidence.title_span = node.lines.front();
    if (node.lines.size() > 1 && node.kind == UnitKind::kHeading)
      evidence.title_span = document_.blocks[node.block].text;
    if (IsFirstHeading(i)) evidence.title_span = WithoutEventAndFrame(document_, evidence.title_span, lexicon_);
    evidence.title = Parse(evidence.title_span);
    const TitleParse* marked = evidence.title.Get(TitleTemplate::kMarkedTitle);
    if (node.lines.size() > 1 && node.kind != UnitKind::kHeading && marked == nullptr) {
      ReadSeveralLines(node, evidence);
    } else {
      const bool is_lone_name =
          node.kind != UnitKind::kHeading && evidence.title.Get(TitleTemplate::kSpeakerOnly) != nullptr;
      if (!is_lone_name) evidence.below = speakers_.Below(node);
    }
    evidence.kind = evidence.title.kind;
    evidence.base_score = HeadingScore(node, evidence);
    evidence.is_candidate = HoldsWord(Text(evidence.title_span));
  }

  // Titles have letters, and no e-mail addresses.
  static bool HoldsWord(std::string_view text) {
    const size_t at = text.find('@');
    const bool has_address = at != std::string_view::npos && at > 0 &&
                             absl::ascii_isalnum(static_cast<unsigned char>(text[at - 1])) &&
                             text.find('.', at) != std::string_view::npos;
    return !has_address && std::count_if(text.begin(), text.end(), [](char c) {
                             return absl::ascii_isalpha(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
                           }) >= 2;
  }

  bool IsFirstHeading(size_t i) const {
    return nodes_[i].parent == 0 && nodes_[i].kind == UnitKind::kHeading &&
           nodes_[0].children.front() == static_cast<int>(i);
  }

  // Which line of a paragraph that serves as heading mostly is the speaker: 0, 1, ... or -1 where none stands out.
  int UsualSpeakerLine() const {
    std::array<int, 3> names{};
    for (const OutlineNode& node : nodes_) {
      for (size_t i = 0;
           node.kind == UnitKind::kParagraph && node.lines.size() > 1 && i < std::min(node.lines.size(), names.size());
           ++i) {
        names[i] += NameScore(Text(node.lines[i]), lexicon_) >= kSureName;
      }
    }
    const auto most = std::max_element(names.begin(), names.end());
    return *most >= 3 ? static_cast<int>(most - names.begin()) : -1;
  }

  TitleLine Parse(Span line) const { return ParseTitleLine(Text(line), lexicon_, MarksOfLine(document_, line)); }

  // A paragraph as heading: one of its first lines is the speaker, the other the title; notes may follow.
  void ReadSeveralLines(const OutlineNode& node, UnitEvidence& evidence) {
    evidence.below = speakers_.Labelled(node);
    for (const LabelledLine& line : FindLabelledLines(document_, node.block, node.block + 1)) {
      if (line.label != FieldLabel::kTitle || evidence.below.persons.empty() || node.block == 0) continue;
      evidence.title_span = line.text;
      evidence.title = Parse(line.text);
    }
    const TitleParse* in_line = evidence.title.BestWithSpeakers();
    if (!evidence.below.persons.empty() ||
        (in_line != nullptr && in_line->score >= kSureName && !in_line->title.empty()))
      return;
    const size_t count = std::min<size_t>(node.lines.size(), node.lines.size() <= 3 ? 3 : 2);
    int best = -100;
    size_t speaker_line = 0;
    for (size_t i = 0; i < count; ++i) {
      const bool is_usual = static_cast<int>(i) == usual_speaker_line_;
      SpeakersBelow found =
          speakers_.ReadLine(node.lines[i], document_.blocks[node.block], is_usual ? kUnusualName : kNameThreshold);
      if (is_usual && !found.persons.empty()) found.score += kUsualPlace;
      if (found.persons.empty() || found.score <= best) continue;
      best = found.score;
      speaker_line = i;
      evidence.below = std::move(found);
    }
    const bool has_speaker = best >= kSureName / 2;
    if (!has_speaker) evidence.below = {};
    evidence.title_span = node.lines[!has_speaker ? 0 : speaker_line > 0 ? 0 : speaker_line + 1];
    evidence.title = Parse(evidence.title_span);
  }

  // Points of the line's own form.
  int LineScore(UnitEvidence& evidence) const {
    const std::string_view whole = Text(evidence.title_span);
    int score = 0;
    const bool is_titled_by_kind = evidence.title.has_kind && evidence.title.BestWithSpeakers() != nullptr;
    const std::string_view title = TitleOf(evidence);
    evidence.is_chatter =
        (!is_titled_by_kind && IsChatterTitle(whole)) || (evidence.title.is_marked && IsChatterTitle(title));
    if (evidence.is_chatter && evidence.title.has_kind && ContainerKind(whole) &&
        evidence.below.persons.empty() == false)
      evidence.is_chatter = false;
    if (evidence.is_chatter) score += Weights().chatter;
    if (evidence.title.has_kind) score += Weights().kind_word;
    if (evidence.title.has_time) score += Weights().time;
    const EventName event = FindEventName(whole, lexicon_);
    const bool is_event = event.score >= kEventByWord &&
                          (event.score >= kEventByWord + kEventByYear || event.text.size() * 2 > whole.size());
    if (whole.ends_with(':')) score += Weights().ends_in_colon;
    const bool is_note_event = event_name_.size() >= 4 && event_name_.size() * 2 >= whole.size() &&
                               FoldName(whole).find(event_name_) != std::string::npos;
    const bool begins_with_event = is_event && event.text.begin == 0 && event.text.size() * 2 > whole.size();
    if ((is_event || is_note_event) && (evidence.title.BestWithSpeakers() == nullptr || begins_with_event))
      score += Weights().called_by_event;
    score += SplitWords(evidence.title.line, 0).size() >= 3 || IsEastAsianTitle(evidence.title.line)
                 ? Weights().many_words
                 : Weights().few_words;
    if (title.size() > kMaxTitleBytes) score += Weights().long_line;
    if (evidence.title.is_marked && evidence.title.BestWithSpeakers() == nullptr &&
        AnyWordHasRole(title, kMaterialWord))
      score += Weights().chatter;
    return score;
  }

  static std::string_view TitleOf(const UnitEvidence& evidence) {
    if (const TitleParse* best = evidence.title.BestWithSpeakers(); best != nullptr && !best->title.empty())
      return best->title;
    const TitleParse* whole = evidence.title.Get(TitleTemplate::kTitleOnly);
    return whole != nullptr ? whole->title : std::string_view();
  }

  // Scripts without blanks: five characters are as good as three words.
  static bool IsEastAsianTitle(std::string_view title) {
    size_t characters = 0;
    for (const char c : title)
      characters += static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xED;
    return characters >= 3;
  }

  // "Keynote" or "Panel" with notes and no headings below: a talk whose title the note leaves out.
  bool IsBareKind(const OutlineNode& node, const UnitEvidence& evidence) const {
    if (!evidence.title.has_kind || (evidence.kind != TalkKind::kKeynote && evidence.kind != TalkKind::kPanel))
      return false;
    const bool is_bare =
        evidence.title.line.size() <= kBareKindBytes && TakeKindPhrase(evidence.title.line).has_value();
    const bool is_inner = node.parent > 0 && node.subtree_end > node.block + 1;
    return is_bare && is_inner && std::none_of(node.children.begin(), node.children.end(), [&](int child) {
             return nodes_[child].kind != UnitKind::kItem;
           });
  }

  int HeadingScore(const OutlineNode& node, UnitEvidence& evidence) const {
    int score = LineScore(evidence);
    if (evidence.is_chatter && IsBareKind(node, evidence)) {
      evidence.is_chatter = false;
      score -= Weights().chatter;
    }
    if (node.kind == UnitKind::kParagraph || node.kind == UnitKind::kCaption) score += Weights().paragraph;
    if (node.subtree_end <= node.block + 1 && node.kind == UnitKind::kHeading) score += Weights().no_body;
    if (HasProseBody(node)) score += Weights().body_is_prose;
    if (evidence.below.score > 0) score += Weights().speaker_below;
    return score;
  }

  // Long paragraphs right below are an essay's; notes of a talk are lists and short lines.
  bool HasProseBody(const OutlineNode& node) const {
    uint32_t paragraphs = 0, items = 0;
    for (uint32_t i = node.block + 1; i < node.body_end; ++i) {
      paragraphs += document_.blocks[i].kind == BlockKind::kParagraph && document_.blocks[i].text.size() > kProseBytes;
      items += document_.blocks[i].kind == BlockKind::kListItem;
    }
    return paragraphs > 0 && items < 3;
  }

  // Headings that name the speaker, with the title in a line of its own that stands out right below: where two of a
  // level do so, the others of the level with such a line do too.
  void TakeTitlesBelow() {
    std::array<int, 8> counts{};
    std::vector<Span> titles(nodes_.size());
    const auto is_speaker = [&](size_t i) { return all_[i].title.Get(TitleTemplate::kSpeakerOnly) != nullptr; };
    for (size_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].kind != UnitKind::kHeading || !all_[i].below.persons.empty()) continue;
      titles[i] = TitleLineBelow(nodes_[i]);
      if (!titles[i].empty() && is_speaker(i)) ++counts[static_cast<size_t>(nodes_[i].level) % counts.size()];
    }
    for (size_t i = 1; i < nodes_.size(); ++i) {
      if (titles[i].empty() || counts[static_cast<size_t>(nodes_[i].level) % counts.size()] < 2) continue;
      UnitEvidence& evidence = all_[i];
      if (is_speaker(i)) evidence.below = {ShiftedSpeakers(evidence), evidence.title_span, kSureName};
      evidence.title_span = titles[i];
      evidence.title = Parse(titles[i]);
      evidence.is_chatter = false;
      evidence.base_score = HeadingScore(nodes_[i], evidence);
    }
  }

  static std::vector<PersonFact> ShiftedSpeakers(const UnitEvidence& evidence) {
    std::vector<PersonFact> speakers = evidence.title.Get(TitleTemplate::kSpeakerOnly)->speakers;
    for (PersonFact& person : speakers)
      person.source = {person.source.begin + evidence.title_span.begin, person.source.end + evidence.title_span.begin};
    return speakers;
  }

  // The first line below, if all of it is bold, slanted, linked or quoted; else empty.
  Span TitleLineBelow(const OutlineNode& node) const {
    if (node.block + 1 >= document_.blocks.size()) return {};
    const Block& block = document_.blocks[node.block + 1];
    if ((block.kind != BlockKind::kParagraph && block.kind != BlockKind::kCaption) || block.text.empty()) return {};
    const Span line = BlockLines(document_, block).front();
    const std::string_view text = Text(line);
    const bool is_quoted = text.size() > 4 && (text.front() == '"' || text.starts_with("“")) &&
                           (text.back() == '"' || text.ends_with("”"));
    return is_quoted || StandsOut(document_, line) ? line : Span{};
  }

  // Items below units that name no speaker and are no chatter, list by list; a list whose first items name none is
  // given up.
  void LookAtItems() {
    std::vector<bool> is_closed(nodes_.size(), false);
    for (size_t n = 0; n < nodes_.size(); ++n) {
      const OutlineNode& node = nodes_[n];
      if (n > 0) is_closed[n] = is_closed[static_cast<size_t>(node.parent)] || ClosesItems(n);
      if (is_closed[n]) continue;
      int looked = 0, found = 0;
      const uint32_t first_told = FirstTold(node);
      for (const int child : node.children) {
        // What is listed below a sentence that tells of a talk belongs to that talk.
        if (nodes_[child].kind != UnitKind::kItem || nodes_[child].block >= first_told ||
            (looked >= kItemsSampled && found == 0))
          continue;
        ++looked;
        found += LookAtItem(static_cast<size_t>(child));
      }
      if (found >= 2 && found * 2 >= looked) AddLikeItems(node);
    }
  }

  // In a list of talks, items whose title stands out or whose kind is told are talks, too, without a speaker.
  void AddLikeItems(const OutlineNode& list) {
    for (const int child : list.children) {
      UnitEvidence& evidence = all_[child];
      if (nodes_[child].kind != UnitKind::kItem || evidence.is_candidate || evidence.title_span.empty()) continue;
      if (!evidence.title.is_marked && !evidence.title.has_kind && !evidence.title.has_time) continue;
      evidence.is_candidate = true;
      evidence.kind = evidence.title.kind;
      evidence.base_score = LineScore(evidence);
    }
  }

  // Block of the first child that is a sentence telling of a talk; UINT32_MAX when none is.
  uint32_t FirstTold(const OutlineNode& node) const {
    uint32_t first = UINT32_MAX;
    for (const int child : node.children) {
      if (nodes_[child].kind == UnitKind::kTold) first = std::min(first, nodes_[child].block);
    }
    return first;
  }

  bool ClosesItems(size_t n) const {
    const UnitEvidence& evidence = all_[n];
    if (nodes_[n].kind == UnitKind::kItem) return evidence.is_candidate;
    return !evidence.below.persons.empty() || evidence.title.BestWithSpeakers() != nullptr ||
           (evidence.is_chatter && !ContainerKind(Text(evidence.title_span)));
  }

  bool LookAtItem(size_t i) {
    const OutlineNode& node = nodes_[i];
    UnitEvidence& evidence = all_[i];
    if (node.lines.empty() || IsTableOfContents(document_, document_.blocks[node.block])) return false;
    evidence.title_span = node.lines.front();
    if (!KindOfContainer(node.parent) && !MayNameSpeaker(Text(node.lines.front()), node)) return false;
    evidence.title = Parse(evidence.title_span);
    if (node.lines.size() > 1 && evidence.title.BestWithSpeakers() == nullptr &&
        node.lines.front().size() > kWrappedLineBytes) {
      evidence.title_span = document_.blocks[node.block].text;
      evidence.title = Parse(evidence.title_span);
    }
    const TitleParse* best = evidence.title.BestWithSpeakers();
    const bool names_speaker = best != nullptr && best->score >= kLikelyName && !best->title.empty();
    const bool holds_notes = node.subtree_end > node.block + 1;
    const std::optional<TalkKind> container = KindOfContainer(node.parent);
    const bool is_listed = container.has_value() && (holds_notes || *container == TalkKind::kLightning || IsLink(node));
    if (!names_speaker && !is_listed) return false;
    evidence.is_candidate = true;
    evidence.kind = evidence.title.kind;
    evidence.base_score = LineScore(evidence) + Weights().item + (holds_notes ? Weights().item_holds_notes : 0);
    return true;
  }

  // A capital behind a blank or bracket, "@", or letters beyond ASCII: without these there is no name, unless all is
  // lower case.
  bool MayNameSpeaker(std::string_view line, const OutlineNode& node) const {
    for (size_t i = 0; i < line.size(); ++i) {
      const unsigned char c = static_cast<unsigned char>(line[i]);
      const bool begins_word = i > 0 && (line[i - 1] == ' ' || line[i - 1] == '(' || line[i - 1] == '[');
      if (c == '@' || c >= 0x80 || (begins_word && absl::ascii_isupper(c))) return true;
    }
    return node.subtree_end > node.block + 1;
  }

  bool IsLink(const OutlineNode& node) const {
    const Block& block = document_.blocks[node.block];
    return block.first_run < block.end_run && document_.runs[block.first_run].link >= 0;
  }

  // Of a heading that holds talks. Looked up once a parent.
  std::optional<TalkKind> KindOfContainer(int parent) {
    if (parent <= 0 || nodes_[parent].lines.empty()) return std::nullopt;
    if (container_ != parent) {
      container_ = parent;
      container_kind_ = ContainerKind(Text(nodes_[parent].lines.front()));
    }
    return container_kind_;
  }

  // Headings whose first sentence tells who gave the talk, where several do.
  void AddTold() {
    for (size_t n = 0; n < nodes_.size(); ++n) {
      std::vector<std::pair<int, int>> told;  // heading, sentence; -1 where a name stands out in what follows
      std::vector<SpeakersBelow> named;
      for (const int child : nodes_[n].children) {
        const int leaf = FirstTold(child);
        SpeakersBelow speakers =
            leaf < 0 && NeedsSpeaker(child) ? speakers_.StandingOut(nodes_[child]) : SpeakersBelow{};
        if (leaf < 0 && speakers.persons.empty()) continue;
        told.emplace_back(child, leaf);
        named.push_back(std::move(speakers));
      }
      if (told.size() < 2) continue;
      for (size_t i = 0; i < told.size(); ++i) {
        const auto& [heading, leaf] = told[i];
        if (leaf < 0) {
          all_[heading].below = std::move(named[i]);
          all_[heading].base_score += Weights().speaker_told;
          continue;
        }
        const ProseTalk& talk = leaves_.told[static_cast<size_t>(nodes_[leaf].index)];
        all_[heading].below = {talk.talk.speakers, {}, kSureName};
        all_[heading].base_score += Weights().speaker_told;
        all_[leaf].is_candidate = false;
        all_[leaf].is_chatter = true;
      }
    }
  }

  bool NeedsSpeaker(int heading) const {
    const UnitEvidence& evidence = all_[heading];
    return nodes_[heading].kind == UnitKind::kHeading && !evidence.is_chatter && evidence.below.persons.empty() &&
           evidence.title.BestWithSpeakers() == nullptr;
  }

  // The sentence that begins what stands below the heading and names a speaker but no title, the only one there; or -1.
  int FirstTold(int heading) const {
    const OutlineNode& node = nodes_[heading];
    if (!NeedsSpeaker(heading)) return -1;
    int leaf = -1;
    for (const int child : node.children) {
      if (nodes_[child].kind != UnitKind::kTold) continue;
      const ProseTalk& told = leaves_.told[static_cast<size_t>(nodes_[child].index)];
      if (leaf >= 0 || told.has_title || !told.is_first || told.block != node.block + 1) return -1;
      leaf = child;
    }
    return leaf;
  }

  void AddNeighbours(size_t i) {
    const OutlineNode& node = nodes_[i];
    UnitEvidence& evidence = all_[i];
    if (!evidence.is_candidate) return;
    if (const std::optional<TalkKind> kind = KindOfContainer(node.parent)) {
      if (node.kind != UnitKind::kTold) evidence.base_score += Weights().in_container;
      if (!evidence.title.has_kind && evidence.kind == TalkKind::kTalk) evidence.kind = *kind;
    }
    const bool is_panel = evidence.kind == TalkKind::kPanel && !node.lines.empty() && !evidence.is_chatter;
    if (is_panel && evidence.below.persons.empty() && evidence.title.BestWithSpeakers() == nullptr)
      evidence.below = speakers_.Panelists(node);
    if (node.lines.empty() || node.kind == UnitKind::kItem) return;
    // The heading that names the speaker of the one above is no talk of its own.
    const auto claims = [&](const UnitEvidence& other) {
      return !other.below.text.empty() && other.below.text.begin >= node.lines.front().begin &&
             other.below.text.end <= node.lines.front().end;
    };
    const bool is_claimed =
        (node.parent > 0 && (claims(all_[node.parent]) || all_[node.parent].title_span == node.lines.front())) ||
        (node.kind != UnitKind::kHeading && i > 1 && claims(all_[i - 1]));
    if (is_claimed) {
      evidence.base_score += Weights().chatter;
      evidence.is_chatter = true;
    }
    if (IsLoneNameUnit(i) && !HasNamedSibling(i)) evidence.base_score += Weights().lone_name;
    if (!evidence.is_chatter && HasSupport(i)) evidence.base_score += Weights().support;
  }

  bool IsLoneNameUnit(size_t i) const {
    const TitleParse* alone = all_[i].title.Get(TitleTemplate::kSpeakerOnly);
    return nodes_[i].kind != UnitKind::kHeading && alone != nullptr && !all_[i].title.has_kind &&
           all_[i].below.persons.empty();
  }

  // Another sibling of its level names a speaker in its line.
  bool HasNamedSibling(size_t i) const {
    return siblings_[i].with_name > (all_[i].title.BestWithSpeakers() != nullptr ? 1 : 0);
  }

  // Three siblings or more of its level have notes of their own.
  bool HasSupport(size_t i) const { return siblings_[i].with_notes >= 3; }

  void CountSiblings() {
    constexpr size_t kLevels = 64;  // more than there are
    siblings_.resize(nodes_.size());
    for (const OutlineNode& parent : nodes_) {
      if (parent.children.empty()) continue;
      std::array<Siblings, kLevels> counts{};
      for (const int child : parent.children) {
        const OutlineNode& node = nodes_[child];
        Siblings& count = counts[static_cast<size_t>(node.level) % kLevels];
        count.with_notes += node.subtree_end > node.block + 1 && !HasProseBody(node);
        count.with_name += all_[child].title.BestWithSpeakers() != nullptr;
        count.with_speaker_below += all_[child].below.score >= kSureName;
      }
      for (const int child : parent.children)
        siblings_[child] = counts[static_cast<size_t>(nodes_[child].level) % kLevels];
    }
  }

  const Document& document_;
  const std::vector<OutlineNode>& nodes_;
  const LeafTalks& leaves_;
  const NoteEvent& event_;
  const Lexicon& lexicon_;
  const SpeakerLines speakers_{document_, nodes_, lexicon_};
  const std::string event_name_ = FoldedEventName();
  const int usual_speaker_line_ = UsualSpeakerLine();
  std::vector<UnitEvidence> all_;
  int container_ = -1;  // the parent whose kind is below
  std::optional<TalkKind> container_kind_;
  // Of the children of the node's parent, those of its level.
  struct Siblings {
    int with_notes = 0, with_name = 0, with_speaker_below = 0;
  };
  std::vector<Siblings> siblings_;  // by node
};

}  // namespace

std::vector<UnitEvidence> GatherEvidence(const Document& document, const std::vector<OutlineNode>& nodes,
                                         const LeafTalks& leaves, const NoteEvent& event, const Lexicon& lexicon) {
  return EvidenceGatherer(document, nodes, leaves, event, lexicon).Gather();
}

}  // namespace notegraph::extract
