#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "extract/outline.h"
#include "extract/outline/event_names.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/person_names.h"
#include "extract/outline/prose_talks.h"
#include "extract/outline/talk_labelling.h"
#include "extract/outline/talk_tables.h"

namespace notegraph::extract {
namespace {

std::string JoinNames(const std::vector<PersonFact>& persons) {
  return absl::StrJoin(persons, " and ", [](std::string* out, const PersonFact& person) { out->append(person.name); });
}

class OutlineInferrer {
 public:
  OutlineInferrer(const Document& document, const Lexicon& lexicon)
      : document_(document), lexicon_(lexicon), nodes_(BuildOutlineTree(document)) {}

  Outline Infer() && {
    AddHeadingTalks();
    AddListedTalks();
    PreferProse();
    if (outline_.talks.empty()) AddWholeNoteTalk();
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

  void ToSource(std::vector<PersonFact>& persons, uint32_t shift) const {
    for (PersonFact& person : persons)
      person.source = document_.ToSource({person.source.begin + shift, person.source.end + shift});
  }

  void AddHeadingTalks() {
    evidence_ = GatherEvidence(document_, nodes_, lexicon_);
    labelling_ = LabelTalks(nodes_, evidence_);
    for (size_t i = 1; i < nodes_.size(); ++i) {
      if (labelling_.is_talk[i]) AddHeadingTalk(static_cast<int>(i));
    }
  }

  void AddHeadingTalk(int node_index) {
    const OutlineNode& node = nodes_[node_index];
    const HeadingEvidence& evidence = evidence_[node_index];
    TitleParse parse = ChooseParse(evidence, labelling_.title_template);
    TalkFact talk{.title = std::string(parse.title),
                  .kind = evidence.kind,
                  .date = {},
                  .urls = {},
                  .speakers = std::move(parse.speakers),
                  .event = -1,
                  .source = document_.ToSource(evidence.title_span)};
    ToSource(talk.speakers, evidence.title_span.begin);
    const int32_t number = static_cast<int32_t>(outline_.talks.size());
    marks_.push_back({TextOfBlocks(node.block, node.subtree_end), number, SectionRole::kBody});
    marks_.push_back({document_.blocks[node.block].text, number, SectionRole::kTitle});
    if (talk.speakers.empty() && !evidence.below.persons.empty()) {
      talk.speakers = evidence.below.persons;
      ToSource(talk.speakers, 0);
    }
    if (!evidence.below.persons.empty()) marks_.push_back({evidence.below.text, number, SectionRole::kSpeaker});
    if (talk.title.empty()) talk.title = JoinNames(talk.speakers);
    AddUrls(node, talk);
    outline_.talks.push_back(std::move(talk));
    talk_nodes_.push_back(node_index);
  }

  // Links of the title and of short lines right below (video, slides) belong to the talk.
  void AddUrls(const OutlineNode& node, TalkFact& talk) const {
    for (uint32_t i = node.block; i < node.body_end && i < node.block + 3; ++i) {
      const Block& block = document_.blocks[i];
      if (block.text.size() > 120) continue;
      for (uint32_t r = block.first_run; r < block.end_run; ++r) {
        if (document_.runs[r].link < 0 || (document_.runs[r].style & kImage) != 0) continue;
        const std::string& url = document_.links[document_.runs[r].link];
        if (url.find("://") != std::string::npos &&
            std::find(talk.urls.begin(), talk.urls.end(), url) == talk.urls.end())
          talk.urls.push_back(url);
      }
    }
  }

  void AddListedTalks() {
    for (ListedTalk& listed : FindListedTalks(document_, nodes_, labelling_.is_talk, lexicon_)) {
      const int32_t number = static_cast<int32_t>(outline_.talks.size());
      marks_.push_back({listed.text, number, SectionRole::kBody});
      marks_.push_back({listed.title_text, number, SectionRole::kTitle});
      outline_.talks.push_back(std::move(listed.talk));
      talk_nodes_.push_back(-1);
    }
  }

  void AddProseTalks(const std::vector<ProseTalk>& found) {
    for (size_t i = 0; i < found.size(); ++i) {
      const ProseTalk& prose = found[i];
      const Span next = i + 1 < found.size() ? found[i + 1].sentence : Span{UINT32_MAX, UINT32_MAX};
      const int32_t number = static_cast<int32_t>(outline_.talks.size());
      marks_.push_back({{prose.sentence.begin, std::min(EndOfProse(prose), next.begin)}, number, SectionRole::kBody});
      outline_.talks.push_back(prose.talk);
      talk_nodes_.push_back(-1);
    }
  }

  // Sentences that name speakers tell more of the talks than headings that name none.
  void PreferProse() {
    const bool names_speakers = std::any_of(outline_.talks.begin(), outline_.talks.end(),
                                            [](const TalkFact& talk) { return !talk.speakers.empty(); });
    if (names_speakers) return;
    std::vector<ProseTalk> found = FindProseTalks(document_, lexicon_);
    if (found.empty() || (found.size() < 2 && !outline_.talks.empty())) return;
    outline_.talks.clear();
    talk_nodes_.clear();
    marks_.clear();
    AddProseTalks(found);
  }

  // What follows a sentence about a talk is about it too, up to the next heading; inside a list up to the end of the
  // item.
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

  // A file that is one talk: its front matter names the speaker.
  void AddWholeNoteTalk() {
    for (const MetaField& field : document_.meta) {
      if (field.key != "speaker" && field.key != "speakers" && field.key != "presenter" && field.key != "presenters")
        continue;
      PersonList persons = ParsePersons(field.value, lexicon_);
      if (persons.persons.empty()) continue;
      if (outline_.talks.empty()) {
        outline_.talks.push_back({.title = std::string(document_.Meta("title")),
                                  .kind = TalkKind::kTalk,
                                  .date = std::string(document_.Meta("date")),
                                  .urls = {},
                                  .speakers = {},
                                  .event = -1,
                                  .source = field.source});
        talk_nodes_.push_back(-1);
        marks_.push_back({{0, static_cast<uint32_t>(document_.text.size())}, 0, SectionRole::kBody});
      }
      for (PersonFact& person : persons.persons) {
        person.source = field.source;
        outline_.talks[0].speakers.push_back(std::move(person));
      }
    }
    if (!outline_.talks.empty() && outline_.talks[0].title.empty())
      outline_.talks[0].title = JoinNames(outline_.talks[0].speakers);
  }

  // Headings over talks that are called like events make one each; else the note has one.
  void AddEvents() {
    std::vector<int> event_of_node(nodes_.size(), -1);
    for (size_t t = 0; t < talk_nodes_.size(); ++t) {
      if (talk_nodes_[t] < 0) continue;
      for (int node = nodes_[talk_nodes_[t]].parent; node > 0; node = nodes_[node].parent) {
        if (outline_.talks[t].event < 0) outline_.talks[t].event = EventOfHeading(node, event_of_node);
      }
    }
    const bool several = outline_.events.size() > 1;
    if (!several) {
      outline_.events.clear();
      for (TalkFact& talk : outline_.talks) talk.event = -1;
      if (std::optional<EventFact> event = FindEvent(document_)) {
        outline_.events.push_back(*std::move(event));
        for (TalkFact& talk : outline_.talks) talk.event = 0;
      }
    }
  }

  int EventOfHeading(int node, std::vector<int>& event_of_node) {
    if (event_of_node[node] >= 0) return event_of_node[node];
    const Span line = nodes_[node].lines.front();
    const std::string_view heading = CleanTitle(std::string_view(document_.text).substr(line.begin, line.size()));
    const std::string name = EventNameIn(heading);
    if (name.empty() || name.size() * 2 < heading.size()) return -1;
    for (size_t i = 0; i < outline_.events.size(); ++i) {
      if (outline_.events[i].name == name) return event_of_node[node] = static_cast<int>(i);
    }
    outline_.events.push_back(
        {.name = name, .start = {}, .end = {}, .location = {}, .url = {}, .source = document_.ToSource(line)});
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
  const std::vector<OutlineNode> nodes_;
  std::vector<HeadingEvidence> evidence_;
  TalkLabelling labelling_;
  Outline outline_;
  std::vector<int> talk_nodes_;  // by talk: its heading, or -1
  std::vector<Mark> marks_;
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
