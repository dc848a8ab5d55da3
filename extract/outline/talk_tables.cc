#include "extract/outline/talk_tables.h"

#include <algorithm>

#include "extract/outline/outline_tree.h"
#include "extract/outline/person_names.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_line.h"
#include "extract/outline/title_phrases.h"
#include "extract/recognizers/surroundings.h"

namespace notegraph::extract {
namespace {

constexpr int kSureName = 45;
constexpr size_t kMaxColumns = 12;
constexpr size_t kSampledRows = 40;

class ListedTalkFinder {
 public:
  ListedTalkFinder(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {}

  std::vector<ListedTalk> Find() && {
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) {
      if (document_.blocks[i].kind == BlockKind::kTable) VisitTable(i);
    }
    return std::move(talks_);
  }

 private:
  std::string_view Text(uint32_t block) const { return document_.Text(document_.blocks[block]); }

  std::vector<uint32_t> ChildrenOf(uint32_t parent, BlockKind kind) const {
    std::vector<uint32_t> children;
    for (uint32_t i = parent + 1;
         i < document_.blocks.size() && document_.blocks[i].parent >= static_cast<int32_t>(parent); ++i) {
      if (document_.blocks[i].parent == static_cast<int32_t>(parent) && document_.blocks[i].kind == kind)
        children.push_back(i);
    }
    return children;
  }

  // Which columns hold what, -1 where none does.
  struct Columns {
    int title = -1;
    int speaker = -1;
    size_t first_row = 1;
  };

  // By the words of the header row.
  Columns ColumnsOfHeader(const std::vector<uint32_t>& cells) const {
    Columns columns;
    for (size_t i = 0; i < cells.size(); ++i) {
      const auto label = LabelOf(Text(cells[i]));
      if (label == FieldLabel::kTitle && columns.title < 0) columns.title = static_cast<int>(i);
      if (label == FieldLabel::kSpeaker && columns.speaker < 0) columns.speaker = static_cast<int>(i);
    }
    return columns;
  }

  // By what most cells of a column hold: names, or the words of titles.
  Columns ColumnsOfCells(const std::vector<std::vector<uint32_t>>& rows) const {
    std::vector<int> names(kMaxColumns), filled(kMaxColumns), words(kMaxColumns);
    for (size_t r = 0; r < std::min(rows.size(), kSampledRows); ++r) {
      for (size_t c = 0; c < std::min(rows[r].size(), kMaxColumns); ++c) {
        const std::string_view text = Text(rows[r][c]);
        if (text.empty()) continue;
        ++filled[c];
        names[c] += ParsePersons(text, lexicon_, kSureName).score >= kSureName;
        words[c] += static_cast<int>(std::min<size_t>(SplitWords(text, 0).size(), 12));
      }
    }
    Columns columns{.title = -1, .speaker = -1, .first_row = 0};
    for (size_t c = 0; c < kMaxColumns; ++c) {
      if (names[c] >= 2 && names[c] * 3 >= filled[c] * 2 && columns.speaker < 0) columns.speaker = static_cast<int>(c);
    }
    for (size_t c = 0; c < kMaxColumns; ++c) {
      if (static_cast<int>(c) == columns.speaker || filled[c] == 0 || words[c] < 2 * filled[c]) continue;
      if (columns.title < 0 || words[c] > words[static_cast<size_t>(columns.title)])
        columns.title = static_cast<int>(c);
    }
    return columns;
  }

  void VisitTable(uint32_t table) {
    std::vector<std::vector<uint32_t>> rows;
    std::vector<uint32_t> row_blocks = ChildrenOf(table, BlockKind::kTableRow);
    if (row_blocks.size() < 2) return;
    for (const uint32_t row : row_blocks) rows.push_back(ChildrenOf(row, BlockKind::kTableCell));
    Columns columns = ColumnsOfHeader(rows[0]);
    if (columns.title < 0) columns = ColumnsOfCells(rows);
    if (columns.title < 0 || (columns.speaker < 0 && !TitlesNameSpeakers(rows, columns))) return;
    for (size_t r = columns.first_row; r < rows.size(); ++r) AddRow(row_blocks[r], rows[r], columns);
  }

  // A column of titles with their speakers: "Fast Tests - Ann Lee".
  bool TitlesNameSpeakers(const std::vector<std::vector<uint32_t>>& rows, const Columns& columns) const {
    int named = 0;
    for (size_t r = columns.first_row; r < std::min(rows.size(), kSampledRows); ++r) {
      if (static_cast<size_t>(columns.title) >= rows[r].size()) continue;
      const TitleParse* best = Parse(rows[r][static_cast<size_t>(columns.title)]).BestWithSpeakers();
      named += best != nullptr && !best->title.empty();
    }
    return named >= 2;
  }

  TitleLine Parse(uint32_t cell) const {
    const Span text = document_.blocks[cell].text;
    return ParseTitleLine(Text(cell), lexicon_, MarksOfLine(document_, text));
  }

  void AddRow(uint32_t row, const std::vector<uint32_t>& cells, const Columns& columns) {
    if (static_cast<size_t>(std::max(columns.title, columns.speaker)) >= cells.size()) return;
    const uint32_t title_cell = cells[static_cast<size_t>(columns.title)];
    const Block& title = document_.blocks[title_cell];
    const TitleLine line = Parse(title_cell);
    if (line.line.empty() || IsChatterTitle(document_.Text(title))) return;
    ListedTalk listed{.talk = {},
                      .block = row,
                      .text = Cover(document_.blocks[cells.front()].text, document_.blocks[cells.back()].text),
                      .title_text = title.text};
    listed.talk.title = std::string(line.line);
    listed.talk.kind = line.kind;
    listed.talk.source = title.text;
    uint32_t shift = title.text.begin;
    if (columns.speaker >= 0) {
      const Block& speaker = document_.blocks[cells[static_cast<size_t>(columns.speaker)]];
      listed.talk.speakers = ParsePersons(document_.Text(speaker), lexicon_, 0).persons;
      shift = speaker.text.begin;
    } else if (const TitleParse* best = line.BestWithSpeakers()) {
      listed.talk.title = std::string(best->title);
      listed.talk.speakers = best->speakers;
    }
    for (PersonFact& person : listed.talk.speakers)
      person.source = {person.source.begin + shift, person.source.end + shift};
    talks_.push_back(std::move(listed));
  }

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<ListedTalk> talks_;
};

}  // namespace

std::vector<ListedTalk> FindListedTalks(const Document& document, const Lexicon& lexicon) {
  return ListedTalkFinder(document, lexicon).Find();
}

}  // namespace notegraph::extract
