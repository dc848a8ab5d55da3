#include "extract/outline/talk_tables.h"

#include <algorithm>

#include "extract/outline/person_names.h"
#include "extract/outline/title_line.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

constexpr int kSureName = 60;

class ListedTalkFinder {
 public:
  ListedTalkFinder(const Document& document, const std::vector<OutlineNode>& nodes, const std::vector<bool>& is_talk,
                   const Lexicon& lexicon)
      : document_(document), nodes_(nodes), is_talk_(is_talk), lexicon_(lexicon) {}

  std::vector<ListedTalk> Find() && {
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) {
      if (document_.blocks[i].kind == BlockKind::kTable && !IsInsideTalk(i)) VisitTable(i);
    }
    for (size_t n = 1; n < nodes_.size(); ++n) VisitContainer(nodes_[n]);
    std::sort(talks_.begin(), talks_.end(),
              [](const ListedTalk& a, const ListedTalk& b) { return a.text.begin < b.text.begin; });
    return std::move(talks_);
  }

 private:
  bool IsInsideTalk(uint32_t block) const {
    for (size_t n = 1; n < nodes_.size(); ++n) {
      if (is_talk_[n] && nodes_[n].block <= block && block < nodes_[n].subtree_end) return true;
    }
    return false;
  }

  std::vector<uint32_t> ChildrenOf(uint32_t parent, BlockKind kind) const {
    std::vector<uint32_t> children;
    for (uint32_t i = parent + 1;
         i < document_.blocks.size() && document_.blocks[i].parent >= static_cast<int32_t>(parent); ++i) {
      if (document_.blocks[i].parent == static_cast<int32_t>(parent) && document_.blocks[i].kind == kind)
        children.push_back(i);
    }
    return children;
  }

  // Columns of the header row, -1 where there is none.
  struct Columns {
    int title = -1;
    int speaker = -1;
  };

  Columns FindColumns(const std::vector<uint32_t>& cells) const {
    static const RE2 kTitle(
        R"((?i)\W*(?:talk|title|session|presentation|topic|what|vortrag|titel|titre|発表)s?(?: title)?\W*)");
    static const RE2 kSpeaker(
        R"((?i)\W*(?:speaker|presenter|by|who|name|author|referent|sprecher|intervenant)(?:\(s\)|s|in)?\W*)");
    Columns columns;
    for (size_t i = 0; i < cells.size(); ++i) {
      const std::string_view text = document_.Text(document_.blocks[cells[i]]);
      const re2::StringPiece piece(text.data(), text.size());
      if (columns.title < 0 && RE2::FullMatch(piece, kTitle)) columns.title = static_cast<int>(i);
      if (columns.speaker < 0 && RE2::FullMatch(piece, kSpeaker)) columns.speaker = static_cast<int>(i);
    }
    return columns;
  }

  void VisitTable(uint32_t table) {
    const std::vector<uint32_t> rows = ChildrenOf(table, BlockKind::kTableRow);
    if (rows.size() < 2) return;
    const Columns columns = FindColumns(ChildrenOf(rows[0], BlockKind::kTableCell));
    if (columns.title < 0 || columns.speaker < 0) return;
    for (size_t r = 1; r < rows.size(); ++r) AddRow(ChildrenOf(rows[r], BlockKind::kTableCell), columns);
  }

  void AddRow(const std::vector<uint32_t>& cells, const Columns& columns) {
    if (static_cast<size_t>(std::max(columns.title, columns.speaker)) >= cells.size()) return;
    const Block& title = document_.blocks[cells[columns.title]];
    const Block& speaker = document_.blocks[cells[columns.speaker]];
    const std::string_view clean = CleanTitle(document_.Text(title));
    if (clean.empty() || IsChatterTitle(clean)) return;
    ListedTalk listed{.talk = {},
                      .text = Cover(document_.blocks[cells.front()].text, document_.blocks[cells.back()].text),
                      .title_text = title.text};
    listed.talk.title = std::string(clean);
    listed.talk.source = document_.ToSource(title.text);
    listed.talk.speakers = ParsePersons(document_.Text(speaker), lexicon_).persons;
    SetSources(listed.talk.speakers, speaker.text.begin);
    talks_.push_back(std::move(listed));
  }

  void SetSources(std::vector<PersonFact>& persons, uint32_t shift) const {
    for (PersonFact& person : persons)
      person.source = document_.ToSource({person.source.begin + shift, person.source.end + shift});
  }

  void VisitContainer(const OutlineNode& node) {
    TalkKind kind = TalkKind::kTalk;
    if (node.lines.empty() || IsInsideTalk(node.block)) return;
    if (!IsSessionContainer(std::string_view(document_.text).substr(node.lines[0].begin, node.lines[0].size()), &kind))
      return;
    for (uint32_t i = node.block + 1; i < node.body_end; ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kListItem && block.level == 1 && !block.text.empty()) AddItem(i, kind);
    }
  }

  void AddItem(uint32_t index, TalkKind kind) {
    const Block& block = document_.blocks[index];
    const Span line = BlockLines(document_, block).front();
    const TitleLine title = ParseTitleLine(std::string_view(document_.text).substr(line.begin, line.size()), lexicon_);
    const TitleParse* parse = title.BestWithSpeakers();
    const bool names_speaker = parse != nullptr && parse->score >= kSureName;
    const bool has_items =
        index + 1 < document_.blocks.size() && document_.blocks[index + 1].parent == static_cast<int32_t>(index);
    if ((!names_speaker && !has_items) || IsChatterTitle(title.line) || line.size() > 120) return;
    ListedTalk listed{.talk = {}, .text = block.text, .title_text = line};
    for (uint32_t i = index + 1;
         i < document_.blocks.size() && document_.blocks[i].parent >= static_cast<int32_t>(index); ++i) {
      if (!document_.blocks[i].text.empty()) listed.text.end = document_.blocks[i].text.end;
    }
    listed.talk.kind = kind;
    listed.talk.title = std::string(names_speaker ? parse->title : title.line);
    if (names_speaker) listed.talk.speakers = parse->speakers;
    SetSources(listed.talk.speakers, line.begin);
    listed.talk.source = document_.ToSource(line);
    talks_.push_back(std::move(listed));
  }

  const Document& document_;
  const std::vector<OutlineNode>& nodes_;
  const std::vector<bool>& is_talk_;
  const Lexicon& lexicon_;
  std::vector<ListedTalk> talks_;
};

}  // namespace

std::vector<ListedTalk> FindListedTalks(const Document& document, const std::vector<OutlineNode>& nodes,
                                        const std::vector<bool>& is_talk, const Lexicon& lexicon) {
  return ListedTalkFinder(document, nodes, is_talk, lexicon).Find();
}

}  // namespace notegraph::extract
